"""Dividends paid: an amount a share times the shares outstanding, which are those issued less those held.

The numbers of shares stand in the balance sheet, often inside a row's label, or in the statement of income.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Set
from itertools import product
from math import log2

from tieout.relations.equation import Outcome, outcome
from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis
from tieout.relations.series import Series
from tieout.relations.weighing import BAR, Terms, Weighed, prints, weigh
from tieout.values.powers import ten
from tieout.values.unit import SHARES, UnitClass

NAME = "dividend"
FORMULA = "dividends = dividend a share × (shares issued − shares held)"
RANK = 1

WORDS = 4.0  # an amount called dividends and an amount a share called so too
EXACT = 2.0  # the product prints so as it stands: a dividend a share is no rounded number
MOST_COUNTS = 24
TREASURY = 4  # shares issued, at least, to each that the company may hold itself


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """The best dividend a share and number of shares for each amount of dividends."""
    rows = ledger.rows
    named = [one for one in rows if "dividend" in one.words or "dividend" in one.path_words]
    a_share = _distinct(ledger, [one for one in named if one.unit_class is UnitClass.PER_SHARE])
    if not a_share:
        return
    counts = _distinct(ledger, [one for one in rows if one.unit_class is UnitClass.SHARES])
    if not counts:
        return
    shares = _numbers_of_shares(ledger, counts[:MOST_COUNTS])
    cost = log2(2 + len(a_share) * len(shares))
    for amount in named:
        if amount.unit_class is UnitClass.MONEY and "dividend" in amount.words:
            for figure in amount.cells.values():
                best = _best(ledger, figure, a_share, shares, cost)
                if best is not None and best.bits >= BAR:
                    yield from best.hypotheses(NAME)


def _distinct(ledger: Ledger, rows: list[Series]) -> list[int]:
    """One figure for each value."""
    found: dict[int, int] = {}
    for one in rows:
        for figure in one.cells.values():
            if ledger.mantissas[figure] > 0:
                found.setdefault(ledger.value(figure), figure)
    return list(found.values())


def _numbers_of_shares(ledger: Ledger, counts: list[int]) -> list[tuple[int, Terms]]:
    """Each number of shares, and each less another that may be held by the company, by value."""
    plain: list[tuple[int, Terms]] = [(ledger.value(count), ((count, 1),)) for count in counts]
    less: list[tuple[int, Terms]] = [
        (issued - held, ((count, 1), (other, -1)))
        for (issued, ((count, _),)), (held, ((other, _),)) in product(plain, plain)
        if TREASURY * held < issued
    ]
    return sorted(plain + less, key=_value)


def _best(
    ledger: Ledger, figure: int, a_share: list[int], shares: list[tuple[int, Terms]], cost: float
) -> Weighed | None:
    sign = -1 if ledger.mantissas[figure] < 0 else 1
    printed = ledger.mantissas[figure], ledger.exponents[figure]
    best: Weighed | None = None
    for dividend in a_share:
        for count in _between(shares, *_shares_for(ledger, figure, dividend)):
            terms: Terms = ((dividend, sign), *count)
            exact = outcome(Form.PRODUCT, printed, prints(ledger, terms)) is Outcome.EXACT
            words = WORDS + (EXACT if exact else 0.0)
            weighed = weigh(ledger, Form.PRODUCT, [(figure, terms)], cost, words)
            if weighed and (best is None or weighed.bits > best.bits):
                best = weighed
    return best


def _shares_for(ledger: Ledger, figure: int, dividend: int) -> tuple[int, int]:
    """The least and the greatest number of shares, in the ledger's finest unit, that would print so."""
    amount, a_share = abs(ledger.mantissas[figure]), ledger.mantissas[dividend]
    shift = ledger.exponents[figure] - ledger.exponents[dividend] - ledger.finest(SHARES.code)
    grow, shrink = ten(max(0, shift)), ten(max(0, -shift))
    low = (2 * amount - 1) * grow // ((2 * a_share + 1) * shrink)
    high = -(-(2 * amount + 1) * grow // ((2 * a_share - 1) * shrink))
    return low, high


def _between(shares: list[tuple[int, Terms]], low: int, high: int) -> list[Terms]:
    start = bisect_left(shares, low, key=_value)
    return [count for _, count in shares[start : bisect_right(shares, high, key=_value)]]


def _value(entry: tuple[int, Terms]) -> int:
    return entry[0]
