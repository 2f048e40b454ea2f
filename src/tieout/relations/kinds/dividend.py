"""Dividends paid: an amount a share times the shares outstanding, which are those issued less those held.

The numbers of shares stand in the balance sheet, often inside a row's label, or in the statement of income.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from itertools import product
from math import log2

from tieout.relations.equation import Outcome, outcome
from tieout.relations.ledger import Ledger, Series
from tieout.relations.model import Form, Hypothesis
from tieout.relations.weighing import BAR, Terms, Weighed, prints, weigh
from tieout.values.unit import UnitClass

NAME = "dividend"
FORMULA = "dividends = dividend a share × (shares issued − shares held)"
DOUBT = 10.0
RANK = 1

WORDS = 4.0  # an amount called dividends and an amount a share called so too
EXACT = 2.0  # the product prints so as it stands: a dividend a share is no rounded number
MOST_COUNTS = 24


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """The best dividend a share and number of shares for each amount of dividends."""
    rows = (*ledger.series, *ledger.levels)
    named = [one for one in rows if "dividend" in one.words | one.path_words]
    a_share = _distinct(ledger, [one for one in named if _class(ledger, one) is UnitClass.PER_SHARE])
    counts = _distinct(ledger, [one for one in rows if _class(ledger, one) is UnitClass.SHARES])
    shares = _numbers_of_shares(ledger, counts[:MOST_COUNTS])
    if not a_share or not shares:
        return
    cost = log2(2 + len(a_share) * len(shares))
    for amount in named:
        if _class(ledger, amount) is UnitClass.MONEY and "dividend" in amount.words:
            for figure in amount.cells.values():
                best = _best(ledger, figure, a_share, shares, cost)
                if best is not None and best.bits >= BAR:
                    yield from best.hypotheses(NAME, DOUBT)


def _class(ledger: Ledger, series: Series) -> UnitClass:
    return ledger.figures[series.first].unit.unit_class


def _distinct(ledger: Ledger, rows: list[Series]) -> list[int]:
    """One figure for each value."""
    found: dict[int, int] = {}
    for one in rows:
        for figure in one.cells.values():
            if ledger.mantissas[figure] > 0:
                found.setdefault(ledger.value(figure), figure)
    return list(found.values())


def _numbers_of_shares(ledger: Ledger, counts: list[int]) -> list[Terms]:
    """Each number of shares, and each less another that may be held by the company."""
    plain: list[Terms] = [((count, 1),) for count in counts]
    less: list[Terms] = [
        ((issued, 1), (held, -1))
        for issued, held in product(counts, counts)
        if _holds(ledger, issued, held)
    ]
    return plain + less


def _holds(ledger: Ledger, issued: int, held: int) -> bool:
    """Whether ``held`` may be treasury shares of ``issued``: far fewer."""
    return 4 * ledger.value(held) < ledger.value(issued)


def _best(
    ledger: Ledger, figure: int, a_share: list[int], shares: list[Terms], cost: float
) -> Weighed | None:
    sign = -1 if ledger.mantissas[figure] < 0 else 1
    printed = ledger.mantissas[figure], ledger.exponents[figure]
    best: Weighed | None = None
    for dividend, count in product(a_share, shares):
        terms: Terms = ((dividend, sign), *count)
        exact = outcome(Form.PRODUCT, printed, prints(ledger, terms)) is Outcome.EXACT
        weighed = weigh(ledger, Form.PRODUCT, [(figure, terms)], cost, WORDS + (EXACT if exact else 0.0))
        if weighed and (best is None or weighed.bits > best.bits):
            best = weighed
    return best
