"""A stretch of flat text to a Table: title, columns with what they say, rows with their cells.

What `flat` found comes in; the Table goes out. Nothing here looks for tables.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tieout.tables.context import Context
from tieout.tables.flat_heads import Boxhead
from tieout.tables.flat_nesting import Line, parents, section_style
from tieout.tables.flat_rows import Entry, FlatRow, rows_of
from tieout.tables.flat_stream import Piece, Stream
from tieout.tables.flat_titles import Above, above
from tieout.tables.headings import heading_of, row_heading
from tieout.tables.label_numbers import numbers_in_label
from tieout.tables.model import Cell, Column, Heading, LabelNumber, Measure, Row, Table
from tieout.tables.phrases import is_period
from tieout.tables.words import measure_unit, said_by
from tieout.values.unit import COUNT, MULTIPLE, PERCENT, POINTS, Unit, UnitClass, money, per_share

_white = re.compile(r"\s+")


def table_of(
    stream: Stream,
    low: int,
    head: Boxhead,
    entries: Sequence[Entry],
    context: Context,
    before: Sequence[Table],
) -> Table:
    """The table of ``entries``; ``before`` are the tables above it, for the title it may continue."""
    string = stream.string
    known: frozenset[str] = frozenset()
    if head.by_unit_only:
        known = frozenset(row.label.lower() for table in before for row in table.rows)
    over = above(string, low, head, known)
    title = words(string, *over.title)
    start = over.title[0] if title else head.start
    end = entries[-1].finish
    heads = _columns(string, head, over, context, title)
    if not title and before:
        title = before[-1].title
    return Table(
        title,
        heads,
        _rows(stream, rows_of(string, entries, len(heads)), heads, context),
        stream.block_at(start),
        section=context.section,
        regions=stream.regions(start, end),
        span=stream.span(start, end),
    )


def words(string: str, start: int, end: int) -> str:
    """The words at a place, white space and breaks as single spaces."""
    return _white.sub(" ", string[start:end])


# "(% shown is YoY change)": what the columns of percentages are.
_rates = re.compile(
    r"\(\s*(?:%|percentages?\b|rates?\b)[^()]*\b(?:change|increase|growth|compar)[^()]*\)", re.IGNORECASE
)
_balances = re.compile(r"\bbalance sheets?\b|\bfinancial (?:position|condition)\b", re.IGNORECASE)
_per_share = re.compile(r"\bper\s+(?:share|ADS|unit)s?\b", re.IGNORECASE)


def _columns(string: str, head: Boxhead, over: Above, context: Context, title: str) -> tuple[Column, ...]:
    rates = _rates.search(title)
    base = heading_of((_rates.sub("", title),), context.calendar, context.heading)
    instant = True if _balances.search(title) else None
    found: list[Column] = []
    for name, column in zip(over.names, head.columns, strict=True):
        phrases = tuple(words(string, *place) for place in column)
        named = (words(string, *name), *phrases) if name else phrases
        # The unit stands below the name that may say "per share", and so must not override it.
        said = (*phrases, words(string, *name)) if name else phrases
        heading = heading_of(said, context.calendar, base, instant)
        if rates and heading.unit == PERCENT:
            heading = replace(heading, measure=Measure.RATE)
        if (
            heading.unit
            and heading.unit.unit_class is UnitClass.MONEY
            and not heading.scale
            and _per_share.search(title)
        ):
            heading = replace(heading, unit=per_share(heading.unit.code), measure=Measure.PER_SHARE)
        if heading.unit is None and heading.measure is Measure.CHANGE and found:
            first = found[0].heading
            heading = replace(heading, unit=first.unit, scale=first.scale)
        found.append(Column(named, heading))
    return tuple(found)


def _rows(
    stream: Stream, flat: Sequence[FlatRow], columns: tuple[Column, ...], context: Context
) -> tuple[Row, ...]:
    lines = _lines(stream.string, flat, columns)
    above = parents(lines)
    depths: list[int] = []
    rows: list[Row] = []
    for row in flat:
        for place in (*row.sections, row.label):
            parent = above[len(rows)]
            depths.append(depths[parent] + 1 if parent is not None else 0)
            span = stream.span(*place) if place[0] < place[1] else None
            text = words(stream.string, *place)
            if place is not row.label:
                rows.append(Row(text, depths[-1], parent, (None,) * len(columns), span=span))
                continue
            headings = _row_headings(text, columns, context)
            cells = tuple(
                _cell(stream, piece, heading) if piece else None
                for piece, heading in zip(row.pieces, headings, strict=True)
            )
            numbers = _label_numbers(stream, row, headings, context)
            rows.append(Row(text, depths[-1], parent, cells, label_numbers=numbers, span=span))
    return tuple(rows)


_in_brackets = re.compile(r"\([^()]*\)")


def _row_headings(label: str, columns: tuple[Column, ...], context: Context) -> list[Heading]:
    headings = [
        _in_money(row_heading(label, column.heading, context.calendar), column) for column in columns
    ]
    if label[:1].isdigit() or label[-1:].isdigit() or label.endswith(")"):
        words_alone = _in_brackets.sub("", label).strip()
        period = context.calendar.period_of((words_alone,)) if is_period(words_alone) else None
        if period is not None:
            return [replace(heading, period=period) for heading in headings]
    return headings


def _in_money(heading: Heading, column: Column) -> Heading:
    """A column headed "Thousands of JPY" holds money whatever its rows seem to count ("Customers")."""
    unit = column.heading.unit
    if heading.unit != COUNT or unit is None or unit.unit_class is not UnitClass.MONEY:
        return heading
    headed = any(said_by(phrase).unit is not None for phrase in column.header)
    return replace(heading, unit=unit, measure=column.heading.measure) if headed else heading


def _label_numbers(
    stream: Stream, row: FlatRow, headings: list[Heading], context: Context
) -> tuple[LabelNumber, ...]:
    start, end = row.label
    # Offsets of the label as printed are those of the stream: white space is replaced one for one.
    label = _each_white.sub(" ", stream.string[start:end])
    return numbers_in_label(
        label, lambda low, high: stream.span(start + low, start + high), headings, context.calendar
    )


_each_white = re.compile(r"\s")
_WITHOUT_SUMS = (Measure.RATE, Measure.RATIO, Measure.CHANGE)


def _lines(string: str, flat: Sequence[FlatRow], columns: tuple[Column, ...]) -> list[Line]:
    """The rows as nesting sees them: amounts alone, in the finest last place of the table."""
    summed = [index for index, column in enumerate(columns) if column.heading.measure not in _WITHOUT_SUMS]
    finest = max(
        (piece.numeral.decimals for row in flat for piece in row.pieces if piece and piece.numeral),
        default=0,
    )
    lines: list[Line] = []
    for row in flat:
        for place in row.sections:
            label = words(string, *place)
            lines.append(Line(label, (), section_style(label)))
        values: list[int | None] = []
        decimals = 0
        for index in summed:
            piece = row.pieces[index]
            number = piece.numeral if piece else None
            if number is not None:
                decimals = max(decimals, number.decimals)
            nil = 0 if piece and not piece.void else None
            values.append(number.mantissa * 10 ** (finest - number.decimals) if number else nil)
        lines.append(Line(words(string, *row.label), tuple(values), None, 10 ** (finest - decimals)))
    return lines


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
        known = measure_unit(piece.unit.lower())
        unit = Unit(known[0].code, UnitClass.MEASURE) if known else Unit(piece.unit, UnitClass.MEASURE)
        return unit, 0, heading.measure or Measure.AMOUNT
    if number is not None and number.suffix:
        measure = (
            heading.measure if heading.measure in (Measure.RATE, Measure.RATIO, Measure.CHANGE) else None
        )
        return _SUFFIXES[number.suffix], 0, measure or Measure.RATIO
    unit = heading.unit or (money(number.currency) if number is not None and number.currency else COUNT)
    return unit, heading.scale or 0, heading.measure or Measure.AMOUNT
