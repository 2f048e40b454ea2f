from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

import tieout
from readers.reading import grids, prose
from readers.xlsx_factory import xlsx
from tieout.document.locator import SheetPlace
from tieout.document.model import Grid
from tieout.errors import UnreadableSource
from tieout.facts.model import TablePlace
from tieout.readers._xlsx.formats import BUILT_IN, shown
from tieout.readers.open import read
from tieout.relations.model import Tick

AMOUNT, PERCENT, DATE, NIL, TEXT = 1, 2, 3, 4, 5

STATEMENT = [
    ["Consolidated Statements of Income"],
    ["(In thousands of dollars)"],
    [],
    [None, "Three months ended", None],
    [None, ("45473", DATE), ("45107", DATE)],
    ["Product sales", ("1204318.4", AMOUNT), ("1101250", AMOUNT)],
    ["Service sales", ("310.2e3", AMOUNT), ("286049.6", AMOUNT)],
    [],
    ["Total net sales", ("1514518.4", AMOUNT), ("1387299.6", AMOUNT)],
    ["Share of services", ("0.20482", PERCENT), ("0.20619", PERCENT)],
]


def packed(raw: bytes, name: str, changed: Callable[[str], str]) -> bytes:
    """The workbook with one part changed."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as given, zipfile.ZipFile(made, "w") as archive:
        for each in given.namelist():
            text = given.read(each).decode()
            archive.writestr(each, changed(text) if each == name else text)
    return made.getvalue()


def test_a_workbook_prints_what_its_formats_say_and_is_proven() -> None:
    run = tieout.check(xlsx({"P&L": STATEMENT}, spans=["B4:C4"]), "model.xlsx")
    assert run.document.source.format == "xlsx"
    assert [figure.raw for figure in run.figures[:4]] == ["1,204,318", "1,101,250", "310,200", "286,050"]
    assert {figure.printed.exponent for figure in run.figures[:4]} == {3}
    assert [str(column.heading.period) for column in run.tables[0].columns] == [
        "2024-04-01 to 2024-06-30",
        "2023-04-01 to 2023-06-30",
    ]
    assert Tick.BROKEN not in run.proof.ticks
    assert set(run.proof.ticks[:6]) <= {Tick.EXACT, Tick.ROUNDED}
    assert run.document.locator is not None
    total = next(figure for figure in run.figures if figure.raw == "1,514,518")
    assert total.span is not None
    assert run.document.locator.places(total.span.start, total.span.end) == (SheetPlace("P&L", "B9"),)


def test_a_table_goes_on_over_blank_rows_and_ends_at_the_next_title() -> None:
    second = [[], ["Balance sheet"], [None, "2024", "2023"], ["Cash", ("5", AMOUNT), ("4", AMOUNT)]]
    document = read(xlsx({"All": [*STATEMENT, *second]}), "a.xlsx")
    assert [len(rows) for rows in grids(document)] == [6, 2]
    assert prose(document) == [
        "Consolidated Statements of Income",
        "(In thousands of dollars)",
        "Balance sheet",
    ]


def test_prose_of_a_sheet_is_running_text() -> None:
    sentence = (
        "Total net sales were $1,514,518 thousand in the second quarter of 2024, the best of all so far. "
    )
    run = tieout.check(xlsx({"P&L": [*STATEMENT, [], [sentence * 2]]}, spans=["B4:C4"]), "a.xlsx")
    told = [figure for figure in run.figures if not isinstance(figure.place, TablePlace)]
    assert [figure.raw for figure in told] == ["$1,514,518 thousand"] * 2


def test_what_is_hidden_is_not_read_and_told() -> None:
    sheets = {"Shown": STATEMENT, "Workings": [["Sales", ("1", AMOUNT)]]}
    document = read(xlsx(sheets, hidden_rows=[7], hidden_sheets=["Workings"]), "a.xlsx")
    assert "310,200" not in str(grids(document))
    assert [(notice.code, notice.message) for notice in document.notices] == [
        ("N108", "1 sheet of the workbook is hidden; what stands there was not read"),
        ("N108", "1 row or column of sheet Shown is hidden; what stands there was not read"),
    ]


@pytest.mark.parametrize(
    ("value", "code", "prints"),
    [
        ("77338.6", "#,##0", "77,339"),
        ("-0.4", "0", "0"),
        ("2.675", "0.00", "2.68"),
        ("-5", '#,##0;(#,##0);"–"', "(5)"),
        ("0", '#,##0;(#,##0);"–"', "–"),
        ("5000", '[>=1000]#,##0,"K";0', "5K"),
        ("1234.5", "[$€-407] #,##0.00", "€ 1,234.50"),
        ("-77338.6", BUILT_IN[44], "$(77,338.60)"),
        ("0.30000000000000004", "General", "0.3"),
        ("123456789012", "General", "123456789012"),
        ("45473", "d-mmm-yy", "30-Jun-24"),
        ("45473.5", "m/d/yyyy h:mm", "6/30/2024 12:00"),
        ("12.3", "+0.0;-0.0", "+12.3"),
        ("202", "0000", "0202"),
        ("0.25", "#.##", ".25"),
        ("1.5", '0.0"x"', "1.5x"),
        ("1.5", "\\+0.0", "+1.5"),
        ("9", "@", "9"),
    ],
)
def test_number_formats(value: str, code: str, prints: str) -> None:
    assert shown(value, code) == prints


def test_a_damaged_workbook_is_refused() -> None:
    with pytest.raises(UnreadableSource, match=r"a\.xlsx: is a ZIP archive or an Office file"):
        read(xlsx({"P&L": STATEMENT})[:300], "a.xlsx")


def test_a_sheet_of_contents_heads_no_table() -> None:
    titles = ["Operating Results", "Number of Contracts", "Balance Sheets", "Cash Flows", "Segment Results"]
    target = "3. Target of Consolidated Financial Results for the Fiscal Year Ending March 31, 2018"
    contents = [[title] for title in (*titles, target, "Words", "The sheet “Words” holds what is said.")]
    counts = [
        ["Number of Contracts"],
        [None, "as of September 30, 2016", "as of September 30, 2017"],
        ["IP service", ("410", AMOUNT), ("459", AMOUNT)],
    ]
    run = tieout.check(xlsx({"Contents": contents, "Contracts": counts}), "release.xlsx")
    assert [str(figure.period) for figure in run.figures] == ["2016-09-30", "2017-09-30"]


def test_a_title_over_the_columns_parts_two_tables_without_a_blank_row() -> None:
    rows = [
        ["In millions", "2024", "2023"],
        ["Sales", "(1,200)", 1100],
        ["Balance sheets", None, None],
        ["(unaudited)", None, None],
        ["In millions", "Q1 FY25", "Q4 FY24"],
        ["Cash", 3, 4],
    ]
    blocks = read(xlsx({"Sheet1": rows}, spans=["A3:C3"]), "model.xlsx").blocks
    assert [len(block.rows) if isinstance(block, Grid) else block.text.string for block in blocks] == [
        2,
        "Balance sheets",
        "(unaudited)",
        2,
    ]


def test_a_label_before_numbers_written_as_text_parts_no_table() -> None:
    rows = [
        ["In millions", "2024", "2023"],
        ["Sales", 1200, 1100],
        [],
        ["Investing", None, None],
        ["Purchases", "(38)", "(1,200"],
        ["Sales of fixed assets", 17, 13],
    ]
    (grid,) = read(xlsx({"Sheet1": rows}), "model.xlsx").blocks
    assert isinstance(grid, Grid)


def test_a_boxhead_over_other_columns_begins_a_table() -> None:
    rows = [
        ["", "Revenue", "Volume"],
        ["Europe", 12, 10],
        [None, None, None, "Profit", "Tax"],
        ["Europe", None, None, 3, 1],
    ]
    first, second = read(xlsx({"Sheet1": rows}), "model.xlsx").blocks
    assert isinstance(first, Grid)
    assert isinstance(second, Grid)
    assert [cell.text.string for cell in second.rows[0]] == ["Profit", "Tax"]


def test_a_number_beyond_all_releases_stays_as_it_is_written() -> None:
    assert (shown("1E+400", "#,##0"), shown("1E+40", "General")) == ("1E+400", "1E+40")
    assert shown("1E-40", "0.00") == "0.00"


def test_numbers_of_the_file_that_are_none_count_as_not_said() -> None:
    raw = xlsx({"P&L": [["In millions", "2024"], ["Sales", 1234]]})
    damaged = packed(
        raw, "xl/worksheets/sheet1.xml", lambda xml: xml.replace('<row r="2">', '<row r="two">')
    )
    assert grids(read(damaged, "model.xlsx")) == grids(read(raw, "model.xlsx"))
