"""Grids that only lay out text become what they look like: paragraphs, list items, notes, headings.

EDGAR's HTML sets bullets, footnotes and titles in tables: a mark in one cell and the text in the next, or
one cell a row. What has figures in columns stays a grid.
"""

from __future__ import annotations

import re

from tieout.document.model import Block, Grid, GridCell, Paragraph, Role, Text
from tieout.readers.collapse import Piece, collapse
from tieout.readers.lines import pieces_of
from tieout.readers.roles import reads_as_heading

_bullet = re.compile(r"[•◦▪●○■□►➢‣⁃·*–—-]$|o$")
_mark = re.compile(r"\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4}|\*{1,4})\)?[.:]?$|[†‡§#]+$|[¹²³⁴-⁹⁰]+$|Notes?:?$")
_words = re.compile(r"(?:[A-Za-z’'-]{2,}\W+){2}[A-Za-z]")


def blocks_of_grid(grid: Grid) -> list[Block]:
    """The grid itself, or the paragraphs that it lays out; nothing for one without text."""
    widest = max(map(len, grid.rows), default=0)
    if widest > 2:
        return [grid]
    if widest < 2:
        return [_paragraph(cell) for row in grid.rows for cell in row]
    rows = [row for row in grid.rows if row]
    if any(len(row) == 2 and not _is_marked(*row) for row in rows):
        return [grid]
    return [_paragraph(row[0]) if len(row) == 1 else _marked(*row) for row in rows]


def lone_cell(blocks: list[Block]) -> Text | None:
    """The text of a table that turned out to be one short paragraph, as nested tables often are."""
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph) and len(blocks[0].text.string) < 2000:
        return blocks[0].text
    return None


def joined(first: Text, second: Text) -> Text:
    """Both, parted by a space that stands for what the source has between them."""
    pieces: list[Piece] = [*pieces_of(first)]
    end = pieces[-1][2]
    return collapse([*pieces, (" ", end, end, False), *pieces_of(second)])


def _is_marked(mark: GridCell, text: GridCell) -> bool:
    """Whether the first cell is a bullet or a note's mark and the second its sentence."""
    string = mark.text.string
    if len(string) > 8 or not _words.match(text.text.string):
        return False
    return bool(_bullet.match(string) or _mark.match(string))


def _marked(mark: GridCell, text: GridCell) -> Paragraph:
    role = Role.ITEM if _bullet.match(mark.text.string) and mark.text.string != "*" else Role.NOTE
    return Paragraph(joined(mark.text, text.text), role)


def _paragraph(cell: GridCell) -> Paragraph:
    heading = cell.bold and reads_as_heading(cell.text.string)
    return Paragraph(cell.text, Role.HEADING if heading else Role.BODY)
