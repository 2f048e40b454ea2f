"""Phrases that name periods, and the fiscal calendar that makes dates of them."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.document.model import Document, Grid, GridCell, Paragraph, Source, Text
from tieout.pipeline import check
from tieout.tables.periods.calendar import Calendar
from tieout.tables.periods.fiscal import read_calendar
from tieout.tables.periods.phrases import is_period, phrase_of, spelled
from tieout.values.period import Period

DECEMBER = Calendar(end=date(2024, 3, 31))
MARCH = Calendar(year_end_month=3, year_named_by_start=True, end=date(2017, 9, 30))
WEEKS = Calendar(
    year_end_month=9,
    weeks=True,
    year_fixed=False,
    end=date(2025, 3, 29),
    dates=(date(2024, 3, 30), date(2024, 9, 28), date(2025, 3, 29)),
)


def period(start: str | None, end: str) -> Period:
    return Period(date.fromisoformat(start) if start else None, date.fromisoformat(end))


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        (("Three Months Ended March 31,", "2024"), period("2024-01-01", "2024-03-31")),
        (("Three Months Ended", "March 31,", "2023"), period("2023-01-01", "2023-03-31")),
        (("Twelve Months EndedDecember 31,", "2023"), period("2023-01-01", "2023-12-31")),
        (("Year Ended Dec. 31", "2022"), period("2022-01-01", "2022-12-31")),
        (("4Q23",), period("2023-10-01", "2023-12-31")),
        (("Q3'23",), period("2023-07-01", "2023-09-30")),
        (("Q323",), period("2023-07-01", "2023-09-30")),
        (("1st Qtr. '24",), period("2024-01-01", "2024-03-31")),
        (("Q32023",), period("2023-07-01", "2023-09-30")),
        (("9M2023",), period("2023-01-01", "2023-09-30")),
        (("H12023",), period("2023-01-01", "2023-06-30")),
        (("Q1-Q32023",), period("2023-01-01", "2023-09-30")),
        (("Q4 FY24",), period("2024-10-01", "2024-12-31")),
        (("First quarter 2024",), period("2024-01-01", "2024-03-31")),
        (("2024", "Second Quarter"), period("2024-04-01", "2024-06-30")),
        (("2023",), period("2023-01-01", "2023-12-31")),
        (("As of June 30, 2024",), period(None, "2024-06-30")),
        (("6/15/2024",), period(None, "2024-06-15")),
        (("13 Weeks Ended", "June 15, 2024"), period("2024-03-17", "2024-06-15")),
        (("Six months to 30 June 2023",), period("2023-01-01", "2023-06-30")),
        (("Q4 Fiscal 2024 Summary", "Q4 FY23"), period("2023-10-01", "2023-12-31")),
        (("% Change",), None),
    ],
)
def test_heads_name_periods(heads: tuple[str, ...], expected: Period | None) -> None:
    assert DECEMBER.period_of(heads) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("1H17", period("2017-04-01", "2017-09-30")),
        ("2Q16", period("2016-07-01", "2016-09-30")),
        ("FY2017", period("2017-04-01", "2018-03-31")),
        ("fiscal year ending March 31, 2018", period("2017-04-01", "2018-03-31")),
        ("Six Months Ended September 30, 2016", period("2016-04-01", "2016-09-30")),
    ],
)
def test_fiscal_years_may_be_named_by_their_start(words: str, expected: Period) -> None:
    assert MARCH.period_of((words,)) == expected


@pytest.mark.parametrize(
    ("heads", "start"),
    [
        (("Three Months Ended", "March 29,\n2025"), "2024-12-29"),
        (("Six Months Ended", "March 29, 2025"), "2024-09-29"),
        (("Six Months Ended", "March 30, 2024"), "2023-10-01"),
    ],
)
def test_months_are_weeks_where_periods_end_on_a_weekday(heads: tuple[str, ...], start: str) -> None:
    found = WEEKS.period_of(heads)
    assert found is not None
    assert found.start == date.fromisoformat(start)


def test_a_year_that_ends_with_its_month_starts_on_its_first_day() -> None:
    calendar = Calendar(weeks=True, year_fixed=True, end=date(2024, 9, 27))
    nine = calendar.period_of(("Nine Months Ended September 27, 2024",))
    three = calendar.period_of(("Three Months Ended September 27, 2024",))
    assert (nine, three) == (period("2024-01-01", "2024-09-27"), period("2024-06-29", "2024-09-27"))


def test_a_bare_date_is_a_balance_unless_the_statement_is_of_flows() -> None:
    assert DECEMBER.period_of(("March 31, 2024",), True) == period(None, "2024-03-31")
    assert DECEMBER.period_of(("March 31, 2024",), False) is None
    assert DECEMBER.period_of(("Three Months Ended", "March 31, 2024"), False) is not None


def test_mentions_have_their_places() -> None:
    text = "for the three months ended March 31, 2024 and 2023, and in 2Q23"
    mentions = DECEMBER.periods_in(text)
    assert [text[each.start : each.end] for each in mentions] == [
        "three months ended March 31, 2024",
        "2023",
        "2Q23",
    ]
    assert [each.period for each in mentions] == [
        period("2024-01-01", "2024-03-31"),
        period("2023-01-01", "2023-03-31"),
        period("2023-04-01", "2023-06-30"),
    ]


@pytest.mark.parametrize("text", ["we may 2,024 times", "Form 10-K", "1,999 units", "$2000", "2024 shares"])
def test_other_numbers_are_no_periods(text: str) -> None:
    assert spelled(text) == ()


def test_a_change_is_not_of_the_period_it_is_measured_against() -> None:
    assert phrase_of("Change vs 3Q24").quarter is None
    assert phrase_of("3Q24").quarter == 3


def test_a_head_that_gives_two_lengths_gives_none() -> None:
    said = phrase_of("12 and 24 Weeks Ended June 15, 2024")
    assert said.weeks is None
    assert said.month == 6


def test_period_heads_are_told_from_labels() -> None:
    assert is_period("Three Months Ended September 30, 2024")
    assert is_period("First Quarter")
    assert is_period("Fiscal Year Ending March 31, 2018 (forecast)")
    assert not is_period("2024 Restructuring Plan")
    assert not is_period("Notes due 2026")


def document(*paragraphs: str, grid: Grid | None = None) -> Document:
    blocks = [Paragraph(Text(each)) for each in paragraphs]
    text = "\n".join(paragraphs)
    return Document(Source("-", "text", "utf-8", "", text), (*blocks, *([grid] if grid else [])))


def grid_of(*rows: tuple[str, ...]) -> Grid:
    cells = tuple(
        tuple(GridCell(at, column, 1, 1, Text(string)) for column, string in enumerate(row) if string)
        for at, row in enumerate(rows)
    )
    return Grid(cells, max(map(len, rows)))


def test_the_year_end_follows_from_a_quarters_ordinal() -> None:
    calendar = read_calendar(document("Results for its second quarter ended December 31, 2023 were good."))
    assert calendar.year_end_month == 6
    assert calendar.end == date(2023, 12, 31)


def test_a_year_that_a_target_is_set_for_has_not_ended() -> None:
    told = "results for the six months ended September 30, 2017"
    target = grid_of(
        ("", "Total revenues"),
        ("Fiscal Year Ending March 31, 2018", "176,000"),
        ("Fiscal Year Ended March 31, 2017", "157,789"),
    )
    assert read_calendar(document(told, grid=target)).end == date(2017, 9, 30)
    loose = grid_of(("", "Three Months Ending June 30, 2024", "Three Months Ending June 30, 2023"))
    assert read_calendar(document("Results", grid=loose)).end == date(2024, 6, 30)


def test_the_name_of_the_year_follows_from_a_date_beside_it() -> None:
    calendar = read_calendar(
        document("fiscal year ending March 31, 2018 (“1H17” from April 1, 2017 to September 30, 2017)")
    )
    assert (calendar.year_end_month, calendar.year_named_by_start) == (3, True)
    by_end = read_calendar(document("its first quarter of fiscal 2025, ended April 28, 2024, was strong"))
    assert (by_end.year_end_month, by_end.year_named_by_start) == (1, False)


def test_the_name_of_the_year_follows_from_the_latest_quarter_named() -> None:
    ended = "its third quarter ended November 2, 2024."
    named = "the third quarter of fiscal 2024 against the third quarter of fiscal 2023"
    calendar = read_calendar(document(ended, named))
    assert (calendar.year_end_month, calendar.year_named_by_start) == (1, True)
    assert not read_calendar(document(ended, named.replace("2024", "2025"))).year_named_by_start


@pytest.mark.parametrize(
    "title",
    [
        "Harrow Brands Reports Third Quarter Fiscal 2024 Results",
        "Harrow Brands today announced financial results for the third quarter of fiscal 2024.",
    ],
)
def test_one_quarter_named_is_this_year_s_where_the_release_reports_it(title: str) -> None:
    ended = (
        "Net sales of the 13 weeks ended November 2, 2024 rose; the year ended February 3, 2024 was weak."
    )
    calendar = read_calendar(document(title, ended))
    assert (calendar.year_end_month, calendar.year_named_by_start) == (1, True)
    assert not read_calendar(document(title.replace("2024", "2025"), ended)).year_named_by_start


def test_quarters_still_to_come_in_heads_move_no_year_end() -> None:
    hedges = "\n".join(
        f"{quarter} 2026   {volume},000   $65.{cents}"
        for quarter, volume, cents in (("Q3", 490, "01"), ("Q4", 457, 97), ("Q1", 270, 25))
    )
    source = f"""Brackwater Energy reports second quarter 2026 results

For the three months ended June 30, 2026, revenue was $91.0 million.

Crude oil swaps:

Settlement period | Volume (Bbls) | Q3 2026 | Q4 2026
Swaps | 4,000 | 2,000 | 2,000
Collars | 3,000 | 1,000 | 2,000

{hedges}
"""
    figure = check(source.encode()).figures[0]
    assert figure.period == period("2026-04-01", "2026-06-30")


def test_one_quarter_named_in_passing_may_be_last_year_s() -> None:
    ended = (
        "Net sales of the 13 weeks ended November 2, 2024 rose; the year ended February 3, 2024 was weak."
    )
    compared = "They had been weak in the third quarter of fiscal 2024."
    assert not read_calendar(document("Harrow Brands Reports Results", ended, compared)).year_named_by_start


def test_the_year_end_follows_from_half_years_in_a_boxhead() -> None:
    head = grid_of(("", "Three Months Ended", "Six Months Ended"), ("", "March 29, 2025", "March 29, 2025"))
    calendar = read_calendar(document("", grid=head))
    assert (calendar.year_end_month, calendar.weeks) == (9, True)


def test_the_last_of_quarters_of_twelve_weeks_has_sixteen() -> None:
    head = grid_of(("", "16 Weeks Ended", "52 Weeks Ended"), ("", "September 1, 2024", "September 1, 2024"))
    calendar = read_calendar(document("for the fourth quarter ended September 1, 2024", grid=head))
    assert calendar.quarter_weeks == 12
    assert calendar.quarter_end(2024, 3) == date(2024, 5, 12)


def test_dates_split_over_two_head_rows_are_joined() -> None:
    head = grid_of(("", "Twelve Months Ended", "Twelve Months Ended"), ("", "January 28,", "January 29,"))
    head = Grid((*head.rows, grid_of(("", "2024", "2023")).rows[0]), 3)
    calendar = read_calendar(document("the fourth quarter ended January 28, 2024", grid=head))
    assert set(calendar.dates) == {date(2024, 1, 28), date(2023, 1, 29)}


@pytest.mark.parametrize("part", ["Q3 2023", "Third Quarter 2023", "Three Months Ended September 30, 2023"])
def test_twelve_months_in_a_row_run_up_to_the_end_of_its_columns_part(part: str) -> None:
    assert DECEMBER.period_of((part, "TTM")) == period("2022-10-01", "2023-09-30")


def test_twelve_months_run_up_to_the_end_of_a_half() -> None:
    assert DECEMBER.period_of(("H1 2023", "TTM")) == period("2022-07-01", "2023-06-30")


def test_trailing_years_do_not_move_the_fiscal_year() -> None:
    calendar = read_calendar(
        document(
            "results for its first quarter ended March 31, 2024",
            "For the twelve months ended March 31, 2024 and 2023, this includes leases.",
        )
    )
    assert calendar.year_end_month == 12
    assert calendar.trailing_year(date(2024, 3, 31)) == period("2023-04-01", "2024-03-31")


def test_the_date_of_the_release_governs_no_column() -> None:
    page = (
        "<p>Kelp Corp. has had its best year. Its fourth quarter ended December 31, 2024 was good.</p>"
        "<p>FOR IMMEDIATE RELEASE</p><p>January 31, 2025</p>"
        "<table><tr><td>In millions</td><td>4Q24</td><td>2024</td><td>2023</td></tr>"
        "<tr><td>Sales</td><td>41</td><td>160</td><td>150</td></tr>"
        "<tr><td>Costs</td><td>21</td><td>80</td><td>75</td></tr></table>"
    )
    run = check(f"<html><body>{page}</body></html>".encode(), "kelp.html")
    assert [str(column.heading.period) for column in run.tables[0].columns] == [
        "2024-10-01 to 2024-12-31",
        "2024-01-01 to 2024-12-31",
        "2023-01-01 to 2023-12-31",
    ]


def test_a_day_of_announcement_is_no_end_of_the_year_announced_for() -> None:
    text = "announced on May 15, 2017 for the fiscal year ending March 31, 2018"
    months = [said.months for _, _, said in spelled(text)]
    assert months == [None, 12]
    assert [said.months for _, _, said in spelled("for the fiscal year ended on May 15, 2017")] == [12]


def test_a_quarter_told_without_a_fiscal_year_dates_the_year_too() -> None:
    """One balance sheet alone, of the current date, does not say that the year ends with it."""
    results = "Three months ended March 31, 2014: book value at March 31, 2014 was $37.73."
    assert read_calendar(document(results)).year_end_month == 12
    named = read_calendar(
        document(results, "First-quarter 2014 income rose from the first quarter of 2013.")
    )
    assert named.year_end_month == 12
    fiscal = read_calendar(
        document(results, "Third-quarter 2014 income rose from the third quarter of 2013.")
    )
    assert fiscal.year_end_month == 6


def test_a_year_before_its_quarter_tells_of_the_year_as_one_behind_it_does() -> None:
    """Balance sheets of one day in two years are no years' ends, where the day ends a second quarter."""
    told = document(
        "Orders were 187 as compared to 164 in the 2020 second quarter.",
        "Debt was $281 million as of June 30, 2021 as compared to $295 million as of June 30, 2020.",
    )
    assert read_calendar(told).year_end_month == 12


def test_a_year_to_date_ends_on_its_day() -> None:
    told = document("Results for the third quarter and year-to-date ended September 30, 2018 follow.")
    assert read_calendar(told).end == date(2018, 9, 30)


def test_a_release_without_a_date_is_dated_by_quarters_that_its_sentences_compare() -> None:
    told = document(
        "Income was $40 million in the fourth quarter of 2015, up from the fourth quarter of 2014."
    )
    assert read_calendar(told).end == date(2015, 12, 31)


def test_a_fiscal_year_beside_a_quarter_is_not_named_by_it() -> None:
    told = document(
        "For the fiscal year ended September 30, 2012 income fell.",
        "It fell versus fiscal 2011 by an allowance made during the quarter ended September 30, 2012.",
    )
    assert not read_calendar(told).year_named_by_start


def test_years_below_weeks_that_end_on_two_days_end_on_the_day_of_each() -> None:
    head = "<tr><td></td><td>2015</td><td>2014</td></tr>"
    rows = "".join(
        f"<tr><td>{row}</td></tr>"
        for row in ("Revenue</td><td>51</td><td>56", "Costs</td><td>22</td><td>28")
    )
    title = "<p>EARNINGS FOR THE 13 WEEKS ENDED SEPTEMBER 27, 2015 AND SEPTEMBER 28, 2014</p>"
    run = check(f"<html><body>{title}<table>{head}{rows}</table></body></html>".encode(), "kelp.html")
    assert [str(column.heading.period) for column in run.tables[0].columns] == [
        "2015-06-29 to 2015-09-27",
        "2014-06-30 to 2014-09-28",
    ]


def test_a_name_and_its_date_far_apart_in_a_paragraph_are_read_together() -> None:
    told = document(
        "Income for the year ended September 30, 2004 was $86.2 million; it had been less in fiscal 2003.",
        "Fiscal 2003 brought a charge for a change of method, without which income, of the pipelines as of "
        "all others, would have been as high as in the year before, and higher than anybody expected in "
        "the spring: $1.71 a share for the fiscal year ended September 30, 2003.",
    )
    assert not read_calendar(told).year_named_by_start


def test_roman_quarters_under_a_year() -> None:
    assert [phrase_of(text).quarter for text in ("IVQ", "IIIQ", "II Q", "IQ")] == [4, 3, 2, 1]
    assert phrase_of("VQ").quarter is None


def test_a_quarter_beside_the_half_that_ended_before_it_tells_of_no_year() -> None:
    """The linked quarter ends in March; six months to June run from January."""
    grid = grid_of(
        ("", "Three Months Ended", "Three Months Ended", "Three Months Ended", "Six Months Ended"),
        ("", "June 30,", "June 30,", "March 31,", "June 30,"),
        ("", "2024", "2023", "2024", "2024"),
        ("Sales", "1", "2", "3", "4"),
    )
    assert read_calendar(document(grid=grid)).year_end_month == 12


def test_a_predecessors_last_day_makes_no_weeks() -> None:
    heads = ("Six Months Ended June 30, 2025", "Period from February 8, 2024 to June 30, 2024")
    grid = grid_of(
        ("", *heads, "Period from January 1, 2024 to February 7, 2024"), ("Sales", "1", "2", "3")
    )
    assert not read_calendar(document(grid=grid)).weeks


def test_a_part_of_a_quarter_is_none_that_has_ended() -> None:
    assert phrase_of("First quarter through February 26, 2026") == phrase_of("")
    assert phrase_of("January through March 2024").months == 3


def test_the_year_to_date_is_no_quarter_below_a_title_of_quarters() -> None:
    title, head = "FOR THE FISCAL QUARTERS ENDED", "Fiscal Year-to-Date Period Ended"
    assert DECEMBER.period_of((title, head, "June 30, 2024")) == period("2024-01-01", "2024-06-30")
    assert DECEMBER.period_of((title, "Fiscal Quarter Ended", "June 30, 2024")) == period(
        "2024-04-01", "2024-06-30"
    )
