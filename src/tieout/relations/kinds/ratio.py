"""Ratios: a printed percentage or multiple is one row over another, in every period at once.

Margins, shares of a total, tax rates, equity ratios. Rows of the same sheet first; then rows of any sheet over
one whose words make it a whole (revenue, total, equity).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from math import log2

from tieout.relations.ledger import Ledger, Series
from tieout.relations.model import Form, Hypothesis
from tieout.relations.weighing import BAR, Instance, Weighed, holds, weigh
from tieout.relations.words import likeness
from tieout.tables.model import Measure
from tieout.values.period import Period
from tieout.values.unit import UnitClass

NAME = "ratio"
FORMULA = "ratio = part / whole"
DOUBT = 5.0
RANK = 1

Entry = tuple[int, Series]

_wholes = frozenset({"revenue", "asset", "equity", "tax", "before", "cost", "income", "deposit", "loan"})
_amounts = (UnitClass.MONEY, UnitClass.COUNT, UnitClass.SHARES, UnitClass.MEASURE)
from tieout.values.ten import ten


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """The best pair of rows for each ratio."""
    everywhere = [one for one in ledger.series if _class(ledger, one) in _amounts]
    said = [one for one in ledger.levels if _class(ledger, one) in _amounts]
    by_sheet: dict[int, list[Series]] = {}
    for one in everywhere:
        by_sheet.setdefault(one.sheet, []).append(one)
    wide = _Pairs(ledger, [*everywhere, *said])
    near = {sheet: _Pairs(ledger, series) for sheet, series in by_sheet.items()}
    for target in (*ledger.series, *ledger.levels):
        if not _is_ratio(ledger, target):
            continue
        best = near[target.sheet].best(target, False) if target.sheet in near else None
        if best is None or best.bits < BAR:
            best = wide.best(target, True)
        if best is not None and best.bits >= BAR:
            yield from best.hypotheses(NAME, DOUBT)


def _class(ledger: Ledger, series: Series) -> UnitClass:
    return ledger.figures[series.first].unit.unit_class


def _is_ratio(ledger: Ledger, series: Series) -> bool:
    figure = ledger.figures[series.first]
    if figure.unit.unit_class not in (UnitClass.PERCENT, UnitClass.MULTIPLE):
        return False
    return figure.measure in (Measure.RATIO, Measure.OTHER)


class _Pairs:
    """Amount rows by period and unit, sorted by value, so that the part of a given whole is found by bisection."""

    def __init__(self, ledger: Ledger, series: Sequence[Series]) -> None:
        self.ledger = ledger
        self.finest: dict[str, int] = {}
        for one in series:
            least = min(ledger.exponents[figure] for figure in one.cells.values())
            self.finest[one.unit] = min(least, self.finest.get(one.unit, least))
        groups: dict[Period | None, dict[str, dict[int, Series]]] = {}
        for one in series:
            for period, figure in one.cells.items():
                value = self._value(one.unit, figure)
                if value:
                    groups.setdefault(period, {}).setdefault(one.unit, {}).setdefault(value, one)
        self.by_period = {
            period: {unit: sorted(entries.items(), key=_by_value) for unit, entries in units.items()}
            for period, units in groups.items()
        }

    def _value(self, unit: str, figure: int) -> int:
        return self.ledger.mantissas[figure] * ten(self.ledger.exponents[figure] - self.finest[unit])

    def best(self, target: Series, only_wholes: bool) -> Weighed | None:
        """The pair that explains ``target`` best over all its periods."""
        ledger = self.ledger
        period, figure = max(target.cells.items(), key=lambda item: abs(ledger.mantissas[item[1]]))
        best: Weighed | None = None
        if not ledger.mantissas[figure]:
            return None
        for entries in self.by_period.get(period, {}).values():
            wholes = [entry for entry in entries if not only_wholes or entry[1].words & _wholes]
            cost = log2(2 + len(wholes) * len(entries))
            for value, whole in wholes:
                for part in self._parts(entries, value, whole, period, figure):
                    weighed = self._weigh(target, part, whole, cost)
                    if weighed and (best is None or weighed.bits > best.bits):
                        best = weighed
        return best

    def _parts(
        self, entries: list[Entry], value: int, whole: Series, period: Period | None, figure: int
    ) -> Iterator[Series]:
        ledger = self.ledger
        factor = _factor(ledger, figure)
        exponent = ledger.exponents[figure]
        scale = 4 * factor * ten(max(0, -exponent))
        printed = 4 * ledger.mantissas[figure] * ten(max(0, exponent))
        ends = sorted((printed + drift) * value // scale for drift in (-3, 3))
        low = bisect_left(entries, ends[0], key=_by_value)
        high = bisect_right(entries, ends[1] + 1, key=_by_value)
        for _, part in entries[low:high]:
            terms = ((part.cells[period], factor), (whole.cells[period], 1))
            if part is not whole and holds(ledger, Form.RATIO, figure, terms):
                yield part

    def _weigh(self, target: Series, part: Series, whole: Series, cost: float) -> Weighed | None:
        instances: list[Instance] = [
            (figure, ((part.cells[period], _factor(self.ledger, figure)), (whole.cells[period], 1)))
            for period, figure in target.cells.items()
            if period in part.cells and period in whole.cells
        ]
        words = 4.0 * likeness(target.words, part.words) + (2.0 if whole.words & _wholes else 0.0)
        if part.sheet == target.sheet and part.line == target.line:
            words += 4.0
        return weigh(self.ledger, Form.RATIO, instances, cost, words)


def _factor(ledger: Ledger, figure: int) -> int:
    return 100 if ledger.figures[figure].unit.unit_class is UnitClass.PERCENT else 1


def _by_value(entry: Entry) -> int:
    return entry[0]
