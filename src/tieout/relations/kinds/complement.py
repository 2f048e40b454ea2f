"""Complements: what is left of a whole hundred, where a row prints the other part alone.

A carrier's operating ratio is a hundred less its margin, and its table of a segment prints revenue and
operating income without the expenses between; miles run empty are all less those run loaded. Only what
holds is said: many leave fuel surcharges out on one side of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from itertools import product
from math import log2

from tieout.relations.kinds import ratio
from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis
from tieout.relations.series import Series
from tieout.relations.weighing import Instance, Weighed, strongest, weigh
from tieout.tables.model import Measure
from tieout.values.unit import UnitClass

NAME = "complement"
FORMULA = "ratio = 100% − other part / whole"
RANK = 0

WORDS = 6.0  # what it is worth that the rows are those that the name calls for
MOST_ROWS = 6  # of a name that are tried

# What is always in the ratio's name, in that of the other part, and in that of the whole.
_named = tuple(
    tuple(frozenset(words.split()) for words in each)
    for each in (
        ("operating ratio", "opincome", "revenue"),
        ("empty miles", "loaded miles", "miles"),
        ("deadhead", "loaded miles", "miles"),
    )
)


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """The best pair of rows of its sheet for each row of such a name."""
    for one in ledger.series:
        if one.unit_class is not UnitClass.PERCENT or ledger.measures[one.first] is Measure.RATE:
            continue
        best = strongest(_found(ledger, one))
        if best is not None:
            yield from best.only_holding().hypotheses(NAME, counted_as=ratio.NAME)


def _found(ledger: Ledger, one: Series) -> Iterator[Weighed | None]:
    for always, part_name, whole_name in _named:
        if not always <= one.words:
            continue
        near = [each for each in ledger.series if each.sheet == one.sheet and each.first != one.first]
        parts = [each for each in near if part_name <= each.words][:MOST_ROWS]
        wholes = [each for each in near if whole_name <= each.words and each not in parts][:MOST_ROWS]
        cost = log2(1 + len(parts) * len(wholes))
        yield from (
            weigh(ledger, Form.RATIO, _instances(one, *pair), cost, WORDS)
            for pair in product(parts, wholes)
        )


def _instances(one: Series, part: Series, whole: Series) -> list[Instance]:
    found: list[Instance] = []
    for period, figure in one.cells.items():
        other, all_ = part.cells.get(period), whole.cells.get(period)
        if other is not None and all_ is not None and part.unit == whole.unit:
            found.append((figure, ((all_, 100), (other, -100), (all_, 1))))
    return found
