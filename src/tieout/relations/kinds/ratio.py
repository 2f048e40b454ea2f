"""Ratios: a printed percentage or multiple is one row over another, in every period at once.

Margins, shares of a total, tax rates, equity ratios. Rows of the same sheet first; then rows of any
sheet over one whose words make it a whole (revenue, total, equity).
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from math import log2

from tieout.facts.model import SentencePlace
from tieout.relations.ledger import Ledger, Series
from tieout.relations.model import Form, Hypothesis
from tieout.relations.quotients import Amounts, leads, percent_factor
from tieout.relations.weighing import BAR, Instance, Weighed, weigh
from tieout.relations.words import alike
from tieout.tables.model import Measure
from tieout.values.period import Period
from tieout.values.unit import UnitClass

NAME = "ratio"
FORMULA = "ratio = part / whole"
RANK = 1
BEST_WORDS = 8.0
STRANGE = -4.0  # no word of the ratio is in its part's name

_wholes = frozenset(
    "revenue asset equity pretax cost income netincome opincome grossprofit loan deposit".split()
)
_ratios = (UnitClass.PERCENT, UnitClass.MULTIPLE)
_amounts = (UnitClass.MONEY, UnitClass.COUNT, UnitClass.SHARES, UnitClass.MEASURE)


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """The best pair of rows for each ratio: of its own sheet or paragraph, then of all."""
    rows = (*ledger.series, *ledger.levels)
    targets = [one for one in rows if _is_ratio(ledger, one)]
    if not targets:
        return
    amounts = [one for one in rows if one.unit_class in _amounts]
    named = {one.first for one in amounts if _is_whole(one)}

    def is_whole(one: Series) -> bool:
        return one.first in named

    wide = Amounts(ledger, amounts, is_whole)
    homes = {_where(ledger, one) for one in targets}
    around: dict[object, list[Series]] = {}
    for one in amounts:
        where = _where(ledger, one)
        if where in homes:
            around.setdefault(where, []).append(one)
    near = {where: Amounts(ledger, own, is_whole) for where, own in around.items()}
    for target in targets:
        home = near.get(_where(ledger, target), wide)
        for parts, wholes, only_wholes in ((home, home, False), (home, wide, True), (wide, wide, True)):
            best = _best(ledger, target, parts, wholes, only_wholes)
            if best is not None and best.bits >= BAR:
                yield from best.hypotheses(NAME)
                break


def _where(ledger: Ledger, series: Series) -> object:
    """The sheet of a row, or the paragraph of a sentence."""
    place = ledger.figures[series.first].place
    return ("block", place.block) if isinstance(place, SentencePlace) else series.sheet


def _is_ratio(ledger: Ledger, series: Series) -> bool:
    return series.unit_class in _ratios and ledger.measures[series.first] in (Measure.RATIO, Measure.OTHER)


def _is_whole(series: Series) -> bool:
    return not (_wholes.isdisjoint(series.words) and _wholes.isdisjoint(series.path_words))


def _best(
    ledger: Ledger, target: Series, parts: Amounts, wholes: Amounts, only_wholes: bool
) -> Weighed | None:
    """The part and the whole that explain ``target`` best over all its periods."""
    best: Weighed | None = None
    for period, figure in leads(ledger, target):
        found = _of_period(ledger, target, period, figure, parts, wholes, only_wholes)
        if found and (best is None or found.bits > best.bits):
            best = found
    return best


def _of_period(
    ledger: Ledger,
    target: Series,
    period: Period | None,
    figure: int,
    parts: Amounts,
    wholes: Amounts,
    only_wholes: bool,
) -> Weighed | None:
    best: Weighed | None = None
    for unit in parts.units(period):
        candidates = wholes.entries(period, unit, only_wholes)
        cost = log2(2 + len(candidates) * len(parts.entries(period, unit)))
        if _most(ledger, target) - cost < BAR:
            continue
        for whole, part in parts.over(candidates, figure, period, unit):
            weighed = _weigh(ledger, target, part, whole, cost)
            if weighed and (best is None or weighed.bits > best.bits):
                best = weighed
    return best


def _most(ledger: Ledger, target: Series) -> float:
    """The bits that a ratio could reach with the best of words: few digits say nothing of so many pairs."""
    digits = sum(log2(1 + 2 * abs(ledger.mantissas[figure])) for figure in target.cells.values())
    return digits + BEST_WORDS


def _weigh(ledger: Ledger, target: Series, part: Series, whole: Series, cost: float) -> Weighed | None:
    instances: list[Instance] = [
        (figure, ((part.cells[period], percent_factor(ledger, figure)), (whole.cells[period], 1)))
        for period, figure in target.cells.items()
        if period in part.cells and period in whole.cells
    ]
    same = alike(target, part)
    words = (4.0 * same if same else STRANGE) + (2.0 if _is_whole(whole) else 0.0)
    if part.sheet == target.sheet and part.line == target.line:
        words += 4.0
    return weigh(ledger, Form.RATIO, instances, cost, words)
