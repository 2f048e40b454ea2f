"""Rows that carry their own heads, as Tokyo's summary forms print them below a table.

"（参考）自己資本 | 2024年３月期 | 1,234 | 百万円 | 2023年３月期 | 1,200 | 百万円": a label, then periods,
each with its number, its unit and perhaps a rate in parentheses. A grid of such rows comes in; a table goes
out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from tieout.document.model import Grid, GridCell, Span
from tieout.tables.context import Context
from tieout.tables.instants import is_instant
from tieout.tables.item import Kind
from tieout.tables.model import Cell, Column, Heading, Measure, Region, Row, Table
from tieout.tables.periods.phrases import is_period
from tieout.tables.pieces import kind_of
from tieout.tables.stub import clean_label
from tieout.tables.titles import title_of
from tieout.tables.words import measure_of, said_by
from tieout.values.numeral import numerals
from tieout.values.period import Period
from tieout.values.unit import PERCENT

_MOST_ROWS = 12  # such notes are short


@dataclass(slots=True)
class _Group:
    """A period of a row with what is printed for it."""

    period: GridCell
    number: GridCell | None = None
    unit: GridCell | None = None
    rate: GridCell | None = None


def table_of_rows(block: int, grid: Grid, context: Context) -> Table | None:
    """The table of a grid whose rows all carry their own heads; None where any has another form."""
    if len(grid.rows) > _MOST_ROWS or context.heading.unit is None or context.heading.unit.code != "JPY":
        return None
    read = [_groups([cell for cell in row if cell.text.string.strip()]) for row in grid.rows if row]
    if not read or any(not groups for _, groups in read):
        return None
    width = max(len(groups) for _, groups in read)
    above = (*context.section, *(context.above or context.before))
    rows = tuple(_row(label, groups, width, above, context) for label, groups in read)
    columns = tuple(_column(rows, read, at) for at in range(2 * width))
    kept = [at for at in range(2 * width) if any(row.cells[at] for row in rows)]
    if not kept:
        return None
    cells = [cell for row in grid.rows for cell in row]
    return Table(
        title_of(context.above, context.before, context.section),
        tuple(columns[at] for at in kept),
        tuple(replace(row, cells=tuple(row.cells[at] for at in kept)) for row in rows),
        block,
        regions=(Region(block, 0, len(grid.rows)),),
        span=_span(cells[0], cells[-1]),
    )


def _groups(cells: Sequence[GridCell]) -> tuple[GridCell | None, list[_Group]]:
    """A row's label and its groups; no groups where the row has another form."""
    if len(cells) < 4 or is_period(cells[0].text.string):
        return None, []
    groups: list[_Group] = []
    for cell in cells[1:]:
        string = cell.text.string.strip()
        last = groups[-1] if groups else None
        if is_period(string):
            groups.append(_Group(cell))
        elif last is None:
            return None, []
        elif last.number is None and kind_of(string) in (Kind.NUMBER, Kind.NIL):
            last.number = cell
        elif last.unit is None and last.number is not None and said_by(string).unit is not None:
            last.unit = cell
        elif last.rate is None and last.unit is not None and kind_of(string) in (Kind.NUMBER, Kind.NIL):
            last.rate = cell
        else:
            return None, []
    return cells[0], groups if all(group.unit for group in groups) else []


def _row(
    label: GridCell | None, groups: list[_Group], width: int, above: Sequence[str], context: Context
) -> Row:
    words = clean_label(label.text.string) if label else ""
    instant = True if "期末" in words else False if "期中" in words else is_instant(above)
    cells: list[Cell | None] = []
    for group in groups:
        period = context.calendar.period_of((group.period.text.string,), instant)
        cells += _cells(group, period)
    cells += [None] * (2 * width - len(cells))
    span = label.text.span(0, len(label.text.string)) if label else None
    return Row(words, 0, None, tuple(cells), span=span)


def _cells(group: _Group, period: Period | None) -> Iterator[Cell | None]:
    """The number and the rate beside it."""
    said = said_by(group.unit.text.string) if group.unit else None
    if group.number is None or said is None or said.unit is None:
        yield None
    else:
        scale = said.shares_scale if said.scale is None else said.scale
        yield _cell(group.number, Heading(period, said.unit, scale or 0, measure_of(said.unit, False)))
    yield _cell(group.rate, Heading(period, PERCENT, 0, Measure.RATE)) if group.rate else None


def _cell(printed: GridCell, heading: Heading) -> Cell:
    """A number under its heading; parentheses around it are an aside, no sign."""
    text = printed.text
    found = numerals(text.string)
    unit, measure = heading.unit or PERCENT, heading.measure or Measure.AMOUNT
    if not found:
        return Cell(None, text.span(0, len(text.string)), unit, heading.scale or 0, measure, heading.period)
    numeral = found[0]
    if numeral.parenthesised:
        numeral = numeral._replace(mantissa=-numeral.mantissa, parenthesised=False)
    span = text.span(numeral.start, numeral.end)
    return Cell(numeral, span, unit, heading.scale or 0, measure, heading.period)


def _column(rows: Sequence[Row], read: Sequence[tuple[GridCell | None, list[_Group]]], at: int) -> Column:
    """A column under the words of the period above it, with what all its cells agree on."""
    heads = {groups[at // 2].period.text.string for _, groups in read if at // 2 < len(groups)}
    cells = [cell for row in rows if (cell := row.cells[at])]
    periods, units = {cell.period for cell in cells}, {(cell.unit, cell.scale) for cell in cells}
    heading = Heading(periods.pop() if len(periods) == 1 else None)
    if len(units) == 1:
        unit, scale = units.pop()
        heading = Heading(heading.period, unit, scale, cells[0].measure)
    return Column(tuple(heads) if len(heads) == 1 else (), heading)


def _span(first: GridCell, last: GridCell) -> Span | None:
    start = first.text.span(0, len(first.text.string))
    end = last.text.span(0, len(last.text.string))
    return Span(start.start, end.end) if start and end else None
