"""A table as a sheet: title, boxhead, rows with live cells, notes; set to print on pages of its width."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tieout.composition.model import Cell, Emphasis, Figure, Nil, Row, Table
from tieout.composition.writers._cells import clean
from tieout.composition.writers._heads import HeadCell, head_rows, shared_unit, unit_cells
from tieout.composition.writers._measure import width
from tieout.composition.writers._rules import Rule, carries, ruled
from tieout.outputs._workbook.number_format import negative_style, number_format
from tieout.outputs._workbook.styles import Styles

STUB_MOST = 60  # characters of the stub's column at most
WIDE = 6  # columns: more are printed across

Formula = Callable[[Figure], str]


def first_row(table: Table) -> int:
    """The row, from 0, in which the first row of the table stands."""
    return len(_titles(table)) + 1 + len(head_rows(table.columns)) + _has_units(table)


def _titles(table: Table) -> list[str]:
    unit = shared_unit(table.columns)
    return [each for each in (table.title, table.subtitle, f"({unit})" if unit else "") if each]


def _has_units(table: Table) -> bool:
    return bool(unit_cells(table.columns)) and not shared_unit(table.columns)


class Sheet:
    """One table being written."""

    def __init__(self, sheet: Any, styles: Styles, table: Table, formula: Formula) -> None:
        self.sheet, self.styles, self.table, self.formula = sheet, styles, table, formula
        figures = (cell for row in table.rows for cell in row.cells if isinstance(cell, Figure))
        self.negative = negative_style(figures)

    def write(self) -> None:
        """All of it."""
        for at, title in enumerate(_titles(self.table)):
            style = {"bold": True, "font_size": 12} if not at else {"font_color": self.styles.muted}
            self.text(at, 0, title, **style)
        start = first_row(self.table)
        self.head(len(_titles(self.table)) + 1, start)
        for at, (row, rule) in enumerate(ruled(self.table), start):
            self.row(at, row, rule)
        for at, note in enumerate(self.table.notes, start + len(self.table.rows) + 1):
            self.text(at, 0, note, font_size=8, font_color=self.styles.muted)
        self.layout(start)

    def text(self, row: int, column: int, words: str, **style: object) -> None:
        """Words as words, whatever they begin with."""
        self.sheet.write_string(row, column, clean(words), self.styles.get(**style))

    def head(self, top: int, start: int) -> None:
        """Heads, spanners merged over their columns."""
        for level, cells in enumerate(head_rows(self.table.columns), top):
            for cell in cells:
                self.head_cell(level, cell)
        if self.table.stub_head:
            self.text(start - 1, 0, self.table.stub_head, bold=True, bottom=1)
        else:
            self.sheet.write_blank(start - 1, 0, None, self.styles.get(bottom=1))
        if _has_units(self.table):
            for at, column in enumerate(self.table.columns, 1):
                style = {"align": "right", "bottom": 1, "font_color": self.styles.muted}
                self.text(start - 1, at, column.unit_text, **style)

    def head_cell(self, row: int, cell: HeadCell) -> None:
        """A head over its columns and down its rows."""
        last = row + cell.rows - 1
        lowest = last == first_row(self.table) - 1
        style = self.styles.get(
            bold=True,
            text_wrap=True,
            valign="bottom",
            align="center" if cell.width > 1 else "right",
            bottom=1 if lowest or cell.width > 1 else 0,
        )
        if cell.width == cell.rows == 1:
            self.sheet.write_string(row, cell.start + 1, clean(cell.text), style)
        else:
            self.sheet.merge_range(row, cell.start + 1, last, cell.end, "", style)
            self.sheet.write_string(row, cell.start + 1, clean(cell.text), style)

    def row(self, at: int, row: Row, rule: Rule) -> None:
        """A row's label, set in by its depth, and its cells."""
        bold = row.emphasis in (Emphasis.HEAD, Emphasis.TOTAL)
        label = row.label + row.note
        self.text(at, 0, label, bold=bold, indent=min(row.depth, 15), text_wrap=len(label) > STUB_MOST)
        rules = {
            "top": 1 if rule is not Rule.NONE else 0,
            "bottom": 6 if rule is Rule.DOUBLE else 0,
            "bold": bold,
        }
        for column, cell in enumerate(row.cells, 1):
            self.cell(at, column, cell, rules if carries(cell) else {"bold": bold})

    def cell(self, row: int, column: int, cell: Cell, rules: dict[str, Any]) -> None:
        """A figure as a formula that shows its print, a nil as its dash."""
        match cell:
            case Figure():
                style = self.styles.get(num_format=number_format(cell, self.negative), **rules)
                value = cell.mantissa / 10**cell.decimals
                formula = self.formula(cell)
                if formula:
                    self.sheet.write_formula(row, column, f"={formula}", style, value)
                else:
                    self.sheet.write_number(row, column, value, style)
            case Nil():
                room = "@_)" if self.negative[1] else "@"
                style = self.styles.get(align="right", num_format=room, **rules)
                self.sheet.write_string(row, column, clean(cell.text), style)
            case str():
                self.text(row, column, cell, text_wrap=True)
            case None:
                pass

    def layout(self, start: int) -> None:
        """Widths, panes, and how it prints."""
        labels = [width(row.label + row.note) + 2 * row.depth for row in self.table.rows]
        self.sheet.set_column(0, 0, min(max([20, *labels]) + 2, STUB_MOST))
        for at, column in enumerate(self.table.columns):
            cells = [row.cells[at] for row in self.table.rows if at < len(row.cells)]
            texts = [width(cell.text) for cell in cells if isinstance(cell, Figure | Nil)]
            head = min(width(column.heads[-1]) if column.heads else 0, 20)
            self.sheet.set_column(at + 1, at + 1, max([11, head, width(column.unit_text), *texts]) + 3)
        self.sheet.freeze_panes(start, 1)
        self.sheet.repeat_rows(0, start - 1)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_paper(9)
        self.sheet.set_footer("&C&P / &N")
        self.sheet.hide_gridlines(2)
        if len(self.table.columns) > WIDE:
            self.sheet.set_landscape()
