"""XLSX: sheets as rows of text, with the values that the spreadsheet saved.

A spreadsheet keeps numbers as binary floats; they become the shortest decimal text that means the same
float, at once. How a cell shows its number does not matter, but for dates. Hidden rows and sheets are books
like any other. An error, or a formula that was never calculated, is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from tieout.composition.amounts import Origin
from tieout.composition.books.faults import FaultKind, Faults
from tieout.errors import UnreadableSource
from tieout.readers._office import Element, Package
from tieout.readers._xlsx.formats import shown
from tieout.readers._xlsx.workbook import R, S, column_of, letters, strings, styles, targets
from tieout.readers.raw import Raw

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_SAID = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')  # of a number format: what it prints as it stands
COLUMNS, ROWS = 16_384, 1_048_576  # of a sheet


def spreadsheet_sheets(path: Path, file: str, faults: Faults) -> Iterator[tuple[str, list[list[str]]]]:
    """``(file[sheet], rows)`` for every sheet that holds anything; ``file`` alone where there is one."""
    try:
        book = _Workbook(Package(Raw(file, path.read_bytes())), file, faults)
        found = [(place, rows) for place, rows in book.sheets() if rows]
    except UnreadableSource as error:
        faults.add(FaultKind.SYNTAX, Origin(file, 0), detail=str(error).removeprefix(f"{file}: "))
        return
    yield from found


class _Workbook:
    """The sheets of one package."""

    def __init__(self, package: Package, file: str, faults: Faults) -> None:
        root = package.xml("xl/workbook.xml")
        if root is None:
            raise package.broken("it holds no workbook")
        self._package, self._file, self._faults = package, file, faults
        self._strings = list(strings(package.xml("xl/sharedStrings.xml")))
        self._formats = [style.format for style in styles(package.xml("xl/styles.xml"))]
        properties = root.find(S + "workbookPr")
        self._from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        parts = targets(package.xml("xl/_rels/workbook.xml.rels"))
        self._parts = [
            (sheet.get("name", ""), parts.get(sheet.get(R + "id", ""), ""))
            for sheet in root.iter(S + "sheet")
        ]

    def sheets(self) -> Iterator[tuple[str, list[list[str]]]]:
        """Each sheet's place and rows, without empty ones at its end."""
        for name, part in self._parts:
            root = self._package.xml(part)
            place = f"{self._file}[{name}]" if len(self._parts) > 1 else self._file
            if root is not None:
                yield place, self._rows(root, place)

    def _rows(self, root: Element, place: str) -> list[list[str]]:
        rows: list[list[str]] = []
        for element in root.iter(S + "row"):
            number = _number(element.get("r"), len(rows) + 1)
            if not len(rows) < number <= ROWS:
                raise self._package.broken(f"row {number} of {place} stands out of order")
            rows.extend([] for _ in range(number - len(rows)))
            rows[-1] = self._cells(element, place, number)
        while rows and not any(rows[-1]):
            rows.pop()
        return rows

    def _cells(self, row: Element, place: str, number: int) -> list[str]:
        cells: list[str] = []
        for element in row.iter(S + "c"):
            match = _REFERENCE.fullmatch(element.get("r", ""))
            column = column_of(match[1]) if match else len(cells)
            if not len(cells) <= column < COLUMNS:
                raise self._package.broken(f"cells of row {number} of {place} stand out of order")
            cells.extend("" for _ in range(column - len(cells)))
            cells.append(self._text(element, Origin(place, number, letters(column))))
        return cells

    def _text(self, cell: Element, origin: Origin) -> str:
        kind, value = cell.get("t", "n"), cell.findtext(S + "v")
        if kind == "inlineStr":
            return "".join(each.text or "" for each in cell.iter(S + "t")).strip()
        if not value:
            if cell.find(S + "f") is not None:
                self._faults.add(FaultKind.NOT_CALCULATED, origin)
            return ""
        if kind == "e":
            self._faults.add(FaultKind.FORMULA, origin, text=value)
            return ""
        if kind == "s":
            at = _number(value, -1)
            return self._strings[at].strip() if 0 <= at < len(self._strings) else ""
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        return self._numeral(value, cell) if kind == "n" else value.strip()

    def _numeral(self, value: str, cell: Element) -> str:
        at = _number(cell.get("s"), 0)
        if at < len(self._formats) and is_date(self._formats[at]):
            return shown(value, "yyyy-mm-dd", self._from_1904)
        return plain(value)


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else default


def plain(value: str) -> str:
    """A number as a spreadsheet stores it, in the shortest decimals that mean the same float.

    >>> plain("82988285000"), plain("1.8999999999999999"), plain("1E-7"), plain("what")
    ('82988285000', '1.9', '0.0000001', 'what')
    """
    try:
        number = float(value)
    except ValueError:
        return value.strip()
    if number in (float("inf"), float("-inf")) or number != number:
        return value.strip()
    return f"{Decimal(repr(number)):f}".removesuffix(".0")


def is_date(code: str) -> bool:
    """Whether a number format shows a date.

    >>> is_date("yyyy-mm-dd"), is_date('#,##0 "days"'), is_date("General"), is_date("[Red]0.00")
    (True, False, False, False)
    """
    bare = _SAID.sub("", code).lower()
    return code != "General" and bool(re.search("[yd]", bare)) and not re.search("[0#?]", bare)
