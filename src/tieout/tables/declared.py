"""Tables of a format that says itself what its numbers mean: nothing is inferred from heads and labels.

In goes a grid with meanings; out comes its `Table`.
"""

from __future__ import annotations

from tieout.document.model import Grid, GridCell
from tieout.document.tags import PURE
from tieout.tables.model import Cell, Column, Heading, Measure, Region, Row, Table
from tieout.values.numeral import numerals
from tieout.values.period import Period
from tieout.values.unit import PERCENT, SHARES, Unit, UnitClass, money

_CURRENCY = 3  # letters of a currency's code
_MEASURES = {
    UnitClass.MONEY: Measure.AMOUNT,
    UnitClass.PER_SHARE: Measure.PER_SHARE,
    UnitClass.PERCENT: Measure.RATIO,
    UnitClass.SHARES: Measure.COUNT,
}


def table_of(index: int, grid: Grid) -> Table:
    """The table of block ``index``."""
    head, *body = grid.rows
    title = next((cell.text.string for cell in head if not cell.column), "")
    periods = {each.column: each.period for each in grid.meanings}
    columns = tuple(
        Column((cell.text.string,), Heading(periods.get(cell.column))) for cell in head if cell.column
    )
    meanings = {(each.row, each.column): each for each in grid.meanings}
    rows = []
    for line in body:
        label = next((cell.text for cell in line if not cell.column), None)
        cells: list[Cell | None] = [None] * len(columns)
        for cell in line:
            meaning = meanings.get((cell.row, cell.column))
            if meaning is not None:
                cells[cell.column - 1] = _cell(cell, unit_of(meaning.unit), meaning.scale, meaning.period)
        words = label.string if label else ""
        span = label.span(0, len(words)) if label else None
        rows.append(Row(words, 0, None, tuple(cells), span=span))
    return Table(title, columns, tuple(rows), index, regions=(Region(index, 0, len(grid.rows)),))


def _cell(cell: GridCell, unit: Unit, scale: int, period: Period) -> Cell | None:
    string = cell.text.string
    found = numerals(string)
    if len(found) != 1:
        return None
    measure = _MEASURES.get(unit.unit_class, Measure.OTHER)
    return Cell(found[0], cell.text.span(0, len(string)), unit, scale, measure, period)


def unit_of(measure: str) -> Unit:
    """The unit of a measure as tags name it.

    >>> [unit_of(each).unit_class.value for each in ("USD", "USD/share", "shares", "acme:stores")]
    ['money', 'per_share', 'shares', 'measure']
    """
    if measure == "shares":
        return SHARES
    if measure == PURE:
        return PERCENT
    currency, stroke, of = measure.partition("/")
    if len(currency) == _CURRENCY and currency.isupper() and of in ("", "share"):
        return Unit(measure, UnitClass.PER_SHARE) if stroke else money(currency)
    return Unit(measure, UnitClass.MEASURE)
