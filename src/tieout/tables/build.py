"""Document to tables, in reading order.

Each block goes to the module that knows its form: grids to `grid`, preformatted lines to `aligned`, and
stretches of paragraphs, in which a newswire may hide tables, to `flat`.
"""

from __future__ import annotations

from tieout.document.model import Document, Notice
from tieout.tables.model import Table


def build_tables(document: Document) -> tuple[tuple[Table, ...], tuple[Notice, ...]]:
    """All tables of ``document`` in reading order, and notices of what could not be read."""
    return (), ()
