"""A reading of the prints: which unrounded values each may stand for, under the rules in force.

The same prints may be read otherwise to see what would explain a conflict: some of them moved by a unit,
those of a unit cut off instead of rounded. A reading is frozen; the others are made from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tieout.facts.model import Figure
from tieout.proof.ends import Ends, Grid, grid_for
from tieout.relations.equation import Print
from tieout.relations.model import Relation
from tieout.relations.rules import Rules
from tieout.values.printed import Policy, Rounding


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
        """Read as if those of ``figures`` that are in ``units`` were cut off; what was counted is not."""
        chosen = frozenset(units)
        return self._with(
            (figure, self.grid.ends(_print(self.figures[figure]), Rounding.TRUNCATED))
            for figure in figures
            if self.figures[figure].unit.code in chosen and self._plain[figure][0] != self._plain[figure][1]
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

    Where one member of a relation is cut off its verdict takes all as such, where one is rounded what is
    counted too, and the target of a quotient is rounded to nearest always; a figure that is read both ways
    is open to both.
    """
    grid = grid_for({exponent for _, exponent in prints})
    rules = Rules(figures, policies)
    ends = grid.nearest(prints)
    if rules.is_plain:
        return Reading(figures, grid, ends)
    apart = rules.counted | rules.cut
    read_as = {figure: {rules.of_figure(figures[figure])} for figure in apart}
    for relation in relations:
        if apart.isdisjoint(relation.members):
            continue
        for member, rule in rules.by_member(relation):
            read_as.setdefault(member, {rules.of_figure(figures[member])}).add(rule)
    for figure, read_by in read_as.items():
        found = [grid.ends(prints[figure], each) for each in read_by]
        ends[figure] = min(low for low, _ in found), max(high for _, high in found)
    return Reading(figures, grid, ends)


def _print(figure: Figure) -> Print:
    return figure.printed.mantissa, figure.printed.exponent
