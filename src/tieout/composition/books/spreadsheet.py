"""XLSX: sheets as rows of text, with the values that the spreadsheet saved.

A spreadsheet keeps numbers as binary floats; they become the shortest decimal text that means the same
float, at once. An error, or a formula that was never calculated, is a fault.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from tieout.composition.amounts import Origin
from tieout.composition.books.faults import FaultKind, Faults

if TYPE_CHECKING:
    from openpyxl import Workbook


def spreadsheet_sheets(path: Path, file: str, faults: Faults) -> Iterator[tuple[str, list[list[str]]]]:
    """``(file[sheet], rows)`` for every sheet that holds anything."""
    saved = _workbook(path, file, faults, saved=True)
    if saved is None:
        return
    formulas = _workbook(path, file, faults, saved=False)
    assert formulas is not None
    several = len(saved.worksheets) > 1
    for sheet, written in zip(saved.worksheets, formulas.worksheets, strict=True):
        place = f"{file}[{sheet.title}]" if several else file
        rows = [
            [
                _text(value, formula, place, row, faults)
                for value, formula in zip(values, texts, strict=True)
            ]
            for row, (values, texts) in enumerate(
                zip(sheet.iter_rows(), written.iter_rows(), strict=True), 1
            )
        ]
        if any(any(cells) for cells in rows):
            yield place, rows


def _workbook(path: Path, file: str, faults: Faults, saved: bool) -> Workbook | None:
    try:
        import openpyxl
        from openpyxl.utils.exceptions import InvalidFileException
    except ImportError:
        faults.add(FaultKind.NO_LIBRARY, Origin(file, 0), package="openpyxl")
        return None
    try:
        return openpyxl.load_workbook(path, data_only=saved)
    except (InvalidFileException, BadZipFile, KeyError, ValueError) as error:
        faults.add(FaultKind.SYNTAX, Origin(file, 0), detail=str(error) or type(error).__name__)
        return None


def _text(cell: Any, written: Any, place: str, row: int, faults: Faults) -> str:
    """A cell's text; ``written`` is the same cell as typed, which tells a formula."""
    value = cell.value
    if cell.data_type == "e":
        faults.add(FaultKind.FORMULA, Origin(place, row, cell.column_letter), text=str(value))
        return ""
    if value is None:
        if written.data_type == "f":
            faults.add(FaultKind.NOT_CALCULATED, Origin(place, row, cell.column_letter))
        return ""
    return plain(value)


def plain(value: object) -> str:
    """A value of a cell as text: numbers in decimals without exponent, dates as ISO.

    >>> plain(82988285000.0), plain(0.1), plain(1e-7), plain(True)
    ('82988285000', '0.1', '0.0000001', 'TRUE')
    """
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        text = f"{Decimal(repr(value)):f}"
        return text.removesuffix(".0")
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return str(value).strip()
