"""A table while its markup is being read: its grid, the open row and cell, and tables inside its cells.

A row that holds whole tables is layout. It parts the grid: the rows before it become a grid of their
own, and what it holds follows in reading order, its other cells as paragraphs.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tieout.document.model import Block, Grid, Paragraph
from tieout.readers._html.grid import GridBuilder
from tieout.readers._html.tags import Tag, TagKind
from tieout.readers.collapse import EMPTY, Piece, collapse
from tieout.readers.layout import blocks_of_grid

ROW = Tag("tr", TagKind.ROW)  # of cells that stand in none


@dataclass(slots=True)
class OpenTable:
    """An open table. ``around`` is the text, and its indent, of the cell in which it stands."""

    start: int
    depth: int  # of the element stack before it opened
    around: tuple[list[Piece], float | None]
    grid: GridBuilder = field(default_factory=GridBuilder)
    row: Tag | None = None
    cell: Tag | None = None
    cell_depth: int = 0
    hidden: bool = False  # the current cell is not shown
    ruled_above: bool = False  # something inside the current cell draws a line above its text
    ruled_below: bool = False  # or below
    in_head: bool = False
    done: list[Block] = field(default_factory=list)  # what stands before the rows in `grid`
    parts: list[Block] = field(default_factory=list)  # blocks inside the current row

    def end_cell(self, pieces: list[Piece], indent: float | None) -> None:
        """Set the current cell, with its text, into the grid."""
        tag, row = self.cell or ROW, self.row or ROW
        above = tag.ruled_above or row.ruled_above or self.ruled_above
        below = tag.ruled_below or row.ruled_below or self.ruled_below
        self.ruled_above = self.ruled_below = False
        self.cell = None
        if self.hidden:
            return
        text = collapse(pieces) if pieces else EMPTY
        if self.parts and text.string:
            self.parts.append(Paragraph(text))
            text = EMPTY
        if not text.string:
            self.grid.space(tag.spans, above, below)
            return
        self.grid.add(
            text,
            tag.spans,
            above,
            below,
            indent=round(indent) if indent and indent > 0 else 0,
            bold=is_bold(pieces),
            header=self.in_head or tag.name == "th",
        )
        if tag.capped:
            self.grid.capped = True

    def space(self, tag: Tag, hidden: bool) -> None:
        """Set a cell without anything in it; ``hidden`` says whether what stands here is not shown."""
        row = self.row = self.row or ROW
        if not (hidden or tag.hidden or row.hidden):
            self.grid.space(
                tag.spans, tag.ruled_above or row.ruled_above, tag.ruled_below or row.ruled_below
            )

    def end_row(self) -> None:
        """Close the current row; one that is not shown leaves no trace."""
        row, self.row = self.row, None
        if row is None or row.hidden:
            return
        self.grid.end_row()
        if self.parts:
            self._part()

    def blocks(self) -> list[Block]:
        """All of the table's blocks, in reading order."""
        return [*self.done, *self.parts, *blocks_of_grid(self.grid.build())]

    def _part(self) -> None:
        *before, last = self.grid.rows
        columns = self.grid.columns
        self.grid.clear()
        self.done.extend(blocks_of_grid(Grid(tuple(before), columns)))
        self.done.extend(Paragraph(cell.text) for cell in last)
        self.done.extend(self.parts)
        self.parts = []


def is_bold(pieces: list[Piece]) -> bool:
    """Whether all that is printed is bold."""
    if len(pieces) == 1:
        return pieces[0][3]
    return all(bold or data.isspace() for data, _, _, bold in pieces)
