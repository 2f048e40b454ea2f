"""The document: what every reader returns, whatever the format.

A document is a sequence of blocks in reading order: paragraphs, preformatted lines, grids. Every
character of every block knows where it stands in the decoded source, so that a figure can be marked
in the user's own file.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import chain

from msgspec import Struct

from tieout.document.formulas import Formula
from tieout.document.locator import Placing
from tieout.document.span import Span as Span  # where everybody looks for it
from tieout.document.tags import Tag
from tieout.values.enumerations import at_hand
from tieout.values.period import Period


class Text(Struct, frozen=True, gc=False):
    """A string and where its characters stand in the source.

    ``segments`` are (offset in the string, source start, source end), ascending by offset. A segment whose
    source length equals its string length maps character by character; any other (an entity, a
    collapsed run of white space) maps as a whole. Without segments the text has no place (a
    format without characters).
    """

    string: str
    segments: tuple[tuple[int, int, int], ...] = ()

    def span(self, start: int, end: int) -> Span | None:
        """The source characters behind ``string[start:end]``; None where the format has none."""
        if not self.segments or start >= end:
            return None
        if len(self.segments) == 1:
            _, begin, finish = self.segments[0]
            if finish - begin == len(self.string):
                return Span(begin + start, begin + end)
        return Span(self._source(start)[0], self._source(end - 1)[1])

    def _source(self, at: int) -> tuple[int, int]:
        index = bisect_left(self.segments, (at + 1,)) - 1
        offset, begin, finish = self.segments[index]
        following = self.segments[index + 1][0] if index + 1 < len(self.segments) else len(self.string)
        if finish - begin == following - offset:
            return begin + at - offset, begin + at - offset + 1
        return begin, finish


@at_hand
class Role(StrEnum):
    """What a paragraph is, as far as its markup or its form says."""

    BODY = "body"
    HEADING = "heading"
    ITEM = "item"  # of a list
    NOTE = "note"  # a footnote's text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. A flat newswire table is one too: `tables.flat` finds it."""

    text: Text
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True)
class Lines:
    """Preformatted text in which columns are made by spaces; one Text a line, tabs expanded."""

    lines: tuple[Text, ...]


class GridCell(Struct, frozen=True, gc=False):
    """A cell of a grid at its first row and column; ``indent`` in points, from padding or spaces."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: Text
    indent: int = 0
    bold: bool = False
    ruled_above: bool = False  # a border that may announce a total
    header: bool = False  # marked up as one (<th>)


class Meaning(Struct, frozen=True, gc=False):
    """What a cell's number means, where the format itself says so; ``unit`` as `Tag.unit` has it."""

    row: int
    column: int
    period: Period
    unit: str
    scale: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as the format gives it: cells by row, no meaning yet.

    A format that carries facts says what its numbers mean: then there are ``meanings``, one for each
    number, the first row holds heads, and the first cell of all the title.
    """

    rows: tuple[tuple[GridCell, ...], ...]
    columns: int
    meanings: tuple[Meaning, ...] = ()


Block = Paragraph | Lines | Grid


def texts_of(block: Block) -> tuple[Text, ...]:
    """All texts of a block in reading order."""
    if isinstance(block, Paragraph):
        return (block.text,)
    if isinstance(block, Lines):
        return block.lines
    return tuple([cell.text for row in block.rows for cell in row])


@dataclass(frozen=True, slots=True)
class Source:
    """The file: ``path`` as the user named it, ``format`` one of the readers' names."""

    path: str
    format: str
    encoding: str
    sha256: str
    # Decoded, or for a format that is no text its words in reading order; spans index into it.
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that could not be read. ``code`` is stable (N101); arguments stay structured."""

    code: str
    message: str
    span: Span | None = None


@dataclass(frozen=True)
class Document:
    """A release as read. ``locator``: where in the file spans stand, for a format that is no text.

    ``tags`` and ``formulas`` are what the file says of its numbers beside what it prints.
    """

    source: Source
    blocks: tuple[Block, ...]
    notices: tuple[Notice, ...] = ()
    decimal_comma: bool = False  # it writes 1.234,5; `separators` knows
    thousands: str = ""  # what parts them, where it is neither comma nor point
    locator: Placing | None = None
    tags: tuple[Tag, ...] = ()
    formulas: tuple[Formula, ...] = ()

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """The texts of all blocks in reading order: most of them are cells."""
        return tuple(chain.from_iterable(map(texts_of, self.blocks)))

    @cached_property
    def words(self) -> str:
        """All that it prints, each text on a line of its own; a page's source is ten times as long."""
        return "\n".join([text.string for text in self.texts])
