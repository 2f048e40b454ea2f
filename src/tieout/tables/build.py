"""Document to tables, in reading order.

Each block goes to the module that knows its form: grids to `grid`, preformatted lines to `aligned`, and
stretches of paragraphs, in which a newswire may hide tables, to `flat`.
"""

from __future__ import annotations

from tieout.document.model import Document, Notice, Paragraph, Text
from tieout.tables.context import Context
from tieout.tables.fiscal import read_calendar
from tieout.tables.flat import flat_tables
from tieout.tables.model import Table


def build_tables(document: Document) -> tuple[tuple[Table, ...], tuple[Notice, ...]]:
    """All tables of ``document`` in reading order, and notices of what could not be read."""
    context = Context(read_calendar(document))
    tables: list[Table] = []
    stretch: list[tuple[int, Text]] = []
    for index, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            stretch.append((index, block.text))
            continue
        tables += flat_tables(stretch, context)
        stretch = []
    tables += flat_tables(stretch, context)
    return tuple(tables), ()
