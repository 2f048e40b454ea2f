"""The rows of a flat table, drawn under its columns: parents, periods that head rows, cells.

Rows of pieces and governed columns come in; rows of cells with their places in the source go out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import structs

from tieout.document.model import GridCell, Text
from tieout.tables.cells import Resolver
from tieout.tables.change_columns import mark_rates, timed
from tieout.tables.column_heads import Governed
from tieout.tables.context import Context
from tieout.tables.flat.nesting import parents, section_style
from tieout.tables.flat.rows import FlatRow
from tieout.tables.flat.stream import Piece, Place, Stream
from tieout.tables.flat.totals import Line
from tieout.tables.flat.words import words_at
from tieout.tables.item import BodyRow, Item, Kind, Print
from tieout.tables.label_figures import label_numbers
from tieout.tables.leading_scale import carries_scale, with_leading_scale, without_carried_scale
from tieout.tables.model import Cell, Measure, Row
from tieout.tables.named_units import in_named_units
from tieout.tables.periods.phrases import is_period
from tieout.tables.pieces import MARKS
from tieout.tables.row_words import said_by_row
from tieout.tables.stub import clean_label
from tieout.tables.unit_marks import hand_down_marks
from tieout.tables.words import measure_unit, said_by
from tieout.values.unit import COUNT, PERCENT, Unit, UnitClass, money

_aside = re.compile(r"\s*\([^()]*\)")
_WITHOUT_SUMS = (Measure.RATE, Measure.RATIO, Measure.CHANGE)


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


class Drawing:
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
        self.labels = [_label(words_at(stream.string, *place)) for place, _ in self.places]
        self.above = self._under_periods(parents(self._lines(columns)), columns)
        self.bodies = [self._body(index, len(columns)) for index in range(len(self.places))]
        own = (*context.section, *context.above, title)
        columns = without_carried_scale(list(columns), self.bodies, own)
        self.carries_scale = carries_scale(columns, own)
        scaled = with_leading_scale(timed(columns, self.bodies), self.bodies)
        self.columns = _changes_in_kind(in_named_units(scaled, self.bodies, (), (*context.above, title)))

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
