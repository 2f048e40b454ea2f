"""Periods as releases outside America print them, and what does not name one."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.facts.prose.mentions import mentions_in
from tieout.pipeline import check
from tieout.readers.open import read
from tieout.tables.periods.calendar import Calendar
from tieout.tables.periods.date_order import day_first
from tieout.tables.periods.phrases import is_period, phrase_of, spelled

DECEMBER = Calendar(end=date(2024, 6, 30), dates=(date(2024, 6, 30),))
MARCH = Calendar(3, end=date(2024, 6, 30), dates=(date(2024, 6, 30),))

QUARTER = "2024-04-01 to 2024-06-30"
HALF = "2024-01-01 to 2024-06-30"


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("Apr–Jun 2024", QUARTER),
        ("Apr - Jun 2024", QUARTER),
        ("April to June 2024", QUARTER),
        ("Apr–Jun ’24", QUARTER),
        ("April–June", QUARTER),
        ("Jan-Dec 2023", "2023-01-01 to 2023-12-31"),
        ("January–June 2024", HALF),
        ("Jul 2023–Jun 2024", "2023-07-01 to 2024-06-30"),
        ("Q2 2024", QUARTER),
        ("Q2/2024", QUARTER),
        ("Q2 24", QUARTER),
        ("Q2-24", QUARTER),
        ("H1 2024", HALF),
        ("6M 2024", HALF),
        ("six months to 30 June 2024", HALF),
        ("half-year ended 30 June 2024", HALF),
        ("June 2024 quarter", QUARTER),
        ("June quarter 2024", QUARTER),
        ("the June quarter of 2024", QUARTER),
        ("June 2024 half year", HALF),
        ("half year to 30 June 2024", HALF),
        ("Quarter ended 30.06.2024", QUARTER),
        ("quarter to 30 June 2024", QUARTER),
        ("Year ended 31.12.2023", "2023-01-01 to 2023-12-31"),
        ("year to 31 December 2023", "2023-01-01 to 2023-12-31"),
        ("Rolling 12 months", "2023-07-01 to 2024-06-30"),
        ("LTM", "2023-07-01 to 2024-06-30"),
        ("R12", "2023-07-01 to 2024-06-30"),
        ("30.06.2024", "2024-06-30"),
        ("30.6.24", "2024-06-30"),
        ("31/03/2024", "2024-03-31"),
        ("30 Jun 2024", "2024-06-30"),
        ("30-Jun-24", "2024-06-30"),
        ("as at 30th June 2024", "2024-06-30"),
        ("2023/24", "None"),  # no year that ends with December has two names
        ("03/04/2024", "None"),  # nothing says which is the day
        ("1 st half 2024", HALF),  # a raised ordinal
        ("1–6/2024", HALF),
        ("4-6/24", QUARTER),
        ("4–6 2024", QUARTER),
        ("2. Quartal 2024", QUARTER),
        ("2T24", QUARTER),
        ("T2 2024", QUARTER),
        ("1. Halbjahr 2024", HALF),
        ("1er semestre 2024", HALF),
        ("S1 2024", HALF),
        ("1S24", HALF),
        ("04/01–06/30/2024", QUARTER),
        ("01/04–30/06/2024", QUARTER),
        ("3-4/2024", "None"),  # no quarter
        ("1.1.–30.6. 2024", HALF),
        ("01.04.-30.06.2024", QUARTER),
        ("1/1-30/6 2024", HALF),
        ("1 Jan – 30 Jun 2024", HALF),
        ("2024 Apr-Jun", QUARTER),
        ("Q1-Q2 2024", HALF),
        ("HY24", HALF),
        ("1HY24", HALF),
        ("Half-year 2024", HALF),
        ("H1 FY24", HALF),
        ("FQ2 2024", QUARTER),
        ("Quarter 2, 2024", QUARTER),
        ("24.2Q", QUARTER),
        ("2024/Q2", QUARTER),
        ("6M FY24", HALF),
        ("6M-24", HALF),
        ("YTD 2024", HALF),
        ("YTD 2023", "2023-01-01 to 2023-06-30"),
        ("FY ended Jun. 2024", "2023-07-01 to 2024-06-30"),
        ("FY6/2024", "2023-07-01 to 2024-06-30"),
        ("quarter ended Jun'24", QUARTER),
        ("Jun-24", "2024-06-30"),
        ("Sept-2023", "2023-09-30"),
        ("30-06-2024", "2024-06-30"),
        ("as at 30 Jun 24", "2024-06-30"),
        ("Growth 12.5.1", "None"),
        ("Quarter (ended June 30, 2024)", QUARTER),
        ("Var. 2Q24 x1Q24", QUARTER),  # "x" is Brazil's "versus"
        ("Year (ended December 31, 2023)", "2023-01-01 to 2023-12-31"),
    ],
)
def test_periods_of_calendar_years(words: str, period: str) -> None:
    assert str(DECEMBER.resolve(phrase_of(words))) == period


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("FY2023/24", "2023-04-01 to 2024-03-31"),
        ("FY23/24", "2023-04-01 to 2024-03-31"),
        ("2023/24", "2023-04-01 to 2024-03-31"),
        ("2023-24", "2023-04-01 to 2024-03-31"),
        ("H1 2024/25", "2024-04-01 to 2024-09-30"),
        ("1H FY25", "2024-04-01 to 2024-09-30"),
        ("Q1 2024/25", QUARTER),
        ("Q1 FY24-25", QUARTER),
        ("Q1-2 2024/25", "2024-04-01 to 2024-09-30"),
        ("FY3/24", "2023-04-01 to 2024-03-31"),
        ("1Q FY3/2024", "2023-04-01 to 2023-06-30"),
        ("year to 31 March 2024", "2023-04-01 to 2024-03-31"),
        ("Jul-Sep 2024", "2024-07-01 to 2024-09-30"),
    ],
)
def test_periods_of_years_that_end_in_march(words: str, period: str) -> None:
    assert str(MARCH.resolve(phrase_of(words))) == period


def test_a_year_of_two_names_may_be_known_by_the_first() -> None:
    by_start = Calendar(3, year_named_by_start=True)
    assert str(by_start.resolve(phrase_of("2023/24"))) == "2023-04-01 to 2024-03-31"


@pytest.mark.parametrize(
    "words", ["the top 5 may", "up 9% year-over-year to 45.3 million", "12.5.", "half of them", "3 to 4"]
)
def test_words_that_name_no_period(words: str) -> None:
    assert DECEMBER.resolve(phrase_of(words)) is None


def test_a_month_alone_stands_over_years() -> None:
    for words in (("JUNE", "2024"), ("June", "2024")):
        assert str(DECEMBER.period_of(words)) == "2024-06-30"
    assert str(DECEMBER.period_of(("Three months ended", "June,", "2024"))) == QUARTER
    assert phrase_of("June sales").month is None


def test_months_may_end_with_a_month_whose_year_stands_below() -> None:
    assert str(Calendar().period_of(("THREE MONTHS ENDED SEPTEMBER", "2024"))) == "2024-07-01 to 2024-09-30"
    assert str(Calendar().period_of(("Nine months ended September,", "2024"))) == "2024-01-01 to 2024-09-30"


def test_three_months_of_a_year_may_be_any() -> None:
    assert Calendar().resolve(phrase_of("Three months 2024")) is None
    assert str(Calendar().resolve(phrase_of("First three months 2024"))) == "2024-01-01 to 2024-03-31"


def test_a_year_to_date_that_no_date_ends_has_no_period() -> None:
    assert Calendar().resolve(phrase_of("YTD 2024")) is None


def test_months_alone_head_a_section() -> None:
    assert is_period("January–June")
    assert is_period("Apr - Jun 2024")
    assert not is_period("Mar-a-Lago")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("at 03/04/2024 and 31/03/2024", True),
        ("at 03/04/2024 and 03/31/2024", False),
        ("at 03/04/2024, published on 7 May 2024", True),
        ("at 03/04/2024, published on May 7, 2024", False),
        ("at 03/04/2024", None),
        ("at 31/03/2024 and 03/31/2024", None),
        ("no dates, 3/4 of them", None),
    ],
)
def test_the_release_tells_which_is_the_day(text: str, first: bool | None) -> None:
    assert day_first(read(f"<html><body><p>It was 12 {text}.</p></body></html>".encode(), "x")) is first


def balance_sheet(*heads: str) -> list[str]:
    rows = [
        ("EUR m", *heads),
        ("Cash", "10", "12"),
        ("Receivables", "20", "21"),
        ("Total assets", "30", "33"),
    ]
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    run = check(f"<html><body><p>Balance sheet</p><table>{cells}</table></body></html>".encode(), "x.html")
    return [str(column.heading.period) for column in run.tables[0].columns]


def test_dates_in_digits_head_columns() -> None:
    assert balance_sheet("05/04/2024", "31/12/2023") == ["2024-04-05", "2023-12-31"]
    assert balance_sheet("04/05/2024", "12/31/2023") == ["2024-04-05", "2023-12-31"]
    assert balance_sheet("04/05/2024", "04/05/2023") == ["None", "None"]


def test_a_spanner_of_quarters_beside_one_of_a_year() -> None:
    page = (
        "<html><body><h1>Results for the quarter ended 30 June 2024</h1><p>(₹ in crore)</p><table>"
        "<tr><td rowspan=2>Particulars</td><td colspan=3>Quarter ended</td><td>Year ended</td></tr>"
        "<tr><td>30.06.2024</td><td>31.03.2024</td><td>30.06.2023</td><td>31.03.2024</td></tr>"
        "<tr><td>Income</td><td>124</td><td>121</td><td>110</td><td>465</td></tr>"
        "<tr><td>Expenses</td><td>111</td><td>108</td><td>98</td><td>417</td></tr>"
        "<tr><td>Profit</td><td>13</td><td>13</td><td>12</td><td>48</td></tr></table></body></html>"
    )
    run = check(page.encode(), "x.html")
    assert [str(column.heading.period) for column in run.tables[0].columns] == [
        QUARTER,
        "2024-01-01 to 2024-03-31",
        "2023-04-01 to 2023-06-30",
        "2023-04-01 to 2024-03-31",
    ]


def test_a_year_told_of_behind_a_date_is_not_to_that_date() -> None:
    words = "What was said on May 15, 2024 for FY2024, the fiscal year to March 31, 2025, stands."
    assert [str(DECEMBER.resolve(said)) for _, _, said in spelled(words)][-1] == "2024-04-01 to 2025-03-31"


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("Q3 2024", "FY 2024"),
        ("Third Quarter 2024", "Fiscal Year 2024"),
        ("Three Months Ending September 30, 2024", "Full Year 2024"),
        ("3Q24", "2024"),
    ],
)
def test_a_year_beside_a_part_of_one_is_no_part_though_the_title_names_one(part: str, whole: str) -> None:
    page = (
        "<p>Results for its second quarter ended June 30, 2024.</p><h2>Second Quarter 2024 Guidance</h2>"
        f"<table><tr><td>In millions</td><td>{part}</td><td>{whole}</td></tr>"
        "<tr><td>Sales</td><td>41</td><td>160</td></tr><tr><td>Costs</td><td>21</td><td>80</td></tr></table>"
    )
    run = check(f"<html><body>{page}</body></html>".encode(), "guidance.html")
    periods = [str(column.heading.period) for column in run.tables[0].columns]
    assert periods == ["2024-07-01 to 2024-09-30", "2024-01-01 to 2024-12-31"]


def test_growth_quarter_over_quarter_is_no_quarter_named_by_its_month() -> None:
    assert phrase_of("March quarter-over-quarter").months is None


def test_a_quarter_named_by_its_month_ends_with_its_weeks() -> None:
    weekly = Calendar(9, weeks=True, end=date(2024, 6, 29), dates=(date(2024, 6, 29), date(2023, 7, 1)))
    assert str(weekly.period_of(("June 2024 quarter",))) == "2024-03-31 to 2024-06-29"


def test_a_quarter_named_by_its_month_alone_is_the_last_that_ended() -> None:
    found = [
        mentions_in(words, DECEMBER)[0].period for words in ("the March quarter", "the September quarter")
    ]
    assert list(map(str, found)) == ["2024-01-01 to 2024-03-31", "2023-07-01 to 2023-09-30"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Half-year results for the six months ended 31 March 2024", "2023-10-01 to 2024-03-31"),
        ("Interim results for the six months to 30 September 2024", "2024-04-01 to 2024-09-30"),
        ("The half year ended 31 December 2024", "2024-07-01 to 2024-12-31"),
        ("Report for the half year ended 30 June 2024", "2024-01-01 to 2024-06-30"),
    ],
)
def test_half_a_year_runs_from_the_start_of_its_year(title: str, expected: str) -> None:
    year = 25 if "-12-31" in expected or "-09-30" in expected else 24
    text = f"{title}\n\n£m HY{year} HY{year - 1} Revenue 1,039 1,091 Costs 939 951 Profit 100 140"
    (found,) = check(text.encode(), "x.txt").tables
    assert str(found.columns[0].heading.period) == expected


def test_months_alone_are_of_the_year_above_them() -> None:
    text = (
        "<p>Report for the nine months ended 30 September 2024</p><table><tr><td>€m<td colspan=2>2024"
        "<td colspan=2>2023</tr><tr><td><td>Q3<td>9M<td>Q3<td>9M</tr><tr><td>Sales<td>240<td>700<td>230"
        "<td>690</tr><tr><td>Costs<td>200<td>600<td>190<td>580</tr><tr><td>Profit<td>40<td>100<td>40<td>110"
        "</tr></table>"
    )
    (found,) = check(text.encode(), "x.html").tables
    assert [str(column.heading.period) for column in found.columns] == [
        "2024-07-01 to 2024-09-30",
        "2024-01-01 to 2024-09-30",
        "2023-07-01 to 2023-09-30",
        "2023-01-01 to 2023-09-30",
    ]


def test_among_halves_the_column_of_a_years_end_is_of_the_year() -> None:
    text = (
        "<p>Interim results for the six months ended 30 June 2024</p><table><tr><td>R000<td>30 June 2024"
        "<td>30 June 2023<td>31 December 2023</tr><tr><td>Sales<td>240<td>700<td>1,230</tr>"
        "<tr><td>Costs<td>200<td>600<td>1,190</tr><tr><td>Profit<td>40<td>100<td>40</tr></table>"
    )
    (found,) = check(text.encode(), "x.html").tables
    assert [str(column.heading.period) for column in found.columns] == [
        "2024-01-01 to 2024-06-30",
        "2023-01-01 to 2023-06-30",
        "2023-01-01 to 2023-12-31",
    ]


@pytest.mark.parametrize(("head", "start"), [("2024", "2024-04-01"), ("Year to date 2024", "2024-01-01")])
def test_a_quarter_that_a_row_names_is_no_part_of_a_titles_year_to_date(head: str, start: str) -> None:
    text = (
        "<p><b>Key figures: year-to-date earnings</b></p><table><tr><td>$ million<td>"
        f"{head}<td>{head.replace('2024', '2023')}</tr><tr><td>First quarter<td>240<td>230</tr>"
        "<tr><td>Second quarter<td>250<td>220</tr><tr><td>Full year<td>900<td>880</tr></table>"
    )
    (found,) = check(text.encode(), "x.html").tables
    assert str(found.rows[1].cells[0].period) == f"{start} to 2024-06-30"


@pytest.mark.parametrize(
    ("heads", "periods"),
    [
        (("1Q24", "4Q23", "1Q23"), ("2024-01-01 to 2024-03-31", "2023-10-01 to 2023-12-31")),
        (("3Q24", "3Q23"), ("2024-01-01 to 2024-09-30", "2023-01-01 to 2023-09-30")),
    ],
)
def test_different_quarters_under_a_titles_year_to_date_are_quarters(
    heads: tuple[str, ...], periods: tuple[str, ...]
) -> None:
    cells = "".join(f"<td>{head}" for head in heads)
    numbers = "".join(f"<td>{900 + at}" for at in range(len(heads)))
    text = (
        f"<p><b>Key figures: year-to-date earnings</b></p><table><tr><td>$ million{cells}</tr>"
        f"<tr><td>Revenue{numbers}</tr></table>"
    )
    (found,) = check(text.encode(), "x.html").tables
    assert tuple(str(column.heading.period) for column in found.columns[:2]) == periods


def test_the_full_year_under_a_quarter_that_ended_is_the_year() -> None:
    text = (
        "<p>The first quarter ended on March 31, 2024.</p><p><b>Earnings by quarter</b></p><table><tr>"
        "<td>$ million<td>2024<td>2023</tr><tr><td>First quarter<td>240<td>230</tr>"
        "<tr><td>Full year<td>900<td>880</tr></table>"
    )
    (found,) = check(text.encode(), "x.html").tables
    assert str(found.rows[1].cells[1].period) == "2023-01-01 to 2023-12-31"


def test_sales_of_weeks_that_ended_behind_the_quarter_end_with_their_titles_day() -> None:
    text = (
        "<p>Second quarter ended February 18, 2024. The 12 weeks ended February 18, 2024 were good.</p>"
        "<p>Comparable sales for the periods ended March 3, 2024, were as follows:</p><table>"
        "<tr><td><td>4 Weeks<td>26 Weeks</tr><tr><td>Canada<td>8.4%<td>7.9%</tr>"
        "<tr><td>Total<td>5.0%<td>4.7%</tr></table>"
    )
    (found,) = check(text.encode(), "x.html").tables
    assert [str(column.heading.period) for column in found.columns] == [
        "2024-02-05 to 2024-03-03",
        "2023-09-04 to 2024-03-03",
    ]


def test_a_day_behind_quarters_ends_the_year_to_date() -> None:
    text = (
        "<p>Statement of income</p><table><tr><td>NOK million<td>Q3 2023<td>Q3 2022"
        "<td>30.09.2023<td>30.09.2022<td>2022</tr>"
        "<tr><td>Net income<td>487<td>398<td>1 394<td>1 085<td>1 517</tr></table>"
    )
    (found,) = check(text.encode(), "x.html").tables
    assert [str(column.heading.period) for column in found.columns] == [
        "2023-07-01 to 2023-09-30",
        "2022-07-01 to 2022-09-30",
        "2023-01-01 to 2023-09-30",
        "2022-01-01 to 2022-09-30",
        "2022-01-01 to 2022-12-31",
    ]


def test_columns_of_percentages_behind_each_period_are_of_it() -> None:
    text = (
        "<p>Half-year report 2024</p><table><tr><td>in TCHF<td>H1 2024<td>%<td>H1 2023<td>%</tr>"
        "<tr><td>Net sales<td>2’017’186<td>100.0<td>2’103’377<td>100.0</tr>"
        "<tr><td>Net profit<td>104’377<td>5.2<td>97’806<td>4.6</tr></table>"
    )
    (found,) = check(text.encode(), "x.html").tables
    halves = [f"{year}-01-01 to {year}-06-30" for year in (2024, 2024, 2023, 2023)]
    assert [str(column.heading.period) for column in found.columns] == halves
