"""A grid's rows by their part in a table: title lines, boxhead, body, notes.

A grid comes in; its segments go out. A head that comes in the middle of a grid begins a new segment,
since the columns mean something else from there on; one that only repeats the head before it does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from itertools import takewhile

from msgspec import Struct

from tieout.document.model import Grid
from tieout.tables.item import FIGURES, Item, Kind
from tieout.tables.japanese.gloss import states_unit
from tieout.tables.lattice import Panel, Stretch, covered, figure_columns, panels, place_items
from tieout.tables.periods.phrase import NOTHING
from tieout.tables.periods.phrases import is_period, phrase_of
from tieout.tables.pieces import items_of, read_prints
from tieout.tables.words import Said, said_by
from tieout.values.currency import CALLED, SCALED
from tieout.values.unit import PERCENT, POINTS

_LONGEST_LABEL = 220
_LONGEST_UNIT = 16  # "pence per share"
_percent_of = re.compile(r"[%％](?!$)|\bper\s?cent", re.IGNORECASE)
_notes = re.compile(r"notes?\.?", re.IGNORECASE)
# "SEKm", "In millions of euros", "(Amounts in EUR thousand)": with a scale it heads the stub.
_unit_first = re.compile(
    rf"\(?\s?(?:(?:all )?(?:amounts|figures)|in|millions|thousands|{'|'.join(CALLED)})\b"
    rf"|\(?(?:{SCALED}|[$€£¥₹])",
    re.IGNORECASE,
)
_note = re.compile(
    r"(?:\(\w{1,2}\)|\*+|[†‡§]|[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\d{1,2}\s(?=[A-Z])|[Nn]otes?\b:?|(?:Amounts|Figures) may not)"
)
_aside = re.compile(r"\([^()]*\)")
_unaudited = re.compile(r"\(?(?:un)?audited\)?|\(preliminary\)|preliminary", re.IGNORECASE)


class Line(Struct, gc=False):
    """A row of the body: its rows in the grid, its label's items and its figures."""

    rows: tuple[int, ...]
    labels: list[Item]
    figures: list[Item]
    wide: bool = False  # a head across the whole table


@dataclass(slots=True)
class Segment:
    """A stretch of a grid under one boxhead. ``heads`` are its head rows, outermost first."""

    titles: list[str] = field(default_factory=list)
    heads: list[list[Item]] = field(default_factory=list)
    stub_heads: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    head_rows: set[int] = field(default_factory=set)  # rows of titles and heads


@dataclass(slots=True)
class Layout:
    """A grid understood as far as its layout goes."""

    panels: list[Panel]
    columns: list[Stretch]
    segments: list[Segment]


def layout_of(grid: Grid, head: Grid | None = None) -> Layout | None:
    """The layout of ``grid``; None where it holds no figures under or beside words.

    ``head`` is a grid of its own that holds the boxhead: its rows are counted down to -1.
    """
    rows = [(index, items_of(cells)) for index, cells in enumerate(grid.rows) if cells]
    if head is not None:
        first = -len(head.rows)
        rows = [(index, items_of(cells)) for index, cells in enumerate(head.rows, first) if cells] + rows
    body = _body_rows(rows)
    if not body:
        return None
    bodies = [items for index, items in rows if index in body]
    columns = figure_columns(bodies)
    place_items(bodies, columns)
    read_prints(bodies)
    sides = panels(bodies, columns)
    segments = _Reading(columns, sides, bodies).read(rows, body)
    return Layout(sides, columns, segments)


def _body_rows(rows: list[tuple[int, list[Item]]]) -> set[int]:
    """The indices of rows that hold figures; bare years among them are figures too."""
    body: set[int] = set()
    words, year = Kind.TEXT, Kind.YEAR
    for index, items in rows:
        kinds = {item.kind for item in items}
        unread = bool(body) and items[0].kind is words and Kind.UNREAD in kinds
        if unread or not kinds.isdisjoint(FIGURES):
            body.add(index)
        elif body and year in kinds:
            texts = [item.string for item in items if item.kind is words]
            if len(texts) == 1 and not _is_head_word(texts[0]) and items[0].kind is words:
                body.add(index)
    _read_years([items for index, items in rows if index in body])
    return body


def _read_years(bodies: list[list[Item]]) -> None:
    """A year among figures is one; where labels stand, or where all rows begin with one, it is a label."""
    stubs = {items[0].low for items in bodies if items[0].kind is Kind.TEXT}
    firsts = {(items[0].kind, items[0].low) for items in bodies}
    if len(firsts) == 1:
        stubs = {low for kind, low in firsts if kind is Kind.YEAR}
    for items in bodies:
        first = items[0]
        for item in items:
            if item.kind is Kind.YEAR:
                label = item is first and first.low in stubs and len(items) > 1
                item.kind = Kind.TEXT if label else Kind.NUMBER


def _is_head_word(string: str) -> bool:
    """Whether a label beside years heads the stub: "(in millions)", "As of", "ASSETS"."""
    return said_by(string) != Said() or phrase_of(string) != NOTHING or string.isupper() or len(string) < 3


def _is_unit(string: str) -> bool:
    """Whether a head gives a unit and nothing else."""
    if len(string) > _LONGEST_UNIT or _percent_of.search(string) or phrase_of(string) != NOTHING:
        return False
    said = said_by(string)
    return not said.change and (said.unit is not None or said.scale is not None or said.dollars)


def _is_left(columns: Iterable[int], under: Set[int], beside: bool) -> bool:
    """Whether a head over ``columns`` stays where new heads stand over those ``under`` them."""
    return not set(under).issuperset(columns) if beside else under.isdisjoint(columns)


def _is_change(said: Said) -> bool:
    return said.change and said.unit in (PERCENT, POINTS)


def _heads_stub(string: str) -> bool:
    return _unit_first.match(string) is not None and said_by(string).scale is not None


_PRINTED = frozenset({Kind.NUMBER, Kind.NIL, Kind.RANGE, Kind.ABSENT, Kind.UNREAD})


class _Reading:
    """One pass over a grid's rows."""

    def __init__(self, columns: list[Stretch], sides: list[Panel], bodies: list[list[Item]]) -> None:
        self.columns = tuple(columns)
        self.stub_end = max(panel.labels[1] for panel in sides)
        self.first = columns[0][0]
        self.label_low, end = sides[0].labels
        # A head may begin over the empty cell for "$", right of the labels.
        begins = [items[0].low for items in bodies if items[0].kind is Kind.TEXT and items[0].low < end]
        self.label_high = end if self.label_low else max(begins, default=end - 1) + 1
        self.segments: list[Segment] = []
        self.waiting: list[tuple[int, list[Item], bool]] = []  # text rows since the last body row

    def read(self, rows: list[tuple[int, list[Item]]], body: set[int]) -> list[Segment]:
        for index, items in rows:
            if index in body:
                self._flush(index)
                self._add_line(index, items)
            else:
                self.waiting.append((index, items, self._is_head(items)))
        self._close()
        return self.segments

    def _is_head(self, items: list[Item]) -> bool:
        """Whether any word of the row stands over a column of figures."""
        if len(items) == 1 and states_unit(items[0].string):
            return False  # of the whole table, wherever it is set
        over = [item for item in items if not self._in_stub(item) and covered(item, self.columns)]
        if not over or not self.segments:
            return bool(over)
        labels = [item.string for item in items if self._in_stub(item)]
        if not labels or _is_head_word(" ".join(labels)) or any(item.cell.header for item in over):
            return True
        if len(over) == 1:
            return _is_change(said_by(over[0].string))  # "Ratios" beside "Point change"
        return any(phrase_of(item.string) != NOTHING for item in over)

    def _in_stub(self, item: Item) -> bool:
        """Words that begin where labels stand, however far their cell reaches."""
        if self.label_low <= item.low < self.label_high:
            return True
        if not self.label_low:
            return False
        across = item.low <= self.label_low and item.high >= self.label_high  # across a stub in the middle
        return across or (item.low < self.first and item.high >= self.columns[-1][0])

    def _is_wide(self, item: Item) -> bool:
        if self.label_low:
            return item.low < self.label_low and item.high > self.label_high
        return item.high > self.first and item.low < self.first

    def _add_line(self, index: int, items: list[Item]) -> None:
        segment = self.segments[-1]
        labels = [item for item in items if item.column is None and item.kind is not Kind.ABSENT]
        figures = [item for item in items if item.column is not None and item.kind in _PRINTED]
        segment.lines.append(Line((index,), labels, figures))

    def _flush(self, index: int) -> None:
        """Deal the waiting text rows to the segment that the body row ``index`` belongs to."""
        if self.segments and not self.waiting:
            return
        heads = [at for at, (_, _, is_head) in enumerate(self.waiting) if is_head]
        end = heads[-1] + 1 if heads else 0
        if heads and not self._repeats(heads):
            end += self._units_below(end)
            self._begin(self.waiting[:end], self.waiting[heads[0]][0])
        elif not self.segments:
            end = self._leading_titles()
            self._begin(self.waiting[:end], index)
        elif heads:
            self.segments[-1].head_rows.update(self.waiting[at][0] for at in heads)
            for row, items, _ in self.waiting[: heads[0]]:
                self._add_text(row, items)
        for row, items, is_head in self.waiting[end:]:
            if not is_head:
                self._add_text(row, items)
        self.waiting = []

    def _units_below(self, at: int) -> int:
        """How many waiting rows from ``at`` on are the stub's head, set below those of the columns."""
        below = takewhile(lambda row: len(row[1]) == 1 and _heads_stub(row[1][0].string), self.waiting[at:])
        return sum(1 for _ in below)

    def _leading_titles(self) -> int:
        """How many of the waiting rows are title lines of a table without a boxhead."""
        count = 0
        for at, (_, items, _) in enumerate(self.waiting):
            string = items[0].string
            if self._is_wide(items[0]) or said_by(string) != Said() or _unaudited.fullmatch(string):
                count = at + 1
        return count

    def _begin(self, rows: list[tuple[int, list[Item], bool]], first: int) -> None:
        if self.segments:
            # What stands above a new head belongs to it where it reads as its title.
            before = [row for row in rows if row[0] < first]
            rest = [row for row in rows if row[0] >= first]
            for row, items, _ in before[:-1]:
                self._add_text(row, items)
            rows = before[-1:] + rest
        segment = Segment(head_rows={row for row, _, _ in rows})
        previous = self.segments[-1] if self.segments else None
        for _, items, is_head in rows:
            if is_head:
                segment.stub_heads += [item.string for item in items if self._in_stub(item)]
                segment.heads.append([item for item in items if not self._in_stub(item)])
            elif segment.heads:
                segment.stub_heads += [item.string for item in items]
            else:
                segment.titles += [item.string for item in items]
        if previous is not None and all(_is_unit(item.string) for head in segment.heads for item in head):
            self._go_on(segment, previous)
        elif previous is not None:
            self._inherit(segment, previous)
        self.segments.append(segment)

    def _go_on(self, segment: Segment, previous: Segment) -> None:
        """Heads that give another unit stand below those in force: "Pence" above earnings a share.

        The section's name right above them, which may have a note's number, is theirs.
        """
        noted = {
            index
            for head in previous.heads
            for item in head
            if _notes.fullmatch(item.string)
            for index in covered(item, self.columns)
        }
        kept = [[item for item in head if not _is_unit(item.string)] for head in previous.heads]
        segment.heads = [*(head for head in kept if head), *segment.heads]
        last = previous.lines[-1] if previous.lines else None
        if last is not None and all(item.column in noted for item in last.figures):
            segment.lines.append(previous.lines.pop())

    def _inherit(self, segment: Segment, previous: Segment) -> None:
        """Columns that a new head leaves out keep their old one."""
        under = {index for head in segment.heads for item in head for index in covered(item, self.columns)}
        if len(under) == len(self.columns):
            return
        new = [item for head in segment.heads for item in head]
        beside = all(_is_change(said_by(item.string)) for item in new)  # what spans them spans the others
        kept = [
            [item for item in head if _is_left(covered(item, self.columns), under, beside)]
            for head in previous.heads
        ]
        segment.heads = [*(head for head in kept if head), *segment.heads]
        if not segment.stub_heads:
            segment.stub_heads = list(previous.stub_heads)

    def _repeats(self, heads: list[int]) -> bool:
        """Whether the waiting heads say the same as those in force: a page turned."""
        if not self.segments:
            return False
        items = [item for at in heads for item in self.waiting[at][1]]
        stub_heads = [item.string for item in items if self._in_stub(item)]
        if stub_heads and stub_heads != self.segments[-1].stub_heads:
            return False
        waiting = [item.string for item in items if not self._in_stub(item)]
        return waiting == [item.string for head in self.segments[-1].heads for item in head]

    def _add_text(self, row: int, items: list[Item]) -> None:
        """A text row of the body: a section's head, the first line of a label, or a note."""
        if not self.segments:
            return
        segment = self.segments[-1]
        text = " ".join(item.string for item in items)
        if self._is_aside(text, segment):
            segment.stub_heads.append(text)
            segment.head_rows.add(row)
            return
        wide = self._is_wide(items[0])
        if len(text) > _LONGEST_LABEL or (wide and (_note.match(text) and not is_period(text))):
            segment.notes.append(text)
            return
        segment.lines.append(Line((row,), items, [], wide))

    def _is_aside(self, text: str, segment: Segment) -> bool:
        """Whether a text row says how the table is printed: "(unaudited)", "(dollars in millions)".

        Below figures it says so only where it repeats what stands above them.
        """
        if _unaudited.fullmatch(text) or text in segment.stub_heads:
            return text[:1] == "("
        above = not any(line.figures for line in segment.lines)
        return above and _aside.fullmatch(text) is not None and said_by(text).scale is not None

    def _close(self) -> None:
        """What stands behind the last figure: notes, or words that close the table."""
        if self.segments:
            self.segments[-1].notes += [
                " ".join(item.string for item in items) for _, items, _ in self.waiting
            ]
        self.waiting = []
