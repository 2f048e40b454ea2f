"""A table of a Word document: heads repeated on every page, rows never split, digits under digits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Pt

from tieout.composition.model import Emphasis, Figure, Nil, Row, Table
from tieout.composition.writers._cells import cell_text, clean
from tieout.composition.writers._heads import head_rows, own_heads, shared_unit, unit_cells
from tieout.composition.writers._measure import width
from tieout.composition.writers._rules import Rule, ruled
from tieout.composition.writers._word.styles import TABLE_HEAD, TABLE_TEXT

SHORT = 40  # rows: a table of so many is kept on one page
HANG = Pt(3)  # what a closing parenthesis takes
INDENT = Pt(9)  # for each depth
LETTER = Pt(4.9)  # how wide a letter is, about, where columns share the page
NARROWEST = 7  # letters of a column of figures
HEAD = 18  # letters of a head before it breaks


class WordTable:
    """One table being written."""

    def __init__(self, word: Any, table: Table, *, boxed: bool) -> None:
        self.word, self.table, self.boxed = word, table, boxed
        self.units = () if shared_unit(table.columns) else unit_cells(table.columns)
        self.heads = head_rows(table.columns)
        self.own = own_heads(table.columns)
        self.top = len(self.heads) + bool(self.units)

    def write(self) -> None:
        """All of it, at the document's end."""
        columns = len(self.table.columns) + 1
        made = self.word.add_table(self.top + len(self.table.rows), columns)
        made.alignment = WD_TABLE_ALIGNMENT.LEFT
        made.autofit = False
        if self.boxed:
            made.style = self.word.styles["Table Grid"]
        self.rows = [list(row.cells) for row in made.rows]  # looked up once: python-docx is slow at it
        for cell in (cell for row in self.rows for cell in row):
            cell.paragraphs[0].style = self.word.styles[TABLE_TEXT]
        self.head()
        for at, (row, rule) in enumerate(ruled(self.table), self.top):
            self.row(at, row, rule)
        for number, each in enumerate(made.rows):
            _mark(each, "w:cantSplit")
            if number < self.top:
                _mark(each, "w:tblHeader")
        self.widths(made)

    def head(self) -> None:
        """Heads merged over their columns and down their rows, units below."""
        for level, cells in enumerate(self.heads):
            for cell in cells:
                first, last = self.rows[level][cell.start + 1], self.rows[level + cell.rows - 1][cell.end]
                merged = first.merge(last) if first is not last else first
                centred = cell.width > 1 or self.boxed
                align = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.RIGHT
                self.text(merged, cell.text, TABLE_HEAD, align, hang=not centred)
                if cell.width > 1 and not self.boxed:
                    _border(merged, "bottom", "single")
        if self.units:
            for at, column in enumerate(self.table.columns, 1):
                self.text(
                    self.rows[self.top - 1][at],
                    column.unit_text,
                    TABLE_TEXT,
                    WD_ALIGN_PARAGRAPH.RIGHT,
                    hang=True,
                )
        if self.table.stub_head:
            self.text(self.rows[self.top - 1][0], self.table.stub_head, TABLE_HEAD, WD_ALIGN_PARAGRAPH.LEFT)
        if not self.boxed:
            for cell in self.rows[self.top - 1]:
                _border(cell, "bottom", "single")

    def row(self, at: int, row: Row, rule: Rule) -> None:
        """A row's label, set in by its depth, and its cells."""
        bold = row.emphasis in (Emphasis.HEAD, Emphasis.TOTAL)
        label = self.text(self.rows[at][0], row.label, TABLE_TEXT, WD_ALIGN_PARAGRAPH.LEFT, bold=bold)
        label.paragraph_format.left_indent = Emu(INDENT * (row.depth + 1))
        label.paragraph_format.first_line_indent = Emu(-INDENT)
        if row.note:
            label.add_run(clean(row.note)).font.superscript = True
        if row.emphasis is Emphasis.HEAD:
            label.paragraph_format.space_before = Pt(4)
        for column, cell in enumerate(row.cells, 1):
            text = cell_text(cell)
            words = isinstance(cell, str)
            align = WD_ALIGN_PARAGRAPH.LEFT if words else WD_ALIGN_PARAGRAPH.RIGHT
            hang = not words and not text.endswith(")")
            self.text(self.rows[at][column], text, TABLE_TEXT, align, bold=bold, hang=hang)
            if rule is not Rule.NONE and cell is not None and not self.boxed:
                _border(self.rows[at][column], "top", "single")
                if rule is Rule.DOUBLE:
                    _border(self.rows[at][column], "bottom", "double")
        if len(self.table.rows) <= SHORT and at < self.top + len(self.table.rows) - 1:
            for cell in self.rows[at]:
                cell.paragraphs[0].paragraph_format.keep_with_next = True

    def text(
        self, cell: Any, words: str, style: str, align: Any, *, bold: bool = False, hang: bool = False
    ) -> Any:
        """Words in a cell; ``hang`` leaves the room of a closing parenthesis."""
        paragraph = cell.paragraphs[0]
        paragraph.style = self.word.styles[style]
        paragraph.alignment = align
        if words:
            run = paragraph.add_run(clean(words))
            run.bold = True if bold else None
        if hang:
            paragraph.paragraph_format.right_indent = HANG
        if cell in self.rows[self.top - 1] or style == TABLE_HEAD:
            paragraph.paragraph_format.keep_with_next = True
        return paragraph

    def widths(self, made: Any) -> None:
        """Columns as wide as they need; the stub takes the rest of the page."""
        section = self.word.sections[0]
        page = section.page_width - section.left_margin - section.right_margin
        figures = [self.letters(at) * LETTER + 4 * HANG for at in range(len(self.table.columns))]
        room = page * 3 // 4
        if sum(figures) > room:
            figures = [each * room // sum(figures) for each in figures]
        widths = [page - sum(figures), *figures]
        for at, each in enumerate(widths):
            made.columns[at].width = Emu(int(each))
            for row in self.rows:
                row[at].width = Emu(int(each))

    def letters(self, at: int) -> int:
        """How many letters a column needs."""
        column = self.table.columns[at]
        cells = [row.cells[at] for row in self.table.rows if at < len(row.cells)]
        found = [width(cell.text) for cell in cells if isinstance(cell, Figure | Nil)]
        head = self.own[at]
        pieces = [min(width(head), HEAD), *map(width, _pieces(head))]
        return max([NARROWEST, *found, *pieces, width(column.unit_text) if self.units else 0])


def _pieces(head: str) -> Iterator[str]:
    """A head as it may break: its words, numbers with what is before them."""
    words = head.split()
    for at, word in enumerate(words):
        yield f"{words[at - 1]} {word}" if at and word[0].isdigit() else word


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _border(cell: Any, side: str, kind: str) -> None:
    properties = cell._tc.get_or_add_tcPr()
    borders = properties.find(qn("w:tcBorders"))
    if borders is None:
        borders = OxmlElement("w:tcBorders")
        properties.append(borders)
    line = OxmlElement(f"w:{side}")
    for name, value in (("val", kind), ("sz", "4"), ("space", "0"), ("color", "57606A")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
