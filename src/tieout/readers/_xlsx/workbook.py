"""A workbook's parts: sheets in order, shared strings, styles; each cell as it is shown.

Hidden sheets, rows and columns are not shown, so they are not read; how many there are is kept, to be told.
A hidden sheet of our own (`WORKINGS`) goes without saying: what is behind the prints of a composed release.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from msgspec import Struct

from tieout.readers import limits
from tieout.readers._office import Element, Package
from tieout.readers._xlsx.formats import BUILT_IN, GENERAL, shown
from tieout.readers.limits import Budget, LimitReached

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})$")
TIES = "tieout_ties"  # how code names of sheets begin that we add to a workbook
WORKINGS = "tieout_workings"  # the name that we define for a hidden sheet of a workbook that we make
_INDENT = 7  # points of one step of a cell's indent


@dataclass(frozen=True, slots=True)
class Style:
    """How cells of one style are shown: number format, whether bold, indent in points, a rule above."""

    format: str = GENERAL
    bold: bool = False
    indent: int = 0
    ruled_above: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A formula without its equals sign; where it is shared, from which cell and how far away that is."""

    text: str
    shift: tuple[int, int] = (0, 0)


class SheetCell(Struct, frozen=True, gc=False):
    """A cell. Row and column count from 0; ``held`` is its number as the file has it."""

    row: int
    column: int
    text: str
    style: Style
    is_number: bool
    held: str = ""
    formula: Written | None = None

    @property
    def reference(self) -> str:
        return f"{letters(self.column)}{self.row + 1}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A visible sheet: its cells by row, the cells that spans take, and how many rows are hidden.

    ``held`` are the numbers of all its cells, hidden ones too; those with words have none.
    """

    name: str
    rows: tuple[tuple[SheetCell, ...], ...]
    spans: dict[tuple[int, int], tuple[int, int]]  # first row and column -> rows, columns
    hidden: int
    held: dict[tuple[int, int], str]


class Workbook:
    """The visible sheets of a package; raises `UnreadableSource` where its parts do not fit together."""

    def __init__(self, package: Package, budget: Budget) -> None:
        root = package.xml("xl/workbook.xml")
        if root is None or root.tag != S + "workbook":
            raise package.broken("it holds no workbook in the ordinary form")
        self._package = package
        self._budget = budget
        self._styles = list(styles(package.xml("xl/styles.xml")))
        self._strings = list(strings(package.xml("xl/sharedStrings.xml")))
        properties = root.find(S + "workbookPr")
        self._from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        settings = root.find(S + "calcPr")
        # "Precision as displayed": results are cut to what is shown, and say nothing of their formulas.
        self.is_exact = settings is None or settings.get("fullPrecision") not in ("0", "false")
        parts = targets(package.xml("xl/_rels/workbook.xml.rels"))
        self._visible: list[tuple[str, str]] = []
        self.hidden_sheets = 0
        ours = _workings(root)
        for sheet in root.iter(S + "sheet"):
            name = sheet.get("name", "")
            if sheet.get("state", "visible") == "visible":
                self._visible.append((name, parts.get(sheet.get(R + "id", ""), "")))
            else:
                self.hidden_sheets += name not in ours
        self.cut = ""  # the last place that the budget paid for, where it did not pay for all

    def sheets(self) -> Iterator[Sheet]:
        """Each visible sheet, in the order of its tabs."""
        for name, part in self._visible:
            root = self._package.xml(part)
            if root is not None and root.tag == S + "worksheet" and not _is_ties(root):
                yield self._sheet(name, root)
                if self.cut:
                    return

    def _sheet(self, name: str, root: Element) -> Sheet:
        hidden_columns = set(_hidden_columns(root))
        rows: list[tuple[SheetCell, ...]] = []
        held: dict[tuple[int, int], str] = {}
        hidden = 0
        shared = _Shared()
        for number, element in enumerate(root.iter(S + "row")):
            row = whole(element.get("r"), number + 1) - 1
            try:
                every = tuple(self._cells(element, row, shared))
            except LimitReached:
                self.cut = f"row {row} of sheet {name}"
                break
            held.update(((cell.row, cell.column), cell.held) for cell in every if cell.text or cell.held)
            if element.get("hidden") in ("1", "true"):
                hidden += any(True for _ in element.iter(S + "v"))
                continue
            cells = tuple(cell for cell in every if cell.column not in hidden_columns and cell.text)
            if cells:
                rows.append(cells)
        return Sheet(name, tuple(rows), dict(_spans(root)), hidden + len(hidden_columns), held)

    def _cells(self, row: Element, number: int, shared: _Shared) -> Iterator[SheetCell]:
        column, passed = -1, ""
        for element in row.findall(S + "c"):
            reference = element.get("r", "")
            if reference and not len(element):  # empty: there may be more of these
                passed = reference
                self._budget.spend(limits.PLACE)
                continue
            column = _column(reference, _column(passed, column) if passed else column)
            passed = ""
            text, is_number = self._shown(element)
            self._budget.spend(limits.PLACE + limits.cost(text))
            formula = shared.formula(element.find(S + "f"), number, column)
            held = element.findtext(S + "v", "") if is_number else ""
            yield SheetCell(number, column, text, self._style(element), is_number, held, formula)

    def _style(self, cell: Element) -> Style:
        at = whole(cell.get("s"))
        return self._styles[at] if 0 <= at < len(self._styles) else Style()

    def _shown(self, cell: Element) -> tuple[str, bool]:
        """What a cell prints, and whether it holds a number."""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return "".join(each.text or "" for each in cell.iter(S + "t")).strip(), False
        value = cell.findtext(S + "v")
        if value is None:
            return "", False
        if kind == "s":
            at = int(value) if value.isdecimal() else -1
            return (self._strings[at].strip() if 0 <= at < len(self._strings) else ""), False
        if kind == "n":
            return shown(value, self._style(cell).format, self._from_1904), True
        if kind == "b":
            return ("TRUE" if value == "1" else "FALSE"), False
        return value.strip(), False


def _column(reference: str, before: int) -> int:
    """The column that a reference names; without one, the next after ``before``."""
    match = REFERENCE.match(reference)
    return column_of(match[1]) if match else before + 1


class _Shared:
    """Formulas of a sheet: those that several cells share stand in the first of these alone."""

    def __init__(self) -> None:
        self._first: dict[str, tuple[str, int, int]] = {}

    def formula(self, element: Element | None, row: int, column: int) -> Written | None:
        """The formula of a cell; None for none, and for those that fill several cells at once."""
        if element is None or element.get("t", "normal") not in ("normal", "shared"):
            return None
        text, name = element.text or "", element.get("si", "")
        if element.get("t") != "shared":
            return Written(text) if text else None
        if text:
            self._first[name] = text, row, column
        if name not in self._first:
            return None
        text, from_row, from_column = self._first[name]
        return Written(text, (row - from_row, column - from_column))


def whole(text: str | None, default: int = 0) -> int:
    """A number of the file's own counting; what is none is as if it were not said."""
    return (
        int(text) if text is not None and text.isascii() and text.isdecimal() and len(text) < 9 else default
    )


def _is_ties(root: Element) -> bool:
    """Whether a sheet is one that we added, and no part of the release."""
    properties = root.find(S + "sheetPr")
    return properties is not None and properties.get("codeName", "").startswith(TIES)


def _workings(root: Element) -> set[str]:
    """The names of the sheets that we hide in workbooks that we make."""
    named = (each.text or "" for each in root.iter(S + "definedName") if each.get("name") == WORKINGS)
    return {place.rpartition("!")[0] for place in named}


def letters(column: int) -> str:
    """A column's letters.

    >>> letters(0), letters(27)
    ('A', 'AB')
    """
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


@lru_cache(maxsize=1024)
def column_of(text: str) -> int:
    """The column of its letters, from 0.

    >>> column_of("AB")
    27
    """
    number = 0
    for letter in text:
        number = number * 26 + ord(letter) - 64
    return number - 1


def strings(root: Element | None) -> Iterator[str]:
    """Shared strings, those with formatted parts joined; phonetic guides are not shown."""
    for item in root.findall(S + "si") if root is not None else ():
        plain = item.find(S + "t")
        if plain is not None:
            yield plain.text or ""
        else:
            yield "".join(run.findtext(S + "t") or "" for run in item.findall(S + "r"))


def styles(root: Element | None) -> Iterator[Style]:
    """The styles that cells name by number."""
    if root is None:
        return
    codes = dict(BUILT_IN)
    for each in root.iter(S + "numFmt"):
        codes[whole(each.get("numFmtId"))] = each.get("formatCode", GENERAL)
    bold = [_is_on(font.find(S + "b")) for font in root.iterfind(f"{S}fonts/{S}font")]
    ruled = [_has_top(border) for border in root.iterfind(f"{S}borders/{S}border")]
    for form in root.iterfind(f"{S}cellXfs/{S}xf"):
        alignment = form.find(S + "alignment")
        indent = whole(alignment.get("indent")) if alignment is not None else 0
        yield Style(
            codes.get(whole(form.get("numFmtId")), GENERAL),
            _at(bold, form.get("fontId")),
            _INDENT * indent,
            _at(ruled, form.get("borderId")),
        )


def _at(flags: list[bool], number: str | None) -> bool:
    at = whole(number)
    return at < len(flags) and flags[at]


def _is_on(switch: Element | None) -> bool:
    return switch is not None and switch.get("val", "1") not in ("0", "false")


def _has_top(border: Element) -> bool:
    top = border.find(S + "top")
    return top is not None and top.get("style", "none") != "none"


def targets(root: Element | None) -> dict[str, str]:
    """The parts that relations of the workbook name, by relation id."""
    found = {}
    for each in root.iter(RELATION) if root is not None else ():
        target = each.get("Target", "")
        found[each.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return found


def _hidden_columns(root: Element) -> Iterator[int]:
    for each in root.iterfind(f"{S}cols/{S}col"):
        if each.get("hidden") in ("1", "true"):
            first, last = whole(each.get("min"), 1), whole(each.get("max"), 1)
            yield from range(first - 1, min(last, first + limits.COLUMNS))


def _spans(root: Element) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    for each in root.iterfind(f"{S}mergeCells/{S}mergeCell"):
        ends = [REFERENCE.match(end) for end in each.get("ref", "").split(":")]
        if len(ends) == 2 and ends[0] and ends[1]:
            row, column = int(ends[0][2]) - 1, column_of(ends[0][1])
            size = int(ends[1][2]) - row, column_of(ends[1][1]) + 1 - column
            yield (row, column), (min(size[0], limits.ROW_SPAN), min(size[1], limits.COLUMNS))
