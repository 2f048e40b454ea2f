"""Figures in a workbook's cells, and how a formula reads a figure's print out of its cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tieout.annotators._package import Package
from tieout.annotators._xml import Node, Part
from tieout.document.locator import SheetPlace
from tieout.facts.model import Figure
from tieout.findings.checked import Checked
from tieout.outputs._workbook.names import quoted
from tieout.outputs._workbook.ties import decimal, times
from tieout.readers._xlsx.workbook import REFERENCE

BOOK = "xl/workbook.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_number = re.compile(r"[-+]?\d{1,40}(?:\.\d{1,40})?(?:[eE][-+]?\d{1,3})?|[-+]?\.\d{1,40}")
_SHIFTS = (0, 2, -3, -6, -9, -2, 3)  # powers of ten between what a cell holds and what it prints


@dataclass(frozen=True, slots=True)
class Place:
    """A figure's cell; ``shift`` and ``sign`` lead from its value to its print, None where it is text."""

    sheet: str
    cell: str
    shift: int | None = None
    sign: int = 1


class Sheets:
    """The sheets of a package: their parts and cells, by the sheet's name."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.book = package.part(BOOK)
        self.parts: dict[str, str] = {}
        self._cells: dict[str, dict[str, Node]] = {}
        relations = package.part("xl/_rels/workbook.xml.rels", b"<Relationships/>")
        targets = {
            each.attributes.get("Id", ""): each.attributes.get("Target", "")
            for each in relations.root.children
        }
        for sheet in self.book.root.all("sheet"):
            target = targets.get(sheet.identity, "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            self.parts[sheet.attributes.get("name", "")] = part

    def part(self, sheet: str) -> Part:
        """The part of a sheet."""
        return self.package.part(self.parts[sheet])

    def cells(self, sheet: str) -> Mapping[str, Node]:
        """The cells of a sheet by reference; those that do not say theirs are counted, as readers do."""
        if sheet not in self._cells:
            self._cells[sheet] = dict(_cells(self.part(sheet).root))
        return self._cells[sheet]


def places_of(run: Checked, sheets: Sheets) -> dict[int, Place]:
    """The cell of every figure that stands in one."""
    found: dict[int, Place] = {}
    locator = run.document.locator
    for figure in run.figures:
        if figure.span is None or locator is None:
            continue
        place = next(iter(locator.places(figure.span.start, figure.span.end)), None)
        if isinstance(place, SheetPlace) and place.cell in sheets.cells(place.sheet):
            found[figure.id] = _place(figure, place, sheets)
    return found


def _place(figure: Figure, place: SheetPlace, sheets: Sheets) -> Place:
    node = sheets.cells(place.sheet)[place.cell]
    held = node.child("v")
    if node.attributes.get("t", "n") != "n" or held is None:
        return Place(place.sheet, place.cell)
    written = _number.fullmatch(sheets.part(place.sheet).text(held).strip())
    if written is None:
        return Place(place.sheet, place.cell)
    value = Fraction(written[0])
    shifts = (2, *_SHIFTS) if "%" in figure.raw or figure.unit.code == "percent" else _SHIFTS
    for shift in shifts:
        moved = value * Fraction(10) ** (shift + figure.printed.decimals)
        size = int(abs(moved) + Fraction(1, 2))
        if size == abs(figure.printed.mantissa):
            turned = size and (moved < 0) != (figure.printed.mantissa < 0)
            return Place(place.sheet, place.cell, shift, -1 if turned else 1)
    return Place(place.sheet, place.cell)


def _cells(root: Node) -> Iterator[tuple[str, Node]]:
    from tieout.readers._xlsx.workbook import column_of, letters

    for number, row in enumerate(root.all("row")):
        at = row.attributes.get("r", str(number + 1))
        column = -1
        for cell in row.children:
            if cell.name != "c":
                continue
            match = REFERENCE.match(cell.attributes.get("r", ""))
            column = column_of(match[1]) if match else column + 1
            yield f"{letters(column)}{at}", cell


def print_of(figure: Figure, place: Place | None) -> str:
    """A formula for a figure's print at its own scale; the print itself where no cell gives it."""
    decimals = figure.printed.decimals
    if place is None or place.shift is None:
        return decimal(Fraction(figure.printed.mantissa, 10**decimals))
    cell = f"{quoted(place.sheet)}!{place.cell}"
    held = times(cell, Fraction(10) ** place.shift)
    return f"{'-' if place.sign < 0 else ''}ROUND({held},{decimals})"


def by_sheet(places: Mapping[int, Place]) -> dict[str, dict[str, Sequence[int]]]:
    """The figures of each cell of each sheet."""
    found: dict[str, dict[str, list[int]]] = {}
    for figure, place in places.items():
        found.setdefault(place.sheet, {}).setdefault(place.cell, []).append(figure)
    return {sheet: dict(cells) for sheet, cells in found.items()}
