"""Several documents as one: the files of one filing, read each by its own reader.

Their texts follow one another in the source's text, and every span is moved to where its document begins;
the locator says of each character in which file it stands, and at which line or place there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from msgspec.structs import replace as restruct

from tieout.document.formulas import Formula
from tieout.document.lines import LineIndex
from tieout.document.locator import FilePlace, LinePlace, NativePlace
from tieout.document.model import Block, Document, Grid, Lines, Notice, Paragraph, Source, Span, Text
from tieout.document.tags import Tag


class FileLocator:
    """Where characters of joined documents stand: in which file, and where there."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = tuple(documents)
        self._lines: dict[int, LineIndex] = {}

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each document's text begins in the text of all."""
        starts = [0]
        for document in self._documents:
            starts.append(starts[-1] + len(document.source.text) + 1)
        return tuple(starts[:-1])

    def file_at(self, at: int) -> str:
        """The file in which a character stands."""
        return self._documents[bisect_right(self.starts, at) - 1].source.path

    def places(self, start: int, end: int) -> tuple[NativePlace, ...]:
        """The places that characters ``start`` up to ``end`` touch, in order; no span is of two files."""
        number = bisect_right(self.starts, start) - 1
        document, begun = self._documents[number], self.starts[number]
        file = document.source.path
        if document.locator is None:
            if number not in self._lines:
                self._lines[number] = LineIndex(document.source.text)
            return (FilePlace(file, LinePlace(*self._lines[number].position(start - begun))),)
        within = document.locator.places(start - begun, end - begun)
        return tuple(FilePlace(file, each) for each in within if not isinstance(each, FilePlace))


def together(documents: Sequence[Document], source: Source) -> Document:
    """One document of all; ``source`` says what they are called together, its text is not looked at."""
    locator = FileLocator(documents)
    blocks: list[Block] = []
    notices: list[Notice] = []
    tags: list[Tag] = []
    formulas: list[Formula] = []
    for document, start in zip(documents, locator.starts, strict=True):
        blocks += (_block(block, start) for block in document.blocks)
        notices += (_notice(notice, document.source.path, start) for notice in document.notices)
        tags += (restruct(tag, span=_span(tag.span, start)) for tag in document.tags)
        formulas += (_formula(formula, start) for formula in document.formulas)
    text = "\n".join(document.source.text for document in documents)
    named = Source(source.path, source.format, source.encoding, source.sha256, text)
    return Document(
        named, tuple(blocks), tuple(notices), locator=locator, tags=tuple(tags), formulas=tuple(formulas)
    )


def _span(span: Span | None, by: int) -> Span | None:
    return Span(span.start + by, span.end + by) if span is not None else None


def _text(text: Text, by: int) -> Text:
    moved = tuple((at, start + by, end + by) for at, start, end in text.segments)
    return Text(text.string, moved)


def _block(block: Block, by: int) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(_text(block.text, by), block.role)
    if isinstance(block, Lines):
        return Lines(tuple(_text(line, by) for line in block.lines))
    rows = tuple(tuple(restruct(cell, text=_text(cell.text, by)) for cell in row) for row in block.rows)
    return Grid(rows, block.columns, block.meanings)


def _notice(notice: Notice, file: str, by: int) -> Notice:
    return replace(notice, message=f"{file}: {notice.message}", span=_span(notice.span, by))


def _formula(formula: Formula, by: int) -> Formula:
    terms = tuple((Span(span.start + by, span.end + by), weight) for span, weight in formula.terms)
    moved = Span(formula.span.start + by, formula.span.end + by)
    return restruct(formula, span=moved, terms=terms)
