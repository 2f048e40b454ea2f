"""Ratios: a printed percentage or multiple is one row over another, in every period at once.

Margins, shares of a total, tax rates, equity ratios. Rows of the same sheet first; then rows of any sheet over
one whose words make it a whole (revenue, total, equity).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from math import log2

from tieout.facts.model import SentencePlace
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
    """The best pair of rows for each ratio: of its own sheet or paragraph, then of all."""
    everywhere = [one for one in ledger.series if _class(ledger, one) in _amounts]
    said = [one for one in ledger.levels if _class(ledger, one) in _amounts]
    wide = _Pairs(ledger, [*everywhere, *said])
    near: dict[object, _Pairs] = {}
    for one in (*everywhere, *said):
        near.setdefault(_where(ledger, one), _Pairs(ledger, ())).add(one)
    for target in (*ledger.series, *ledger.levels):
        if not _is_ratio(ledger, target):
            continue
        home = near.get(_where(ledger, target))
        best = home.best(target, home, False) if home else None
        if home and (best is None or best.bits < BAR):
            best = home.best(target, wide, True)
        if best is None or best.bits < BAR:
            best = wide.best(target, wide, True)
        if best is not None and best.bits >= BAR:
            yield from best.hypotheses(NAME, DOUBT)


def _where(ledger: Ledger, series: Series) -> object:
    """The sheet of a row, or the paragraph of a sentence."""
    place = ledger.figures[series.first].place
    return ("block", place.block) if isinstance(place, SentencePlace) else series.sheet


def _class(ledger: Ledger, series: Series) -> UnitClass:
    return ledger.figures[series.first].unit.unit_class


def _is_ratio(ledger: Ledger, series: Series) -> bool:
    figure = ledger.figures[series.first]
    if figure.unit.unit_class not in (UnitClass.PERCENT, UnitClass.MULTIPLE):
        return False
    return figure.measure in (Measure.RATIO, Measure.OTHER)


def _is_whole(series: Series) -> bool:
    return bool((series.words | series.path_words) & _wholes)


class _Pairs:
    """Amount rows by period and unit, sorted by value, so that the part of a given whole is found by bisection."""

    def __init__(self, ledger: Ledger, series: Sequence[Series]) -> None:
        self.ledger = ledger
        self.groups: dict[tuple[Period | None, str], dict[int, Series]] = {}
        self.sorted: dict[tuple[Period | None, str], list[Entry]] = {}
        for one in series:
            self.add(one)

    def add(self, series: Series) -> None:
        """Take a row in; of rows that print the same value, the first named as a whole stands for all."""
        for period, figure in series.cells.items():
            value = self.ledger.value(figure)
            if value:
                group = self.groups.setdefault((period, series.unit), {})
                if value not in group or (_is_whole(series) and not _is_whole(group[value])):
                    group[value] = series
        self.sorted.clear()

    def entries(self, period: Period | None, unit: str) -> list[Entry]:
        """The rows of a period and unit by value, at the ledger's finest last place."""
        key = (period, unit)
        if key not in self.sorted:
            self.sorted[key] = sorted(self.groups.get(key, {}).items(), key=_by_value)
        return self.sorted[key]

    def best(self, target: Series, others: _Pairs, only_wholes: bool) -> Weighed | None:
        """The pair that explains ``target`` best over all its periods: a part of ours, a whole of ``others``."""
        ledger = self.ledger
        period, figure = max(target.cells.items(), key=lambda item: abs(ledger.mantissas[item[1]]))
        best: Weighed | None = None
        if not ledger.mantissas[figure]:
            return None
        for unit in [unit for other, unit in self.groups if other == period]:
            entries = self.entries(period, unit)
            wholes = [
                entry for entry in others.entries(period, unit) if not only_wholes or _is_whole(entry[1])
            ]
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
        words = 4.0 * likeness(target.words, part.words) + (2.0 if _is_whole(whole) else 0.0)
        if part.sheet == target.sheet and part.line == target.line:
            words += 4.0
        return weigh(self.ledger, Form.RATIO, instances, cost, words)


def _factor(ledger: Ledger, figure: int) -> int:
    return 100 if ledger.figures[figure].unit.unit_class is UnitClass.PERCENT else 1


def _by_value(entry: Entry) -> int:
    return entry[0]
