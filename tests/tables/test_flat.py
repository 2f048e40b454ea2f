"""Flat text to tables: heads, rows, labels, sections and units of texts without any markup."""

from __future__ import annotations

import itertools
import random
import time

import pytest

from tabled import document_of, heads, row_line, usual, value
from tieout.tables.build import build_tables
from tieout.tables.flat.heads import Boxhead
from tieout.tables.flat.titles import title_start
from tieout.tables.model import Row, Table


def tables(text: str) -> tuple[Table, ...]:
    return build_tables(document_of(text))[0]


def table(text: str) -> Table:
    (found,) = tables(text)
    return found


def columns(found: Table) -> list[str]:
    """What governs the cells of the first full row."""
    return usual(found)


def body(found: Table) -> list[str]:
    """The rows as lines: "depth<parent label | values"."""
    return [row_line(found, row).split(" | USD")[0] for row in found.rows]


def row(found: Table, label: str) -> Row:
    return next(each for each in found.rows if each.label == label)


def values(found: Table, label: str) -> list[str]:
    return [value(cell) for cell in row(found, label).cells]


def units(found: Table, label: str) -> list[str]:
    return [f"{cell.unit} {cell.measure}" for cell in row(found, label).cells if cell]


class TestHeads:
    """Which words are the head, and which of its columns they name."""

    def test_head_broken_over_blank_lines(self) -> None:
        found = table(
            "Operating Summary 2Q23 2Q24 YoY\n\nChange USD millions USD millions % "
            "Total revenues 1,000 1,100 10.0 Costs 800 850 6.3 Operating income 200 250 25.0"
        )
        assert found.title == "Operating Summary"
        assert heads(found) == ["2Q23 / USD millions", "2Q24 / USD millions", "YoY Change / %"]
        assert columns(found)[1:] == [
            "USD e6 amount 2024-04-01 to 2024-06-30",
            "percent e0 rate 2024-04-01 to 2024-06-30",
        ]
        assert body(found)[-1] == "0 Operating income | 200 250 25.0"
        assert [(each.block, each.start) for each in found.regions] == [(0, 0), (1, 0)]

    def test_spanners_over_dates(self) -> None:
        found = table(
            "CONSOLIDATED STATEMENTS OF INCOME (In millions) Three Months Ended Six Months Ended June 30, "
            "June 30, 2024 2023 2024 2023 Revenue 1,200 1,100 2,300 2,150 Costs 700 650 1,350 1,290"
        )
        assert [each.split(" amount ")[1] for each in columns(found)] == [
            "2024-04-01 to 2024-06-30",
            "2023-04-01 to 2023-06-30",
            "2024-01-01 to 2024-06-30",
            "2023-01-01 to 2023-06-30",
        ]
        assert body(found) == ["0 Revenue | 1200 1100 2300 2150", "0 Costs | 700 650 1350 1290"]

    @pytest.mark.parametrize(
        ("head", "first", "second"),
        [
            (
                "Six Months Ended Six Months Ended June 30, 2023 June 30, 2024",
                "2023-01-01 to 2023-06-30",
                "",
            ),
            ("June 30, 2024 December 31, 2023", "2024-06-30", "2023-12-31"),
            ("Second Quarter 2024 2023", "2024-04-01 to 2024-06-30", "2023-04-01 to 2023-06-30"),
            ("FY2024 FY2023", "2024-01-01 to 2024-12-31", "2023-01-01 to 2023-12-31"),
            ("9M 2024 9M 2023", "2024-01-01 to 2024-09-30", "2023-01-01 to 2023-09-30"),
            ("June 30, December 31, 2024 2023", "2024-06-30", "2023-12-31"),
            (
                "Three Months Ended June 30, 2024 2023",
                "2024-04-01 to 2024-06-30",
                "2023-04-01 to 2023-06-30",
            ),
        ],
    )
    def test_two_periods(self, head: str, first: str, second: str) -> None:
        found = table(f"Some figures {head} (in thousands) Cash 500 400 Debt 300 350 Net 200 50")
        periods = [str(cell.period) for cell in found.rows[0].cells if cell]
        assert periods == [first, second or "2024-01-01 to 2024-06-30"]
        assert [str(cell.unit) + f" e{cell.scale}" for cell in found.rows[0].cells if cell] == [
            "USD e3"
        ] * 2
        assert [each.label for each in found.rows] == ["Cash", "Debt", "Net"]

    def test_one_change_over_amount_and_percent(self) -> None:
        found = table(
            "Second Quarter Results\n\nThree Months Ended Change June 30, 2024 June 30, 2023 Amount % "
            "(In thousands, except percentages) Product 5,600 5,000 600 12.0 Services 1,400 1,600 "
            "(200) (12.5) "
            "Total revenue 7,000 6,600 400 6.1"
        )
        assert columns(found) == [
            "USD e3 amount 2024-04-01 to 2024-06-30",
            "USD e3 amount 2023-04-01 to 2023-06-30",
            "USD e3 change 2024-04-01 to 2024-06-30",
            "percent e0 rate 2024-04-01 to 2024-06-30",
        ]
        assert body(found)[1] == "0 Services | 1400 1600 -200 -12.5"

    def test_changes_beside_both_periods(self) -> None:
        found = table(
            "Results (millions of euros) Q3 2023 Q3 2022 % change 9M 2023 9M 2022 % change "
            "Revenue 1,020 950 7.4% 3,010 2,800 7.5% EBIT 120 100 20.0% 330 290 13.8% "
            "EBIT margin 11.8% 10.5% 11.0% 10.4% Earnings per share 0.80 0.65 23.1% 2.20 1.90 15.8%"
        )
        assert values(found, "EBIT margin") == ["11.8", "10.5", ".", "11.0", "10.4", "."]
        assert units(found, "Earnings per share")[:3] == [
            "EUR/share per_share",
            "EUR/share per_share",
            "percent rate",
        ]

    def test_columns_named_by_words_alone(self) -> None:
        found = table(
            "Segment Information\n\nThree Months Ended September 30, 2023 North America Europe Asia Total "
            "Net sales $ 500 $ 300 $ 200 $ 1,000 Cost of sales 300 190 130 620 "
            "Segment profit $ 200 $ 110 $ 70 $ 380"
        )
        assert [each.split(" / ")[-1] for each in heads(found)] == [
            "North America",
            "Europe",
            "Asia",
            "Total",
        ]
        assert body(found)[0] == "0 Net sales | 500 300 200 1000"

    def test_single_column(self) -> None:
        found = table(
            "Cash flow Six Months Ended June 30, 2024 (in millions) Net cash provided by operating "
            "activities "
            "$ 300 Purchases of equipment (120) Free cash flow $ 180\n\nFree cash flow is a measure "
            "of cash."
        )
        assert body(found) == [
            "0 Net cash provided by operating activities | 300",
            "0 Purchases of equipment | -120",
            "0 Free cash flow | 180",
        ]

    def test_every_cell_in_a_paragraph_of_its_own(self) -> None:
        cells = "Second Quarter|2024|2023|(in millions)|Revenue|1,200|1,100|Costs|700|650|Profit|500|450"
        found = table("Income Statement\n\n" + "\n\n".join(cells.split("|")))
        assert found.title == "Income Statement"
        assert heads(found) == [
            "(in millions) / Second Quarter / 2024",
            "(in millions) / Second Quarter / 2023",
        ]
        assert body(found) == ["0 Revenue | 1200 1100", "0 Costs | 700 650", "0 Profit | 500 450"]

    def test_repeated_head_goes_on_with_the_table(self) -> None:
        head = "For the Six Months Ended June 30, 2023 June 30, 2024 (Thousands of JPY)"
        one, two = tables(
            f"Cash Flows {head} OPERATING ACTIVITIES: Net income 5,000 6,000 Depreciation 2,000 2,100\n\n"
            f"Balances {head} CASH, BEGINNING OF THE PERIOD 10,000 13,000 CASH, END OF THE PERIOD "
            f"13,000 16,400"
        )
        assert (one.title, two.title) == ("Cash Flows", "Balances")
        (joined,) = tables(f"Cash Flows {head} Net income 5,000 6,000\n\n{head} Depreciation 2,000 2,100")
        assert [each.label for each in joined.rows] == ["Net income", "Depreciation"]
        edges = [str(cell.period) for each in two.rows for cell in each.cells if cell]
        assert edges == ["2022-12-31", "2023-12-31", "2023-06-30", "2024-06-30"]


class TestRows:
    """Labels and the cells behind them."""

    def test_numbers_in_labels_stay_there(self) -> None:
        found = table(
            "Balance Sheets (In thousands) December 31, 2023 June 30, 2024\n\nCash 1,200 1,350 "
            "Receivables, net of "
            "allowance for doubtful accounts of $107 thousand and $118 thousand at December 31, 2023 and "
            "June 30, 2024, respectively 900 950 Common stock—authorized, 75,520,000 shares; issued and "
            "outstanding, 46,711,400 and 46,713,800 shares at December 31, 2023 and June 30, 2024, "
            "respectively 2,500 2,500 Total 4,600 4,800"
        )
        receivables, stock = found.rows[1], found.rows[2]
        assert [value(cell) for cell in receivables.cells] == ["900", "950"]
        assert receivables.label.endswith("respectively")
        assert [(each.numeral.raw, str(each.period)) for each in receivables.label_numbers] == [
            ("$107 thousand", "2023-12-31"),
            ("$118 thousand", "2024-06-30"),
        ]
        shares = [each for each in stock.label_numbers if each.numeral.mantissa < 50_000_000]
        assert [(str(each.unit), each.scale, str(each.period)) for each in shares] == [
            ("shares", 0, "2023-12-31"),
            ("shares", 0, "2024-06-30"),
        ]

    def test_names_with_digits_and_note_marks(self) -> None:
        found = table(
            "Traffic\n\n(In thousands) 2Q23 2Q24 Change Route 101 1,250 1,300 50 Route 7A 310 290 (20 ) "
            "Bridges and tunnels*1 440 450 10 Ferries (2) 5 6 1 Total 2,005 2,046 41"
        )
        assert body(found) == [
            "0 Route 101 | 1250 1300 50",
            "0 Route 7A | 310 290 -20",
            "0 Bridges and tunnels | 440 450 10",
            "0 Ferries | 5 6 1",
            "0 Total | 2005 2046 41",
        ]

    def test_units_glued_to_numbers(self) -> None:
        found = table(
            "Network 2Q23 2Q24 Change IP service (100Mbps-999Mbps) 500 520 20 Bandwidth 310.5Gbps "
            "402.0Gbps "
            "91.5Gbps Utilisation 71.0% 74.5% 3.5 points Churn rate 1.2% 0.9% (0.3) points"
        )
        assert values(found, "IP service (100Mbps-999Mbps)") == ["500", "520", "20"]
        assert units(found, "Bandwidth") == ["gbps amount", "gbps amount", "gbps change"]
        assert units(found, "Churn rate") == ["percent ratio", "percent ratio", "points change"]
        assert values(found, "Churn rate") == ["1.2", "0.9", "-0.3"]

    def test_up_and_down(self) -> None:
        found = table(
            "Results Three months ended June 30, 2024 Three months ended June 30, 2023 Change "
            "Revenue $1,200 $1,100 Up 9% Net loss per share $(0.10) $(0.12) Down 17%"
        )
        assert values(found, "Revenue") == ["1200", "1100", "9"]
        assert values(found, "Net loss per share") == ["-0.10", "-0.12", "-17"]
        assert units(found, "Net loss per share")[::2] == ["USD/share per_share", "percent rate"]

    def test_nil_cells(self) -> None:
        found = table(
            "Revenue by Service 1H22 1H23 YoY % JPY millions JPY millions Change Network services "
            "700 800 14.3 "
            "Equipment – – – Licences 10 – – Total revenues 710 800 12.7"
        )
        assert values(found, "Equipment") == ["nil", "nil", "nil"]
        assert values(found, "Licences") == ["10", "nil", "nil"]

    def test_short_rows_stand_where_their_row_ends_or_begins(self) -> None:
        found = table(
            "Dividends\n\nDividend per Share 1Q-end 2Q-end 3Q-end Year-end Total (JPY) (JPY) (JPY) "
            "(JPY) (JPY) "
            "Fiscal Year Ended March 31, 2023 – 11.00 – 12.00 23.00 Fiscal Year Ending March 31, "
            "2024 – 13.00 "
            "Fiscal Year Ending March 31, 2024 (Target) – 13.00 26.00"
        )
        assert [[value(cell) for cell in each.cells] for each in found.rows] == [
            ["nil", "11.00", "nil", "12.00", "23.00"],
            ["nil", "13.00", ".", ".", "."],
            [".", ".", "nil", "13.00", "26.00"],
        ]
        assert {str(cell.unit) for each in found.rows for cell in each.cells if cell} == {"JPY/share"}

    def test_periods_in_the_rows(self) -> None:
        found = table(
            "(1) Results (% figures are changes from the same period a year before) Revenues "
            "Operating income "
            "JPY millions % JPY millions % Six months ended September 30, 2023 100,000 5.0 8,000 (2.0 ) "
            "Six months ended September 30, 2022 95,238 4.0 8,163 3.0"
        )
        assert heads(found) == [
            "Revenues / JPY millions",
            "Revenues / %",
            "Operating income / JPY millions",
            "Operating income / %",
        ]
        assert [str(each.cells[0].period) for each in found.rows if each.cells[0]] == [
            "2023-04-01 to 2023-09-30",
            "2022-04-01 to 2022-09-30",
        ]

    def test_ranges_are_kept_with_the_label(self) -> None:
        found = table(
            "Outlook Q3 2024 Fiscal 2024 (in millions) Revenue $100 - $110 $400 - $420 Costs 80 - 85 "
            "310 - 330 "
            "Capital expenditures 5 20"
        )
        ends = [each.numeral.raw for each in found.rows[0].label_numbers]
        assert ends == ["$100", "$110", "$400", "$420"]


class TestNesting:
    """Sections, parts and totals where no layout tells."""

    def test_section_heads_within_labels(self) -> None:
        found = table(
            "Balance Sheets (In thousands) December 31, 2023 June 30, 2024 ASSETS CURRENT ASSETS: "
            "Cash 1,200 1,350 "
            "Inventories – 40 Total current assets 1,200 1,390 EQUIPMENT, net 3,000 3,100 TOTAL "
            "ASSETS 4,200 4,490"
        )
        assert [each.split(" | ")[0] for each in body(found)] == [
            "0 ASSETS",
            "1<0 CURRENT ASSETS:",
            "2<1 Cash",
            "2<1 Inventories",
            "2<1 Total current assets",
            "1<0 EQUIPMENT, net",
            "1<0 TOTAL ASSETS",
        ]

    def test_sections_that_repeat_rows(self) -> None:
        found = table(
            "Income (In millions, except per share data) Six Months Ended June 30, 2024 2023 Net "
            "income 440 370 "
            "Net income per share: Basic $ 4.40 $ 3.70 Diluted $ 4.31 $ 3.62 Weighted average shares "
            "outstanding: "
            "Basic 100.0 100.0 Diluted 102.1 102.3"
        )
        assert [each.split(" | ")[0] for each in body(found)][1:] == [
            "0 Net income per share:",
            "1<1 Basic",
            "1<1 Diluted",
            "0 Weighted average shares outstanding:",
            "1<4 Basic",
            "1<4 Diluted",
        ]
        assert [str(each.cells[0].unit) for each in found.rows if each.cells[0]] == [
            "USD",
            "USD/share",
            "USD/share",
            "shares",
            "shares",
        ]

    def test_parts_that_add_up_to_the_row_above(self) -> None:
        found = table(
            "Revenues 1H22 1H23 JPY millions JPY millions Network services 1,000 1,201 Access 613 700 "
            "Outsourcing 387 501 Integration 300 250 Total revenues 1,300 1,451"
        )
        parents = {each.label: each.parent for each in found.rows}
        assert parents["Access"] == parents["Outsourcing"] == 0
        assert parents["Integration"] is None

    def test_of_which(self) -> None:
        found = table(
            "Revenues 1H22 1H23 JPY millions JPY millions Network services 700 800 of which, Mobile "
            "300 390 "
            "Integration 300 250 Total revenues 1,000 1,050"
        )
        assert [each.parent for each in found.rows] == [None, 0, None, None]


class TestProse:
    """What is no table."""

    @pytest.mark.parametrize(
        "text",
        [
            "Revenue was $1,200 million, up 9% from $1,100 million. Profit was $300 million and $250 "
            "million in "
            "2024 and 2023, respectively.",
            "ACME REPORTS FOURTH QUARTER AND FISCAL YEAR 2005\n\n-REVENUES INCREASE 36% AND EARNINGS "
            "PER SHARE "
            "RISES 37% TO $2.15\n\nSPRINGFIELD, DECEMBER 13, 2005 -- Acme today reported",
            "“We grew 12% in 2023 and 9% in 2022, and margins of 14.5% and 13.9% show it,” she said. "
            "Sales in the "
            "quarter were 1,200 units against 1,100 in 2022 and 1,050 in 2021.",
            "Call 212 555 0100 or 0800 555 0101 with code 4711 0815 from June 30, 2024 2023 on.",
        ],
    )
    def test_running_text_has_no_tables(self, text: str) -> None:
        assert tables(text) == ()

    def test_tables_end_where_prose_begins(self) -> None:
        before = "Revenue rose to 1,200 from 1,100. "
        rest = "Summary 2Q23 2Q24 Revenue 1,100 1,200 Income 250 300"
        after = " Looking ahead, the company expects revenue of 5,000 to 5,200 in 2024. It has 12 plants."
        found = table(before + rest + after)
        (region,) = found.regions
        assert (before + rest + after)[region.start : region.end] == rest

    def test_notes_below_are_no_rows(self) -> None:
        found = table(
            "Bookings 2023 2022 Americas 1,200 1,000 Asia (a) 400 380 Total bookings 1,600 1,380 (a) "
            "Restated.\n\n"
            "Backlog was $5,400 million, of which 60% will be recognised in 2024 and 40% in 2025."
        )
        assert [each.label for each in found.rows] == ["Americas", "Asia", "Total bookings"]


def test_cells_know_their_places() -> None:
    text = "Summary 2Q23 2Q24 Revenue $ 1,100 $ 1,200 Loss (25 ) (30 ) Margin 2.5 % 3.0 %"
    for each in table(text).rows:
        for cell in each.cells:
            assert cell is not None
            assert cell.span is not None
            assert cell.numeral is not None
            assert text[cell.span.start : cell.span.end] == cell.numeral.raw
        assert each.span is not None
        assert text[each.span.start : each.span.end] == each.label


@pytest.mark.parametrize("seed", range(40))
def test_any_words_and_numbers_in_any_order(seed: int) -> None:
    """Never an error, never two tables over the same characters, never long."""
    chance = random.Random(seed)
    words = (
        "2024 2023 Revenue income (loss) Three Months Ended June 30, June 30, 2024 1,200 (1,100 ) – "
        "— % $ 1.5% "
        "JPY millions thousands Change YoY Q1 Q2 2Q23 1H24 Total of which: ASSETS: and . ) ( (in "
        "thousands) * (1) "
        "5.0Gbps Up 3% N/M 10 - 12 Year Ended First Quarter"
    ).split()
    pieces = [chance.choice(words) + chance.choice((" ", " ", " ", " ", "\n", "\n\n")) for _ in range(400)]
    begun = time.process_time()
    found = tables("".join(pieces))
    assert time.process_time() - begun < 5
    regions = sorted((each.block, each.start, each.end) for one in found for each in one.regions)
    for (block, _, end), (following, start, _) in itertools.pairwise(regions):
        assert block < following or end <= start
    for one in found:
        assert all(len(each.cells) == len(one.columns) for each in one.rows)


@pytest.mark.parametrize(
    "piece",
    [
        "2024 ",
        "June 30, 2024 ",
        "Change % ",
        "1,000 ",
        "(1) ",
        "Revenue 1 2 ",
        "Three Months Ended ",
        "– ",
        "( ",
    ],
)
def test_time_grows_with_the_text_alone(piece: str) -> None:
    begun = time.process_time()
    tables("Summary 2Q23 2Q24 Revenue 1,100 1,200 " + piece * 3000)
    assert time.process_time() - begun < 10


def test_a_head_may_leave_columns_without_words() -> None:
    string = "Revenues of services. YoY"
    head = Boxhead(22, 25, ((), (), ()), 0, by_unit_only=True)
    assert title_start(string, 0, head) == 22


@pytest.mark.parametrize("mark", ["7", "A - 3", "Page 3"])
def test_the_number_of_a_page_is_no_cell(mark: str) -> None:
    rows = "(in millions) 2024 2023 Revenue 1,100 1,000 Costs 700 600 Profit 400 400"
    found = table(f"{rows}\n\n{mark}\n\nSecond Quarter Results")
    assert [len(each.cells) for each in found.rows] == [2, 2, 2]
    assert body(found) == body(table(rows))


def test_a_paragraph_for_every_cell_has_no_page_numbers() -> None:
    found = tables("(in millions)\n\n2024\n\n2023\n\nStores\n\n7\n\n6\n\nWarehouses\n\n3\n\n2")
    assert [value for each in found for one in each.rows for value in values(each, one.label)] == list(
        "7632"
    )


def test_a_sign_of_percent_behind_a_number_of_finer_print_is_its_own() -> None:
    found = table(
        "(in millions) North South Total Margin Operating profit 1,000 500 1,500 15.2 %"
        " Impact of currency 10 5 15 0.1 Restructuring 20 10 30 0.3"
        " Core profit 1,030 515 1,545 15.6 % Impact of scale 10 5 15 0.1"
    )
    assert "percent" in units(found, "Operating profit")[-1]
    assert "percent" in units(found, "Core profit")[-1]
    assert "Impact of currency" in [each.label for each in found.rows]


def test_a_scale_without_brackets_keeps_what_it_excepts() -> None:
    found = table(
        "Highlights\nThree Months Ended June 30,\n"
        "In millions, except percentages and per share amounts 2024 2023\n"
        "Net sales $ 412 $ 386\nGross profit $ 161 $ 146\nDiluted earnings per share $ 0.62 $ 0.55"
    )
    assert [row.label for row in found.rows] == ["Net sales", "Gross profit", "Diluted earnings per share"]
    assert [str(column.heading.period) for column in found.columns] == [
        "2024-04-01 to 2024-06-30",
        "2023-04-01 to 2023-06-30",
    ]


def test_telephone_numbers_are_no_row_of_cells() -> None:
    assert (
        tables("A replay runs for a week at +1 (800) 555-8284 or\n+1 (402) 555-9140, code 22020741.") == ()
    )
