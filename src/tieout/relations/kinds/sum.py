"""Sums: a row is the signed sum of rows above or below it, in every column at once.

Totals first or last, nested subtotals, "of which" rows that are skipped, costs that are printed
positive and taken away. Source: any financial statement.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from tieout.relations.footing_search import footings
from tieout.relations.ledger import Ledger
from tieout.relations.matrix import a_share, by_rows, hypotheses
from tieout.relations.model import Hypothesis

NAME = "sum"
FORMULA = "total = Σ ± part"
RANK = 0


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """Every footing of every sheet, for each unit apart."""
    for sheet in ledger.sheets:
        for unit in sheet.units:
            lined = by_rows(ledger, sheet, unit)
            if lined is None:
                continue
            for footing in footings(lined.matrix):
                yield from hypotheses(NAME, lined, footing)
                yield from a_share(ledger, NAME, lined, footing)
