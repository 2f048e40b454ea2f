"""The formulas of a workbook's shown cells, held against the results that the file keeps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Context, Decimal
from fractions import Fraction

from tieout.document.formulas import Formula
from tieout.document.locator import Locator, SheetPlace
from tieout.document.model import Span
from tieout.readers._xlsx.formats import shown
from tieout.readers._xlsx.formulas import Cell, Result, Unworked, differs, shape_of, worked_out
from tieout.readers._xlsx.workbook import Sheet, SheetCell, letters

_number = re.compile(r"-?\d{1,40}(?:\.\d{1,40})?(?:[eE][-+]?\d{1,3})?$")
_Place = tuple[str, str]  # sheet, cell
_DIGITS = Context(prec=17)  # of a binary number
_MOST = 500_000  # cells that all formulas may read


class _Numbers:
    """What cells hold, as long as no workbook of a release would ask on."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self._sheets = {sheet.name: sheet.held for sheet in sheets}
        self._known: dict[Cell, Fraction | None] = {}
        self._left = _MOST

    def held(self, cell: Cell) -> Fraction | None:
        """A cell's number: 0 where it is empty, None where it holds words; hidden sheets are not known."""
        sheet, row, column = cell
        self._left -= 1
        if sheet not in self._sheets or self._left < 0:
            raise Unworked
        if cell not in self._known:
            written = self._sheets[sheet].get((row, column))
            self._known[cell] = Fraction() if written is None else _value(written)
        return self._known[cell]


def formulas_of(sheets: Sequence[Sheet], locator: Locator) -> Iterator[Formula]:
    """Every formula of a cell that shows a number, in reading order."""
    numbers = _Numbers(sheets)
    written = [(sheet, cell) for sheet in sheets for row in sheet.rows for cell in row if cell.formula]
    if not written:
        return
    spans = {
        (stretch.place.sheet, stretch.place.cell): Span(stretch.start, stretch.end)
        for stretch in locator.stretches
        if isinstance(stretch.place, SheetPlace)
    }
    for sheet, cell in written:
        kept, span = _value(cell.held), spans.get((sheet.name, cell.reference))
        if kept is not None and span is not None and cell.formula is not None:
            result = worked_out(cell.formula.text, sheet.name, numbers.held, cell.formula.shift)
            yield _formula(cell, span, kept, result, spans)


def _formula(
    cell: SheetCell, span: Span, kept: Fraction, result: Result | None, spans: dict[_Place, Span]
) -> Formula:
    assert cell.formula is not None
    if result is None:
        return Formula(span, cell.formula.text, None, differs=False, shape=None, terms=())
    shape, members = shape_of(result) or (None, ())
    places = [((sheet, f"{letters(column)}{row + 1}"), weight) for (sheet, row, column), weight in members]
    shown_terms = tuple((spans[place], weight) for place, weight in places if place in spans)
    if len(shown_terms) < len(places):
        shape, shown_terms = None, ()  # it follows from cells that show nothing
    is_stale = differs(result, kept) and _shown(result.value, cell) != cell.text
    return Formula(span, cell.formula.text, result.value, is_stale, shape, shown_terms)


def _shown(value: Fraction, cell: SheetCell) -> str:
    """What a cell would show of a value: files that keep few digits of a result show the same."""
    digits = _DIGITS.divide(Decimal(value.numerator), Decimal(value.denominator))
    return shown(str(digits), cell.style.format)


def _value(written: str) -> Fraction | None:
    return Fraction(written) if _number.match(written) else None
