"""Consolidation, read aloud: books to amounts."""

from __future__ import annotations

from tieout.composition.amounts import Amounts, Key
from tieout.composition.books.model import Books
from tieout.composition.consolidation.cells import Cell, Cells
from tieout.composition.consolidation.combine import combine
from tieout.composition.consolidation.entity_cells import EntityCells
from tieout.composition.consolidation.group import group_of
from tieout.composition.consolidation.group_cells import cumulative_cells
from tieout.composition.consolidation.keys import keys_of
from tieout.composition.consolidation.lineage import Lineage
from tieout.composition.consolidation.per_share import per_share
from tieout.composition.consolidation.quarters import quarter_cells
from tieout.composition.consolidation.statistics import statistics


def consolidate(books: Books) -> Amounts:
    """Everything that the books say of the group, by concept, period and member."""
    group, keys = group_of(books), keys_of(books.company)
    lineage = Lineage(group, keys)
    cells: dict[Key, Cell] = {}
    for period in keys.cumulative():
        combined = combine(group, period.name)
        cells |= cumulative_cells(combined, group, keys, lineage)
    for quarter in keys.quarters():
        cells |= quarter_cells(quarter, cells, keys)
    amounts = Amounts(base=Cells(cells, EntityCells(group, keys, lineage)))
    amounts = amounts.with_more(statistics(books, keys))
    return amounts.with_more(per_share(amounts, books.company, keys))
