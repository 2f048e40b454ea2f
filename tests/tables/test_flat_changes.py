"""Flat text: rows of changes, names under periods that repeat, opposites, signs behind numbers."""

from __future__ import annotations

from tabled import document_of, heads, values
from tieout.tables.build import build_tables
from tieout.tables.model import Table


def table(text: str) -> Table:
    ((found,), _) = build_tables(document_of(text))
    return found


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

    def test_amount_and_percent_under_dates_are_no_changes(self) -> None:
        found = table(
            "Loan portfolio ($ in thousands)\n\nSeptember 30, 2024 June 30, 2024 Amount Percent Amount "
            "Percent Homes $ 132,661 52 % $ 129,050 51 % Shops 76,036 30 70,374 28 Land 46,445 18 51,805 "
            "21 Total loans $ 255,142 100 % $ 251,229 100 %"
        )
        said = [f"{cell.unit} {cell.period}" for cell in found.rows[1].cells if cell]
        assert said == ["USD 2024-09-30", "percent 2024-09-30", "USD 2024-06-30", "percent 2024-06-30"]

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


class TestChangesWithoutAUnit:
    """A column headed "Change" alone: arithmetic says whether of rates or of differences."""

    HEAD = "Premiums (in millions)\n\nThree Months Ended December 31, 2024 2023 Change "

    def test_rates(self) -> None:
        found = table(
            f"{self.HEAD}Written $ 1,204.5 $ 1,101.2 9 % Earned 1,180.2 1,082.0 9 Ratio 94.1 % 97.2 % "
            "(3.1) pts Investment income 98.4 88.1 12 Losses 41.0 65.3 (37) Net income $ 142.3 $ 98.7 44"
        )
        said = [str(row.cells[2].unit) for row in found.rows if row.cells[2]]
        assert said == ["percent", "percent", "points", "percent", "percent", "percent"]

    def test_differences(self) -> None:
        found = table(
            f"{self.HEAD}Ratio 94 % 97 % (3) % Written 1,204 1,101 103 Earned 1,180 1,082 98 "
            "Losses 41 65 (24)"
        )
        said = [str(row.cells[2].unit) for row in found.rows if row.cells[2]]
        assert said[1:] == ["USD", "USD", "USD"]


class TestNamesOverTheSamePeriods:
    """Periods that repeat have the words before them for names, where these can be cut without a guess."""

    ROWS = "Cloud 71 82 9 11 Devices 24 25 2 3 Total 95 107 11 14"

    def test_two_names(self) -> None:
        found = table(f"Segments (in millions)\n\nSales Segment profit 1H23 1H24 1H23 1H24 {self.ROWS}")
        assert heads(found) == [
            "Sales / 1H23",
            "Sales / 1H24",
            "Segment profit / 1H23",
            "Segment profit / 1H24",
        ]

    def test_too_many_words(self) -> None:
        found = table(f"Results by segment Net sales to others Profit 1H23 1H24 1H23 1H24 {self.ROWS}")
        assert heads(found) == ["1H23", "1H24", "1H23", "1H24"]

    def test_unit_in_a_name_is_no_head_of_its_own(self) -> None:
        found = table(
            "Forecast for the fiscal year ending March 31, 2025\n\n(Millions of yen, except per share "
            "amounts) Net sales Operating income Ordinary income Basic earnings per share (yen) Previous "
            "forecast (A) 398,000 43,000 43,000 142.50 Revised forecast (B) 402,000 44,500 44,600 147.00"
        )
        assert [str(cell.unit) for cell in found.rows[0].cells if cell] == ["JPY"] * 3 + ["JPY/share"]
