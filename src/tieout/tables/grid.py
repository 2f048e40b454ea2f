"""Grids to tables: the layout tables of EDGAR's HTML, with signs and spacers in cells of their own."""

from __future__ import annotations

from tieout.document.model import Grid
from tieout.tables.context import Context
from tieout.tables.model import Table


def grid_tables(block: int, grid: Grid, context: Context) -> tuple[Table, ...]:
    """The tables in ``grid``, block ``block`` of the document; none where it only lays out text."""
    return ()
