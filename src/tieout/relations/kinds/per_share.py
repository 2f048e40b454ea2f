"""Per share: an amount a share is an amount over a number of shares, in every period at once.

Earnings basic and diluted, dividends, book value, amounts a depositary share.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from math import log2

from msgspec.structs import replace

from tieout.relations.concepts import QUALIFIERS
from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis
from tieout.relations.quotients import Amounts, leads, over
from tieout.relations.series import Series
from tieout.relations.weighing import BAR, Instance, Weighed, weigh
from tieout.relations.words import alike
from tieout.values.period import Period
from tieout.values.unit import UnitClass

NAME = "per_share"
FORMULA = "per share = amount / shares"
RANK = 0
ADJUSTED = "adjusted, perhaps over other shares"  # structural class
LIKE = 0.6  # an amount of its name, however much more that says
OF_ITS_SORT = 3.0  # basic over basic shares
OF_ITS_SHEET = 2.0  # over shares of its own sheet

_numerators = frozenset(
    "income netincome opincome pretax equity operatingcash freecash adjusted dividend cash funds ffo "
    "ebitda value operations adjustment cost expense gain charge numerator".split()
)


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """The best amount and the best number of shares for each row a share."""
    rows = ledger.rows
    shares = [one for one in rows if one.unit_class is UnitClass.SHARES]
    if not shares:
        return
    money = (one for one in rows if one.unit_class is UnitClass.MONEY)
    amounts = [one for one in money if not _numerators.isdisjoint(one.words)]
    sorted_amounts = Amounts(ledger, amounts)
    losses, recounts = _losses(ledger), any(map(_is_adjusted, shares))
    for target in rows:
        if target.unit_class is UnitClass.PER_SHARE:
            best = _best(ledger, target, sorted_amounts, _counts_for(target, shares)) or _outlook(
                ledger, target, amounts, shares
            )
            if best is not None and best.bits >= BAR:
                may_part = _is_adjusted(target) and (recounts or not losses.isdisjoint(target.cells))
                yield from best.hypotheses(NAME, ADJUSTED if may_part else "")


def _counts_for(target: Series, shares: list[Series]) -> list[Series]:
    """The numbers of shares that a row may be over: of its sort, and of its sheet where that prints any.

    What is diluted is over no undiluted shares beside diluted ones, though it prints as if it were: its
    amount may have grown too.
    """
    sort = [one for one in shares if not _other_sort(target, one)]
    near = [one for one in sort if one.sheet == target.sheet >= 0] or sort
    return [one for one in near if _is_diluted(one)] * _is_diluted(target) or near


def _is_diluted(one: Series) -> bool:
    """Whether a row says diluted alone; "average common and dilutive potential shares" does."""
    words = one.words | one.path_words
    return "basic" not in words and ("diluted" in words or {"dilutive", "average"} <= words)


def _other_sort(target: Series, count: Series) -> bool:
    """Whether one says basic, or primary as it once was, and the other diluted."""
    words, others = target.words | target.path_words, count.words | count.path_words
    return any(
        one in words and other not in words and other in others and one not in others
        for first in ("basic", "primary")
        for one, other in ((first, "diluted"), ("diluted", first))
    )


def _is_adjusted(target: Series) -> bool:
    return not target.words.isdisjoint(QUALIFIERS - {"basic", "diluted"})


def _losses(ledger: Ledger) -> Set[Period | None]:
    """The periods of a loss a share.

    One that is adjusted away brings options back, and with them another number of shares than the one
    printed. A release that counts shares anew for what is adjusted may do so without a loss.
    """
    return {
        period
        for one in ledger.rows
        if one.unit_class is UnitClass.PER_SHARE and "eps" in one.words and not _is_adjusted(one)
        for period, figure in one.cells.items()
        if ledger.mantissas[figure] < 0
    }


def _best(ledger: Ledger, target: Series, amounts: Amounts, shares: list[Series]) -> Weighed | None:
    best: Weighed | None = None
    what = _of_what(target)
    known = {period for count in shares for period in count.cells}
    for lead, figure in leads(ledger, target, known):
        counts = [
            (ledger.value(count.cells[lead]), count.cells[lead], count)
            for count in shares
            if lead in count.cells and ledger.mantissas[count.cells[lead]]
        ]
        for unit in amounts.units(lead):
            entries = amounts.entries(lead, unit)
            cost = log2(2 + len(entries) * len(counts))
            for count, amount in over(ledger, entries, counts, figure, unit):
                weighed = _weigh(ledger, target, what, amount, count, cost)
                if weighed and (best is None or weighed.bits > best.bits):
                    best = weighed
        if best is not None and len(best.holds) == len(target.cells):
            break  # it holds wherever the row is printed
    return best


def _outlook(ledger: Ledger, target: Series, amounts: list[Series], shares: list[Series]) -> Weighed | None:
    """A forecast a share: its period has no number of shares yet, so a known one stands in.

    First the latest of its sort and the amount of its name, of which there are few to be wrong about.
    """
    ((period, figure),) = target.cells.items() if len(target.cells) == 1 else ((None, 0),)
    if period is None or any(period in count.cells for count in shares):
        return None
    near = [one for one in amounts if one.sheet == target.sheet and period in one.cells]
    what = _of_what(target)
    of_name = [one for one in near if alike(what, one) >= LIKE]
    best = _over(ledger, figure, period, what, of_name, _latest(target, shares), OF_ITS_SORT)
    if best is not None and best.bits >= BAR:
        return best
    every = {cell for count in shares for cell in count.cells.values()}
    return _over(ledger, figure, period, what, near, every, 0.0)


def _latest(target: Series, shares: list[Series]) -> set[int]:
    """The numbers of shares of the sort of ``target`` that were counted last."""
    known = [
        (period.end, cell)
        for count in shares
        if _same_sort(target, count)
        for period, cell in count.cells.items()
        if period is not None
    ]
    last = max((end for end, _ in known), default=None)
    return {cell for end, cell in known if end == last}


def _over(
    ledger: Ledger,
    figure: int,
    period: Period,
    what: Series,
    near: Sequence[Series],
    counts: Set[int],
    sort: float,
) -> Weighed | None:
    """The best of some amounts over the best of some numbers of shares."""
    best: Weighed | None = None
    for amount in near:
        words = 6.0 * alike(what, amount) + sort
        for count in sorted(counts):
            terms = ((amount.cells[period], 1), (count, 1))
            weighed = weigh(ledger, Form.RATIO, [(figure, terms)], log2(2 + len(near) * len(counts)), words)
            if weighed and (best is None or weighed.bits > best.bits):
                best = weighed
    return best


def _weigh(
    ledger: Ledger, target: Series, what: Series, amount: Series, count: Series, cost: float
) -> Weighed | None:
    if "dividend" in target.words and "average" in count.words | count.path_words:
        return None  # a dividend is paid on the shares of one day
    instances: list[Instance] = [
        (figure, ((amount.cells[period], 1), (count.cells[period], 1)))
        for period, figure in target.cells.items()
        if period in amount.cells and period in count.cells
    ]
    words = 6.0 * alike(what, amount) + (OF_ITS_SORT if _same_sort(target, count) else 0.0)
    if target.sheet == count.sheet >= 0:
        words += OF_ITS_SHEET
    return weigh(ledger, Form.RATIO, instances, cost, words)


def _of_what(target: Series) -> Series:
    """A row a share under the name of its amount: earnings a share are of net income."""
    if "eps" not in target.words:
        return target
    words = (target.words - {"eps", "basic", "diluted"}) | {"netincome"}
    return replace(target, words=words, path_words=target.path_words - {"basic", "diluted"})


def _same_sort(target: Series, count: Series) -> bool:
    """Basic goes with basic, diluted with diluted."""
    words = target.words | target.path_words
    others = count.words | count.path_words
    return any(sort in words and sort in others for sort in ("basic", "diluted", "ads"))
