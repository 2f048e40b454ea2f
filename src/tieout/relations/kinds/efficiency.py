"""Efficiency: what a bank spends of what it earns, both sides of its income taken together.

Banks print the ratio in a table of key data or a sentence, and hardly ever the sum that it is of. Only what
holds is said: one bank leaves out the amortization of intangibles, another makes its interest up for taxes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from fractions import Fraction
from itertools import product
from math import log2

from tieout.relations.kinds import ratio
from tieout.relations.kinds.returns import lasting
from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis
from tieout.relations.series import Series
from tieout.relations.weighing import Instance, Terms, Weighed, strongest, weigh
from tieout.relations.words import is_net
from tieout.tables.model import Measure
from tieout.values.unit import UnitClass

NAME = "efficiency"
FORMULA = "noninterest expense = efficiency ratio × (net interest income + noninterest income)"
RANK = 0

WORDS = 6.0  # what it is worth that the rows are those that the name calls for
MOST_ROWS = 4  # of a name that are tried

_ratio = frozenset({"efficiency", "ratio"})
_interest = frozenset({"interest", "income"})
_others = (frozenset({"noninterest"}), frozenset({"non", "interest"}))
# What a ratio and its rows may be besides: a basis, which a company words as it likes.
_bases = frozenset(
    "adjusted core operating fte te tax taxable fully equivalent basis non bank ytd quarter year".split()
)


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """The best three rows for each row or sentence that tells an efficiency ratio."""
    targets = [
        one
        for one in ledger.rows
        if one.unit_class is UnitClass.PERCENT
        and _ratio <= one.words
        and one.words - _ratio <= _bases
        and ledger.measures[one.first] in (Measure.RATIO, Measure.OTHER)
    ]
    if not targets:
        return
    amounts = [one for one in ledger.series if one.unit_class is UnitClass.MONEY]
    spent = _called(amounts, tuple(each | {"expense"} for each in _others))
    earned = _called(amounts, tuple(each | {"income"} for each in _others))
    interest = [one for one in _called(amounts, (_interest,)) if is_net(one.label)]
    for one in targets:
        best = _best(ledger, one, spent, interest, earned)
        if best is not None:
            yield from best.only_holding().hypotheses(NAME, counted_as=ratio.NAME)


def _called(amounts: Sequence[Series], names: Sequence[frozenset[str]]) -> list[Series]:
    """The rows of one of the names, whatever their basis."""
    found = [
        one for one in amounts if any(name <= one.words and one.words - name <= _bases for name in names)
    ]
    return found[:MOST_ROWS]


def _best(ledger: Ledger, one: Series, *rows: list[Series]) -> Weighed | None:
    found: dict[tuple[int, ...], list[Instance]] = defaultdict(list)
    for spent, interest, earned in product(*rows):
        for period, figure in one.cells.items():
            target, *parts = (each.cells.get(lasting(period, each)) for each in (spent, interest, earned))
            if target is not None and None not in parts:
                terms: Terms = (
                    (figure, Fraction(1, 100)),
                    *((cell, 1) for cell in parts if cell is not None),
                )
                found[spent.first, interest.first, earned.first].append((target, terms))
    cost = log2(1 + len(found))
    return strongest(weigh(ledger, Form.PRODUCT, each, cost, WORDS) for each in found.values())
