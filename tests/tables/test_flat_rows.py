"""Flat text: marks and dashes beside cells that are none, units and lengths set apart from heads."""

from __future__ import annotations

from datetime import date

from tieout.pipeline import check
from tieout.tables.model import Table
from tieout.values.period import Period
from tieout.values.unit import SHARES

from .test_flat import table, units, values


def periods(found: Table) -> list[Period | None]:
    return [column.heading.period for column in found.columns]


QUARTER = Period(date(2024, 4, 1), date(2024, 6, 30))
HALF = Period(date(2024, 1, 1), date(2024, 6, 30))


def test_a_mark_closed_at_once_is_no_amount_where_amounts_below_zero_are_closed_behind_a_space() -> None:
    found = table(
        "SAME STORE Dollars in thousands Three Months Ended June 30, 2024 2023 Change Operating $ "
        "78,246 $ 76,595 2.2% Straight-line adjustment (1) (143 ) (500 ) Total $ 78,103 $ 76,095 2.6%"
        " Expense $ 32,307 $ 31,883 1.3%"
    )
    assert values(found, "Straight-line adjustment") == ["-143", "-500", "."]


def test_numbers_of_rows_in_brackets_are_no_cells() -> None:
    found = table(
        "Amounts in USD thousands 6/30/2024 6/30/2023 (1) Sales $ 211,901 $ 245,659 (2) Gross profit "
        "$ 130,209 $ 145,003 (3) Costs $ 81,692 $ 100,656 (4) Taxes $ 2,155 $ 5,135 (5) Net income $ "
        "47,148 $ 59,724"
    )
    assert len(found.columns) == 2
    assert values(found, "(5) Net income") == ["47148", "59724"]


def test_a_dash_before_the_next_label_is_no_cell() -> None:
    found = table(
        "STATEMENTS OF INCOME (in thousands) Three Months Ended June 30, 2024 2023 Revenue $ 129,339 "
        "$ 111,074 Costs 79,447 71,034 Tax 11,204 9,480 Net income $ 38,688 $ 30,560 Net income per "
        "share - Basic $ 0.18 $ 0.15 - Diluted $ 0.17 $ 0.14 Average shares - Basic 214,933 203,733 -"
        " Diluted 227,576 218,286"
    )
    assert len(found.columns) == 2
    assert values(found, "- Diluted") == ["0.17", "0.14"]


def test_a_unit_behind_the_last_name_is_of_all_columns() -> None:
    found = table(
        "Segment Information For the three months ended June 30, 2024 Electric Gas Other Total "
        "($-000's) Revenues $ 164,500 $ 4,989 $ 2,343 $ 171,832 Depreciation 17,127 966 457 18,550 "
        "Net income 23,561 (322 ) 653 23,892"
    )
    assert [column.heading.scale for column in found.columns] == [3, 3, 3, 3]


def test_heads_that_repeat_stand_under_the_lengths_before_the_stub_s_word() -> None:
    found = table(
        "Orders Received Three Months Ended Six Months Ended June 30, Region 2024 2023 2024 2023 "
        "Midwest 252 258 1,056 1,260 Florida 145 138 462 690 Atlantic 164 175 673 522 Total 561 571 "
        "2,191 2,472"
    )
    assert periods(found)[0] == QUARTER
    assert periods(found)[2] == HALF


def test_columns_of_one_head_under_several_lengths_that_do_not_part_have_no_period() -> None:
    found = table(
        "Earnings per share Three Months Ended Six Months Ended Twelve Months Ended June 30, Basic "
        "2024 2023 2024 2023 Operating $ 1.35 $ 1.66 $ 5.58 $ 5.29 Net $ 1.43 $ 1.90 $ 6.09 $ 6.00 "
        "Adjusted $ 1.40 $ 1.80 $ 6.00 $ 5.90"
    )
    assert periods(found) == [None] * 4


def test_a_scale_between_a_section_and_its_first_row_is_of_the_table() -> None:
    found = table(
        "Bridge Quarter Ended June 30, 2024 March 31, 2024 Bridge to cash earnings (dollars in "
        "millions) (unaudited) EBITDA $ 110.6 $ 73.9 Interest (28.6 ) (29.7 ) Taxes (13.4 ) (0.9 ) "
        "Cash earnings $ 68.6 $ 43.3"
    )
    assert {cell.scale for row in found.rows for cell in row.cells if cell} == {6}
    assert units(found, "Interest") == ["USD amount", "USD amount"]


def test_of_rows_of_which_none_is_full_amounts_and_percentages_are_dealt_apart() -> None:
    rows = (
        "North $ 20,117 $ 23,310 $ 0 $ 23,310 16 % 0 % 16 %",
        "South 12,480 13,702 171 13,531 10 % 2 % 8 %",
        "East 7,011 7,612 (24) 7,636 9 % 0 % 9 %",
        "West 2,604 2,893 (281) 3,174 11 % (11) % 22 %",
        "Sales, excluding hedges 42,212 47,517 (134) 47,651 13 % 0 % 13 %",
        "Gains on hedges 61 17",
        "Total sales $ 42,273 $ 47,534 $ 47,651 12 % 0 % (1) % 13 %",
    )
    found = table(
        "Quarter Ended December 31, 2024 % Change from Prior Period Quarter Ended December 31, Less FX"
        " Effect Constant Currency Revenues As Reported Less Hedging Effect Less FX Effect Constant"
        f" Currency Revenues 2023 2024 {' '.join(rows)}"
    )
    assert values(found, "South")[:4] == ["12480", "13702", "171", "13531"]
    assert values(found, "Total sales") == ["42273", "47534", ".", "47651", "12", "0", "-1", "13"]


def test_rows_that_lack_an_amount_or_a_percentage_stand_under_columns_of_both() -> None:
    rows = (
        "North $ 41,995 $ 47,375 $ 5 $ 47,370 13 % 0 % 13 % South 25,010 28,184 350 27,834 13 % 2 % 11 % "
        "East 13,979 15,156 (50) 15,206 8 % (1) % 9 % Subtotal 80,984 90,715 305 90,410 12 % 0 % 12 % "
        "Hedges 150 20 Total $ 81,134 $ 90,735 $ 90,410 12 % 0 % 0 % 11 %"
    )
    found = table(f"Quarter ended in millions Currency As shown Hedge Currency Year {rows}")
    assert len(found.columns) == 8
    assert values(found, "Total") == ["81134", "90735", ".", "90410", "12", "0", "0", "11"]
    assert values(found, "Hedges")[:2] == ["150", "20"]


def test_the_second_of_a_labels_two_numbers_is_no_cell() -> None:
    cells = (
        "Comprehensive Income (in millions)|Three Months Ended June 30,|2024|2023|Net income|$3,172|$2,431|"
        "Change in gains, net of tax of $(29) and $(158)|95|536|"
        "Less: losses, net of tax of $(10) and $0|33|1|Net change|128|537|Total|$3,300|$2,968"
    )
    run = check(cells.replace("|", "\n\n").encode())
    assert not run.findings
    assert [len(found.columns) for found in run.tables] == [2]


def test_a_pages_number_behind_the_last_row_is_no_cell() -> None:
    cells = "Margins|Three Months Ended June 30,|2024|2023|Sales|$4,150|$3,998|Profit|$173|$296"
    rows = f"{cells}|Gross margin|21.3|%|20.2|%|Operating margin|4.2|%|7.4|%|9|"
    run = check(rows.replace("|", "\n\n").encode())
    margins = [each.printed.text() for each in run.figures if each.label[-1] == "Operating margin"]
    assert margins == ["4.2", "7.4"]


def test_a_row_of_half_the_cells_fills_one_of_two_groups_alike() -> None:
    found = table(
        "Results in thousands Three months ended June 30, Change Six months ended June 30, Change "
        "2024 2023 $ % 2024 2023 $ % Revenue $ 53,007 $ 33,455 $ 19,552 58 % $ 98,217 $ 65,717 $ 32,500 "
        "49 % Cost of sales 24,168 18,865 5,303 28 % 49,560 37,393 12,167 33 % Gross profit $ "
        "28,839 $ 14,590 "
        "$ 14,249 98 % $ 48,657 $ 28,324 $ 20,333 72 % Cash at the end 467,019 794,416 (327,397) (41) %"
    )
    assert values(found, "Cash at the end") == ["467019", "794416", "-327397", "-41", *"...."]


def test_not_available_behind_the_sign_of_a_currency_is_a_cell() -> None:
    found = table(
        "Results in thousands Three months ended June 30, 2024 2023 Change Revenue $ 53,007 $ 33,455 "
        "$ 19,552 Net income (loss) $ 35,663 $ (38,482) $ N/M Step-up $ 517 $ — $ N/A EBITDA $ "
        "13,088 $ 1,688 $ 11,400"
    )
    assert [row.label for row in found.rows] == ["Revenue", "Net income (loss)", "Step-up", "EBITDA"]
    assert values(found, "Net income (loss)") == ["35663", "-38482", "."]


def test_a_table_of_tenths_behind_one_in_thousands_is_not_in_thousands() -> None:
    source = (
        "Statements of Income (in thousands)\n\nThree months ended June 30,\n2024 2023\n"
        "Ferry revenue $ 62,310 $ 65,112\nPier revenue 6,004 5,390\nTotal revenue $ 68,314 $ 70,502\n"
        "\nThe following table compares what makes up revenue.\n\nThree months ended June 30,\n2024 2023\n"
        "Ferries $ 62.3 $ 65.1\nPiers 6.0 5.4\nTotal 68.3 70.5\n"
    )
    run = check(source.encode())
    assert not run.findings
    assert {each.printed.scale for each in run.figures if each.printed.decimals} <= {0, 6}


def test_as_many_shares_diluted_as_basic_are_shares() -> None:
    found = table(
        """Brackwater Corp Statements of Operations (in thousands, except per share data)
Three months ended June 30, 2026 2025
Fares 361,159 282,251
Costs 376,656 291,564
Net loss (15,497) (9,313)
Net loss per share of common stock:
Basic (0.53) (0.34)
Diluted (0.53) (0.34)
Weighted average shares of common stock outstanding:
Basic 29,308 27,503
Diluted 29,308 27,503
"""
    )
    assert {cell.unit for row in found.rows[-2:] for cell in row.cells if cell} == {SHARES}


def test_days_stand_under_as_many_lengths_though_not_over_as_many_columns() -> None:
    found = table(
        "Results in millions Three Months Ended Six Months Ended Three Months Ended June 30, June 30, "
        "March 31, 2024 2023 2024 2023 2024 Revenues 170.3 152.9 332.3 298.3 162.0 Costs 103.3 86.5 200.3 "
        "172.0 97.0 "
        "Gross profit 66.9 66.4 131.9 126.3 65.0"
    )
    assert periods(found) == [
        QUARTER,
        Period(date(2023, 4, 1), date(2023, 6, 30)),
        HALF,
        Period(date(2023, 1, 1), date(2023, 6, 30)),
        Period(date(2024, 1, 1), date(2024, 3, 31)),
    ]
