"""Places in words: line and column of a figure in its source, the text around it, the heading above it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tieout.document.lines import LineIndex
from tieout.document.model import Block, Document, Grid, Paragraph, Role, Span, Text, texts_of
from tieout.facts.model import Figure, Place, SentencePlace, TablePlace
from tieout.tables.model import Table


class Positions:
    """Where spans of a document stand, as a person finds them in the file."""

    __slots__ = ("_lines", "_locator")

    def __init__(self, document: Document) -> None:
        self._locator = document.locator
        self._lines = LineIndex(document.source.text) if document.locator is None else None

    def of(self, span: Span | None) -> str:
        """Line and column ("133:86"), or the format's own place ("page 3"); empty where there is none."""
        if span is None:
            return ""
        if self._lines is not None:
            line, column = self._lines.position(span.start)
            return f"{line}:{column}"
        places = self._locator.places(span.start, span.end) if self._locator else ()
        return str(places[0]) if places else ""

    def in_file(self, path: str, span: Span | None) -> str:
        """``path`` with the place: "release.txt:133:86", "release.pdf, page 3"."""
        at = self.of(span)
        return f"{path}{':' if self._lines is not None else ', '}{at}" if at else path


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Text around a figure; the figure's own characters are ``text[start:end]``."""

    text: str
    start: int
    end: int


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


def excerpt(figure: Figure, document: Document, tables: Sequence[Table]) -> Excerpt | None:
    """The block's own text around a figure (for HTML the words, not the markup); None without a span."""
    if figure.span is None:
        return None
    for block in _blocks_near(figure, document, tables):
        for before, text, after in _contexts(block):
            found = _within(text, figure.span)
            if found is not None:
                start, end = (len(before) + at for at in found)
                return Excerpt(f"{before}{text.string}{after}", start, end)
    return None


def _contexts(block: Block) -> Iterator[tuple[str, Text, str]]:
    """Each text of a block with what stands before and after it in its line: a cell's in its row."""
    if not isinstance(block, Grid):
        yield from (("", text, "") for text in texts_of(block))
        return
    for row in block.rows:
        strings = [cell.text.string for cell in row]
        for at, cell in enumerate(row):
            before = "".join(f"{string}  " for string in strings[:at] if string)
            after = "".join(f"  {string}" for string in strings[at + 1 :] if string)
            yield before, cell.text, after


def _within(text: Text, span: Span) -> tuple[int, int] | None:
    """Where the source's ``span`` stands in ``text.string``; a print may go on into the next cell."""
    start = offset_in(text, span.start)
    if start is None:
        return None
    last = offset_in(text, span.end - 1)
    return start, len(text.string) if last is None else last + 1


def _blocks_near(figure: Figure, document: Document, tables: Sequence[Table]) -> list[Block]:
    if isinstance(figure.place, SentencePlace):
        numbers = [figure.place.block]
    else:
        table = tables[figure.place.table]
        numbers = [table.block, *(region.block for region in table.regions if region.block != table.block)]
    return [document.blocks[number] for number in numbers if number < len(document.blocks)]


def offset_in(text: Text, at: int) -> int | None:
    """Where the source's character ``at`` stands in ``text.string``; None where it does not."""
    index = bisect_right(text.segments, at, key=lambda segment: segment[1]) - 1
    if index < 0:
        return None
    offset, begin, finish = text.segments[index]
    if at >= finish:
        return None
    following = text.segments[index + 1][0] if index + 1 < len(text.segments) else len(text.string)
    return offset + at - begin if finish - begin == following - offset else offset
