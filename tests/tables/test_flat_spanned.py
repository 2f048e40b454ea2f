"""Flat text whose columns are named partly by words and partly by years: heads, and short rows below."""

from __future__ import annotations

import pytest

from tabled import document_of, value
from tieout.tables.build import build_tables
from tieout.tables.model import Table


def table(text: str) -> Table:
    ((found,), _) = build_tables(document_of(text))
    return found


def heads(found: Table) -> list[str]:
    return [" / ".join(column.header) for column in found.columns]


def values(found: Table, label: str) -> list[str]:
    return [value(cell) for row in found.rows if row.label == label for cell in row.cells]


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


class TestRowsOfChanges:
    """Changes below two periods, and labels that begin with a sign of percent."""

    SECTIONS = (
        "Sales by shop (in millions)\n\nThree Months Ended June 30, 2024 North South Total Told $ 500 "
        "$ 300 $ 800 Adjusted $ 510 $ 300 $ 810 Three Months Ended June 30, 2023 North South Total Told "
        "$ 400 $ 200 $ 600 Adjusted $ 410 $ 200 $ 610 North South Total % Change — Told 25 50 33 % Shops "
        "Opened and Closed 0 3 (1) % Change — Adjusted 24 50 33"
    )

    def test_percentages_below_a_change_are_of_its_period(self) -> None:
        found = table(self.SECTIONS)
        periods = {row.label: {str(cell.period) for cell in row.cells if cell} for row in found.rows}
        assert periods["% Change — Told"] == {"2024-04-01 to 2024-06-30"}
        assert periods["% Shops Opened and Closed"] == {"2024-04-01 to 2024-06-30"}
        assert values(found, "% Shops Opened and Closed") == ["0", "3", "-1"]

    def test_single_column_of_changes(self) -> None:
        (found, _), _ = build_tables(
            document_of(
                "Earnings per share:\n\nThree Months Ended June 30, 2024 % Change — Told (7) % Currency "
                "Impact (13) % Change — Currency Neutral 6 % Impact of Items (12) % Change — Adjusted 5\n\n"
                "Sales (in millions)\n\nThree Months Ended June 30, 2024 2023 Bread 5 4 Cake 3 2 Total 8 6"
            )
        )
        assert [(row.label, *values(found, row.label)) for row in found.rows] == [
            ("% Change — Told", "-7"),
            ("% Currency Impact", "-13"),
            ("% Change — Currency Neutral", "6"),
            ("% Impact of Items", "-12"),
            ("% Change — Adjusted", "5"),
        ]

    def test_column_without_a_name_has_the_period_of_all_others(self) -> None:
        found = table(
            "Profit by shop (in millions)\n\nThree Months Ended June 30, 2024 North South Total Sales "
            "$ 300 $ 200 $ 500 Gross profit $ 50 $ 30 $ 80 16.0 % Rent (5) (5) (10) Wages (10) (10) (20) "
            "Profit $ 35 $ 15 $ 50 10.0 %"
        )
        assert str(found.rows[1].cells[3].period) == "2024-04-01 to 2024-06-30"  # type: ignore[union-attr]


class TestNamesUnderSeveralPeriods:
    """The same names under each period; a period that no name can be told from is none."""

    def test_names_repeat(self) -> None:
        found = table(
            "Adjusted income (in millions, except per share)\n\nThree Months Ended March 31, 2024 2023 "
            "Dollars Per Share Dollars Per Share Net income $ 113 $ 0.89 $ 50 $ 0.40 Special items "
            "22 0.17 31 0.25 Tax (2) (0.02) (10) (0.08) Adjusted net income $ 133 $ 1.04 $ 71 $ 0.57"
        )
        said = [f"{cell.unit} {cell.period}" for cell in found.rows[0].cells if cell]
        assert said == [
            "USD 2024-01-01 to 2024-03-31",
            "USD/share 2024-01-01 to 2024-03-31",
            "USD 2023-01-01 to 2023-03-31",
            "USD/share 2023-01-01 to 2023-03-31",
        ]

    def test_rows_of_one_name_stand_under_it(self) -> None:
        found = table(
            "Average balances (in thousands)\n\nThree Months Ended June 30, 2024 March 31, 2024 Average "
            "Balance Interest Average Balance Interest Loans $ 9,812,400 $ 140,560 $ 9,705,100 $ 137,020 "
            "Securities 2,104,300 16,830 2,140,700 16,902 Earning assets 11,916,700 157,390 11,845,800 "
            "153,922 Other assets 1,210,500 1,204,300 Total assets $ 13,127,200 $ 13,050,100"
        )
        assert values(found, "Other assets") == ["1210500", ".", "1204300", "."]
        periods = [str(cell.period) for cell in found.rows[-1].cells if cell]
        assert periods == ["2024-04-01 to 2024-06-30", "2024-01-01 to 2024-03-31"]

    def test_names_of_one_period_among_two(self) -> None:
        found, _ = build_tables(
            document_of(
                "Sales (in millions)\n\nThree Months Ended March 31, 2024 2023 Bread Cake Pastry North "
                "Side $ 20 $ 10 $ 5 South Side 30 40 6 West Side 3 4 7"
            )
        )
        periods = {cell.period for each in found for row in each.rows for cell in row.cells if cell}
        assert periods <= {None}


class TestSigns:
    """What stands behind numbers and words of change that heads have."""

    def test_cents_and_thousands_in_labels(self) -> None:
        found = table(
            "Statistics\n\nThree Months Ended March 31, 2024 2023 % Chg. Passengers (000) 8,410 8,022 4.8 "
            "Yield 23.62 ¢ 22.84 ¢ 3.4 Seats 240 231 3.9"
        )
        assert values(found, "Passengers (000)") == ["8410", "8022", "4.8"]
        assert [f"{cell.unit} e{cell.scale}" for cell in found.rows[1].cells if cell][:2] == ["USD e-2"] * 2

    def test_sorts_of_change(self) -> None:
        found = table(
            "Revenue by region in EUR million Q3 2024 Q3 2023 Nominal change Currency-adjusted change "
            "Change in % Germany 310 302 2.6% 2.6% 2.7 Americas 268 240 11.7% 14.2% 11.7 Total 578 542 "
            "6.6% 7.7% 6.6"
        )
        assert [head.split(" / ")[-1] for head in heads(found)][2:] == [
            "Nominal change",
            "Currency-adjusted change",
            "Change in %",
        ]

    def test_table_of_other_periods_in_the_next_paragraph(self) -> None:
        found = table(
            "Income (in millions)\n\nThree Months Ended March 31, 2024 2023 Sales 113 50 Costs 22 31 "
            "Profit 91 19\n\nOutlook Second Quarter 2024 Full Year 2024 Capacity up 4% to 6% up 3% to 5%"
        )
        assert [row.label for row in found.rows] == ["Sales", "Costs", "Profit"]


class TestOpposites:
    """Two rows that are the sides of one quality have the words before the first for a head."""

    def test_basic_and_diluted(self) -> None:
        found = table(
            "Income (in millions, except per share amounts)\n\nThree Months Ended June 30, 2024 2023 Sales "
            "$ 500 $ 450 Costs 400 380 Net income $ 100 $ 70 Net income per share Basic $ 1.05 $ 0.72 "
            "Diluted (1) $ 1.03 $ 0.71 Weighted average shares Basic 95.2 97.1 Diluted 97.0 98.5 Cash 50 40"
        )
        units = [(row.label, str(row.cells[0].unit)) for row in found.rows if row.cells[0]]
        assert units[3:] == [
            ("Basic", "USD/share"),
            ("Diluted", "USD/share"),
            ("Basic", "shares"),
            ("Diluted", "shares"),
            ("Cash", "USD"),
        ]
        assert found.rows[-1].parent is None

    def test_one_side_alone_is_a_label(self) -> None:
        found = table(
            "Income (in millions)\n\nThree Months Ended June 30, 2024 2023 Sales 500 450 Income, as "
            "reported 90 80 Income before tax 80 70 Tax, current 10 9 Net income 70 61"
        )
        assert [row.label for row in found.rows][1] == "Income, as reported"


def test_labels_between_the_columns_of_two_rows() -> None:
    found, *_ = build_tables(
        document_of(
            "Other items\n\n2Q24 1Q24 Dollars in millions (unless noted) 2024 2023 (156) (544) Told "
            "income (1,372) (1,791) (186) (544) Adjusted income (1,402) (1,867)\n\n"
            "The other items are as they were."
        )
    )[0]
    assert values(found, "Told income") == ["-156", "-544", "-1372", "-1791"]
    assert values(found, "Adjusted income") == ["-186", "-544", "-1402", "-1867"]
