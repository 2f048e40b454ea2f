"""Documents to tables: what stands above governs, tables go on behind a page's end."""

from __future__ import annotations

from datetime import date

from tieout.pipeline import check
from tieout.readers.open import read
from tieout.tables.build import build_tables
from tieout.tables.model import Measure
from tieout.values.period import Period

from .test_grid import document, grid, said, tables, values

QUARTER = grid("|2~Three Months Ended June 30,", "|2024|2023", "Sales|100|90", "Costs|60|50")


def test_the_scale_stated_above_governs_until_another_is() -> None:
    first, second, third = tables(
        "<p><b>Sales</b></p><p>(in thousands)</p>"
        + QUARTER
        + "<p><b>By region</b></p>"
        + QUARTER
        + "<p><b>By product</b></p><p>(in millions)</p>"
        + QUARTER
    )
    assert [table.columns[0].heading.scale for table in (first, second, third)] == [3, 3, 6]
    assert [table.title for table in (first, second, third)] == ["Sales", "By region", "By product"]


def test_three_noughts_above_a_table_are_its_scale_and_no_amount() -> None:
    (table,) = tables("<p><b>Sales</b></p><p>($000, except per share amounts)</p>" + QUARTER)
    assert (table.title, table.columns[0].heading.scale) == ("Sales", 3)


def test_what_prints_tenths_is_not_in_the_thousands_of_the_table_before() -> None:
    statement = "<p>STATEMENTS OF INCOME</p><p>(in thousands)</p>" + grid(
        "|2006|2005", "Freight|81,412|77,050", "Other|2,203|1,987"
    )
    tenths = grid("|2006|2005", "Linehaul|50.2|49.1", "Brokerage|31.2|28.0", "Revenue a mile|1.42|1.38")
    whole = grid("|2006|2005", "Linehaul|50,204|49,050", "Brokerage|31,208|28,000")
    thousands, unsaid = tables(statement + "<p>By service, noted below:</p>" + tenths)
    assert [table.columns[0].heading.scale for table in (thousands, unsaid)] == [3, 0]
    assert tables(statement + "<p>By service:</p>" + whole)[1].columns[0].heading.scale == 3
    own = tables(statement + "<p>By service (in thousands)</p>" + tenths)[1]
    assert own.columns[0].heading.scale == 3


def test_a_long_paragraph_may_state_the_scale() -> None:
    words = "The following table summarizes the results of the quarter (in millions, except for margins). "
    (table,) = tables(f"<p><b>Highlights</b></p><p>{words * 3}</p>" + QUARTER)
    assert (table.title, table.columns[0].heading.scale) == ("Highlights", 6)


def test_a_scale_on_a_line_of_its_own_governs_behind_sentences_but_not_below_the_next_heading() -> None:
    above = (
        "<p><b>Income</b></p><p>(in thousands, except per share data)</p><p>Sales rose. So did costs.</p>"
    )
    (table,) = tables(above + QUARTER)
    assert (table.title, table.columns[0].heading.scale) == ("Income", 3)
    (table,) = tables(f"{above}<p><b>Costs</b></p>{QUARTER}")
    assert (table.title, table.columns[0].heading.scale) == ("Costs", 0)


def test_a_table_goes_on_behind_a_pages_end() -> None:
    (table,) = tables(
        "<p>STATEMENTS OF CASH FLOWS</p><p>(In millions)</p>"
        + grid("|2~Six Months Ended June 30,", "|2024|2023", "Net income|100|90", "Taxes|6|5")
        + "<p>7</p>"
        + grid("Dividends|(10)|(9)", "Cash at end of period|40|30")
    )
    assert [row.label for row in table.rows][-2:] == ["Dividends", "Cash at end of period"]
    cell = table.rows[-1].cells[0]
    assert said(cell) == ("USD", 6, Measure.AMOUNT)
    assert cell is not None
    assert cell.period == Period(None, date(2024, 6, 30))
    assert len(table.regions) == 2


def test_a_continued_title_joins_two_parts() -> None:
    parts = tables(
        "<p><b>Statement of Cash Flows</b></p>"
        + QUARTER
        + "<p><b>Statement of Cash Flows (continued)</b></p>"
        + QUARTER
    )
    assert len(parts) == 1
    assert values(parts[0].rows[2]) == [100, 90]


def test_tables_that_only_look_alike_stay_apart() -> None:
    assert len(tables("<p><b>Sales</b></p>" + QUARTER + "<p>Other matters follow here.</p>" + QUARTER)) == 2


def test_lines_of_one_paragraph_are_titles_of_their_own() -> None:
    (table,) = tables("<p>Acme, Inc.<br>Balance Sheets<br>(Unaudited; in thousands)</p>" + QUARTER)
    assert (table.title, table.columns[0].heading.scale) == ("Balance Sheets", 3)


def test_the_currency_is_the_one_that_the_release_prints() -> None:
    (table,) = tables("<p>Sales were €5 million, costs €3 million (in thousands)</p>" + QUARTER)
    assert str(table.columns[0].heading.unit) == "EUR"


def test_headings_above_are_the_section() -> None:
    (table,) = tables("<h2>Segment results</h2><p>Operating income by segment (in millions)</p>" + QUARTER)
    assert table.section == ("Segment results",)


def test_a_heading_of_prose_is_no_title_of_what_stands_under_the_next() -> None:
    prose = "Net cash provided by operating activities was $87.5 million. " * 4
    customers = grid("|June 30, 2024|June 30, 2025", "Products|4,310|4,655", "Services|1,204|1,390")
    (table,) = tables(f"<h2>Cash flows</h2><p>{prose}</p><h2>Customers</h2><h3>Number</h3>{customers}")
    assert table.title == "Number"
    assert table.columns[0].heading.period == Period(None, date(2024, 6, 30))


def test_what_could_not_be_made_out_is_a_notice_with_its_place() -> None:
    source = document(grid("1|2", "3|4", "5|6") + "<p>Sales</p>" + grid("|Europe|Asia", "Sales|10|20"))
    found, notices = build_tables(source)
    assert len(found) == 1
    assert [notice.code for notice in notices] == ["N201", "N202"]
    text = source.source.text
    assert [text[each.span.start : each.span.end] for each in notices if each.span] == ["1", "10"]


def test_a_heading_dates_columns_that_give_no_period() -> None:
    first, second = tables(
        "<p><b>Operating Review – Three Months Ended June 30, 2024</b></p><p><b>Volume</b></p>"
        + grid("Percent Change|Price|Volume", "Europe|(6)|22", "Asia|1|8")
        + "<p><b>Income</b></p>"
        + grid("Percent Change|Reported|Adjusted", "Europe|(5)|16", "Asia|10|17")
    )
    ends = {column.heading.period for table in (first, second) for column in table.columns}
    assert ends == {Period(date(2024, 4, 1), date(2024, 6, 30))}


def test_a_column_of_nils_alone_is_a_column_of_aligned_text() -> None:
    run = check(
        b"Dividends\n"
        b"                         First interim    Second interim    Third interim    Final    Total\n"
        b"                                                     JPY                       JPY      JPY\n"
        b"Year ended March 2017                -             13.50                -    13.50    27.00\n"
        b"Year ending March 2018               -             14.50                -        -        -\n"
        b"Year ending March 2019               -             14.50                -    14.50    29.00\n"
    )
    (table,) = run.tables
    assert table.rows[0].label == "Year ended March 2017"
    first = table.rows[0].cells
    assert [cell.numeral is not None for cell in first if cell] == [False, True, False, True, True]
    assert table.columns[2].header[0].startswith("Third interim")


def test_a_highlight_broken_over_two_lines_gives_no_scale() -> None:
    (table,) = build_tables(
        read(
            b"   OTTER REPORTS SECOND QUARTER 2024 RESULTS\n\n"
            b"   Operating loss of $22.7 million compared to operating income of $6.6\nmillion\n\n\n"
            b"                              Quarter Ended\n"
            b"                         June 30, 2024  June 30, 2023\n"
            b"                         -------------  -------------\n"
            b"Operating revenue           $  547,828     $  491,140\n"
            b"Operating income (loss)        (22,740)         6,635\n",
            "release.txt",
        )
    )[0]
    assert [cell and cell.scale for cell in table.rows[0].cells] == [0, 0]
