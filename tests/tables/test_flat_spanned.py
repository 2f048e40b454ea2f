"""Flat text whose columns are named partly by words and partly by years: heads, and short rows below."""

from __future__ import annotations

import pytest

from tabled import document_of, heads, values
from tieout.tables.build import build_tables
from tieout.tables.model import Table


def table(text: str) -> Table:
    ((found,), _) = build_tables(document_of(text))
    return found


REGIONS = (
    "Year Ended June 30, 2024 % Change from Prior Year Year Ended June 30, Effect of Currency "
    "Comparable Sales As Reported Effect of Currency Comparable Sales 2023 2024 "
    "North $ 4,000 $ 4,400 $ 0 $ 4,400 10 % 0 % 10 % South 2,000 2,100 (300) 2,400 5 % (15) % 20 % "
    "West 1,000 900 50 850 (10) % 5 % (15) % Other 70 60 "
    "Total (1) $ 7,070 $ 7,460 $ 7,710 6 % (4) % 10 %"
)


class TestYearsAtTheFoot:
    """Names and years in one row of heads, told apart by what the rows hold."""

    def test_names_and_years(self) -> None:
        found = table(f"Sales by Region (in millions)\n\n{REGIONS}")
        assert heads(found) == [
            "Year Ended June 30, / 2023",
            "Year Ended June 30, / 2024",
            "Year Ended June 30, 2024 / Effect of Currency",
            "Year Ended June 30, 2024 / Comparable Sales",
            "Year Ended June 30, 2024 / % Change from Prior Year / As Reported",
            "Year Ended June 30, 2024 / % Change from Prior Year / Effect of Currency",
            "Year Ended June 30, 2024 / % Change from Prior Year / Comparable Sales",
        ]
        said = [f"{cell.unit} {cell.measure} {cell.period}" for cell in found.rows[1].cells if cell]
        assert said[:2] == ["USD amount 2022-07-01 to 2023-06-30", "USD amount 2023-07-01 to 2024-06-30"]
        assert said[2:4] == ["USD amount 2023-07-01 to 2024-06-30"] * 2
        assert said[4:] == ["percent rate 2023-07-01 to 2024-06-30"] * 3

    def test_short_rows_stand_under_columns_they_look_like(self) -> None:
        found = table(f"Sales by Region (in millions)\n\n{REGIONS}")
        assert values(found, "Other") == ["70", "60", ".", ".", ".", ".", "."]
        assert values(found, "Total") == ["7070", "7460", ".", "7710", "6", "-4", "10"]

    def test_dates_at_the_foot(self) -> None:
        found = table(
            "Sales (in millions)\n\nQuarter Ended Effect of Currency Constant Currency March 31, 2024 "
            "June 30, 2024 Bread $ 400 $ 440 $ 10 $ 430 Cake 200 210 (20) 230 "
            "Total $ 600 $ 650 $ (10) $ 660"
        )
        assert heads(found)[1:] == [
            "Quarter Ended / June 30, 2024",
            "Effect of Currency",
            "Constant Currency",
        ]

    def test_years_that_leave_no_column_for_a_name(self) -> None:
        found = table(
            "Sales (in millions)\n\nYear Ended June 30, As Told Before 2023 2024 Bread 400 440 Cake 200 210"
        )
        assert len(found.columns) == 2


class TestColumnOfChanges:
    """A last column in which the first rows print nothing."""

    HEAD = "Costs (in millions)\n\nQuarter Ended June 30, 2023 2024 % Change "

    def test_rows_without_a_change_stand_first(self) -> None:
        found = table(
            f"{self.HEAD}Revenue $ 900 $ 950 Wages $ 300 $ 330 10 % Less: bonuses (20) (30) "
            "Less: rent (10) 0 "
            "Wages, excluding bonuses and rent $ 270 $ 300 11 %"
        )
        assert [each.split(" / ", 1)[1] for each in heads(found)] == [
            "Quarter Ended June 30, / 2023",
            "Quarter Ended June 30, / 2024",
            "Quarter Ended June 30, / % Change",
        ]
        assert values(found, "Revenue") == ["900", "950", "."]
        assert values(found, "Wages") == ["300", "330", "10"]

    @pytest.mark.parametrize("last", ["", " 11 %"])
    def test_one_such_row_is_not_enough(self, last: str) -> None:
        found = table(
            f"{self.HEAD}Revenue $ 900 $ 950 Wages $ 300 $ 330 Rent (20) (30) Tax (10) 0 "
            f"Net $ 70 $ 90{last}"
        )
        assert len(found.columns) == 2


def test_mark_of_a_note_before_money_is_no_cell() -> None:
    found = table(
        "Sales (in millions)\n\nThree Months Ended June 30, 2024 2023 Change Bread $ 400 $ 440 $ (40) "
        "Cake 200 210 (10) Total sales (1) $ 600 $ 650 Tax (1) (2) 1"
    )
    assert values(found, "Total sales") == ["600", "650", "."]
    assert values(found, "Tax") == ["-1", "-2", "1"]


class TestMeasuresOverNames:
    """Bare measures over groups of names; a measure behind words of its own is a column."""

    HEAD = (
        "Summary\n\nAs Told % Change Percentage Point Impact Own % Change % Change Currency Translation "
        "Shops Opened and Closed Bread Cake "
    )
    ROWS = "South (2) 1 — (1) 2 — West 3 (1) 1 3 2 4 East 2 1 1 4 — 1 Total 2 1 — 3 (1) 2"

    def test_groups(self) -> None:
        found = table(f"{self.HEAD}North 4 (1) (1) 2 3 1 {self.ROWS}")
        assert [head.split(" / ")[0] for head in heads(found)] == [
            "As Told % Change",
            "Percentage Point Impact",
            "Percentage Point Impact",
            "Own % Change",
            "% Change",
            "% Change",
        ]
        assert [str(cell.unit) for cell in found.rows[0].cells if cell] == [
            "percent",
            "points",
            "points",
            "percent",
            "percent",
            "percent",
        ]

    def test_too_few_columns_for_the_groups(self) -> None:
        found = table(f"{self.HEAD}North 4 (1) (1) 2 3 South (2) 1 — (1) 2 West 3 (1) 1 3 2 East 2 1 1 4 1")
        assert not any(head.startswith("Percentage Point Impact /") for head in heads(found))


class TestFirstLabelBehindNames:
    """Where the last column's name ends and the first row's label begins."""

    def test_label_stands_elsewhere_behind_other_words(self) -> None:
        (_, _, found), _ = build_tables(
            document_of(
                "Shops Three Months Ended June 30, 2024 2023 Opened North Side 20 10 West Side 30 40\n\n"
                "Closings Three Months Ended June 30, 2024 2023 Closed North Side 21 11 West Side 31 41\n\n"
                "Sales (in millions)\n\nThree Months Ended June 30, 2024 Bread Cake Pastry North Side "
                "$ 20 $ 10 $ 5 Lower Town 30 40 6"
            )
        )
        assert heads(found)[-1].endswith(" / Pastry")
        assert found.rows[0].label == "North Side"

    def test_rates_named_over_the_labels_hold_for_all_columns(self) -> None:
        found = table(
            "Growth\n\nThree Months Ended June 30, 2024 Impact of Impact of Sales Year over Year % Change "
            "Reported % Change Foreign exchange Shops opened Own % Change North 4 % 1 (1) 4 % "
            "South 3 % 2 — 5 % West (1) % — 1 — %"
        )
        assert {f"{cell.unit} {cell.measure}" for row in found.rows for cell in row.cells if cell} == {
            "percent rate"
        }


class TestShortRows:
    """Rows that print fewer cells than there are columns, without dashes."""

    HEAD = (
        "Comparable sales (in millions)\n\nThree Months Ended June 30, Six Months Ended June 30, 2024 2023 "
        "2024 2023 Sales 27,714 29,010 84,444 84,258 "
    )
    FULL = "Wages 2,000 2,100 6,000 6,100 Rent 700 710 1,400 1,410"

    def test_sums_tell_the_columns(self) -> None:
        found = table(
            f"{self.HEAD}Effect of currency 1,789 3,944 Comparable sales 29,503 88,388 {self.FULL}"
        )
        assert values(found, "Effect of currency") == ["1789", ".", "3944", "."]
        assert values(found, "Comparable sales") == ["29503", ".", "88388", "."]
        assert values(found, "Rent") == ["700", "710", "1400", "1410"]

    def test_nothing_tells_the_columns(self) -> None:
        found = table(
            f"{self.HEAD}Effect of currency 1,780 3,944 Comparable sales 29,503 88,388 {self.FULL}"
        )
        periods = [
            cell.period
            for row in found.rows
            if row.label == "Effect of currency"
            for cell in row.cells
            if cell
        ]
        assert periods == [None, None]

    def test_columns_of_one_period_leave_no_doubt_of_it(self) -> None:
        found = table(
            "Sales by shop (in millions)\n\nThree Months Ended June 30, 2024 North America Europe Asia "
            "Total Net sales $ 500 $ 300 $ 200 $ 1,000 Cost of sales 300 190 130 620 Other costs 10 10"
        )
        assert {str(cell.period) for row in found.rows for cell in row.cells if cell} == {
            "2024-04-01 to 2024-06-30"
        }


def test_periods_and_changes_by_turns_over_the_years_of_the_periods() -> None:
    found = table(
        "Revenue by Segment\n\n(In thousands) Three Months Ended June 30, % Change Six Months Ended "
        "June 30, % Change 2024 2023 2024 2023 Harbour $ 324,316 $ 303,111 7.0 % $ 602,803 $ 557,304 8.2 % "
        "Inland 113,601 99,685 14.0 % 208,827 179,668 16.2 % "
        "Revenue $ 437,917 $ 402,796 8.7 % $ 811,630 $ 736,972 10.1 %"
    )
    quarter, half = "2024-04-01 to 2024-06-30", "2024-01-01 to 2024-06-30"
    assert [row.label for row in found.rows] == ["Harbour", "Inland", "Revenue"]
    assert [f"{cell.unit} {cell.period}" for cell in found.rows[0].cells if cell] == [
        f"USD {quarter}",
        f"USD {quarter.replace('2024', '2023')}",
        f"percent {quarter}",
        f"USD {half}",
        f"USD {half.replace('2024', '2023')}",
        f"percent {half}",
    ]
