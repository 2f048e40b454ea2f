"""Grids to tables: columns from loose cells, boxheads, units of rows and cells, what is no table."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.document.model import Document
from tieout.readers.open import read
from tieout.tables.build import build_tables
from tieout.tables.model import Cell, Measure, Row, Table
from tieout.values.period import Period


def document(body: str) -> Document:
    return read(f"<html><body>{body}</body></html>".encode(), "release.html")


def tables(body: str) -> tuple[Table, ...]:
    return build_tables(document(body))[0]


def grid(*rows: str) -> str:
    """A table of rows in which cells are parted by "|"; "3~x" spans three columns, "" is empty."""
    lines = []
    for row in rows:
        cells = []
        for cell in row.split("|"):
            span, text = cell.split("~", 1) if "~" in cell else ("1", cell)
            spaces = len(text) - len(text.lstrip(">"))
            style = f' style="padding-left:{spaces * 10}pt"' if spaces else ""
            cells.append(f'<td colspan="{span}"{style}>{text.lstrip(">").strip()}</td>')
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(lines)}</table>"


def row_of(table: Table, label: str) -> Row:
    return next(row for row in table.rows if row.label == label)


def values(row: Row) -> list[int | None]:
    return [cell.numeral.mantissa if cell and cell.numeral else None for cell in row.cells]


def said(cell: Cell | None) -> tuple[str, int, Measure]:
    assert cell is not None
    return str(cell.unit), cell.scale, cell.measure


INCOME = "<p><b>STATEMENTS OF INCOME</b></p><p>(In millions, except per share data; unaudited)</p>" + grid(
    "|7~Three Months Ended|3~Six Months Ended",
    "|3~June 30, 2024|1~|3~June 30, 2023|3~June 30, 2024",
    "Sales|$|1,200||1~|$|1,100||$|2,300|",
    "Costs|2~(1,000|)|1~|2~(950|)|2~(1,950|)",
    "Profit|$|200||1~|$|150||$|350|",
    "Gross margin|2~16.7|%|1~|2~13.6|%|2~15.2|%",
    "Earnings per share:|||||||||",
    ">Basic|$|0.98||1~|$|0.75||$|1.71|",
    ">Diluted|$|0.95||1~|$|0.74||$|1.68|",
    "Weighted average shares|2~204.1||1~|2~200.0||2~204.7|",
    "Dividends||—||1~||—||2~12|",
)


@pytest.fixture(scope="module")
def income() -> Table:
    (table,) = tables(INCOME)
    return table


def test_loose_marks_and_spacers_make_one_column(income: Table) -> None:
    assert len(income.columns) == 3
    assert values(row_of(income, "Costs")) == [-1000, -950, -1950]
    assert [cell.numeral.raw for cell in row_of(income, "Sales").cells if cell and cell.numeral] == [
        "1,200",
        "1,100",
        "2,300",
    ]


def test_the_title_is_what_names_the_statement(income: Table) -> None:
    assert income.title == "STATEMENTS OF INCOME"


def test_spanners_and_heads_make_the_period(income: Table) -> None:
    assert income.columns[0].header == ("Three Months Ended", "June 30, 2024")
    assert [column.heading.period for column in income.columns] == [
        Period(date(2024, 4, 1), date(2024, 6, 30)),
        Period(date(2023, 4, 1), date(2023, 6, 30)),
        Period(date(2024, 1, 1), date(2024, 6, 30)),
    ]


def test_rows_have_units_of_their_own(income: Table) -> None:
    assert said(row_of(income, "Sales").cells[0]) == ("USD", 6, Measure.AMOUNT)
    assert said(row_of(income, "Basic").cells[0]) == ("USD/share", 0, Measure.PER_SHARE)
    assert said(row_of(income, "Weighted average shares").cells[0]) == ("shares", 6, Measure.COUNT)
    assert said(row_of(income, "Gross margin").cells[2]) == ("percent", 0, Measure.RATIO)


def test_dashes_are_nil_not_missing(income: Table) -> None:
    cells = row_of(income, "Dividends").cells
    assert [cell is not None and cell.numeral is None for cell in cells] == [True, True, False]


def test_a_cells_span_is_its_figure_in_the_source(income: Table) -> None:
    text = document(INCOME).source.text
    spans = [cell.span for cell in row_of(income, "Costs").cells if cell]
    assert [text[span.start : span.end] for span in spans if span] == ["(1,000", "(950", "(1,950"]
    whole = income.span
    assert whole is not None
    assert text[whole.start : whole.end].startswith("Three Months")


def test_section_heads_are_parents(income: Table) -> None:
    basic = row_of(income, "Basic")
    assert basic.parent is not None
    assert income.rows[basic.parent].label == "Earnings per share:"


def test_balance_sheets_hold_instants() -> None:
    (table,) = tables(
        "<p>BALANCE SHEETS</p><p>(Dollars in thousands)</p>"
        + grid("|May 31,|May 31,", "ASSETS|2024|2023", "Cash|100|90", "Stock|40|30", "Total assets|140|120")
    )
    assert [column.heading.period for column in table.columns] == [
        Period(None, date(2024, 5, 31)),
        Period(None, date(2023, 5, 31)),
    ]
    assert said(table.rows[-1].cells[0]) == ("USD", 3, Measure.AMOUNT)


def test_rows_tell_a_balance_sheet_that_its_title_does_not() -> None:
    first, second = tables(
        "<p>STATEMENTS OF OPERATIONS</p>"
        + grid("|2~Year Ended June 30,", "|2024|2023", "Sales|10|9", "Costs|5|4")
        + grid("|June 30, 2024|June 30, 2023", "Cash|100|90", "Land|40|30", "Total assets|140|120")
    )
    assert first.columns[0].heading.period == Period(date(2023, 7, 1), date(2024, 6, 30))
    assert second.columns[0].heading.period == Period(None, date(2024, 6, 30))


def test_a_column_of_changes_has_the_period_it_stands_behind() -> None:
    (table,) = tables(
        "<p>Results (in millions)</p>"
        + grid("|1Q24|4Q23|Change vs 4Q23|1Q23|Change vs 1Q23", "Earnings|8,220|7,630|+590|11,430|-3,210")
        + "<p>for the first quarter ended March 31, 2024</p>"
    )
    first = Period(date(2024, 1, 1), date(2024, 3, 31))
    assert [table.columns[at].heading.period for at in (0, 2, 4)] == [first, first, first]
    assert [table.columns[at].heading.measure for at in (2, 4)] == [Measure.CHANGE] * 2
    assert values(table.rows[0])[2:5:2] == [590, -3210]


def test_a_column_of_shares_has_the_period_of_the_one_before() -> None:
    heads = "|Q3 2024|% of sales|Q3 2023|% of sales"
    (table,) = tables(grid(heads, "Widgets|$81|81.0%|$70|84.7%", "Others|1|2|3|4"))
    periods = [column.heading.period for column in table.columns]
    assert periods[0] == periods[1]
    assert periods[2] == periods[3]
    assert periods[0] != periods[2]


def test_the_stub_may_stand_in_the_middle() -> None:
    (table,) = tables(
        grid("4~Upstream", "4Q24|3Q24|Dollars in millions|2024", "1|2|United States|6", "5|4|Abroad|18")
    )
    assert [column.header for column in table.columns] == [("4Q24",), ("3Q24",), ("2024",)]
    assert (table.title, values(row_of(table, "Abroad"))) == ("Upstream", [5, 4, 18])


def test_two_tables_side_by_side_are_two() -> None:
    first, second = tables(
        grid("Assets|2024||Debts|2024", "Cash|100||Debt|70", "Land|50||Equity|80", "Total|150||Total|150")
    )
    assert [row.label for row in first.rows] == ["Cash", "Land", "Total"]
    assert [row.label for row in second.rows] == ["Debt", "Equity", "Total"]


def test_a_head_in_the_middle_begins_another_table() -> None:
    first, second = tables(
        "<p>(in millions)</p>"
        + grid(
            "|Sales|Costs",
            "Reported|1,200|800",
            "Adjusted|1,150|790",
            "Percent Change|Reported EPS|Currency",
            "Consolidated|(7)|2",
        )
    )
    assert [column.header for column in second.columns] == [("Reported EPS",), ("Currency",)]
    assert said(second.rows[0].cells[0]) == ("percent", 0, Measure.RATE)
    assert said(first.rows[0].cells[0]) == ("USD", 6, Measure.AMOUNT)


def test_percent_marks_are_handed_down() -> None:
    (table,) = tables(
        "<p>Segments (in millions)</p>"
        + grid(
            "|2023|2024",
            "Sales|$100|$120",
            "Sales mix:||",
            ">North|60%|60%",
            ">South|23|22",
            "Effective tax rate|20.1%|19.0%",
            "Growth of sales, % change|8|20",
        )
    )
    assert said(row_of(table, "South").cells[1]) == ("percent", 0, Measure.RATIO)
    assert said(row_of(table, "Growth of sales, % change").cells[1]) == ("percent", 0, Measure.RATE)
    assert said(row_of(table, "Sales").cells[0]) == ("USD", 6, Measure.AMOUNT)


def test_cells_may_override_the_tables_scale() -> None:
    (table,) = tables(grid("|June 30, 2024|June 30, 2023", "Sales|$100.8 billion|$92.4 billion", "Net|1|2"))
    assert said(table.rows[0].cells[0]) == ("USD", 9, Measure.AMOUNT)


def test_numbers_of_shares_in_full_are_not_scaled() -> None:
    (table,) = tables(
        "<p>(in thousands, except per share data)</p>"
        + grid("|2024|2023", "Net income|8,123|7,001", "Diluted shares|9,217,981|9,100,412")
    )
    assert said(row_of(table, "Diluted shares").cells[0]) == ("shares", 0, Measure.COUNT)


def test_labels_broken_over_two_rows_are_joined() -> None:
    (table,) = tables(
        grid("|2024|2023", "Net income attributable to|", "common shareholders|6,055|5,841", "Other|1|2")
    )
    assert table.rows[0].label == "Net income attributable to common shareholders"


def test_rows_without_a_label_keep_their_place() -> None:
    (table,) = tables(grid("|2024|2023", "Selling:||", ">At home|10|9", ">Abroad|5|4", "|15|13"))
    assert [row.label for row in table.rows] == ["Selling:", "At home", "Abroad", ""]
    assert values(table.rows[-1]) == [15, 13]


def test_period_heads_in_the_stub_date_the_rows_below() -> None:
    (table,) = tables(
        grid(
            "|Optics|Total",
            "Three Months Ended June 30, 2024||",
            "Total revenues|$70|$100",
            "Margin|5.6%|8.6%",
            "Three Months Ended June 30, 2023||",
            "Total revenues|$60|$90",
        )
    )
    periods = [row.cells[0].period.end.year for row in table.rows if row.cells[0] and row.cells[0].period]
    assert periods == [2024, 2024, 2023]


def test_rows_between_balances_are_of_the_time_between() -> None:
    (table,) = tables(
        grid(
            "|2~Common stock|",
            "|Shares|Amount|Total",
            "Balance at December 31, 2022|10,200|$102|$5,102",
            "Net income|||900",
            "Shares issued|100|$1|100",
            "Dividends declared, $0.24 per share|||(20)",
            "Balance at June 30, 2023|10,300|$103|$6,082",
        )
    )
    issued = row_of(table, "Shares issued").cells
    assert [said(cell)[0] for cell in issued] == ["shares", "USD", "USD"]
    dividends = row_of(table, "Dividends declared, $0.24 per share")
    assert said(dividends.cells[2])[0] == "USD"
    assert [str(each.unit) for each in dividends.label_numbers] == ["USD/share"]
    cell = dividends.cells[2]
    assert cell is not None
    assert cell.period == Period(date(2023, 1, 1), date(2023, 6, 30))


def test_notes_stay_out_of_the_table() -> None:
    note = "3~(1) Net of returns of $2 million."
    (table,) = tables(grid("|2024|2023", "Sales (1)|10|9", "Costs|5|4", note))
    assert [row.label for row in table.rows] == ["Sales", "Costs"]
    assert table.notes == ("(1) Net of returns of $2 million.",)


def test_both_ends_of_a_range_are_kept() -> None:
    (table,) = tables(grid("|2024|2025 outlook", "Earnings per share|$15.50|$27.50 - $27.75", "Tax|1|2"))
    numbers = table.rows[0].label_numbers
    assert [(each.numeral.mantissa, str(each.unit)) for each in numbers] == [
        (2750, "USD/share"),
        (2775, "USD/share"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        grid("Jane Roe|John Doe", "Investor Relations|Media", "(408) 974-3123|408-974-1111"),
        grid("•|Revenue rose 12% to $3.4 billion."),
        grid("|7"),
        grid("1|The company judges segments by earnings of 5 quarters.", "2|Corporate is the rest."),
        grid("Highlights"),
    ],
)
def test_layout_is_no_table(body: str) -> None:
    assert tables(body) == ()


def test_a_row_of_currencies_alone_is_a_head() -> None:
    heads = ("Dividend per Share", "|2Q-end|Year-end|Total", "|JPY|JPY|JPY")
    body = grid(*heads, "Fiscal 2017|13.50|13.50|27.00")
    (table,) = tables(body)
    assert [cell.unit.code for cell in row_of(table, "Fiscal 2017").cells if cell.unit] == ["JPY/share"] * 3


def test_a_title_says_that_percentages_are_rates_of_change() -> None:
    heads = (
        "(1) Results of Operations (% shown is YoY change)",
        "|Revenues||Income|",
        "|JPY millions|%|JPY millions|%",
    )
    table = tables(grid(*heads, "Six months ended September 30, 2017|82,988|12.0|2,316|18.9"))[0]
    assert [cell.measure for cell in table.rows[0].cells if cell] == [
        Measure.AMOUNT, Measure.RATE, Measure.AMOUNT, Measure.RATE,
    ]  # fmt: skip


def test_changes_of_counts_are_counts() -> None:
    heads = ("Number of Contracts", "|as of September 30, 2016|as of September 30, 2017|Change")
    table = tables(grid(*heads, "Enterprise|721,691|1,095,677|373,986", "Consumer|410|459|49"))[0]
    assert [(cell.unit.code, cell.measure) for cell in table.rows[0].cells if cell and cell.unit] == [
        ("count", Measure.COUNT), ("count", Measure.COUNT), ("count", Measure.CHANGE),
    ]  # fmt: skip


def test_a_table_of_the_number_of_shares_is_in_shares_throughout() -> None:
    rows = (
        "Shares issued|46,713,800",
        "Less: treasury stock held|(1,650,909)",
        "Shares outstanding|45,062,891",
    )
    table = tables(grid("Number of Shares", "|September 30, 2017", *rows))[0]
    assert {cell.unit.code for row in table.rows for cell in row.cells if cell and cell.unit} == {"shares"}


def test_a_table_of_counts_takes_no_scale_from_the_table_of_money_before() -> None:
    money = grid("Revenues", "|1H16|1H17", "|JPY millions|JPY millions", "Network services|44,836|52,285")
    counts = grid(
        "Number of Contracts", "|as of September 30, 2016|as of September 30, 2017", "IP service|410|459"
    )
    contracts = tables(money + counts)[-1]
    assert [(cell.unit.code, cell.scale) for cell in contracts.rows[0].cells if cell and cell.unit] == [
        ("count", 0), ("count", 0),
    ]  # fmt: skip


def test_a_quarter_ended_on_the_date_below_lasts_three_months() -> None:
    """The date stands in the row below; alone it would be the day of a balance sheet."""
    (table,) = tables(
        grid(
            "|2~Third Quarter Ended,|2~Nine Months Ended,",
            "|Sept. 2, 2006|Aug. 27, 2005|Sept. 2, 2006|Aug. 27, 2005",
            "Sales|5,104|5,699|27,466|23,337",
            "Rent|12,593|3,350|18,513|9,748",
        )
    )
    assert [column.heading.period and column.heading.period.months for column in table.columns] == [
        3,
        3,
        9,
        9,
    ]


def test_quarters_may_be_abbreviated() -> None:
    (table,) = tables(grid("|1st Qtr 2022|2nd Qtr. 2022|Year 2022", "Sales|5,104|5,699|27,466"))
    ends = [column.heading.period and column.heading.period.end for column in table.columns]
    assert ends == [date(2022, 3, 31), date(2022, 6, 30), date(2022, 12, 31)]


def test_years_beside_what_changed_between_them_are_a_head() -> None:
    (table,) = tables(
        grid(
            "|2~Three-Month Period Ended September 30,|% Change",
            "|2012|2011|2012 to 2011",
            "Television|40,903|33,564|22%",
            "Radio|17,583|16,551|6%",
        )
    )
    assert [row.label for row in table.rows] == ["Television", "Radio"]
    assert [column.heading.period and column.heading.period.end.year for column in table.columns[:2]] == [
        2012,
        2011,
    ]


NOTED = ("Rent|12,593|(1)|3,350", "Land|6,776|(1) (2)|390", "Total|19,369||3,740")


def test_numbers_of_notes_under_the_head_of_their_amounts_are_no_column() -> None:
    (table,) = tables(grid("|2~Third Quarter|Third Quarter", "|2006||2005", *NOTED))
    assert [values(row) for row in table.rows] == [[12593, 3350], [6776, 390], [19369, 3740]]


def test_a_column_of_small_losses_under_its_own_head_is_one() -> None:
    (table,) = tables(grid("|2~Third Quarter|Third Quarter", "|2006|Change|2005", *NOTED))
    assert values(table.rows[0]) == [12593, -1, 3350]


def test_what_ends_with_diluted_and_prints_cents_beside_whole_amounts_is_a_share() -> None:
    (table,) = tables(
        "<p>(in thousands)</p>"
        + grid(
            "|2~Three Months Ended June 30,",
            "|2024|2023",
            "Net income|4,410|3,904",
            "Net income attributable to Acme – Basic|1.47|1.30",
            "Assuming dilution|1.45|1.29",
            "Net income, diluted|4,420|3,914",
        )
    )
    units = [row.cells[0].unit.code for row in table.rows if row.cells[0]]
    assert units == ["USD", "USD/share", "USD/share", "USD"]


def test_a_section_of_amounts_a_share_reaches_rows_beside_whole_rates() -> None:
    (table,) = tables(
        "<p>(in millions)</p>"
        + grid(
            "|2~Three Months Ended June 30,|",
            "|2024|2023|% Change",
            "Net income|410|390|5",
            "Per share data (diluted)",
            "Net income|1.47|1.30|13",
            "Book value|38.12|36.04|6",
        )
    )
    units = [row.cells[0].unit.code for row in table.rows if row.cells[0]]
    assert units == ["USD", "USD/share", "USD/share"]


def test_a_total_in_cents_below_amounts_a_share_is_one_too() -> None:
    (table,) = tables(
        "<p>(in thousands)</p>"
        + grid(
            "|2~Three Months Ended June 30,",
            "|2024|2023",
            "Net income per share from continuing operations|1.40|1.25",
            "Discontinued operations per share|0.07|0.05",
            "Net income|1.47|1.30",
            "Dividends|410|390",
        )
    )
    units = [row.cells[0].unit.code for row in table.rows if row.cells[0]]
    assert units == ["USD/share", "USD/share", "USD/share", "USD"]


def test_diluted_is_a_section_beside_basic_where_neither_is_set_in() -> None:
    """And shares that are used for "basic earnings per share" are shares."""
    (table,) = tables(
        "<p>STATEMENTS OF INCOME</p><p>(In thousands, except per share data)</p>"
        + grid(
            "|2024|2023",
            "Net income (loss)|(742)|3,743",
            "Income (loss) per share||",
            "Basic||",
            ">Continuing operations|(0.04)|0.23",
            ">Net income (loss)|(0.05)|0.22",
            "Diluted||",
            ">Continuing operations|(0.04)|0.22",
            ">Net income (loss)|(0.05)|0.21",
            "Weighted average shares used for computation of:||",
            ">Basic earnings per share|16,136,132|16,414,340",
            ">Diluted earnings per share|16,136,132|16,540,345",
        )
    )
    cells = [row.cells[0] for row in table.rows if row.cells[0]]
    assert [said(cell)[0] for cell in cells] == ["USD", *["USD/share"] * 4, *["shares"] * 2]
    diluted = next(row for row in table.rows if row.label == "Diluted")
    assert diluted.parent is not None
    assert table.rows[diluted.parent].label == "Income (loss) per share"


def test_balance_sheet_data_among_flows_stand_at_the_end_of_their_columns() -> None:
    (table,) = tables(
        "<p>SELECTED FINANCIAL DATA</p><p>(in thousands)</p>"
        + grid(
            "|2~Nine Months Ended September 30,",
            "|2008|2007",
            "Net revenue|105,066|106,522",
            "Operating income|18,706|20,342",
            "Balance sheet data (at period end):||",
            ">Total assets|339,815|330,935",
            ">Average assets|341,020|329,410",
        )
    )
    ends = [row.cells[0].period for row in table.rows if row.cells[0]]
    nine, end = Period(date(2008, 1, 1), date(2008, 9, 30)), Period(None, date(2008, 9, 30))
    assert ends == [nine, nine, end, nine]
