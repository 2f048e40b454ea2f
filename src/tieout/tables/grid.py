"""Grids to tables: the layout tables of EDGAR's HTML, with signs and spacers in cells of their own.

A grid and what stands above it come in; its tables go out, none where the grid only lays out text. A
grid under several boxheads becomes several tables, and so does one with two stubs side by side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from tieout.document.model import Grid, Span
from tieout.tables.boxhead import head_words, phrases_of
from tieout.tables.cells import Resolver
from tieout.tables.change_columns import mark_rates, timed
from tieout.tables.column_heads import Governed, governed_columns, outer_words
from tieout.tables.context import Context
from tieout.tables.instants import instant_by_rows, is_instant
from tieout.tables.item import BodyRow, Item, Kind, body_row
from tieout.tables.japanese.rows import table_of_rows
from tieout.tables.label_figures import label_numbers
from tieout.tables.lattice import Panel
from tieout.tables.leading_scale import carries_scale, with_leading_scale, without_carried_scale
from tieout.tables.model import Cell, Column, Heading, Reference, Region, Row, Table
from tieout.tables.named_units import in_named_units
from tieout.tables.pieces import kind_of
from tieout.tables.references import are_notes, count_rows, heads_references, is_reference
from tieout.tables.segments import Line, Segment, layout_of
from tieout.tables.split_decimals import with_whole_numbers
from tieout.tables.stub import StubRow, clean_label, depths_of, heads_section, parents_of
from tieout.tables.titles import title_of
from tieout.tables.unit_marks import hand_down_marks
from tieout.values.period import Period
from tieout.values.unit import money

_DOLLAR = money("USD")
_RANGE, _UNREAD = Kind.RANGE, Kind.UNREAD
_continues = re.compile(r"(?:\([\d$]|[a-z][a-z ,’'-])")
_note_number = re.compile(r"\(?\d\)?$|\(\d\)\s?\(")
_note_numbers = re.compile(r"\(\d\)?(?:\s?\(\d\))*")


def tables_and_titles(
    block: int, grid: Grid, context: Context
) -> tuple[tuple[Table, ...], tuple[str, ...]]:
    """The tables in ``grid``, block ``block`` of the document: none where it only lays out text.

    And the title lines within the grid, which govern what goes on in the next one.
    """
    grid = with_whole_numbers(grid)
    own_heads = table_of_rows(block, grid, context)
    if own_heads is not None:
        return (own_heads,), ()
    layout = layout_of(grid, context.boxhead)
    if layout is None:
        return (), ()
    tables: list[Table] = []
    titles: tuple[str, ...] = ()
    latest: Period | None = None
    for segment in layout.segments:
        titles = tuple(map(head_words, segment.titles)) or titles
        for panel in layout.panels:
            table = _Builder(block, grid, segment, panel, titles, context).table(latest)
            if table is not None:
                tables.append(table)
                latest = latest or table.columns[0].heading.period
    return tuple(tables), titles


def holds_ranges(grid: Grid) -> bool:
    """Whether ``grid`` holds figures that are ranges, as an outlook does."""
    return any(kind_of(cell.text.string) is Kind.RANGE for row in grid.rows for cell in row)


def lacks_heads(grid: Grid) -> bool:
    """Whether ``grid`` holds figures under no head of their own."""
    layout = layout_of(grid)
    return layout is not None and not layout.segments[0].heads


@dataclass(slots=True)
class _Builder:
    """Builds one table from a segment as one panel shows it."""

    block: int
    grid: Grid
    segment: Segment
    panel: Panel
    titles: tuple[str, ...]
    context: Context

    def table(self, latest: Period | None) -> Table | None:
        """The table, or None where these rows hold none; ``latest`` is the period of the segments above."""
        lines = _joined_lines(_lines_of(self.segment, self.panel))
        heads = phrases_of(self.segment.heads, self.panel.columns)
        noted = _reference_columns(lines, heads, self.panel)
        used = [index for index in _used_columns(lines, heads, self.panel) if index not in noted]
        if not used or not any(line.labels for line in lines if line.figures):
            return None
        noted_in = {index + self.panel.first for index in noted}
        stub = [_stub_row(line, noted_in) for line in lines]
        depths = depths_of(stub)
        places = {index + self.panel.first: place for place, index in enumerate(used)}
        parents = parents_of(stub, depths, [_amounts(line, places) for line in lines])
        bodies = [_body(lines[at], stub, parents, at, places) for at in range(len(lines))]
        if sum(map(_figures_of, bodies)) < 2:
            return None
        hand_down_marks(bodies, len(used))
        columns = self._columns([heads[at] for at in used], bodies, latest)
        mark_rates(columns, bodies)
        resolver = Resolver(columns, self.context.calendar, self.context.heading.unit or _DOLLAR)
        cells = resolver.all_cells(bodies, parents)
        rows = tuple(
            _row(lines[at], bodies[at], stub[at].ruled, depths[at], parents[at], resolver, cells[at])
            for at in range(len(lines))
        )
        head_rows = {row for row in self.segment.head_rows if row >= 0}
        taken = sorted({row for line in lines for row in line.rows} | head_rows)
        title = self._title(bodies)
        return Table(
            title,
            tuple(_borne_out(each.column, rows, at) for at, each in enumerate(resolver.columns)),
            rows,
            self.block,
            section=self._section(title),
            notes=tuple(self.segment.notes),
            regions=_regions(self.block, self.grid, taken),
            span=_span(self.grid, taken),
            references=_references(lines, noted_in),
            carries_scale=carries_scale(columns, self._own_words()),
        )

    def _own_words(self) -> tuple[str, ...]:
        """The words that are said over this table alone."""
        stub_heads = map(head_words, self.segment.stub_heads)
        return (*self.context.section, *self.context.above, *self.titles, *stub_heads)

    def _title(self, bodies: list[BodyRow]) -> str:
        """The title; that of the table before only where the rows do not speak of another statement."""
        own = title_of(self.titles, self.context.above)
        if own:
            return own
        title = title_of(self.context.before, self.context.section)
        kind, named = instant_by_rows(body.label for body in bodies), is_instant((title,))
        return title if kind is None or named is None or kind == named else ""

    def _section(self, title: str) -> tuple[str, ...]:
        if self.titles or title.isupper() or is_instant((title,)) is not None:
            return ()  # a title of its own, or a statement's: no part of the section above
        return tuple(words for words in map(head_words, self.context.section) if words != title)

    def _columns(
        self, phrases: list[tuple[str, ...]], bodies: list[BodyRow], latest: Period | None
    ) -> list[Governed]:
        goes_on = not (any(phrases) or self.titles or self.context.above)
        if goes_on and len(self.context.heads) == len(phrases):
            phrases = list(self.context.heads)
        stub_heads = tuple(map(head_words, self.segment.stub_heads))
        outer = outer_words(self.titles, self.context)
        instant = instant_by_rows(body.label for body in bodies)
        columns = governed_columns(
            phrases, outer, stub_heads, self.context.calendar, self.context.heading, instant
        )
        columns = without_carried_scale(columns, bodies, self._own_words())
        columns = with_leading_scale(timed(columns, bodies), bodies)
        if latest is not None and all(each.column.heading.period is None for each in columns):
            columns = [each.with_period(latest) for each in columns]
        return in_named_units(columns, bodies, stub_heads, (*self.context.above, *self.titles))


def _lines_of(segment: Segment, panel: Panel) -> list[Line]:
    """The body rows as one panel sees them: its own labels and figures."""
    low, high = panel.labels[0], max(panel.columns[-1][1], panel.labels[1])
    first = min(low, panel.columns[0][0])
    lines: list[Line] = []
    for line in segment.lines:
        labels = [item for item in line.labels if first <= item.low < high]
        figures = [item for item in line.figures if first <= item.low < high]
        if labels or figures:
            lines.append(Line(line.rows, labels, figures, line.wide))
    while lines and not lines[-1].figures:
        lines.pop()  # words behind the last figure are no part of the table
    return lines


def _label(line: Line) -> str:
    labels = line.labels
    return labels[0].string if len(labels) == 1 else " ".join(item.string for item in labels)


def _joined_lines(lines: list[Line]) -> list[Line]:
    """Labels broken over two rows in one: the first row has no figures, the next goes on in lower case."""
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last and not last.figures and not last.wide and last.labels and line.labels:
            before, after = _label(last), _label(line)
            if _continues.match(after) and not before.endswith((":", ".")):
                joined[-1] = Line(last.rows + line.rows, [*last.labels, *line.labels], line.figures)
                continue
        joined.append(line)
    return joined


def _reference_columns(lines: list[Line], heads: list[tuple[str, ...]], panel: Panel) -> set[int]:
    """The panel's columns of ranks, or of numbers of notes where some row has none, by their heads.

    Numbers of notes may go without a head, before all figures.
    """
    found: set[int] = set()
    rows = [line.figures for line in lines if line.figures]
    first = min((item.column for row in rows for item in row if item.column is not None), default=-1)
    for index, words in enumerate(heads):
        column = index + panel.first
        unheaded = column == first and not words and any(heads)
        if not unheaded and not heads_references(words):
            continue
        cells = [[item.string for item in row if item.column == column] for row in rows]
        strings = [string for row in cells for string in row]
        if unheaded:
            others = [item.string for row in rows for item in row if item.column != column]
            if not all(cells) and are_notes(strings, others):
                found.add(index)
        elif (all(map(is_reference, strings)) and not all(cells)) or count_rows(strings):
            found.add(index)
    return found


def _references(lines: list[Line], columns: set[int]) -> tuple[Reference, ...]:
    texts = [item.cell.text for line in lines for item in line.figures if item.column in columns]
    return tuple(Reference(text.string, text.span(0, len(text.string))) for text in texts)


_NO_FIGURE = frozenset({Kind.ABSENT, Kind.UNREAD})


def _used_columns(lines: list[Line], heads: list[tuple[str, ...]], panel: Panel) -> list[int]:
    """The panel's columns with figures in this segment; note marks in a column without a head are none."""
    by_column: dict[int, list[Item]] = {}
    for line in lines:
        for item in line.figures:
            if item.column is not None and item.kind not in _NO_FIGURE:
                by_column.setdefault(item.column - panel.first, []).append(item)
    used = sorted(by_column)
    if len(used) < 2 or not any(heads):
        return used
    return [index for index in used if not _holds_notes(index, heads, by_column[index])]


def _holds_notes(index: int, heads: list[tuple[str, ...]], items: list[Item]) -> bool:
    """Whether a column without a head of its own holds nothing but numbers of notes."""
    own = heads[index]
    if not own:
        return all(_note_number.match(item.string) for item in items)
    if index == 0 or own != heads[index - 1][:-1]:
        return False
    return all(_note_numbers.fullmatch(item.string) for item in items)


def _stub_row(line: Line, noted: Set[int]) -> StubRow:
    """A row of the stub; a number in a column of notes' numbers is no figure of its row."""
    item = line.labels[0] if line.labels else None
    offset = (item.low, item.cell.indent) if item else (0, 0)
    ruled = any(figure.cell.ruled_above for figure in line.figures)
    label = clean_label(_label(line))
    has_none = all(figure.column in noted for figure in line.figures)
    return StubRow(label, offset, has_none and heads_section(label), line.wide, ruled)


def _amounts(line: Line, places: dict[int, int]) -> tuple[int | None, ...]:
    """The row's figures by place, as whole numbers of their last decimal, to see what adds up."""
    amounts: list[int | None] = [None] * len(places)
    nil, number = Kind.NIL, Kind.NUMBER
    for item in line.figures:
        place = places.get(item.column if item.column is not None else -1)
        if place is None:
            continue
        if item.kind is nil:
            amounts[place] = 0
        elif item.kind is number:
            amounts[place] = item.printed.numeral.mantissa if item.printed else None
    return tuple(amounts)


def _body(
    line: Line, stub: list[StubRow], parents: list[int | None], index: int, places: dict[int, int]
) -> BodyRow:
    labels = [stub[index].label]
    parent = parents[index]
    group = -1 if parent is None else parent
    while parent is not None:
        if stub[parent].is_head:
            labels.append(stub[parent].label)
        parent = parents[parent]
    items: list[Item | None] = [None] * len(places)
    for item in line.figures:
        if item.column in places:
            items[places[item.column]] = item
    return body_row(tuple(reversed(labels)), items, group)


def _row(
    line: Line,
    body: BodyRow,
    ruled: bool,
    depth: int,
    parent: int | None,
    resolver: Resolver,
    cells: tuple[Cell | None, ...],
) -> Row:
    main = max(line.labels, key=lambda item: len(item.string), default=None)
    kinds = {item.kind for item in body.items if item}
    numbers = resolver.range_numbers(body) if _RANGE in kinds else ()
    span: Span | None = None
    if main is not None:
        text = main.cell.text
        span = text.span(0, len(text.string))
        heading = resolver.columns[0].column.heading
        numbers = label_numbers(text, heading, resolver.periods, resolver.calendar) + numbers
    unread: tuple[int, ...] = ()
    if _UNREAD in kinds:
        unread = tuple(at for at, item in enumerate(body.items) if item and item.kind is _UNREAD)
    return Row(body.label, depth, parent, cells, ruled, numbers, span, unread)


def _figures_of(body: BodyRow) -> int:
    """How many figures a row prints; a range is one."""
    ranges = sum(item is not None and item.kind is _RANGE for item in body.items)
    return ranges + sum(each is not None for each in body.prints)


def _borne_out(column: Column, rows: Sequence[Row], index: int) -> Column:
    """The column with the unit, scale and measure of its cells, where all of them agree on others."""
    first: Cell | None = None
    for row in rows:
        cell = row.cells[index]
        if cell is None or cell.numeral is None:
            continue
        if first is None:
            first = cell
        elif (cell.unit, cell.scale, cell.measure) != (first.unit, first.scale, first.measure):
            return column
    if first is None:
        return column
    heading = column.heading
    borne_out = Heading(heading.period, first.unit, first.scale, first.measure, heading.shares_scale)
    return Column(column.header, borne_out)


def _regions(block: int, grid: Grid, rows: Sequence[int]) -> tuple[Region, ...]:
    """Stretches of grid rows, blank ones between them included."""
    regions: list[Region] = []
    start = end = rows[0]
    for row in rows:
        if row > end and any(grid.rows[end:row]):
            regions.append(Region(block, start, end))
            start = row
        end = row + 1
    return (*regions, Region(block, start, end))


def _span(grid: Grid, rows: Sequence[int]) -> Span | None:
    """The source characters from the first taken cell to the last."""
    first, last = grid.rows[rows[0]][0].text, grid.rows[rows[-1]][-1].text
    start, end = first.span(0, len(first.string)), last.span(0, len(last.string))
    return Span(start.start, end.end) if start and end else None
