"""What the reading of tables could not make out.

The tables of a document come in with its grids that gave none; coded notices with their places go out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tieout.document.model import Document, Grid, Notice
from tieout.tables.item import Kind
from tieout.tables.model import Table

_FEWEST = 4  # figures in a grid that are worth a notice


def notices_of(document: Document, tables: Sequence[Table]) -> tuple[Notice, ...]:
    """The notices on ``tables`` and on the grids of ``document`` that gave none, in source order."""
    taken = {region.block for table in tables for region in table.regions}
    found = [*_unread(document, taken), *_undated(tables)]
    return tuple(sorted(found, key=lambda notice: notice.span.start if notice.span else 0))


def _unread(document: Document, taken: set[int]) -> Iterator[Notice]:
    for index, block in enumerate(document.blocks):
        if index in taken or not isinstance(block, Grid):
            continue
        from tieout.tables.pieces import items_of  # not loaded where there are no grids

        figures = [item for row in block.rows for item in items_of(row) if item.kind is Kind.NUMBER]
        if len(figures) >= _FEWEST:
            text = figures[0].cell.text
            message = f"{len(figures)} figures stand in a grid without labels"
            yield Notice("N201", message, text.span(0, len(text.string)))


def _undated(tables: Sequence[Table]) -> Iterator[Notice]:
    for table in tables:
        cells = [cell for row in table.rows for cell in row.cells if cell and cell.numeral]
        if cells and all(cell.period is None for cell in cells):
            name = f"the table “{table.title}”" if table.title else "a table"
            yield Notice("N202", f"no period was read for {name}", cells[0].span or table.span)
