"""What the readers' tests share: documents from strings, and the texts of a document."""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Iterator

from tieout.document.model import Document, Grid, Paragraph, Text, texts_of
from tieout.readers.open import read


def document(source: str | bytes) -> Document:
    """The document of a source."""
    return read(source.encode() if isinstance(source, str) else source, "test")


def texts(read_document: Document) -> Iterator[Text]:
    """Every text of a document, in reading order."""
    return (text for block in read_document.blocks for text in texts_of(block))


def paragraphs(source: str | bytes) -> list[str]:
    """The paragraphs' strings."""
    return prose(document(source))


def prose(read_document: Document) -> list[str]:
    """The strings of a document's paragraphs."""
    return [block.text.string for block in read_document.blocks if isinstance(block, Paragraph)]


def grids(read_document: Document) -> list[list[list[str]]]:
    """The strings of the cells of each grid, row by row."""
    return [
        [[cell.text.string for cell in row] for row in block.rows]
        for block in read_document.blocks
        if isinstance(block, Grid)
    ]


def grid(source: str | bytes) -> Grid:
    """The only grid."""
    (found,) = [b for b in document(source).blocks if isinstance(b, Grid)]
    return found


def rows(source: str | bytes) -> list[list[str]]:
    """The strings of the only grid, by row."""
    return [[cell.text.string for cell in row] for row in grid(source).rows]


def misplaced(read_document: Document) -> list[tuple[str, str]]:
    """(character, source) for each character whose place in the source does not hold it.

    White space may stand for a run of it or for a tag; a reference stands for its character, a plain digit
    for a superscript one.
    """
    source = read_document.source.text
    found = []
    for text in texts(read_document):
        for at, character in enumerate(text.string):
            if character.isspace():
                continue
            span = text.span(at, at + 1)
            assert span is not None
            printed = source[span.start : span.end]
            if not (
                printed == character
                or (printed.startswith("&") and character in html.unescape(printed))
                or (printed.isdecimal() and unicodedata.normalize("NFKC", character) == printed)
            ):
                found.append((character, printed))
    return found
