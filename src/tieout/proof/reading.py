"""A reading of the prints: which unrounded values each may stand for, under the rules in force.

The same prints may be read otherwise to see what would explain a conflict: some of them moved by a unit,
those of a unit cut off instead of rounded. A reading is frozen; the others are made from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tieout.facts.model import Figure
from tieout.proof.ends import Ends, Grid, grid_for
from tieout.relations.equation import Print
from tieout.relations.model import Form, Relation
from tieout.values.printed import Policy, Rounding

Key = tuple[str, int]  # unit and exponent of the last place, for which a rule holds


class Reading:
    """``ends[i]`` are of what figure i may stand for, ``plain[i]`` of its print alone. Frozen."""

    def __init__(
        self,
        figures: Sequence[Figure],
        grid: Grid,
        plain: Sequence[Ends],
        ends: Sequence[Ends] | None = None,
    ) -> None:
        self.figures = figures
        self.grid = grid
        self.ends = ends or plain
        self._plain = plain

    def moved(self, figures: Iterable[int], shift: int) -> Reading:
        """Read as if ``figures`` printed ``shift`` units more."""
        return self._with((figure, self._moved(figure, shift)) for figure in figures)

    def widened(self, figures: Iterable[int]) -> Reading:
        """Read as if ``figures`` may have been moved by a unit, up or down."""
        return self._with(
            (figure, (self._moved(figure, -1)[0], self._moved(figure, 1)[1])) for figure in figures
        )

    def cutting(self, units: Iterable[str], figures: Iterable[int]) -> Reading:
        """Read as if those of ``figures`` that are in ``units`` were cut off."""
        chosen = frozenset(units)
        return self._with(
            (figure, self.grid.ends(_print(self.figures[figure]), Rounding.TRUNCATED))
            for figure in figures
            if self.figures[figure].unit.code in chosen
        )

    def _moved(self, figure: int, shift: int) -> Ends:
        low, high = self._plain[figure]
        by = shift * self.grid.width(self.figures[figure].printed.exponent)
        return low + by, high + by

    def _with(self, ends: Iterable[tuple[int, Ends]]) -> Reading:
        otherwise = list(self.ends)
        for figure, each in ends:
            otherwise[figure] = each
        return Reading(self.figures, self.grid, self._plain, otherwise)


def read(
    figures: Sequence[Figure],
    prints: Sequence[Print],
    relations: Iterable[Relation],
    policies: Iterable[Policy],
) -> Reading:
    """The reading of the figures' ``prints`` under a release's rules.

    Where one member of a relation is cut off its verdict takes all as such, and the target of a quotient
    is rounded to nearest always; a figure that is read both ways is open to both.
    """
    grid = grid_for({exponent for _, exponent in prints})
    cut = frozenset(
        (policy.unit, policy.exponent) for policy in policies if policy.rounding is Rounding.TRUNCATED
    )
    if not cut:
        return Reading(figures, grid, grid.nearest(prints))
    opened: set[int] = set()
    for relation in relations:
        keys = {member: _key(figures[member]) for member in relation.members}
        if not cut.isdisjoint(keys.values()):
            opened.update(member for member, key in keys.items() if key not in cut)
            if relation.form is not Form.LINEAR:
                opened.add(relation.target)
    ends = [
        _either(grid, _print(figure))
        if figure.id in opened
        else grid.ends(_print(figure), Rounding.TRUNCATED if _key(figure) in cut else Rounding.NEAREST)
        for figure in figures
    ]
    return Reading(figures, grid, ends)


def _either(grid: Grid, print_: Print) -> Ends:
    both = [grid.ends(print_, rounding) for rounding in Rounding]
    return min(low for low, _ in both), max(high for _, high in both)


def _print(figure: Figure) -> Print:
    return figure.printed.mantissa, figure.printed.exponent


def _key(figure: Figure) -> Key:
    return figure.unit.code, figure.printed.exponent
