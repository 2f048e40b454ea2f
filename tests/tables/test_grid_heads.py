"""Boxheads of grids as filings set them: apart from the body, over the cell for "$", broken over rows."""

from __future__ import annotations

from datetime import date

from tieout.tables.model import Measure
from tieout.values.period import Period

from .test_grid import grid, row_of, said, tables

QUARTER = Period(date(2024, 4, 1), date(2024, 6, 30))
HALF = Period(date(2024, 1, 1), date(2024, 6, 30))


def test_heads_in_a_table_of_their_own_govern_the_columns_below() -> None:
    heads = grid("|2~Three months ended|2~Six months ended", "|2~June 30, 2024|2~June 30, 2024")
    body = grid("Sales|$|1,204|$|2,310", "Costs||(904)||(1,810)", "Profit|$|300|$|500")
    (table,) = tables(f"<p>STATEMENTS OF INCOME</p><p>(In thousands)</p>{heads}{body}")
    assert [column.heading.period for column in table.columns] == [QUARTER, HALF]
    assert table.title == "STATEMENTS OF INCOME"


def test_heads_in_a_table_of_their_own_are_not_those_of_a_table_with_heads() -> None:
    above = grid("|2~March 31, 2021|2~March 31, 2020")
    body = grid("|2~June 30, 2024|2~June 30, 2023", "Cash|$|1,204|$|2,310", "Debt|$|904|$|1,810")
    (table,) = tables(f"<p>BALANCE SHEETS</p>{above}{body}")
    ends = [column.heading.period and column.heading.period.end for column in table.columns]
    assert ends == [date(2024, 6, 30), date(2023, 6, 30)]


def test_a_head_that_begins_over_the_empty_cell_for_a_currency_is_no_stub() -> None:
    (table,) = tables(
        grid("|3~March|3~", "|3~Units sold|3~Change", "Trucks||1,204|||4.1%|", "Buses||310|||(2.0)%|")
    )
    assert [column.header for column in table.columns] == [("March", "Units sold"), ("Change",)]


def test_a_number_above_what_it_counts_is_one_head_with_it() -> None:
    (table,) = tables(
        "<p>BUYBACKS</p>"
        + grid(
            "|2~Periods ended June 30",
            "|Second|Six",
            "|Quarter|Months",
            "|2024|2024",
            "Cost of shares|636|1,175",
            "Shares|12,370|23,732",
        )
    )
    assert [column.heading.period for column in table.columns] == [QUARTER, HALF]


def test_a_row_in_brackets_below_the_head_says_how_the_table_is_printed() -> None:
    (table,) = tables(
        grid(
            "|June 30, 2024|June 30, 2023",
            "Bridge to cash earnings",
            "(dollars in millions)",
            "(unaudited)",
            "EBITDA|$110.6|$73.9",
            "Interest|(28.6)|(29.7)",
            "Cash earnings|$82.0|$44.2",
        )
    )
    assert said(row_of(table, "EBITDA").cells[0]) == ("USD", 6, Measure.AMOUNT)
    assert "(unaudited)" not in [row.label for row in table.rows]


def test_four_quarters_that_end_are_twelve_months() -> None:
    for head in ("Four quarters ended June 30, 2024", "2Q24 LTM", "Q2'FY24 LTM"):
        (table,) = tables(grid(f"|{head}|FY23", "EBITDA|$420.0|$390.2", "Cash|$254.4|$210.1"))
        assert table.columns[0].heading.period == Period(date(2023, 7, 1), date(2024, 6, 30)), head


def test_per_above_what_it_is_per_is_one_head_with_it() -> None:
    (table,) = tables(
        grid(
            "|2~June 30, 2024|2~June 30, 2023",
            "||Per||Per",
            "||Weighted||Weighted",
            "||Average||Average",
            "|Dollars|Share|Dollars|Share",
            "Net income|51,798|0.53|35,532|0.39",
            "Depreciation|42,597||44,129|",
            "Funds from operations|94,395|0.97|79,661|0.87",
        )
    )
    assert [column.heading.unit.code for column in table.columns] == ["USD", "USD/share"] * 2


def test_a_head_that_ends_with_versus_above_a_period_heads_what_changed_since() -> None:
    (table,) = tables(
        grid(
            "|||Q2 FY24 VS",
            "|Q2 FY24|Q2 FY23|Q2 FY23",
            "Room revenue|3,868|3,782|86",
            "Game revenue|19,889|19,116|773",
        )
    )
    assert [column.heading.measure for column in table.columns][-1] is Measure.CHANGE


def test_a_quarter_under_months_that_end_with_it_ends_these_months() -> None:
    (table,) = tables(
        grid(
            "|2~Three Months Ended|2~Nine Months Ended",
            "|Q3 2024|Q3 2023|Q3 2024|Q3 2023",
            "Gross profit|216,441|259,715|617,608|706,245",
            "Expenses|116,441|159,715|417,608|506,245",
        )
    )
    starts = [column.heading.period.start for column in table.columns if column.heading.period]
    assert starts == [date(2024, 7, 1), date(2023, 7, 1), date(2024, 1, 1), date(2023, 1, 1)]


def test_a_comparison_year_over_year_is_no_column_of_changes() -> None:
    (table,) = tables(
        "<p>Key figures in million euro or percent unless otherwise indicated</p>"
        + grid(
            "|3~3-month year-over-year comparison",
            "|04/01 - 06/30/2024|04/01 - 06/30/2023|Change",
            "Sales|54.3|51.9|4.6%",
            "Profit|23.4|21.5|8.8%",
            "in percent of sales|43.1%|41.4%|",
        )
    )
    sales = row_of(table, "Sales").cells
    assert said(sales[0]) == ("EUR", 6, Measure.AMOUNT)
    assert said(sales[2]) == ("percent", 0, Measure.RATE)


def test_what_highlights_tell_is_no_title_and_no_scale() -> None:
    (table,) = tables(
        "<p>OTTER REPORTS SECOND QUARTER 2024 RESULTS</p>"
        "<p>Operating loss of $22.7 million against income of $6.6 million</p>"
        + grid("|June 30, 2024|June 30, 2023", "Revenue|$547,828|$491,140", "Loss|(22,740)|6,635")
    )
    assert "million" not in table.title
    assert said(row_of(table, "Revenue").cells[0]) == ("USD", 0, Measure.AMOUNT)


def test_heads_over_the_first_of_columns_that_repeat_cover_them_where_a_format_has_no_spans() -> None:
    heads = "|Three months ended June 30, 2024|||Three months ended June 30, 2023||", "|US|EU|All|US|EU|All"
    body = grid(*heads, "Bolts|1,204|733|1,937|1,101|690|1,791", "Nuts|612|488|1,100|640|471|1,111")
    (table,) = tables(f"<p>Sales</p>{body}")
    years = [column.heading.period and column.heading.period.end.year for column in table.columns]
    assert years == [2024] * 3 + [2023] * 3


def test_a_head_over_two_of_three_columns_that_repeat_covers_the_third() -> None:
    heads = "|2~Three months ended June 30, 2024||2~Six months ended June 30, 2024|", "|US|EU|All|US|EU|All"
    body = grid(*heads, "Bolts|1,204|733|1,937|2,101|1,490|3,591", "Nuts|612|488|1,100|1,140|971|2,111")
    (table,) = tables(f"<p>Sales</p>{body}")
    assert [column.heading.period for column in table.columns] == [QUARTER] * 3 + [HALF] * 3


def test_heads_that_lost_their_spans_stand_over_equal_groups() -> None:
    heads = "|Three months ended June 30,|Six months ended June 30,", "|2024|2023|2024|2023"
    body = grid(*heads, "Bolts|1,204|1,733|2,101|3,590", "Nuts|612|488|1,140|971")
    (table,) = tables(f"<p>Sales</p>{body}")
    known = [column.heading.period for column in table.columns]
    assert (known[0], known[2]) == (QUARTER, HALF)
    assert [each.end.year for each in known if each] == [2024, 2023] * 2


def test_the_word_between_the_ends_of_a_range_is_no_label() -> None:
    (table,) = tables(
        grid(
            "(in millions)|Low||High", "Revenue|$400.0|to|$410.0", "Loss|$(3.0)|to|$(1.0)", "Crews|90|to|95"
        )
    )
    assert [row.label for row in table.rows] == ["Revenue", "Loss", "Crews"]
    assert [column.header for column in table.columns] == [("Low",), ("High",)]


def test_a_sign_of_money_beside_one_of_percent_opens_no_year_behind_them() -> None:
    (table,) = tables(
        grid(
            "(in thousands)|2~Three months ended June 30,|2~Change|2~Six months ended June 30,|2~Change",
            "|2024|2023|$|%|2024|2023|$|%",
            "Revenue|40,310|31,204|9,106|29%|75,118|60,030|15,088|25%",
            "Cost|30,115|24,012|6,103|25%|57,020|46,117|10,903|24%",
        )
    )
    assert [row.label for row in table.rows] == ["Revenue", "Cost"]
    ends = [column.heading.period and column.heading.period.end.year for column in table.columns]
    assert ends == [2024, 2023, 2024, 2024] * 2


def test_a_section_of_ratios_beside_a_head_of_its_own_for_changes() -> None:
    """The spanner over all columns stays over those that the new head leaves."""
    body = ("Premiums|1,204|1,137|5.9", "Losses|(704)|(690)|2.0", "Ratios|||% Point Change")
    ratios = ("Loss ratio|58.5%|60.7%|(2.2)", "Expense ratio|31.1%|30.7%|0.4", "Combined|89.6%|91.4%|(1.8)")
    first, second = tables(grid("|3~Three months ended June 30,", "|2024|2023|% Change", *body, *ratios))
    assert [row.label for row in first.rows] == ["Premiums", "Losses"]
    periods = [column.heading.period for column in second.columns]
    assert periods[0] == QUARTER
    assert periods[1] == Period(date(2023, 4, 1), date(2023, 6, 30))
    assert [said(cell) for cell in row_of(second, "Loss ratio").cells] == [
        ("percent", 0, Measure.RATIO),
        ("percent", 0, Measure.RATIO),
        ("points", 0, Measure.CHANGE),
    ]


def test_rows_of_an_outlook_head_no_table_behind_it() -> None:
    outlook = grid("|Outlook for 2024", "Revenue|$440 - $450", "Free cash flow|$40 - $50")
    body = grid("|2024|2023|Inc/(Dec)", "Homes|239,601|230,954|8,647", "Other|8,166|13,778|(5,612)")
    ranges, table = tables(f"<p>OUTLOOK</p>{outlook}<p>Revenue of our homes (in thousands):</p>{body}")
    assert [row.label for row in ranges.rows] == ["Revenue", "Free cash flow"]
    assert table.title == "Revenue of our homes (in thousands):"
    assert said(row_of(table, "Homes").cells[2]) == ("USD", 3, Measure.CHANGE)


def test_a_scale_in_brackets_is_of_amounts_though_rates_are_spoken_of_before_it() -> None:
    lead = "<p>Results as a percentage of revenue are (in thousands, except for per share data):</p>"
    (table,) = tables(lead + grid("|2024|2023", "Revenue|526,520|523,848", "Diluted EPS|0.65|0.67"))
    assert said(row_of(table, "Revenue").cells[0]) == ("USD", 3, Measure.AMOUNT)
    assert said(row_of(table, "Diluted EPS").cells[0]) == ("USD/share", 0, Measure.PER_SHARE)


def test_averages_that_a_scale_excepts_are_in_full() -> None:
    lead = "<p>Highlights (in millions, except volumes, averages and EPS)</p>"
    rows = ["Revenue|$102.9|$102.1", "Average rent|$6,884|$5,871"]
    rows.append("Average revenue per contract|$6,048|$5,776")
    (table,) = tables(lead + grid("|2024|2023", *rows))
    assert said(row_of(table, "Revenue").cells[0]) == ("USD", 6, Measure.AMOUNT)
    assert said(row_of(table, "Average rent").cells[0]) == ("USD", 0, Measure.AMOUNT)
    assert said(row_of(table, "Average revenue per contract").cells[0])[:2] == ("USD/contract", 0)


def test_a_table_goes_on_below_the_head_of_a_page() -> None:
    head = grid("|2~2024", "|Q1|Q2", "Sales|1,204|1,310", "Costs|904|1,010")
    rest = grid("Shares|4,005|4,035", "Adjusted earnings|300|318")
    turned = "<p>Otter reports results for 2024</p><p>August 25, 2024</p><p>Page 10 of 10</p>"
    first, second = tables(f"<p>RECONCILIATION</p><p>(in thousands)</p>{head}{turned}{rest}")
    assert [column.heading.period for column in second.columns] == [
        column.heading.period for column in first.columns
    ]


def test_a_unit_alone_stands_below_the_heads_in_force() -> None:
    """ "Pence" above earnings a share, whose section has a note's number."""
    body = ("Revenue|2|316.5|301.3", "Profit||36.0|32.7", "Earnings per share|5||", "||Pence|Pence")
    statement, shares = tables(
        "<p>INCOME STATEMENT</p>"
        + grid(
            "|Note|Half year to 30 June 2024 £m|Half year to 30 June 2023 £m",
            *body,
            "Basic||18.9|17.3",
            "Diluted||18.7|17.1",
        )
    )
    assert [row.label for row in statement.rows] == ["Revenue", "Profit"]
    assert [column.heading.period for column in shares.columns] == [
        HALF,
        Period(date(2023, 1, 1), date(2023, 6, 30)),
    ]
    assert said(row_of(shares, "Basic").cells[0]) == ("GBP/share", -2, Measure.PER_SHARE)
    assert [reference.raw for reference in (*statement.references, *shares.references)] == ["2", "5"]


def test_shares_of_common_stock_are_shares() -> None:
    (table,) = tables(
        "<p>(In thousands, except per share data)</p>"
        + grid(
            "|2024|2023",
            "Net loss|(12,623)|(4,396)",
            "Average Shares of Common Stock Outstanding - Basic|68,607|66,332",
        )
    )
    assert said(table.rows[1].cells[0]) == ("shares", 3, Measure.COUNT)


def test_a_year_where_labels_stand_is_a_label_and_no_figure() -> None:
    (table,) = tables(
        "<p>SALES BY YEAR OF OPENING</p>"
        + grid(
            "|2004|2005|Total",
            "Stores|12|7|19",
            "Sales (000)|||",
            "1Q06|4,120|2,310|6,430",
            "2Q06|4,080|2,290|6,370",
            "2006|8,200|4,600|12,800",
        )
    )
    assert [row.label for row in table.rows] == ["Stores", "Sales (000)", "1Q06", "2Q06", "2006"]
    assert [row.parent for row in table.rows] == [None, None, 1, 1, 1]
    cell = row_of(table, "2006").cells[2]
    assert cell is not None
    assert said(cell) == ("USD", 3, Measure.AMOUNT)


def test_years_label_rows_that_all_begin_with_one_and_are_figures_behind_labels() -> None:
    (table,) = tables(
        "<p>MATURITIES</p>" + grid("|Notes|Loans", "2007|410|95", "2008|380|90", "2009|75|12")
    )
    assert [row.label for row in table.rows] == ["2007", "2008", "2009"]
    (table,) = tables("<p>UNITS</p>" + grid("|North|South", "Opened|410|95", "|1998|90", "All|2408|185"))
    assert [row.label for row in table.rows] == ["Opened", "", "All"]


def test_a_statements_name_among_the_rows_gives_the_scale_of_all_of_them_where_it_excepts_some() -> None:
    (table,) = tables(
        "<p>QUARTERLY RESULTS</p>"
        + grid(
            "|2~Three Months Ended",
            "|June 30, 2024|March 31, 2024",
            "Statements of operations: (in thousands, except per share data)||",
            "Net revenue|64,821|62,137",
            "Operating expenses:||",
            ">Staff|50,930|49,597",
            ">Supplies|6,662|6,597",
            "Net income|7,229|5,943",
            "Net income per share|0.41|0.34",
        )
    )
    cells = [said(row.cells[0])[:2] for row in table.rows if row.cells[0]]
    assert cells == [*[("USD", 3)] * 4, ("USD/share", 0)]
