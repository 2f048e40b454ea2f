"""Places in words: line and column of a figure in its source, the text around it, the heading above it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from tieout.document.model import Block, Document, Grid, Lines, Paragraph, Role, Span, Text
from tieout.facts.model import Figure, Place, SentencePlace, TablePlace
from tieout.tables.model import Table


class LineIndex:
    """Where the lines of a source begin; built once a source, asked per figure."""

    __slots__ = ("_starts",)

    def __init__(self, text: str) -> None:
        starts = [0]
        at = text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        self._starts = starts

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of a character, both from 1.

        >>> LineIndex("one\\ntwo").position(5)
        (2, 2)
        """
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Text around a figure; the figure's own characters are ``text[start:end]``."""

    text: str
    start: int
    end: int


def block_of(place: Place, tables: Sequence[Table]) -> int:
    """The document block in which a figure stands."""
    return place.block if isinstance(place, SentencePlace) else tables[place.table].block


def heading(place: Place, document: Document, tables: Sequence[Table]) -> str:
    """What stands above a figure: its table's title, or the nearest heading before its paragraph."""
    if isinstance(place, TablePlace):
        table = tables[place.table]
        return table.title or (table.section[-1] if table.section else "")
    for block in reversed(document.blocks[: place.block]):
        if isinstance(block, Paragraph) and block.role is Role.HEADING:
            return " ".join(block.text.string.split())
    return ""


def row_label(place: Place, tables: Sequence[Table]) -> str:
    """The label of a table figure's row; empty for a sentence."""
    return tables[place.table].rows[place.row].label if isinstance(place, TablePlace) else ""


def texts(block: Block) -> tuple[Text, ...]:
    """All texts of a block in reading order."""
    if isinstance(block, Paragraph):
        return (block.text,)
    if isinstance(block, Lines):
        return block.lines
    return tuple(cell.text for row in block.rows for cell in row)


def excerpt(figure: Figure, document: Document, tables: Sequence[Table]) -> Excerpt | None:
    """The block's own text around a figure (for HTML the words, not the markup); None without a span."""
    if figure.span is None:
        return None
    for block in _blocks_near(figure, document, tables):
        row = _text_of_row(block, figure.span) if isinstance(block, Grid) else None
        if row is not None:
            return row
        for text in texts(block):
            start = offset_in(text, figure.span)
            if start is not None:
                return Excerpt(text.string, start, start + len(figure.raw))
    return None


def _blocks_near(figure: Figure, document: Document, tables: Sequence[Table]) -> list[Block]:
    if isinstance(figure.place, SentencePlace):
        numbers = [figure.place.block]
    else:
        table = tables[figure.place.table]
        numbers = [table.block, *(region.block for region in table.regions if region.block != table.block)]
    return [document.blocks[number] for number in numbers if number < len(document.blocks)]


def _text_of_row(grid: Grid, span: Span) -> Excerpt | None:
    for row in grid.rows:
        for cell in row:
            start = offset_in(cell.text, span)
            if start is not None:
                before = "  ".join(other.text.string for other in row if other.column < cell.column)
                after = "  ".join(other.text.string for other in row if other.column > cell.column)
                lead = f"{before}  " if before else ""
                text = f"{lead}{cell.text.string}  {after}".rstrip()
                return Excerpt(text, len(lead) + start, len(lead) + start + span.end - span.start)
    return None


def offset_in(text: Text, span: Span) -> int | None:
    """Where ``span`` begins in ``text.string``; None where it does not."""
    index = bisect_right(text.segments, span.start, key=lambda segment: segment[1]) - 1
    if index < 0:
        return None
    offset, begin, finish = text.segments[index]
    if span.start >= finish and finish > begin:
        return None
    following = text.segments[index + 1][0] if index + 1 < len(text.segments) else len(text.string)
    if finish - begin == following - offset:
        return offset + span.start - begin
    return offset
