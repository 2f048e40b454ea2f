"""Cross-footing: a column is the signed sum of other columns, in every row at once.

Segments to a total, quarters to a year, current less previous as a printed change, GAAP and
adjustments to non-GAAP.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from tieout.relations.footing import footings
from tieout.relations.ledger import Ledger
from tieout.relations.matrix import by_columns, hypotheses, units_of
from tieout.relations.model import Hypothesis

NAME = "crossfoot"
FORMULA = "column = Σ ± column"
DOUBT = 2.0
RANK = 0


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """Every cross-footing of every sheet, for each unit apart."""
    for sheet in ledger.sheets:
        for unit in units_of(ledger, sheet):
            lined = by_columns(ledger, sheet, unit)
            if lined is None:
                continue
            for footing in footings(lined.matrix):
                yield from hypotheses(NAME, lined, footing, DOUBT)
