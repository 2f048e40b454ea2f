"""A stretch of flat text to a Table: title, columns with what they say, rows with their cells.

What `flat` found comes in; the Table goes out. Nothing here looks for tables.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.tables.context import Context
from tieout.tables.flat_heads import Boxhead
from tieout.tables.flat_rows import Entry, FlatRow, rows_of
from tieout.tables.flat_stream import Piece, Stream
from tieout.tables.flat_titles import Above, above
from tieout.tables.headings import heading_of, row_heading
from tieout.tables.model import Cell, Column, Heading, Measure, Row, Table
from tieout.values.unit import COUNT, MULTIPLE, PERCENT, POINTS, Unit, UnitClass, money

_white = re.compile(r"\s+")


def table_of(
    stream: Stream,
    low: int,
    head: Boxhead,
    columns: int,
    entries: Sequence[Entry],
    context: Context,
    before: Sequence[Table],
) -> Table:
    """The table of ``entries``; ``before`` are the tables above it, for the title it may continue."""
    string = stream.string
    known = (
        frozenset(row.label.lower() for table in before for row in table.rows)
        if head.by_unit_only
        else frozenset()
    )
    over = above(string, low, head, known)
    title = words(string, *over.title)
    base = heading_of((title,), context.calendar, context.heading)
    heads = _columns(string, head, over, context, base)
    rows = _rows(stream, rows_of(string, entries, columns), heads, context)
    start = over.title[0] if title else head.start
    end = entries[-1].finish
    return Table(
        title,
        heads,
        rows,
        stream.block_at(start),
        regions=stream.regions(start, end),
        span=stream.span(start, end),
    )


def words(string: str, start: int, end: int) -> str:
    """The words at a place, white space and breaks as single spaces."""
    return _white.sub(" ", string[start:end])


def _columns(
    string: str, head: Boxhead, over: Above, context: Context, base: Heading
) -> tuple[Column, ...]:
    found = []
    for name, column in zip(over.names, head.columns, strict=True):
        phrases = tuple(words(string, *place) for place in ((name, *column) if name else column))
        found.append(Column(phrases, heading_of(phrases, context.calendar, base)))
    return tuple(found)


def _rows(
    stream: Stream, flat: Sequence[FlatRow], columns: tuple[Column, ...], context: Context
) -> tuple[Row, ...]:
    rows: list[Row] = []
    string = stream.string
    for row in flat:
        for place in row.sections:
            rows.append(
                Row(words(string, *place), 0, None, (None,) * len(columns), span=stream.span(*place))
            )
        label = words(string, *row.label)
        cells = tuple(
            _cell(stream, piece, row_heading(label, column.heading, context.calendar)) if piece else None
            for piece, column in zip(row.pieces, columns, strict=True)
        )
        span = stream.span(*row.label) if label else None
        rows.append(Row(label, 0, None, cells, span=span))
    return tuple(rows)


def _cell(stream: Stream, piece: Piece, heading: Heading) -> Cell | None:
    if piece.void:
        return None
    unit, scale, measure = governed(piece, heading)
    return Cell(piece.numeral, stream.span(piece.start, piece.end), unit, scale, measure, heading.period)


_SUFFIXES = {"percent": PERCENT, "points": POINTS, "basis points": POINTS, "times": MULTIPLE}


def governed(piece: Piece, heading: Heading) -> tuple[Unit, int, Measure]:
    """Unit, scale and measure of a cell: what is printed in it, else what its heading says."""
    number = piece.numeral
    if piece.unit:
        return Unit(piece.unit, UnitClass.MEASURE), 0, heading.measure or Measure.AMOUNT
    if number is not None and number.suffix:
        measure = (
            heading.measure if heading.measure in (Measure.RATE, Measure.RATIO, Measure.CHANGE) else None
        )
        return _SUFFIXES[number.suffix], 0, measure or Measure.RATIO
    unit = heading.unit or (money(number.currency) if number is not None and number.currency else COUNT)
    return unit, heading.scale or 0, heading.measure or Measure.AMOUNT
