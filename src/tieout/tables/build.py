"""Document to tables, in reading order.

Each block goes to the module that knows its form: grids to `grid`, preformatted lines to `aligned`, and
stretches of paragraphs, in which a newswire may hide tables, to `flat`. What stands above a table is
handed to it as its `Context`. What reads a form is loaded where there is any of it: its many patterns take
longer to compile than a release to read.
"""

from __future__ import annotations

import re
from dataclasses import replace

from msgspec import structs

from tieout.document.model import Document, Grid, Lines, Notice, Paragraph, Role, Span, Text
from tieout.tables.balances import with_balances
from tieout.tables.context import Context
from tieout.tables.declared import table_of
from tieout.tables.full_amounts import with_full_amounts
from tieout.tables.instants import is_instant
from tieout.tables.model import Heading, Table
from tieout.tables.notices import notices_of
from tieout.tables.periods.calendar import Calendar
from tieout.tables.periods.fiscal import read_calendar
from tieout.tables.release_currency import currency_of
from tieout.tables.share_scale import with_share_scale
from tieout.tables.titles import SCALE_ASIDE, is_aside, names_section, scales_in
from tieout.tables.words import said_by
from tieout.values.unit import money

_LONGEST_ABOVE = 180  # characters of a paragraph that may be a title
_MOST_ABOVE = 8
_LONGEST_TITLE = 7  # words, less one, of a title that ends with a colon
_NEAR = 3  # blocks
_empty_words = re.compile(r"(?:page\s)?\d+$|\(?continued\)?$|[\W_]+$", re.IGNORECASE)
_page_head = re.compile(r"page\s\d+\sof\s\d+$", re.IGNORECASE)  # what stands above it is the page's
# The sign first, then what stands around it: a search for a word's end tries every word.
_sentence = re.compile(
    r"[.;。](?:(?<=[a-z]{2}\.)$|(?<=。)"
    r"|(?<=\w\w.)(?<!\b(?i:inc)\.)(?<!\b(?i:corp)\.)(?<!\b(?i:co)\.)(?<!\b(?i:ltd)\.) [A-Z])"
)
# What a highlight says ("loss of $22.7 million", "grew 5.4%") and no title does.
_tells = re.compile(r"(?:[a-z]\s|^\W*)[$€£¥]\s?(?!000)\d|\d\s?%")


def build_tables(
    document: Document, calendar: Calendar | None = None
) -> tuple[tuple[Table, ...], tuple[Notice, ...]]:
    """All tables of ``document`` in reading order, and notices of what could not be read.

    ``calendar`` is the release's own, read from it where it is not given.
    """
    found = _Walk(document, calendar or read_calendar(document)).tables()
    tables = with_balances(with_share_scale(with_full_amounts(found)))
    return tables, notices_of(document, tables)


class _Walk:
    """One pass over the blocks, remembering what stands above."""

    def __init__(self, document: Document, calendar: Calendar) -> None:
        self.document = document
        heading = Heading(unit=money(currency_of(document)))
        self.context = Context(calendar, heading=heading)
        self.found: list[Table] = []
        self.above: list[str] = []
        self.heading = ""  # the last heading since the table before
        self.prose = False  # whether sentences stand between that heading and here
        self.scale = ""  # a line of its own before those sentences that says the scale: "(in thousands)"
        self.capitals = (-_NEAR, "")  # the last paragraph in capitals of a plain text, and its block
        self.apart = True  # whether anything stands between the last table and here
        self.before: tuple[str, ...] = ()  # what stood above the table before
        self.heads: tuple[tuple[str, ...], ...] = ()  # and its columns' heads
        self.boxhead: Grid | None = None  # the last grid, where it is right above and holds no figures
        self.over_boxhead: tuple[str, ...] = ()  # what stood above it
        self.outline = ""  # the heading that holds those below it
        self.section_head, self.heading_block = "", -2  # the last heading and its block
        self.stretch: list[tuple[int, Text]] = []
        self.has_grids = any(isinstance(block, Grid) for block in document.blocks)
        # A text has tables of any form; markup's are all marked up.
        self.may_be_flat = not self.has_grids or document.source.format == "text"

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
        string = block.text.string
        self.boxhead = None
        if self.may_be_flat:
            self.stretch.append((index, block.text))
        if not self.has_grids:
            self._note_lines(index, string)
            return
        if block.role is Role.HEADING and names_section(string):
            self._head(index, string)
        if block.role is Role.HEADING and self.prose:  # the heading above it headed the prose alone
            self.above = [words for words in self.above if words not in (self.heading, self.scale)]
            self.prose, self.scale = False, ""
        lines = string.split("\n") if len(string) <= _LONGEST_ABOVE else (string,)
        for line in lines:
            self._note(line)
        if block.role is Role.HEADING:
            self.heading = string

    def _head(self, index: int, string: str) -> None:
        """A heading right below another is part of its section, and so are those that follow alone.

        A statement's name, or one in capitals, begins a section of its own.
        """
        if is_instant((string,)) is not None or string.isupper():
            self.outline = ""
        elif self.heading_block == index - 1:
            self.outline = self.section_head
        self.heading_block, self.section_head = index, string
        section = (self.outline, string) if self.outline else (string,)
        self.context = structs.replace(self.context, section=section)

    def _note_lines(self, index: int, string: str) -> None:
        """Keep a plain text's paragraph line by line where it is no prose: each line is a title.

        One in capitals is a heading; what leads up to a table ("were as follows:") is none.
        """
        joined = " ".join(string.split())
        lines = string.split("\n")
        short = len(joined) <= _LONGEST_ABOVE and not any(_sentence.search(line) for line in lines)
        if short and _tells.search(joined):
            lines = [joined]
        if short and joined.endswith(":") and joined.count(" ") > _LONGEST_TITLE:
            self.above += [match.group() for match in SCALE_ASIDE.finditer(joined)]
            return
        if short and joined.isupper():
            self.capitals = (index, joined)
        for line in lines if short and not joined.endswith(":") else (joined,):
            self._note(line)

    def _note(self, string: str) -> None:
        """Keep a short paragraph as a possible title, of a long one what it says of the scale."""
        if _empty_words.match(string):
            return
        self.apart = True
        if _page_head.match(string):
            self.above = []
            return
        if len(string) <= _LONGEST_ABOVE and not _sentence.search(string):
            self.above += [] if _tells.search(string) else [string]
        else:
            said = (words for words in reversed(self.above) if is_aside(words) and said_by(words).scale)
            self.scale = next(said, "")
            self.above, self.prose = [words for words in (self.heading, self.scale) if words], True
            self.above += [match.group() for match in SCALE_ASIDE.finditer(string)]
        del self.above[:-_MOST_ABOVE]

    def _grid(self, index: int, block: Grid) -> None:
        self._close_stretch()
        if block.meanings:
            self.found.append(table_of(index, block))
            return
        from tieout.tables.grid import holds_ranges, lacks_heads, tables_and_titles

        boxhead, above = self.boxhead, tuple(self.above)
        if boxhead is not None and boxhead.columns == block.columns and lacks_heads(block):
            above = self.over_boxhead
        else:
            boxhead = None
        context = structs.replace(
            self.context, above=above, before=self.before, heads=self.heads, boxhead=boxhead
        )
        tables, titles = tables_and_titles(index, block, context)
        if tables:
            if titles:  # a grid with a title of its own is no part of the section above it
                self.context = structs.replace(self.context, section=())
            self._add(tables, titles)
            own = (*above, *titles)
            if own:
                self.before = own if said_scale(own) else (*scales_in(self.before), *own)
            self.above, self.heading, self.apart, self.prose, self.scale = [], "", False, False, ""
            self.boxhead = None
            return
        if holds_ranges(block):  # an outlook's rows head no table behind it
            self.above = []
            return
        over = tuple(self.above)
        for cell in (cell for row in block.rows for cell in row):
            self._note(cell.text.string)
        self.boxhead, self.over_boxhead = block, over

    def _add(self, tables: tuple[Table, ...], titles: tuple[str, ...]) -> None:
        """Keep new tables, the first joined to the last one where it goes on behind a page's end."""
        first, *rest = tables
        last = self.found[-1] if self.found else None
        alike = last is not None and last.columns == first.columns
        if last and alike and (_continues(last, first) if self.apart else not titles):
            self.found[-1] = _joined(last, first)
        else:
            self.found.append(first)
        self.found += rest
        self.heads = tuple(column.header for column in tables[-1].columns)

    def _lines(self, index: int, block: Lines) -> None:
        self._close_stretch()
        at, heading = self.capitals
        if index - at <= _NEAR and heading not in self.above:
            self.above.insert(0, heading)
        above = tuple(self.above)
        context = structs.replace(self.context, above=above, before=self.before)
        from tieout.tables.aligned.find import aligned_tables

        tables, titles = aligned_tables(index, block, context)
        self.above = []
        if tables:
            self.found += tables
            self.before = (*above, *titles)
            self.apart = True

    def _close_stretch(self) -> None:
        if self.stretch:
            from tieout.tables.flat.find import flat_tables

            self.found += flat_tables(self.stretch, self.context)
            self.stretch = []


_continued = re.compile(r"\s*[(–—-]?\s*(?:continued|cont['’]?d\.?)\s*\)?$", re.IGNORECASE)


def _continues(last: Table, first: Table) -> bool:
    """Whether the title of ``first`` says "(continued)" of that of ``last``."""
    title = _continued.sub("", first.title)
    return title != first.title and title == _continued.sub("", last.title)


def _joined(last: Table, first: Table) -> Table:
    """Two parts of one table in one."""
    count = len(last.rows)
    rows = tuple(
        row if row.parent is None else structs.replace(row, parent=row.parent + count) for row in first.rows
    )
    span = Span(last.span.start, first.span.end) if last.span and first.span else None
    return replace(
        last,
        rows=last.rows + rows,
        notes=last.notes + first.notes,
        regions=last.regions + first.regions,
        span=span,
    )


def said_scale(above: tuple[str, ...]) -> bool:
    """Whether any of the words above a table gives its scale."""
    return any(said_by(words).scale is not None for words in above)
