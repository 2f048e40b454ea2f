"""A stretch of flat text to a Table: title, columns with what they say, rows with their cells.

What `flat` found comes in; the Table goes out. From here on the words are read as those of a grid are:
nothing in this module knows units or periods.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import structs

from tieout.document.model import GridCell, Text
from tieout.tables.boxhead import head_words
from tieout.tables.cells import Resolver
from tieout.tables.change_columns import mark_rates, timed
from tieout.tables.column_heads import Governed, governed_columns, outer_words
from tieout.tables.context import Context
from tieout.tables.flat.columns import aligned_to_columns
from tieout.tables.flat.heads import Boxhead
from tieout.tables.flat.nesting import Line, parents, section_style
from tieout.tables.flat.repeats import without_repeated_heads
from tieout.tables.flat.rows import FlatRow
from tieout.tables.flat.sections import with_sections
from tieout.tables.flat.stream import Piece, Place, Stream
from tieout.tables.flat.titles import Above, above
from tieout.tables.item import BodyRow, Item, Kind, Print
from tieout.tables.label_figures import label_numbers
from tieout.tables.model import Cell, Measure, Row, Table
from tieout.tables.named_units import in_named_units
from tieout.tables.periods.phrases import is_period
from tieout.tables.pieces import MARKS
from tieout.tables.row_words import said_by_row
from tieout.tables.stub import clean_label
from tieout.tables.titles import title_of
from tieout.tables.unit_marks import hand_down_marks
from tieout.tables.words import SHOWN_RATES, measure_unit, said_by
from tieout.values.unit import COUNT, PERCENT, Unit, UnitClass, money

_aside = re.compile(r"\s*\([^()]*\)")
_led_on = re.compile(r"(?:\s(?:for|of|in|as|at|on|the|and|to|by))+$", re.IGNORECASE)
_company = re.compile(
    r".*?\b(?:Inc|Corp(?:oration)?|Ltd|Company|Co|plc|LLC|N\.V|S\.A|AG|SE)\b\.?,?"
    r"(?:\s+and\s+(?:Consolidated\s+)?Subsidiaries)?\s+(?=[A-Z])",
    re.IGNORECASE,
)
_WITHOUT_SUMS = (Measure.RATE, Measure.RATIO, Measure.CHANGE)


def table_of(
    stream: Stream,
    begin: int,
    head: Boxhead,
    rows: Sequence[FlatRow],
    context: Context,
    before: Sequence[Table],
) -> Table:
    """The table of ``rows``, whose title begins at ``begin``.

    ``before`` are the tables above it, one of which it may continue.
    """
    string = stream.string
    known: frozenset[str] = frozenset()
    if head.by_unit_only:
        known = frozenset(row.label.lower() for table in before for row in table.rows)
    over = above(string, begin, head, known)
    title = words(string, *over.title)
    start = over.title[0] if title else head.start
    flat = with_sections(string, rows)
    end = max(piece.end for piece in flat[-1].pieces if piece)
    flat = aligned_to_columns(flat, head.levels, len(head.columns))
    flat = without_repeated_heads(
        string, flat, [words(string, *each[-1]) if each else "" for each in head.columns]
    )
    columns = _columns(string, head, over, title, context, _shows_rates(string, begin, title))
    drawn = _Drawing(stream, flat, columns, head_words(SHOWN_RATES.sub("", title)), context)
    return Table(
        short_title(title) or title_of(context.above) or (before[-1].title if before else ""),
        tuple(each.column for each in drawn.columns),
        drawn.rows(),
        stream.block_at(start),
        section=context.section,
        regions=stream.regions(start, end),
        span=stream.span(start, end),
    )


def words(string: str, start: int, end: int) -> str:
    """The words at a place, white space and breaks as single spaces."""
    return " ".join(string[start:end].split())


def short_title(title: str) -> str:
    """A title without asides and the company's name.

    >>> short_title("Acme Inc. Balance Sheets (Unaudited) (As of March 31, 2017)")
    'Balance Sheets'
    """
    bare = _led_on.sub("", _aside.sub("", title).strip(" :"))
    return _company.sub("", bare, count=1) or bare


_NEAR = 200  # characters before a title


def _shows_rates(string: str, begin: int, title: str) -> bool:
    """Whether a title, or a sentence in brackets right before it, says that percentages are changes."""
    if SHOWN_RATES.search(title):
        return True
    told = [match.end() for match in SHOWN_RATES.finditer(string, max(0, begin - _NEAR), begin)]
    return bool(told) and not any(map(str.isalnum, string[told[-1] : begin]))


def _columns(
    string: str, head: Boxhead, over: Above, title: str, context: Context, rates: bool
) -> list[Governed]:
    phrases = [tuple(words(string, *place) for place in column) for column in head.columns]
    names = [(words(string, *name),) if name else () for name in over.names]
    # A unit stands below the name that may say "per share", and so must not override it.
    said = [(*own, *name) for own, name in zip(phrases, names, strict=True)]
    bare = head_words(SHOWN_RATES.sub("", title))
    outer = outer_words((bare,) if bare else (), context)
    # A title that names what is measured stood over the labels: "Throughput, thousand barrels per day".
    stub = (bare,) if measure_unit(bare.lower()) else ()
    columns = governed_columns(said, outer, stub, context.calendar, context.heading)
    headed = [
        _headed(governed, (*name, *own), rates)
        for governed, name, own in zip(columns, names, phrases, strict=True)
    ]
    # What governs a column that no words name is not known; least of all its period, unless all have one.
    named = {each.column.heading.period for each in headed if each.column.header}
    only = next(iter(named)) if len(named) == 1 else None
    known = [each if each.column.header else each.with_period(only) for each in headed]
    if all(each.column.heading.period is None for each in known):
        return [each.with_period(context.period) for each in known]
    return known


def _headed(governed: Governed, header: tuple[str, ...], rates: bool) -> Governed:
    column = structs.replace(governed.column, header=header)
    if rates and column.heading.unit == PERCENT:
        column = structs.replace(column, heading=structs.replace(column.heading, measure=Measure.RATE))
    return structs.replace(governed, column=column)


def _changes_in_kind(columns: list[Governed]) -> list[Governed]:
    """A column of changes whose head names no unit is in the unit of the first column."""
    first = columns[0].column.heading
    return [
        each.with_heading(structs.replace(heading, unit=first.unit, scale=first.scale))
        if (heading := each.column.heading).measure is Measure.CHANGE
        and all(said_by(phrase).unit is None for phrase in each.column.header)
        else each
        for each in columns
    ]


class _Drawing:
    """The rows of one table while they are drawn."""

    def __init__(
        self,
        stream: Stream,
        flat: Sequence[FlatRow],
        columns: list[Governed],
        title: str,
        context: Context,
    ) -> None:
        self.stream = stream
        self.context = context
        # A section head is a row of its own, without pieces.
        self.places: list[tuple[Place, FlatRow | None]] = []
        for row in flat:
            self.places += [(place, None) for place in row.sections]
            self.places.append((row.label, row))
        self.labels = [_label(words(stream.string, *place)) for place, _ in self.places]
        self.above = self._under_periods(parents(self._lines(columns)), columns)
        self.bodies = [self._body(index, len(columns)) for index in range(len(self.places))]
        self.columns = _changes_in_kind(
            in_named_units(timed(columns, self.bodies), self.bodies, (), (*context.above, title))
        )

    def _under_periods(self, above: Sequence[int | None], columns: Sequence[Governed]) -> list[int | None]:
        """Where no column is dated, a period that heads rows heads all of them down to the next.

        Changes between two such periods are of the first, which is the current one; where the boxhead
        gives the first, of no row.
        """
        under = list(above)
        if any(each.column.heading.period not in (None, self.context.period) for each in columns):
            return under
        first: int | None = None
        head: int | None = None
        changing = False  # percentages below a change are of the same comparison
        for index, (_, row) in enumerate(self.places):
            said = said_by_row(self.labels[index])
            if row is None and is_period(self.labels[index]):
                head, changing = index, False
                first = index if first is None and self.context.period is None else first
            elif row is not None and under[index] is None:
                changing = said.change or said.part or (changing and said.unit == PERCENT)
                under[index] = first if changing else head
        return under

    def rows(self) -> tuple[Row, ...]:
        """All rows with their cells."""
        hand_down_marks(self.bodies, len(self.columns))
        mark_rates(self.columns, self.bodies)
        currency = self.context.heading.unit or money("USD")
        resolver = Resolver(self.columns, self.context.calendar, currency)
        cells = resolver.all_cells(self.bodies, self.above)
        rows: list[Row] = []
        for index, (place, row) in enumerate(self.places):
            parent = self.above[index]
            depth = rows[parent].depth + 1 if parent is not None else 0
            span = self.stream.span(*place) if place[0] < place[1] else None
            own = tuple(
                map(self._with_own_unit, cells[index], row.pieces if row else cells[index], self.columns)
            )
            if row and row.ways:
                own = self._undated(own, row)
            numbers = label_numbers(
                self._text(place),
                self.columns[0].column.heading,
                [each.column.heading.period for each in self.columns],
                self.context.calendar,
            )
            numbers += resolver.range_numbers(self.bodies[index])
            rows.append(Row(self.labels[index], depth, parent, own, label_numbers=numbers, span=span))
        return tuple(rows)

    def _undated(self, cells: tuple[Cell | None, ...], row: FlatRow) -> tuple[Cell | None, ...]:
        """The cells, those without a period that might as well stand under a column of another."""
        periods = [each.column.heading.period for each in self.columns]
        known = list(cells)
        places = [column for column, piece in enumerate(row.pieces) if piece is not None]
        for at, column in enumerate(places):
            cell = cells[column]
            others = {periods[way[at]] for way in row.ways}
            if cell is not None and cell.period == periods[column] and others != {cell.period}:
                known[column] = structs.replace(cell, period=None)
        return tuple(known)

    def _text(self, place: Place) -> Text:
        """The label with its places in the source, white space for white space."""
        start, end = place
        string = self.stream.string[start:end]
        span = self.stream.span(start, end) if string else None
        if span is None:
            return Text(string)
        if span.end - span.start == len(string):
            return Text(string, ((0, span.start, span.end),))
        spans = [self.stream.span(at, at + 1) for at in range(start, end)]
        return Text(string, tuple((at, s.start, s.end) for at, s in enumerate(spans) if s))

    def _body(self, index: int, columns: int) -> BodyRow:
        _place, row = self.places[index]
        label = self.labels[index]
        parent = self.above[index]
        bare = _aside.sub("", label) if label.endswith(")") else label
        labels = [bare if bare != label and is_period(bare) else label]
        group = -1 if parent is None else parent
        while parent is not None:
            if self.places[parent][1] is None:
                labels.append(self.labels[parent])
            parent = self.above[parent]
        pieces = row.pieces if row else (None,) * columns
        items = [self._item(piece) if piece else None for piece in pieces]
        prints = [_print(piece, self.stream.string) if piece else None for piece in pieces]
        marks = [each.mark if each else "" for each in prints]
        has_currency = any(each.currency for each in prints if each)
        return BodyRow(tuple(reversed(labels)), items, prints, has_currency, group, marks)

    def _item(self, piece: Piece) -> Item:
        span = self.stream.span(piece.start, piece.end)
        raw = self.stream.string[piece.start : piece.end]
        text = Text(raw, ((0, span.start, span.end),) if span else ())
        kind = Kind.NUMBER if piece.numeral else Kind.NIL
        if piece.void:
            kind = Kind.RANGE if piece.is_range else Kind.ABSENT
        return Item(kind, GridCell(0, 0, 1, 1, text), 0, 1)

    def _with_own_unit(self, cell: Cell | None, piece: object, governed: Governed) -> Cell | None:
        """The cell in the unit behind its number; a count under a head that names money is money."""
        if cell is None or not isinstance(piece, Piece):
            return cell
        if piece.void:
            return None
        if piece.unit:
            unit, scale = _unit_of(piece.unit)
            measure = Measure.CHANGE if cell.measure is Measure.CHANGE else Measure.AMOUNT
            return structs.replace(cell, unit=unit, scale=scale, measure=measure)
        heading = governed.column.heading
        if cell.unit != COUNT or heading.unit is None or heading.unit.unit_class is not UnitClass.MONEY:
            return cell
        if any(said_by(phrase).unit is not None for phrase in governed.column.header):
            measure = heading.measure or Measure.AMOUNT
            return structs.replace(cell, unit=heading.unit, scale=heading.scale or 0, measure=measure)
        return cell

    def _lines(self, columns: Sequence[Governed]) -> list[Line]:
        """The rows as nesting sees them: levels alone, in the finest last place of the table."""
        summed = [i for i, each in enumerate(columns) if each.column.heading.measure not in _WITHOUT_SUMS]
        rows = [row for _, row in self.places if row]
        finest = max((p.numeral.decimals for row in rows for p in row.pieces if p and p.numeral), default=0)
        lines: list[Line] = []
        for (_, row), label in zip(self.places, self.labels, strict=True):
            if row is None:
                lines.append(Line(label, (), section_style(label)))
                continue
            values: list[int | None] = []
            decimals = 0
            for index in summed:
                piece = row.pieces[index]
                number = piece.numeral if piece else None
                if number is None:
                    values.append(0 if piece and not piece.void else None)
                    continue
                decimals = max(decimals, number.decimals)
                values.append(number.mantissa * 10 ** (finest - number.decimals))
            lines.append(Line(label, tuple(values), None, 10 ** (finest - decimals)))
        return lines


def _unit_of(mark: str) -> tuple[Unit, int]:
    """The unit and scale of what is glued to a number: "Gbps"."""
    known = measure_unit(mark.lower())
    return (known[0] if known else Unit(mark, UnitClass.MEASURE)), 0


def _label(words: str) -> str:
    """The words without note marks, which end no plain word."""
    return words if words[-1:].isalpha() and words.isascii() else clean_label(words)


def _print(piece: Piece, string: str) -> Print | None:
    number = piece.numeral
    if number is None:
        return None
    approximate = string[piece.start] in "~≈"
    return Print(number, MARKS.get(number.suffix or "", ""), number.currency, approximate)
