"""Document to tables, in reading order.

Each block goes to the module that knows its form: grids to `grid`, preformatted lines to `aligned`, and
stretches of paragraphs, in which a newswire may hide tables, to `flat`. What stands above a table is
handed to it as its `Context`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tieout.document.model import Document, Grid, Lines, Notice, Paragraph, Role, Text
from tieout.tables.context import Context
from tieout.tables.fiscal import read_calendar
from tieout.tables.flat import flat_tables
from tieout.tables.grid import tables_and_titles
from tieout.tables.model import Heading, Table
from tieout.tables.words import said_by
from tieout.values.unit import money

_LONGEST_ABOVE = 180  # characters of a paragraph that may be a title
_MOST_ABOVE = 8
_scale_aside = re.compile(r"\([^()]*\bin (?:thousands|millions|billions)\b[^()]*\)", re.IGNORECASE)
_empty_words = re.compile(r"(?:page\s)?\d+$|\(?continued\)?$|[\W_]+$", re.IGNORECASE)
_sentence = re.compile(r"[a-z]{2}\.$|\w[.;] [A-Z]")
_MONEY_MARKS = {"$": "USD", "JPY": "JPY", "¥": "JPY", "€": "EUR", "£": "GBP", "RMB": "CNY", "HK$": "HKD"}


def build_tables(document: Document) -> tuple[tuple[Table, ...], tuple[Notice, ...]]:
    """All tables of ``document`` in reading order, and notices of what could not be read."""
    return _Walk(document).tables(), ()


class _Walk:
    """One pass over the blocks, remembering what stands above."""

    def __init__(self, document: Document) -> None:
        self.document = document
        heading = Heading(unit=money(_currency_of(document)))
        self.context = Context(read_calendar(document), heading=heading)
        self.found: list[Table] = []
        self.above: list[str] = []
        self.before: tuple[str, ...] = ()  # what stood above the table before
        self.stretch: list[tuple[int, Text]] = []
        self.has_grids = any(isinstance(block, Grid) for block in document.blocks)

    def tables(self) -> tuple[Table, ...]:
        for index, block in enumerate(self.document.blocks):
            if isinstance(block, Paragraph):
                self._paragraph(index, block)
            elif isinstance(block, Grid):
                self._grid(index, block)
            else:
                self._lines(index, block)
        self._close_stretch()
        return tuple(self.found)

    def _paragraph(self, index: int, block: Paragraph) -> None:
        if not self.has_grids:
            self.stretch.append((index, block.text))
            return
        string = block.text.string
        if block.role is Role.HEADING:
            self.context = replace(self.context, section=(string,))
        self._note(string)

    def _note(self, string: str) -> None:
        """Keep a short paragraph as a possible title, of a long one what it says of the scale."""
        if _empty_words.match(string):
            return
        if len(string) <= _LONGEST_ABOVE and not _sentence.search(string):
            self.above.append(string)
        else:
            self.above = [match.group() for match in _scale_aside.finditer(string)]
        del self.above[:-_MOST_ABOVE]

    def _grid(self, index: int, block: Grid) -> None:
        self._close_stretch()
        above = tuple(self.above)
        context = replace(self.context, above=above, before=self.before)
        tables, titles = tables_and_titles(index, block, context)
        if tables:
            self.found += tables
            own = (*above, *titles)
            self.before = own if said_scale(own) or not self.before else (*_scales(self.before), *own)
            self.above = []
            return
        words = [cell.text.string for row in block.rows for cell in row]
        if len(words) == 1 and len(words[0]) <= _LONGEST_ABOVE:
            self.context = replace(self.context, section=(words[0],))
        for string in words:
            self._note(string)

    def _lines(self, index: int, block: Lines) -> None:
        self._close_stretch()

    def _close_stretch(self) -> None:
        if self.stretch:
            self.found += flat_tables(self.stretch, self.context)
            self.stretch = []


def said_scale(above: tuple[str, ...]) -> bool:
    """Whether any of the words above a table gives its scale."""
    return any(said_by(words).scale is not None for words in above)


def _scales(above: tuple[str, ...]) -> tuple[str, ...]:
    """What the words above the last table said of its scale, which holds until others do."""
    return tuple(words for words in above if said_by(words).scale is not None)[-1:]


def _currency_of(document: Document) -> str:
    """The currency that the release's marks name most often; dollars where it has none."""
    text = document.source.text
    counts = {mark: text.count(mark) for mark in _MONEY_MARKS}
    counts["$"] -= counts["HK$"]
    best = max(counts, key=lambda mark: counts[mark])
    return _MONEY_MARKS[best] if counts[best] else "USD"
