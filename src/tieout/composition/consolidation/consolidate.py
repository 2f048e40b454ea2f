"""Consolidation, read aloud: books to amounts."""

from __future__ import annotations

from tieout.composition.amounts import Amounts, Key
from tieout.composition.books.faults import Faults
from tieout.composition.books.model import Books
from tieout.composition.consolidation.cells import Cell, Cells
from tieout.composition.consolidation.combine import combine
from tieout.composition.consolidation.entity_cells import EntityCells
from tieout.composition.consolidation.group import group_of
from tieout.composition.consolidation.group_cells import cumulative_cells, known_concepts
from tieout.composition.consolidation.identities import (
    check_group,
    check_segments,
    check_summands,
    check_translation,
)
from tieout.composition.consolidation.intersegment import intersegment_cells
from tieout.composition.consolidation.investees import investee_cells
from tieout.composition.consolidation.keys import keys_of
from tieout.composition.consolidation.ownership import check_dividends, check_held, check_joined
from tieout.composition.consolidation.per_share import per_share
from tieout.composition.consolidation.quarters import quarter_cells
from tieout.composition.consolidation.statistics import statistics


def consolidate(books: Books) -> Amounts:
    """Everything that the books say of the group, by concept, period and member.

    Raises `BooksRefused` where an identity fails, with every one that does.
    """
    group, keys = group_of(books), keys_of(books.company)
    entities = EntityCells(group, keys)
    cells: dict[Key, Cell] = {}
    faults = Faults()
    combined = {period.name: combine(group, period.name) for period in keys.cumulative()}
    known = known_concepts(combined.values(), group)
    for period in keys.cumulative():
        cells |= cumulative_cells(combined[period.name], known, group, keys)
        cells |= intersegment_cells(period, group, keys)
        cells |= investee_cells(period, group, keys, entities)
        check_summands(period, group, faults)
        check_translation(period, group, faults)
        check_held(period, group, faults)
        check_joined(period, group, faults)
        check_dividends(period, group, faults)
    for period in keys.cumulative():
        check_group(period, cells, group, keys, faults)
        check_segments(period, cells, group, keys, faults)
    faults.refuse(books)
    for quarter in keys.quarters():
        cells |= quarter_cells(quarter, cells, keys)
    amounts = Amounts(base=Cells(cells, entities))
    amounts = amounts.with_more(statistics(books, keys))
    return amounts.with_more(per_share(amounts, books.company, keys))
