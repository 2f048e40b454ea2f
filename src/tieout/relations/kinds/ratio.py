"""Ratios: a printed percentage or multiple is one row over another, in every period at once.

Margins, shares of a total, tax rates, equity ratios. Rows of the same sheet first; then rows of any sheet over
one whose words make it a whole (revenue, total, equity).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
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

_wholes = frozenset({"revenue", "asset", "equity", "tax", "before", "cost", "income", "deposit", "loan"})
_amounts = (UnitClass.MONEY, UnitClass.COUNT, UnitClass.SHARES, UnitClass.MEASURE)


def search(ledger: Ledger) -> Iterator[Hypothesis]:
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
            yield from best.hypotheses(NAME)


def _class(ledger: Ledger, series: Series) -> UnitClass:
    return ledger.figures[series.first].unit.unit_class


def _is_ratio(ledger: Ledger, series: Series) -> bool:
    figure = ledger.figures[series.first]
    if figure.unit.unit_class not in (UnitClass.PERCENT, UnitClass.MULTIPLE):
        return False
    return figure.measure in (Measure.RATIO, Measure.OTHER)


class _Pairs:
    """Amount rows by period, sorted by value, so that the part of a given whole is found by bisection."""

    def __init__(self, ledger: Ledger, series: Sequence[Series]) -> None:
        self.ledger = ledger
        self.by_period: dict[Period | None, dict[str, list[tuple[Fraction, int, Series]]]] = {}
        seen: set[tuple[str, Period | None, Fraction]] = set()
        for number, one in enumerate(series):
            for period, figure in one.cells.items():
                value = Fraction(ledger.mantissas[figure]) * _power(ledger.exponents[figure])
                if value and (one.unit, period, value) not in seen:
                    seen.add((one.unit, period, value))
                    units = self.by_period.setdefault(period, {})
                    units.setdefault(one.unit, []).append((value, number, one))
        for units in self.by_period.values():
            for entries in units.values():
                entries.sort(key=lambda entry: entry[:2])

    def best(self, target: Series, only_wholes: bool) -> Weighed | None:
        """The pair that explains ``target`` best over all its periods."""
        ledger = self.ledger
        period, figure = max(target.cells.items(), key=lambda item: abs(ledger.mantissas[item[1]]))
        best: Weighed | None = None
        for entries in self.by_period.get(period, {}).values():
            wholes = [entry[2] for entry in entries if not only_wholes or entry[2].words & _wholes]
            cost = log2(2 + len(wholes) * len(entries))
            for whole in wholes:
                for part in self._parts(entries, whole, period, figure):
                    weighed = self._weigh(target, part, whole, cost)
                    if weighed and (best is None or weighed.bits > best.bits):
                        best = weighed
        return best

    def _parts(
        self,
        entries: list[tuple[Fraction, int, Series]],
        whole: Series,
        period: Period | None,
        figure: int,
    ) -> Iterator[Series]:
        ledger = self.ledger
        base = whole.cells[period]
        unit = _power(ledger.exponents[figure]) / _factor(ledger, figure)
        value = Fraction(ledger.mantissas[base]) * _power(ledger.exponents[base])
        ends = sorted(
            (ledger.mantissas[figure] * unit + drift) * value
            for drift in (-unit * Fraction(3, 4), unit * Fraction(3, 4))
        )
        low = bisect_left(entries, ends[0], key=lambda entry: entry[0])
        high = bisect_right(entries, ends[1], key=lambda entry: entry[0])
        for entry in entries[low:high]:
            part = entry[2]
            terms = ((part.cells[period], _factor(ledger, figure)), (base, 1))
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


@lru_cache(maxsize=64)
def _power(exponent: int) -> Fraction:
    return Fraction(10) ** exponent
