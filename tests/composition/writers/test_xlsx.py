"""The workbook, recalculated by LibreOffice and read by openpyxl, shows what is printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from composed import relabelled, sample
from spreadsheet import shown
from tieout.composition.amounts import Operation
from tieout.composition.model import Document, Figure, Formula, Nil, Release, Row, Table
from tieout.composition.writers import xlsx
from tieout.composition.writers._cells import cell_text
from tieout.composition.writers._workbook.sheet import first_row
from tieout.composition.writers.xlsx import OWN
from tieout.outputs._workbook.names import sheet_names
from tieout.values.unit import PERCENT, money

RELEASE = sample()


def tables_of(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def printed(document: Document) -> Iterator[tuple[str, int, int, str]]:
    """(sheet, row, column, text) of every cell of every table."""
    tables = tables_of(document)
    for table, name in zip(tables, sheet_names([table.title for table in tables], OWN), strict=True):
        for row, each in enumerate(table.rows, first_row(table)):
            for column, cell in enumerate(each.cells, 1):
                if isinstance(cell, Figure | Nil):
                    yield name, row, column, cell_text(cell)


def assert_shows_what_is_printed(release: Release, document: Document, folder: Path) -> None:
    sheets = shown(xlsx.write(release, document), folder)
    wrong = [
        (sheet, row, column, text, sheets[sheet][row][column])
        for sheet, row, column, text in printed(document)
        if sheets[sheet][row][column].strip() != text
    ]
    assert not wrong


@pytest.mark.parametrize("document", RELEASE.documents, ids=lambda document: document.name)
def test_recalculated_it_shows_what_is_printed(document: Document, tmp_path: Path) -> None:
    assert_shows_what_is_printed(RELEASE, document, tmp_path)


def test_moves_truncation_ties_and_less_than_nothing_show_as_printed(tmp_path: Path) -> None:
    document = replace(RELEASE.documents[0], blocks=(hard_table(),))
    assert_shows_what_is_printed(RELEASE, document, tmp_path)


def hard_table() -> Table:
    """Figures on the edge of rounding, in several styles of print."""
    yen = money("JPY")

    def figure(
        name: str,
        value: str,
        mantissa: int,
        text: str,
        *,
        scale: int = 0,
        decimals: int = 0,
        moved: int = 0,
    ) -> Figure:
        return Figure(name, None, Fraction(value), yen, scale, decimals, mantissa, text, moved)

    third = Formula(Operation.RATE, (("c", Fraction(1)), ("d", Fraction(1))))
    figures = [
        figure("a", "1499", 2, "2", scale=3, moved=1),
        figure("b", "-1500", -1, "△1", scale=3),
        figure("c", "1123", 1123, "1,123"),
        figure("d", "1000", 1000, "1000"),
        replace(figure("e", "12.3", 123, "12.3%", decimals=1), unit=PERCENT, formula=third),
        figure("f", "-0.02", 0, "(0.0)", decimals=1),
        figure("g", "12.345", 1235, "12.35", decimals=2),
        figure("h", "-12.345", -1235, "(12.35)", decimals=2),
        figure("i", "1/3", 33, "$0.33", decimals=2),
        figure("j", "1234567890123", 1234567890123, "1,234,567,890,123"),
        figure("k", "1234.5", 12345, "1.234,5", decimals=1),
        figure("l", "1999", 1, "1", scale=3),
    ]
    rows = tuple(Row(each.id, (each,)) for each in figures)
    template = tables_of(RELEASE.documents[0])[0]
    return replace(template, columns=template.columns[:1], rows=rows, title="Hard / cases: [all]")


def workbook_of(release: Release, document: Document) -> Any:
    return openpyxl.load_workbook(BytesIO(xlsx.write(release, document)))


def test_sums_are_sums_of_printed_cells_and_rates_come_from_unrounded_ones() -> None:
    book = workbook_of(RELEASE, RELEASE.documents[0])
    income = book["Consolidated Statements of Inco"]
    formulas = {row[0].value: row[1].value for row in income.iter_rows() if row[0].value}
    assert formulas["Total network services"] == "=B9+B10+B11"
    assert formulas["OPERATING INCOME"] == "=B15-B23"
    assert formulas["WAN services"].startswith("=ROUND(Unrounded!")
    rates = {row[0].value: row[3].value for row in book["Operating Results Summary"].iter_rows()}
    assert rates["Total revenues"].startswith("=ROUND(Unrounded!")
    behind = [row[3].value for row in book["Unrounded"].iter_rows(min_row=2)]
    assert "=100*(D3*1000000-D2*1000000)/ABS(D2*1000000)" in behind


def test_every_figure_is_live() -> None:
    book = workbook_of(RELEASE, RELEASE.documents[0])
    for sheet, row, column, text in printed(RELEASE.documents[0]):
        value = book[sheet].cell(row + 1, column + 1).value
        assert value == text or str(value).startswith("="), (sheet, row, column)


def test_words_that_begin_like_formulas_stay_words() -> None:
    release = relabelled(RELEASE, lambda words: f"=HYPERLINK({words})" if words else "")
    book = workbook_of(release, release.documents[0])
    table = tables_of(release.documents[0])[0]
    name = sheet_names([each.title for each in tables_of(release.documents[0])], OWN)[0]
    cell = book[name].cell(first_row(table) + 1, 1)
    assert cell.data_type == "s"
    assert cell.value.startswith("=HYPERLINK(")
    assert [cell.data_type for row in book["Words"].iter_rows() for cell in row if cell.value] == [
        "s"
    ] * len(release.documents[0].blocks)


def test_sheets_have_names_of_their_own() -> None:
    long = "Consolidated Statements of Comprehensive Income"
    names = sheet_names([long, long, "a/b:c*?[]", "", "Contents", "unrounded"], OWN)
    assert len({name.lower() for name in names}) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_the_date_of_creation_is_the_release_s() -> None:
    assert workbook_of(RELEASE, RELEASE.documents[0]).properties.created.date().isoformat() == RELEASE.date
