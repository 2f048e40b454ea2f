"""XLSX with live formulas: a sheet a table, and a hidden one with the unrounded values behind them.

Every printed figure is a formula that shows exactly what is printed: sums add up printed cells where they
hold in print, everything else rounds its unrounded value, moved where controlled rounding moved it. So the
sheets recalculate, and show what the other outputs show.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial
from io import BytesIO
from typing import Any

from tieout.composition.model import Document, Figure, Heading, Paragraph, Release, Table
from tieout.composition.writers._cells import clean, figures_of
from tieout.composition.writers._workbook import formula
from tieout.composition.writers._workbook.formula import Place
from tieout.composition.writers._workbook.sheet import Sheet, first_row
from tieout.outputs._libraries import needed
from tieout.outputs._workbook.names import cell_name, quoted, sheet_names
from tieout.outputs._workbook.styles import Styles
from tieout.readers._xlsx.workbook import WORKINGS

NAME = "xlsx"
EXTENSION = ".xlsx"

OWN = CONTENTS, WORDS, UNROUNDED = "Contents", "Words", "Unrounded"
BEHIND = f"The hidden sheet “{UNROUNDED}” holds the unrounded values behind the printed ones."
VALUE, MOVED = 3, 4  # columns of the sheet of unrounded values


def write(release: Release, document: Document) -> bytes:
    """The document as a workbook; its date of creation is the release's."""
    xlsxwriter = needed("xlsxwriter", "compose")
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties(
        {
            "title": clean(document.title),
            "author": clean(release.issuer.name),
            "created": datetime.fromisoformat(release.date),
        }
    )
    book.set_calc_mode("auto")
    _Workbook(book, document).write(release)
    book.close()
    return target.getvalue()


class _Workbook:
    """The workbook being written: which figure stands in which cells."""

    def __init__(self, book: Any, document: Document) -> None:
        self.book, self.document = book, document
        self.styles = Styles(book)
        self.tables = [block for block in document.blocks if isinstance(block, Table)]
        self.names = sheet_names([table.title for table in self.tables], OWN)
        self.figures = {figure.id: figure for table in self.tables for figure in figures_of(table)}
        self.places = {
            cell.id: Place(name, row, column)
            for table, name in zip(self.tables, self.names, strict=True)
            for row, each in enumerate(table.rows, first_row(table))
            for column, cell in enumerate(each.cells, 1)
            if isinstance(cell, Figure)
        }
        self.rows = {name: row for row, name in enumerate(self.figures, 1)}

    def write(self, release: Release) -> None:
        """Contents, tables, words, unrounded values."""
        contents = self.book.add_worksheet(CONTENTS)
        for table, name in zip(self.tables, self.names, strict=True):
            sheet = self.book.add_worksheet(name)
            Sheet(sheet, self.styles, table, partial(self.printed, name)).write()
        self.contents(contents, release)
        self.words(self.book.add_worksheet(WORDS))
        self.unrounded(self.book.add_worksheet(UNROUNDED))
        self.book.define_name(WORKINGS, f"={UNROUNDED}!$A$1")

    def printed(self, sheet: str, figure: Figure) -> str:
        """The formula of a printed cell on ``sheet``."""
        total = formula.printed_sum(figure, self.figures, lambda each: self.address(each, sheet))
        row = self.rows[figure.id]
        value, moved = (f"{UNROUNDED}!{cell_name(row, column)}" for column in (VALUE, MOVED))
        return total or formula.rounded(figure, value, moved)

    def address(self, figure: Figure, sheet: str) -> str:
        """The printed cell of a figure, as a formula on ``sheet`` names it."""
        place = self.places[figure.id]
        cell = cell_name(place.row, place.column)
        return cell if place.sheet == sheet else f"{quoted(place.sheet)}!{cell}"

    def contents(self, sheet: Any, release: Release) -> None:
        """The title, and a link to every sheet."""
        self.line(sheet, 0, self.document.title, bold=True, font_size=14)
        self.line(sheet, 1, release.issuer.name, font_color=self.styles.muted)
        link = {"font_color": "#0B57A4", "underline": 1}
        titles = [*(table.title for table in self.tables), WORDS]
        for row, (name, title) in enumerate(zip([*self.names, WORDS], titles, strict=True), 3):
            target = f"internal:{quoted(name)}!A1"
            sheet.write_url(row, 0, target, self.styles.get(**link), clean(title) or name)
        self.line(sheet, len(titles) + 4, BEHIND, font_color=self.styles.muted)
        _plain_page(sheet, 90)

    def words(self, sheet: Any) -> None:
        """Headings and paragraphs in their order, where tables stand their titles."""
        for row, block in enumerate(self.document.blocks):
            match block:
                case Heading():
                    self.line(sheet, row, block.text, bold=True)
                case Paragraph():
                    self.line(sheet, row, block.text, text_wrap=True, valign="top", indent=int(block.item))
                case Table():
                    self.line(sheet, row, f"[{block.title}]", font_color=self.styles.muted)
        _plain_page(sheet, 110)

    def line(self, sheet: Any, row: int, words: str, **style: Any) -> None:
        """Words in the first column."""
        sheet.write_string(row, 0, clean(words), self.styles.get(**style))

    def unrounded(self, sheet: Any) -> None:
        """Every figure of a table: where it stands, its unrounded value at its printed scale, its move."""
        heads = ("Table", "Line", "Cell", "Unrounded", "Moved")
        for column, head in enumerate(heads):
            sheet.write_string(0, column, head, self.styles.get(bold=True, bottom=1))
        for table in self.tables:
            for each in table.rows:
                for cell in each.cells:
                    if isinstance(cell, Figure):
                        self.unrounded_row(sheet, table, each.label, cell)
        sheet.set_column(0, 1, 44)
        sheet.set_column(2, 2, 8)
        sheet.set_column(3, 4, 22)
        sheet.freeze_panes(1, 0)
        sheet.hide()  # no part of the release: what is read out of the workbook is what is printed

    def unrounded_row(self, sheet: Any, table: Table, label: str, figure: Figure) -> None:
        """One figure."""
        row, place = self.rows[figure.id], self.places[figure.id]
        words = self.styles.get()
        sheet.write_string(row, 0, clean(table.title), words)
        sheet.write_string(row, 1, clean(label.strip()), words)
        sheet.write_string(row, 2, cell_name(place.row, place.column), words)
        number = self.styles.get(num_format="#,##0.############")
        value = float(formula.at_scale(figure.value, figure))
        written = formula.unrounded(figure, self.figures, lambda each: cell_name(self.rows[each.id], VALUE))
        if written:
            sheet.write_formula(row, VALUE, f"={written}", number, value)
        else:
            sheet.write_number(row, VALUE, value, number)
        sheet.write_number(row, MOVED, figure.moved / 10**figure.decimals, words)


def _plain_page(sheet: Any, letters: int) -> None:
    """A sheet of one column, on pages of its width."""
    sheet.set_column(0, 0, letters)
    sheet.hide_gridlines(2)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
