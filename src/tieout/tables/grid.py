"""Grids to tables: the layout tables of EDGAR's HTML, with signs and spacers in cells of their own.

A grid and what stands above it come in; its tables go out, none where the grid only lays out text. A
grid under several boxheads becomes several tables, and so does one with two stubs side by side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tieout.document.model import Grid, Span
from tieout.tables.boxhead import head_words, phrases_of
from tieout.tables.cells import BodyRow, Resolver, body_row, hand_down_marks
from tieout.tables.column_heads import Governed, counts_things, governed_columns
from tieout.tables.context import Context
from tieout.tables.label_figures import label_numbers
from tieout.tables.lattice import Panel, column_of
from tieout.tables.model import Heading, Measure, Region, Row, Table
from tieout.tables.pieces import Item, Kind
from tieout.tables.segments import Line, Segment, layout_of
from tieout.tables.stub import StubRow, clean_label, depths_of, parents_of
from tieout.tables.titles import title_of
from tieout.tables.words import per_what
from tieout.values.unit import COUNT, Unit, UnitClass, money, per_share

_DOLLAR = money("USD")
_continues = re.compile(r"(?:\([\d$]|[a-z][a-z ,’'-])")
_note_number = re.compile(r"\(?\d\)?$")


def grid_tables(block: int, grid: Grid, context: Context) -> tuple[Table, ...]:
    """The tables in ``grid``, block ``block`` of the document; none where it only lays out text."""
    layout = layout_of(grid)
    if layout is None:
        return ()
    tables: list[Table] = []
    titles: tuple[str, ...] = ()
    for segment in layout.segments:
        titles = tuple(map(head_words, segment.titles)) or titles
        for panel in layout.panels:
            table = _table(block, grid, segment, panel, titles, context)
            if table is not None:
                tables.append(table)
    return tuple(tables)


def _table(
    block: int, grid: Grid, segment: Segment, panel: Panel, titles: tuple[str, ...], context: Context
) -> Table | None:
    lines = _joined_lines(_lines_of(segment, panel))
    used = _used_columns(segment, lines, panel)
    if not used or not any(_label(line) for line in lines if line.figures):
        return None
    phrases = [each for index, each in enumerate(phrases_of(segment.heads, panel.columns)) if index in used]
    stub_heads = tuple(head_words(words) for words in segment.stub_heads)
    outer = (*context.above, *titles)
    columns = governed_columns(phrases, outer, stub_heads, context.calendar, context.heading)
    stub = _stub(lines)
    depths = depths_of(stub)
    parents = parents_of(stub, depths)
    bodies = [_body(lines, stub, parents, index, panel, used) for index in range(len(lines))]
    if sum(each is not None for body in bodies for each in body.prints) < 2:
        return None
    columns = _counted_or_per_share(columns, bodies, stub_heads, outer)
    hand_down_marks(bodies, len(used))
    resolver = Resolver(columns, context.calendar, context.heading.unit or _DOLLAR)
    rows = tuple(
        _row(lines[index], bodies[index], depths[index], parents[index], resolver)
        for index in range(len(lines))
    )
    taken = sorted({line.row for line in lines} | segment.head_rows)
    return Table(
        title_of(outer),
        tuple(each.column for each in columns),
        rows,
        block,
        section=context.section,
        notes=tuple(segment.notes),
        regions=_regions(block, grid, taken),
        span=_span(grid, taken),
    )


def _lines_of(segment: Segment, panel: Panel) -> list[Line]:
    """The body rows as one panel sees them: its own labels and figures."""
    low, high = panel.labels[0], max(panel.columns[-1][1], panel.labels[1])
    first = min(low, panel.columns[0][0])
    lines: list[Line] = []
    for line in segment.lines:
        labels = [item for item in line.labels if first <= item.low < high]
        figures = [item for item in line.figures if first <= item.low < high]
        if labels or figures:
            lines.append(Line(line.row, labels, figures, line.wide))
    while lines and not lines[-1].figures:
        lines.pop()  # words behind the last figure are no part of the table
    return lines


def _label(line: Line) -> str:
    return " ".join(item.string for item in line.labels)


def _joined_lines(lines: list[Line]) -> list[Line]:
    """Labels broken over two rows in one: the first row has no figures, the next goes on in lower case."""
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last and not last.figures and not last.wide and last.labels and line.labels:
            before, after = _label(last), _label(line)
            if _continues.match(after) and not before.endswith((":", ".")):
                joined[-1] = Line(line.row, [*last.labels, *line.labels], line.figures)
                continue
        joined.append(line)
    return joined


def _used_columns(segment: Segment, lines: list[Line], panel: Panel) -> list[int]:
    """The columns with figures in this segment; note marks in a column of their own are none."""
    by_column: dict[int, list[Item]] = {}
    for line in lines:
        for item in line.figures:
            index = column_of(item, panel.columns)
            if index is not None and item.kind is not Kind.ABSENT:
                by_column.setdefault(index, []).append(item)
    used = sorted(by_column)
    if len(used) < 2:
        return used
    headed = phrases_of(segment.heads, panel.columns)
    return [
        index
        for index in used
        if headed[index]
        or not segment.heads
        or not all(_note_number.match(item.string) for item in by_column[index])
    ]


def _stub(lines: list[Line]) -> list[StubRow]:
    rows: list[StubRow] = []
    for line in lines:
        item = line.labels[0] if line.labels else None
        offset = (item.low, item.cell.indent) if item else (0, 0)
        ruled = any(figure.cell.ruled_above for figure in line.figures)
        is_head = not line.figures
        rows.append(StubRow(clean_label(_label(line)), offset, is_head, line.wide, ruled))
    return rows


def _body(
    lines: list[Line],
    stub: list[StubRow],
    parents: list[int | None],
    index: int,
    panel: Panel,
    used: list[int],
) -> BodyRow:
    labels = [stub[index].label]
    parent = parents[index]
    group = -1 if parent is None else parent
    while parent is not None:
        if stub[parent].is_head:
            labels.append(stub[parent].label)
        parent = parents[parent]
    items: list[Item | None] = [None] * len(used)
    places = {column: place for place, column in enumerate(used)}
    for item in lines[index].figures:
        column = column_of(item, panel.columns)
        if column in places:
            items[places[column]] = item
    return body_row(tuple(reversed(labels)), items, group)


def _counted_or_per_share(
    columns: list[Governed], bodies: list[BodyRow], stub_heads: tuple[str, ...], outer: tuple[str, ...]
) -> list[Governed]:
    """Where every figure bears it out, a title's "per share" or a stub's "people served" is the unit."""
    numbers = [each.numeral for body in bodies for each in body.prints if each and not each.mark]
    if any(per_what(words.lower()) for words in outer[-2:]) and all(n.decimals >= 2 for n in numbers):
        unit = _per_share_of(columns[0].column.heading)
        return [_in_unit(each, unit, 0, Measure.PER_SHARE) for each in columns]
    if counts_things(stub_heads, outer[-3:]) and not any(body.has_currency for body in bodies):
        return [_in_unit(each, COUNT, each.column.heading.scale, Measure.COUNT) for each in columns]
    return columns


def _per_share_of(heading: Heading) -> Unit:
    unit = heading.unit or _DOLLAR
    return unit if unit.unit_class is not UnitClass.MONEY else per_share(unit.code)


def _in_unit(governed: Governed, unit: Unit, scale: int | None, measure: Measure) -> Governed:
    heading = governed.column.heading
    if heading.measure in (Measure.CHANGE, Measure.RATE, Measure.RATIO):
        return governed
    heading = replace(heading, unit=unit, scale=scale, measure=measure)
    return replace(governed, column=replace(governed.column, heading=heading))


def _row(line: Line, body: BodyRow, depth: int, parent: int | None, resolver: Resolver) -> Row:
    main = max(line.labels, key=lambda item: len(item.string), default=None)
    numbers = resolver.range_numbers(body)
    span: Span | None = None
    if main is not None:
        text = main.cell.text
        span = text.span(0, len(text.string))
        periods = [each.column.heading.period for each in resolver.columns]
        heading = resolver.columns[0].column.heading
        numbers = label_numbers(text, heading, periods, resolver.calendar) + numbers
    ruled = any(item.cell.ruled_above for item in line.figures)
    return Row(body.label, depth, parent, resolver.cells(body), ruled, numbers, span)


def _regions(block: int, grid: Grid, rows: Sequence[int]) -> tuple[Region, ...]:
    """Stretches of grid rows, blank ones between them included."""
    regions: list[Region] = []
    for row in rows:
        if regions and not any(grid.rows[regions[-1].end : row]):
            regions[-1] = Region(block, regions[-1].start, row + 1)
        else:
            regions.append(Region(block, row, row + 1))
    return tuple(regions)


def _span(grid: Grid, rows: Sequence[int]) -> Span | None:
    """The source characters from the first taken cell to the last."""
    first, last = grid.rows[rows[0]][0].text, grid.rows[rows[-1]][-1].text
    start, end = first.span(0, len(first.string)), last.span(0, len(last.string))
    return Span(start.start, end.end) if start and end else None
