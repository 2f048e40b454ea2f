"""The cells of a grid's body: each number with the unit, scale, measure and period that govern it.

Columns and the labels of a row say what to expect; marks in or beside the cell decide (`unit_marks`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

from msgspec import structs
from msgspec.structs import replace

from tieout.document.model import Span
from tieout.tables.column_heads import Governed
from tieout.tables.counted import in_sums_of_money, nameless, parts_of_counts
from tieout.tables.headings import excepts_money, row_heading
from tieout.tables.instants import is_in_balances
from tieout.tables.item import BodyRow, Item, Kind, Print
from tieout.tables.model import Cell, Heading, LabelNumber, Measure
from tieout.tables.periods.calendar import Calendar
from tieout.tables.periods.phrase import NOTHING, Phrase
from tieout.tables.periods.phrases import is_period, phrase_of
from tieout.tables.row_words import SILENT, RowSaid, said_by_row
from tieout.tables.share_rows import share_out
from tieout.tables.unit_marks import are_small, is_money
from tieout.tables.words import measure_of, measure_unit
from tieout.values.numeral import Numeral, numerals
from tieout.values.period import Period
from tieout.values.unit import (
    COUNT,
    MULTIPLE,
    PERCENT,
    POINTS,
    SHARES,
    Unit,
    UnitClass,
    money,
    per_share,
)

_MARKED = {"%": (PERCENT, 0), "bps": (POINTS, -2), "pts": (POINTS, 0), "x": (MULTIPLE, 0)}
_leading_year = re.compile(r"(?:19|20)\d\d\b|(?:FY|fiscal|Q[1-4])\b", re.IGNORECASE)
_balance = re.compile(r"(?:opening |closing |beginning |ending )?balances?\b", re.IGNORECASE)
_APART = 8  # times: numbers of shares of one row are nearer to one another
_LARGE_SHARES = 10**6  # a printed number of shares this large is hardly in thousands or millions


def _fractions(row: BodyRow) -> bool:
    """Whether a row has small numbers with decimals alone, and none in cents."""
    numerals = [each.numeral for each in row.prints if each]
    return are_small([row]) and all(each.decimals and not each.scale for each in numerals)


class Resolver:
    """Works out the cells of one segment.

    What holds for whole columns is worked out once: ``headings`` without periods, the ``periods``, and for
    each column the first one with the same heading.
    """

    def __init__(self, columns: Sequence[Governed], calendar: Calendar, currency: Unit) -> None:
        self.columns = columns
        self.calendar = calendar
        self.currency = currency
        self.periods = [each.column.heading.period for each in columns]
        self.headings = [each.column.heading.with_period(None) for each in columns]
        firsts: dict[Heading, int] = {}
        self.alike = [firsts.setdefault(heading, at) for at, heading in enumerate(self.headings)]
        self.unworded: dict[int, Heading] = {}  # what governs the cells of rows whose labels say nothing
        self.excepts = any(map(excepts_money, self.headings))
        self.undated = all(period is None for period in self.periods)
        # where shares have a column, "shares issued" is worth money in the others
        self.shares_apart = any(each.unit == SHARES for each in self.headings)
        self.counts_apart = any(each.unit == COUNT for each in self.headings)  # homes, beside their prices
        self.all_dated = all(each.said.year or each.said.name for each in columns)

    def all_cells(
        self, rows: Sequence[BodyRow], parents: Sequence[int | None]
    ) -> list[tuple[Cell | None, ...]]:
        """The cells of all ``rows``; the parts of a row of rates are rates too, marked or not."""
        whole: int | None = None  # of the parts that stand below it without being indented
        for at, row in enumerate(rows):
            said = said_by_row(row.label)
            if said.meant and not (row.has_currency or any(row.marks)) and _fractions(row):
                row.marks = [said.meant if each else "" for each in row.prints]
            whole = (at if said.unit == PERCENT else None) if any(row.prints) and not said.part else whole
            parent = parents[at] if parents[at] is not None else whole if said.part else None
            if parent is None or row.has_currency or any(row.marks) or not are_small([row]):
                continue
            if any(rows[parent].prints) and said_by_row(rows[parent].label).unit == PERCENT:
                row.marks = ["%" if each else "" for each in row.prints]
                row.labels = (rows[parent].label, *row.labels)
        _count_between_counts(rows)
        share_out(rows)
        found: list[tuple[Cell | None, ...]] = []
        for row in rows:
            cells = self.cells(row)
            if said_by_row(row.label).part:
                cells = tuple(_as_part(cell, index, found) for index, cell in enumerate(cells))
            found.append(cells)
        for at in in_sums_of_money(rows, found):
            found[at] = self.cells(nameless(rows[at]))
        for at, total in parts_of_counts(rows, found).items():
            found[at] = self.cells(replace(rows[at], labels=(rows[total].label, rows[at].label)))
        return _between_balances(rows, found)

    def cells(self, row: BodyRow) -> tuple[Cell | None, ...]:
        """The cells of ``row``, one for each column."""
        chain = [said_by_row(label) for label in row.labels]
        periods = self._periods(row, chain[-1])
        silent = not self.excepts and all(said is SILENT for said in chain)
        known: dict[int, Heading] = self.unworded if silent else {}
        cells: list[Cell | None] = []
        for index, item in enumerate(row.items):
            if item is None or item.kind not in _IN_CELLS:
                cells.append(None)
                continue
            column = self.alike[index]
            heading = known.get(column)
            if heading is None:
                heading = known[column] = self._row_heading(row, self.headings[column])
            cells.append(self._cell(row, index, item, heading, chain, periods[index]))
        return tuple(cells)

    def _row_heading(self, row: BodyRow, column: Heading) -> Heading:
        heading = column
        if self._is_apart(said_by_row(row.label), column):
            return column
        for label in row.labels[:-1]:
            said = said_by_row(label)
            if said is SILENT or self._is_apart(said, column):
                continue
            section = row_heading(label, heading, self.calendar)
            if section != heading and self._section_governs(row, section):
                heading = section
        own = row_heading(row.label, heading, self.calendar)
        if heading.unit == SHARES and own.measure is Measure.PER_SHARE and not self._has_decimals(row):
            return heading  # "shares used for computation of": "diluted earnings per share"
        return _a_share(own) if said_by_row(row.label).diluted and self._is_in_cents(row) else own

    def _is_apart(self, said: RowSaid, column: Heading) -> bool:
        """Whether what a label counts has columns of its own, of which this one may be none."""
        return (self.shares_apart and said.shares) or (
            self.counts_apart and said.unit == COUNT and column.unit != COUNT
        )

    def _section_governs(self, row: BodyRow, section: Heading) -> bool:
        """A section's words may not reach a row: per share needs decimals, shares no currency.

        Columns of rates have decimals of their own.
        """
        unit = section.unit
        if unit is None:
            return True
        if unit.unit_class is UnitClass.PER_SHARE:
            return self._has_decimals(row)
        if unit in (SHARES, COUNT):
            return not row.has_currency
        return True

    def _plain(self, row: BodyRow) -> list[Numeral]:
        """What a row prints without marks, in columns that are none of rates."""
        return [
            each.numeral
            for each, column in zip(row.prints, self.headings, strict=True)
            if each and not each.mark and column.unit not in (PERCENT, POINTS)
        ]

    def _has_decimals(self, row: BodyRow) -> bool:
        return all(numeral.decimals >= 1 or not numeral.mantissa for numeral in self._plain(row))

    def _is_in_cents(self, row: BodyRow) -> bool:
        """Whether a row prints small amounts of two decimals alone, as no table in thousands does."""
        plain = self._plain(row)
        return bool(plain) and are_small([row]) and all(numeral.decimals == 2 for numeral in plain)

    def _cell(
        self,
        row: BodyRow,
        index: int,
        item: Item,
        heading: Heading,
        chain: Sequence[RowSaid],
        period: Period | None,
    ) -> Cell:
        printed = row.prints[index]
        unit = heading.unit or self.currency
        scale = heading.scale or 0
        measure = heading.measure or Measure.AMOUNT
        mark = row.marks[index]
        column = self.headings[index]
        if mark in _MARKED:
            unit, scale, measure = self._marked(mark, column, chain)
        elif mark:
            known = measure_unit(mark.lower())
            unit, scale = (known[0] if known else Unit(mark, UnitClass.MEASURE)), 0
            measure = measure_of(unit, column.measure is Measure.CHANGE)
        elif printed and not _is_moneyed(unit) and is_money(row, index):
            unit, scale = self._money(printed, column), column.scale or 0
            measure = measure_of(unit, column.measure is Measure.CHANGE)
        elif printed and printed.currency and printed.currency != "USD":
            unit = _in_currency(unit, printed.currency)
        if printed is None:
            return Cell(None, _span_of(item, None), unit, scale, measure, period)
        numeral = printed.numeral
        if numeral.scale:
            scale = numeral.scale
        elif scale and unit.unit_class in _COUNTED and self._printed_in_full(row, unit, column):
            scale = 0
        span = _span_of(item, printed)
        return Cell(numeral, span, unit, scale, measure, period, printed.approximate)

    def _marked(self, mark: str, column: Heading, chain: Sequence[RowSaid]) -> tuple[Unit, int, Measure]:
        unit, scale = _MARKED[mark]
        if column.unit == unit and column.measure is not None:
            return unit, scale, column.measure
        change = column.measure in (Measure.CHANGE, Measure.RATE) or any(said.change for said in chain)
        return unit, scale, measure_of(unit, change)

    def _money(self, printed: Print, column: Heading) -> Unit:
        if column.unit is not None and column.unit.unit_class is UnitClass.MONEY:
            return column.unit
        return money(printed.currency) if printed.currency else self.currency

    def _printed_in_full(self, row: BodyRow, unit: Unit, column: Heading) -> bool:
        """Where words give shares or things no scale of their own, numbers of seven digits are in full.

        One among others a tenth of it or less has slipped; it does not tell how those are printed.
        """
        if unit == SHARES and column.shares_scale is not None:
            return False
        if said_by_row(row.label).scale is not None:
            return False
        sizes: list[int] = [
            abs(each.numeral.mantissa) // 10**each.numeral.decimals
            for each in row.prints
            if each and not each.mark
        ]
        large = sum(size >= _LARGE_SHARES for size in sizes)
        return 2 * large > len(sizes) or (large > 0 and max(sizes) < _APART * min(sizes))

    def _periods(self, row: BodyRow, said: RowSaid) -> list[Period | None]:
        """The period of each cell: its column's, unless labels complete it or name an edge of it."""
        own = self._row_words(row)
        edge = said.edge or int(len(row.labels) > 1 and is_in_balances(row.labels))
        if own is None and not (said.trailing or edge):
            return self.periods
        periods: list[Period | None] = []
        for governed in self.columns:
            period = governed.column.heading.period
            if own is not None:
                inner = governed.with_row(own)
                if own.month and _balance.match(row.label):
                    inner = replace(own, as_of=True)
                period = self.calendar.resolve(inner, governed.instant) or period
            if said.trailing and period is not None:
                period = self.calendar.trailing_year(period.end)
            elif edge and period is not None and period.start is not None:
                day = period.end if edge > 0 else period.start - timedelta(days=1)
                period = Period(None, day)
            periods.append(period)
        return periods

    def _row_words(self, row: BodyRow) -> Phrase | None:
        """Period words of the row's labels that govern its cells."""
        said = NOTHING
        for label in row.labels:
            if is_period(label) or self._dates_row(label, label is row.label):
                said = phrase_of(label).over(said)
        return None if said == NOTHING else said

    def _dates_row(self, label: str, own: bool) -> bool:
        """Whether a label dates its cells: "Balance, May 31, 2024", or "2024 as reported" under no year.

        Where columns have no period at all, a section's head dates them ("… for the quarter ended …").
        """
        if own and _balance.match(label):
            return True
        if not own:
            if not self.undated:
                return False
            # Not "The 1995 Warrants": a year in a name.
            said = phrase_of(label)
            whole = replace(said, year=None) != NOTHING or _leading_year.match(label) is not None
            return whole or label.rstrip(" :").endswith(str(said.year))
        return not self.all_dated and _leading_year.match(label) is not None

    def range_numbers(self, row: BodyRow) -> tuple[LabelNumber, ...]:
        """Both ends of each range among the row's cells ("$27.50 to $27.75")."""
        found: list[LabelNumber] = []
        periods: list[Period | None] = []
        ranged = Kind.RANGE
        for index, item in enumerate(row.items):
            if item is None or item.kind is not ranged:
                continue
            heading = self._row_heading(row, self.headings[index])
            periods = periods or self._periods(row, said_by_row(row.label))
            unit, scale = heading.unit or self.currency, heading.scale or 0
            measure = heading.measure or Measure.AMOUNT
            for numeral in _ends_of_range(item.string):
                span = item.cell.text.span(numeral.start, numeral.end)
                own_scale = numeral.scale or scale
                found.append(LabelNumber(numeral, span, unit, own_scale, measure, periods[index], index))
        return tuple(found)


def _count_between_counts(rows: Sequence[BodyRow]) -> None:
    """Rows between the stores at the beginning and those at the end count stores, by whatever name."""
    opening: int | None = None
    for at, row in enumerate(rows):
        said = said_by_row(row.label)
        if said.unit != COUNT or not said.edge:
            continue
        if said.edge > 0 and opening is not None:
            for between in rows[opening + 1 : at]:
                if said_by_row(between.label).unit is None and not between.has_currency:
                    between.labels = (rows[opening].label, *between.labels)
        opening = at if said.edge < 0 else None


def _between_balances(
    rows: Sequence[BodyRow], cells: list[tuple[Cell | None, ...]]
) -> list[tuple[Cell | None, ...]]:
    """Rows between two balances, without a duration of their own, are of the time between them."""
    edges = [
        (at, next(cell.period for cell in cells[at] if cell))
        for at, row in enumerate(rows)
        if _balance.match(row.label) and any(cells[at])
    ]
    for (first, opening), (last, closing) in pairwise(edges):
        if not (opening and closing) or opening.start or closing.start or opening.end >= closing.end:
            continue
        period = Period(opening.end + timedelta(days=1), closing.end)
        for at in range(first + 1, last):
            cells[at] = tuple(
                replace(cell, period=period) if cell and not (cell.period and cell.period.start) else cell
                for cell in cells[at]
            )
    return cells


def _as_part(cell: Cell | None, index: int, above: Sequence[tuple[Cell | None, ...]]) -> Cell | None:
    """A cell in percent with the measure of the one above it in percent, which it is a part of."""
    if cell is None or cell.unit != PERCENT:
        return cell
    for cells in reversed(above):
        whole = cells[index]
        if whole is not None and whole.unit == PERCENT:
            return replace(cell, measure=whole.measure)
    return replace(cell, measure=Measure.RATE)


def _ends_of_range(string: str) -> list[Numeral]:
    """Both numbers of "$27.50 - $27.75"; the dash between them is no minus."""
    return numerals(_range_dash.sub(lambda match: " " * len(match.group()), string))


_range_dash = re.compile(r"(?<=[\d%)a-z])\s?[-–—−](?=\s?\(?[$€£¥\d])")
_COUNTED = (SHARES.unit_class, COUNT.unit_class)
_IN_CELLS = frozenset({Kind.NUMBER, Kind.NIL})


def _is_moneyed(unit: Unit) -> bool:
    """Whether figures of ``unit`` may have a currency: amounts, and amounts a share or a room."""
    return unit.unit_class is UnitClass.MONEY or "/" in unit.code


def _a_share(heading: Heading) -> Heading:
    """An amount of money as one a share; what has another unit stays."""
    unit = heading.unit
    if unit is None or unit.unit_class is not UnitClass.MONEY:
        return heading
    return replace(heading, unit=per_share(unit.code), scale=0, measure=Measure.PER_SHARE)


def _in_currency(unit: Unit, code: str) -> Unit:
    if unit.unit_class is UnitClass.MONEY:
        return money(code)
    own, stroke, of = unit.code.partition("/")
    return structs.replace(unit, code=f"{code}/{of}") if stroke and own != code else unit


def _span_of(item: Item, printed: Print | None) -> Span | None:
    """The figure's characters within its own cell."""
    text = item.cell.text
    if printed is None:
        return text.span(0, len(text.string))
    start, end = printed.numeral.start, printed.numeral.end
    if item.opener.endswith("(") and not text.string.startswith("("):
        start, end = max(0, start - 1), end - 1  # read with the parenthesis of the cell before
    return text.span(start, min(len(text.string), end))
