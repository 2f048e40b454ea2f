"""Quotients: which part over a given whole prints as a given ratio, found by bisection.

Rows are kept by period and unit, sorted by value. For a ratio and a whole, the part must lie in a narrow
range; the few rows in it are tried exactly.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Sequence

from tieout.relations.ledger import Ledger
from tieout.relations.model import Form
from tieout.relations.series import Series
from tieout.relations.weighing import holds
from tieout.values.period import Period
from tieout.values.powers import ten
from tieout.values.unit import UnitClass

Entry = tuple[int, int, Series]  # value at the ledger's finest last place, figure id, row


class Amounts:
    """Rows by period and unit. Of those that print one value a ``preferred`` one, or the first, stands."""

    def __init__(
        self,
        ledger: Ledger,
        series: Iterable[Series],
        preferred: Callable[[Series], bool] = lambda series: False,
    ) -> None:
        self._ledger = ledger
        self._preferred = preferred
        self._series = sorted(series, key=lambda one: not preferred(one))
        self._rows: dict[Period | None, dict[str, list[Series]]] = {}
        self._sorted: dict[tuple[Period | None, str, bool], Sequence[Entry]] = {}

    def units(self, period: Period | None) -> Collection[str]:
        """The units in which rows of a period are printed."""
        return self._by_unit(period).keys()

    def entries(self, period: Period | None, unit: str, only_preferred: bool = False) -> Sequence[Entry]:
        """The rows of a period and unit by value."""
        key = (period, unit, only_preferred)
        if key not in self._sorted:
            found: dict[int, Entry] = {}
            for one in self._by_unit(period).get(unit, ()):
                if only_preferred and not self._preferred(one):
                    break
                figure = one.cells[period]
                value = self._ledger.values[figure]
                found.setdefault(value, (value, figure, one))
            found.pop(0, None)  # nil is no part and no whole
            self._sorted[key] = [found[value] for value in sorted(found)]
        return self._sorted[key]

    def _by_unit(self, period: Period | None) -> dict[str, list[Series]]:
        """The rows of a period; few of all periods are asked for."""
        if period not in self._rows:
            found = self._rows[period] = {}
            for one in self._series:
                if period in one.cells:
                    found.setdefault(one.unit, []).append(one)
        return self._rows[period]


def over(
    ledger: Ledger,
    parts: Sequence[Entry],
    wholes: Iterable[Entry],
    ratio: int,
    unit: str,
    may_be: Callable[[Series], bool] = lambda part: True,
    sign: int = 1,
) -> Iterator[tuple[Series, Series]]:
    """The pairs of a whole and of a part that, over it, prints as the figure ``ratio``.

    Parts are of one ``unit``, by value; those are left out that ``may_be`` none by themselves. ``sign`` is
    -1 for parts that are printed with their sign turned.
    """
    values = [value for value, _, _ in parts]
    factor = percent_factor(ledger, ratio)
    printed = 4 * sign * ledger.mantissas[ratio]
    exponent = ledger.exponents[ratio] - ledger.finest(unit)
    place: tuple[str, int] | None = None
    for value, base, whole in wholes if parts else ():
        if place != (place := (whole.unit, ledger.exponents[base])):
            finest = ledger.finest(whole.unit)
            grow, scale = ten(max(0, exponent + finest)), 4 * factor * ten(max(0, -exponent - finest))
            # The whole's own rounding, and as much for the part, which is mostly printed at the same scale.
            width = ten(ledger.exponents[base] - finest) * grow
            # A sentence's part may be printed coarser: so the ends are wider than rounding alone asks.
            slack = abs(printed) * width // scale + width
            ends = (printed - 3) * grow, (printed + 3) * grow
        least, most = ends if value > 0 else ends[::-1]
        low = bisect_left(values, least * value // scale - slack)
        high = bisect_right(values, most * value // scale + slack, low)
        for _, figure, part in parts[low:high]:
            if part is whole or not may_be(part):
                continue
            if holds(ledger, Form.RATIO, ratio, ((figure, sign * factor), (base, 1))):
                yield whole, part


def leads(
    ledger: Ledger, target: Series, known: Container[Period | None] | None = None
) -> list[tuple[Period | None, int]]:
    """The two periods whose prints say most, to propose from: one wrong print must not hide a relation.

    Of the periods that are ``known`` to have what is looked for, where that is told.
    """
    printed = [
        item
        for item in target.cells.items()
        if ledger.mantissas[item[1]] and (known is None or item[0] in known)
    ]
    if len(printed) > 1:
        printed.sort(key=lambda item: -abs(ledger.mantissas[item[1]]))
    return printed[:2]


def percent_factor(ledger: Ledger, figure: int) -> int:
    """100 for a percentage, 1 for a multiple or an amount a share."""
    return 100 if ledger.figures[figure].unit.unit_class is UnitClass.PERCENT else 1
