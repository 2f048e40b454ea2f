"""A part's paragraphs and tables to blocks, in the order in which Word shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tieout.document.locator import FlowPlace
from tieout.document.model import Block, Grid, GridCell, Notice, Paragraph, Role, Text
from tieout.readers import limits
from tieout.readers._docx.names import MC, w
from tieout.readers._docx.runs import Inline, Piece, Runs
from tieout.readers._docx.styles import Styles, indent_of
from tieout.readers._docx.tabbed import Line, grids_of_tabs
from tieout.readers._office import Element
from tieout.readers._reading import Placed, Reading
from tieout.readers.layout import blocks_of_grid
from tieout.readers.limits import Budget, LimitReached
from tieout.readers.roles import reads_as_heading

_LABEL = 120  # characters of a label that may stand between two rows made by tabs
_SPACE = 2.5  # points that a leading space indents
# What only an indent sets apart from the words behind it.
_bullet = re.compile(r"^(\s*(?:[•◦▪●○■□►➢‣⁃·](?=[\w“”\"‘(])|\(\w{1,2}\)(?=[A-Z“\"‘])))")
_IN_ORDER = {w("sdt"), w("sdtContent"), w("customXml"), w("ins"), w("moveTo"), MC + "Choice"}


@dataclass(slots=True)
class _Where:
    """Counts the paragraphs and tables of a part."""

    part: str
    paragraph: int = 0
    table: int = 0


class Body:
    """Collects the blocks of a file, part by part."""

    def __init__(self, reading: Reading, styles: Styles, original: bool) -> None:
        self.blocks: list[Block] = []
        self.notices: list[Notice] = []
        self.pieces: dict[FlowPlace, list[Piece]] = {}  # what the text of each place comes from
        self._reading = reading
        self._styles = styles
        self._runs = Runs(original, styles.bold)
        self._left_out = {w("ins"), w("moveTo")} if original else {w("del"), w("moveFrom")}
        self._budget = Budget()
        self._tabbed: list[Line] = []

    def read(self, root: Element, part: str) -> None:
        """Everything of a part, or as much as a release has."""
        where = _Where(part)
        try:
            for body in root.iter(w("body")):
                self._blocks(body, where)
        except LimitReached:
            self._cut(where)
        self._end_tabs()

    def read_notes(self, root: Element, part: str) -> None:
        """The footnotes or endnotes, each a paragraph that begins with its number."""
        where = _Where(part)
        try:
            for note in root:
                number = note.get(w("id"), "")
                if note.get(w("type")) is None and number.isdecimal():
                    text = " ".join(self._runs.inline(each).text for each in note.iter(w("p")))
                    where.paragraph += 1
                    self._budget.spend(limits.BLOCK + limits.cost(text))
                    if text.strip():
                        place = FlowPlace(part, where.paragraph)
                        self.blocks.append(Paragraph(self._text(f"{number} {text}", place), Role.NOTE))
        except LimitReached:
            self._cut(where)

    def _cut(self, where: _Where) -> None:
        at = f"paragraph {where.paragraph} of {where.part}"
        self.notices.append(
            Notice("N105", f"the file is longer than a release; nothing behind {at} was read")
        )

    def _blocks(self, parent: Iterable[Element], where: _Where) -> None:
        for child in parent:
            if child.tag == w("p"):
                self._paragraph(child, where)
            elif child.tag == w("tbl"):
                self._end_tabs()
                where.table += 1
                grid, is_whole = self._grid(child, where)
                self.blocks.extend(blocks_of_grid(grid))
                if not is_whole:
                    raise LimitReached
            elif child.tag == MC + "AlternateContent":
                self._blocks(child[:1], where)
            elif child.tag in _IN_ORDER:
                self._blocks(child, where)

    def _paragraph(self, element: Element, where: _Where) -> None:
        where.paragraph += 1
        inline = self._runs.inline(element)
        self._budget.spend(limits.BLOCK + limits.cost(inline.text))
        place = FlowPlace(where.part, where.paragraph)
        self.pieces[place] = inline.pieces
        if inline.text.strip():
            properties = element.find(w("pPr"))
            line = Line(
                inline.text,
                place,
                inline.bold,
                self._indent(properties, inline),
                self._role(properties, inline),
            )
            goes_on = self._tabbed and len(inline.text) < _LABEL and line.role is not Role.HEADING
            if "\t" in inline.text.strip() or goes_on:
                self._tabbed.append(line)
            else:
                self._end_tabs()
                self.blocks.append(self._block(line))
        for box in inline.boxes:
            self._end_tabs()
            self._blocks(box, where)

    def _end_tabs(self) -> None:
        """Set down the lines held since the first with tabs, as a grid where they are a table."""
        held, self._tabbed = self._tabbed, []
        for part in grids_of_tabs(held):
            if isinstance(part, Line):
                self.blocks.append(self._block(part))
            else:
                rows = tuple(
                    tuple(
                        GridCell(row, column, 1, 1, self._text(text, line.place), indent, line.bold)
                        for column, text, indent in cells
                    )
                    for row, (line, cells) in enumerate(part)
                )
                width = 1 + max((cell.column for row in rows for cell in row), default=0)
                self.blocks.append(Grid(rows, width))

    def _block(self, line: Line) -> Paragraph:
        return Paragraph(self._text(line.text, line.place), line.role)

    def _role(self, properties: Element | None, inline: Inline) -> Role:
        style = properties.find(w("pStyle")) if properties is not None else None
        key = style.get(w("val"), "") if style is not None else ""
        if key in self._styles.headings:
            return Role.HEADING
        numbered = properties is not None and properties.find(w("numPr")) is not None
        if numbered or key in self._styles.lists:
            return Role.ITEM
        heading = inline.bold and "\t" not in inline.text and reads_as_heading(inline.text.strip())
        return Role.HEADING if heading else Role.BODY

    def _indent(self, properties: Element | None, inline: Inline) -> int:
        own = indent_of(properties)
        if own is None:
            style = properties.find(w("pStyle")) if properties is not None else None
            own = self._styles.indent(style.get(w("val"), "")) if style is not None else 0
        spaces = len(inline.text) - len(inline.text.lstrip(" \xa0"))
        return own + round(_SPACE * spaces)

    def _text(self, string: str, place: FlowPlace) -> Text:
        """A string with its white space collapsed, line breaks kept."""
        lines = (" ".join(line.split()) for line in _bullet.sub(r"\1 ", string).split("\n"))
        pieces: list[Placed] = []
        for line in filter(None, lines):
            if pieces:
                pieces.append(("\n", None))
            pieces.append((line, place))
        return self._reading.text_of(pieces)

    def _grid(self, table: Element, where: _Where) -> tuple[Grid, bool]:
        """The table, and whether the budget paid for all of it."""
        open_cells: dict[int, tuple[int, int]] = {}  # column -> (row, index) of a cell that goes on below
        rows: list[list[GridCell]] = []
        width = 0
        for element in self._rows(table):
            try:
                cells, column = self._row(element, rows, open_cells, where)
            except LimitReached:
                return Grid(tuple(map(tuple, rows)), min(width, limits.COLUMNS)), False
            width = max(width, column)
            rows.append(cells)
        return Grid(tuple(map(tuple, rows)), min(width, limits.COLUMNS)), True

    def _row(
        self,
        element: Element,
        rows: list[list[GridCell]],
        open_cells: dict[int, tuple[int, int]],
        where: _Where,
    ) -> tuple[list[GridCell], int]:
        """The cells of the row below ``rows``, whose cells may go on in it, and how many columns it has."""
        row = len(rows)
        cells: list[GridCell] = []
        column = _before(element)
        for each in self._cells(element):
            properties = each.find(w("tcPr"))
            span = _number(properties, "gridSpan", 1)
            merge = properties.find(w("vMerge")) if properties is not None else None
            if merge is not None and merge.get(w("val")) != "restart" and column in open_cells:
                at, index = open_cells[column]
                rows[at][index] = _taller(rows[at][index])
            else:
                cell = self._cell(each, row, column, span, where)
                if cell is not None:
                    if merge is not None:
                        open_cells[column] = (row, len(cells))
                    else:
                        open_cells.pop(column, None)
                    cells.append(cell)
            column += span
        return cells, column

    def _rows(self, table: Element) -> Iterable[Element]:
        for child in table:
            if child.tag == w("tr"):
                mark = child.find(w("trPr"))
                if mark is None or not any(mark.find(tag) is not None for tag in self._left_out):
                    yield child
            elif child.tag in _IN_ORDER:
                yield from self._rows(child)

    def _cells(self, row: Element) -> Iterable[Element]:
        for child in row:
            if child.tag == w("tc"):
                yield child
            elif child.tag in _IN_ORDER:
                yield from self._cells(child)

    def _cell(self, element: Element, row: int, column: int, span: int, where: _Where) -> GridCell | None:
        paragraphs = list(element.iter(w("p")))
        inlines = [self._runs.inline(each) for each in paragraphs]
        text = "\n".join(inline.text.replace("\t", " ") for inline in inlines if inline.text.strip())
        self._budget.spend(limits.PLACE + limits.cost(text))
        if not text.strip():
            return None
        place = FlowPlace(where.part, 1, where.table, row + 1, column + 1)
        self.pieces[place] = [piece for inline in inlines for piece in inline.pieces]
        first = next(at for at, inline in enumerate(inlines) if inline.text.strip())
        properties = element.find(w("tcPr"))
        return GridCell(
            row,
            column,
            1,
            span,
            self._text(text, place),
            indent=self._indent(paragraphs[first].find(w("pPr")), inlines[first]),
            bold=all(inline.bold for inline in inlines if inline.text.strip()),
            ruled_above=_is_ruled(properties),
        )


def _before(row: Element) -> int:
    properties = row.find(w("trPr"))
    return _number(properties, "gridBefore", 0)


def _number(properties: Element | None, name: str, default: int) -> int:
    element = properties.find(w(name)) if properties is not None else None
    value = element.get(w("val"), "") if element is not None else ""
    return max(default, min(int(value), limits.COLUMNS)) if value.isdecimal() else default


def _taller(cell: GridCell) -> GridCell:
    return GridCell(
        cell.row,
        cell.column,
        cell.row_span + 1,
        cell.column_span,
        cell.text,
        cell.indent,
        cell.bold,
        cell.ruled_above,
        cell.header,
    )


def _is_ruled(properties: Element | None) -> bool:
    borders = properties.find(w("tcBorders")) if properties is not None else None
    top = borders.find(w("top")) if borders is not None else None
    return top is not None and top.get(w("val"), "nil") not in ("nil", "none")
