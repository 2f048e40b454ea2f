"""The Tokyo exchange's summary form as it is pasted: rows named by dates under names of concepts."""

from __future__ import annotations

import pytest

import tieout
from tieout.tables.model import Measure, Table

LINES = """Summary of Consolidated Financial Results for the First Quarter Ended June 30, 2023
(Amounts in millions of yen rounded down to the nearest million yen)
(1) Consolidated Operating Results (Percentages indicate changes from the same period of the previous year)
Net sales Operating profit Profit attributable to owners of parent
Three months ended Million yen % Million yen % Million yen %
June 30, 2023 21,480 8.2 2,913 14.5 1,877 ―
June 30, 2022 19,852 0.6 2,544 (3.1) (204) ―
(Note) Comprehensive income: 2,041 million yen
Basic earnings per share Diluted earnings per share
Three months ended Yen Yen
June 30, 2023 41.37 -
June 30, 2022 (4.50) -
(2) Consolidated Financial Position
Total assets Net assets Equity ratio
As of Million yen Million yen %
June 30, 2023 91,310 52,604 57.6
March 31, 2023 90,187 51,212 56.8
"""
CELLS = LINES
for name in (
    "Operating profit",
    "Profit attr",
    "Diluted",
    "Net assets",
    "Equity ratio",
    "Million",
    "%",
    "Yen",
):
    CELLS = CELLS.replace(f" {name}", f"\n{name}")


def tables_of(source: str) -> list[Table]:
    return list(tieout.check(source.encode()).tables)


def prints(table: Table) -> list[list[str]]:
    return [[cell.numeral.raw if cell and cell.numeral else "" for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize("source", [LINES, CELLS, LINES.replace("\n", " ")])
def test_rows_named_by_dates_stand_under_the_names_of_concepts(source: str) -> None:
    results, _, position = tables_of(source)
    names = [column.header[0] for column in results.columns]
    assert names[::2] == ["Net sales", "Operating profit", "Profit attributable to owners of parent"]
    assert [column.heading.measure for column in results.columns] == [Measure.AMOUNT, Measure.RATE] * 3
    assert [row.label for row in results.rows] == ["June 30, 2023", "June 30, 2022"]
    assert prints(results)[0] == ["21,480", "8.2", "2,913", "14.5", "1,877", ""]
    assert [column.header[0] for column in position.columns] == [
        "Total assets",
        "Net assets",
        "Equity ratio",
    ]
    assert [str(cell.period) for row in position.rows for cell in row.cells if cell] == [
        *["2023-06-30"] * 3,
        *["2023-03-31"] * 3,
    ]


def test_their_growth_is_proven() -> None:
    figures = tieout.check(LINES.encode()).to_dict()["figures"]
    ticks = {each["raw"]: (each["kind"], each["tick"]) for each in figures}
    assert ticks["8.2"] == ticks["14.5"] == ("rate", "exact")


def test_a_mark_behind_a_negative_number_is_none_of_its_row() -> None:
    source = """Statement of income
(In thousands) 2023 2022
Ferries 2,610 2,480
Harbours (1,938)(1) 1,518
Yards 4,150(2) 3,998
"""
    (table,) = tables_of(source)
    assert prints(table) == [["2,610", "2,480"], ["(1,938)", "1,518"], ["4,150", "3,998"]]


def test_an_items_end_is_no_head_of_the_table_below() -> None:
    source = """Third Quarter Highlights
- Net revenues of $80.6 million for the third quarter
- Adjusted net income of $21.9 million, or $1.15 per share, for the third quarter
Three Months Ended Nine Months Ended
September 30, September 30,
2023 2022 2023 2022
(in thousands, except per share data)
Net revenues $ 80,556 $ 60,129 $ 226,290 $ 173,964
Net income $ 19,222 $ 15,874 $ 51,378 $ 47,473
"""
    run = tieout.check(source.encode())
    (table,) = run.tables
    assert [str(column.heading.period) for column in table.columns][::2] == [
        "2023-07-01 to 2023-09-30",
        "2023-01-01 to 2023-09-30",
    ]
    (share,) = [figure for figure in run.facts.figures if figure.printed.mantissa == 115]
    assert share.unit.code == "USD/share"


def test_a_headlines_amounts_in_billion_are_no_rows() -> None:
    source = """Brackwater Reports 4Q23 Net Income of $6.7 Billion, EPS of $0.82

4Q23 Revenue of $25.3 Billion, Includes Net Interest Income of $14.4 Billion ($14.5 Billion FTE)
"""
    run = tieout.check(source.encode())
    assert run.tables == ()
    assert {figure.printed.exponent for figure in run.facts.figures} == {8, -2}


def test_heads_of_quarters_and_their_year_with_dashes() -> None:
    source = """Recast of segments – Harbours (in thousands)
Q1-2023 Q2-2023 Q3-2023 Q4-2023 FY-2023 Q1-2022 Q2-2022 Q3-2022 Q4-2022 FY-2022
Parts $41,694 $40,827 $41,522 $44,952 $168,995 $36,783 $41,053 $39,807 $38,544 $156,187
Tools 2,586 2,558 8,297 6,110 19,551 5,214 4,192 4,830 4,551 18,787
"""
    (table,) = tables_of(source)
    periods = [str(column.heading.period) for column in table.columns]
    assert periods[3:6] == [
        "2023-10-01 to 2023-12-31",
        "2023-01-01 to 2023-12-31",
        "2022-01-01 to 2022-03-31",
    ]


def test_a_row_twice_as_long_is_two_rows_the_second_without_a_label() -> None:
    source = """New orders
Three months ended June 30,
2023 2022 % Change
Midwest 252 258 (2)
Atlantic 164 175 (6)
416 433 (4)
Load factor 84.2% 82.7% 1.5 pts.
Homes built 979 977 0.2%
"""
    (table,) = tables_of(source)
    assert [(row.label, *each) for row, each in zip(table.rows, prints(table), strict=True)] == [
        ("Midwest", "252", "258", "(2)"),
        ("Atlantic", "164", "175", "(6)"),
        ("", "416", "433", "(4)"),
        ("Load factor", "84.2%", "82.7%", "1.5 pts."),
        ("Homes built", "979", "977", "0.2%"),
    ]
