"""What the words of heads and of row labels govern."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from tieout.pipeline import check
from tieout.tables.headings import measured, row_heading
from tieout.tables.model import Heading, Measure
from tieout.tables.periods.calendar import Calendar
from tieout.tables.periods.phrases import phrase_of
from tieout.values.period import Period
from tieout.values.unit import COUNT, PERCENT, POINTS, SHARES, money

CALENDAR = Calendar(end=date(2024, 3, 31))
QUARTER = Period(date(2024, 1, 1), date(2024, 3, 31))
DOLLARS = Heading(period=QUARTER, unit=money("USD"), scale=6)


def said(*phrases: str) -> tuple[str | None, int | None, str | None]:
    heading = measured(phrases, Heading())
    return heading.unit and heading.unit.code, heading.scale, heading.measure and heading.measure.value


@pytest.mark.parametrize(
    ("phrases", "expected"),
    [
        (("(in millions, except per share data)",), (None, 6, None)),
        (("JPY millions",), ("JPY", 6, "amount")),
        (("Thousands of JPY",), ("JPY", 3, "amount")),
        (("$ in billions",), ("USD", 9, "amount")),
        (("(000's omitted)",), (None, 3, None)),
        (("US$M",), ("USD", 6, "amount")),
        (("%",), ("percent", 0, "ratio")),
        (("YoY\nChange", "%"), ("percent", 0, "rate")),
        (("(in millions)", "% change"), ("percent", 0, "rate")),
        (("As a % of revenue",), ("percent", 0, "ratio")),
        (("Percent Change", "Price/Mix"), ("percent", 0, "rate")),
        (("Percent Change", "Reported EPS"), ("percent", 0, "rate")),
        (("Dollars in millions", "Change vs 4Q23"), ("USD", 6, "change")),
        (("$ Change",), ("USD", None, "change")),
        (("Better/(worse)",), (None, None, "change")),
        (("bps",), ("points", -2, "change")),
        (("Basis Point Growth (Decline)",), ("points", -2, "change")),
        (("(In millions)", "Diluted net income per share"), ("USD/share", 0, "per_share")),
        (("Weighted average shares",), ("shares", None, "count")),
        (("Refinery throughput, thousand barrels per day (kbd)",), ("kbd", 0, "amount")),
        (("(unaudited)",), (None, None, None)),
        (("Statements of Changes in Equity",), (None, None, None)),
    ],
)
def test_heads(phrases: tuple[str, ...], expected: tuple[str | None, int | None, str | None]) -> None:
    assert said(*phrases) == expected


@pytest.mark.parametrize(
    ("phrase", "scale"),
    [
        ("(In millions, except number of shares, which are in thousands, and per-share amounts)", 3),
        ("(Amounts in Thousands Except Share and Per Share Amounts)", 0),
        ("(in millions, except par value and share data)", 0),
        ("(In millions, except per share data)", None),
    ],
)
def test_shares_may_have_a_scale_of_their_own(phrase: str, scale: int | None) -> None:
    assert measured((phrase,), Heading()).shares_scale == scale


def test_inner_words_override_outer_ones() -> None:
    heading = measured(("JPY millions", "JPY thousands"), Heading())
    assert (heading.scale, str(heading.unit)) == (3, "JPY")


@pytest.mark.parametrize(
    ("label", "unit", "scale", "measure"),
    [
        ("Diluted earnings per share", "USD/share", 0, Measure.PER_SHARE),
        ("Basic net income per share (JPY)", "JPY/share", 0, Measure.PER_SHARE),
        ("Net income per ADS", "USD/ADS", 0, Measure.PER_SHARE),
        ("Average Revenue per Membership", "USD/membership", 0, Measure.AMOUNT),
        ("Weighted average shares used in per share computation", "shares", 6, Measure.COUNT),
        ("Shares used in calculation (000's):", "shares", 3, Measure.COUNT),
        ("Repurchases of common stock", "USD", 6, Measure.AMOUNT),
        ("Common stock ($0.01 par value; 100,000 shares authorized)", "USD", 6, Measure.AMOUNT),
        ("Gross margin %", "percent", 0, Measure.RATIO),
        ("Effective tax rate", "percent", 0, Measure.RATIO),
        ("Stock-based awards outstanding -- % of common shares outstanding", "percent", 0, Measure.RATIO),
        ("Y/Y % Growth", "percent", 0, Measure.RATE),
        ("8.75% notes due 2026", "USD", 6, Measure.AMOUNT),
        ("Number of employees", "count", 0, Measure.COUNT),
        ("Contracts (in thousands)", "count", 3, Measure.COUNT),
        ("Customer deposits", "USD", 6, Measure.AMOUNT),
        ("Subscriptions, platforms, and devices", "USD", 6, Measure.AMOUNT),
        ("Contract backlog (in billions)", "USD", 9, Measure.AMOUNT),
        ("Production (koebd)", "koebd", 0, Measure.AMOUNT),
        ("Net debt to EBITDA (x)", "times", 0, Measure.RATIO),
        ("Treasury stock (shares)", "shares", 0, Measure.COUNT),
    ],
)
def test_rows(label: str, unit: str, scale: int, measure: Measure) -> None:
    heading = row_heading(label, DOLLARS, CALENDAR)
    assert (str(heading.unit), heading.scale, heading.measure) == (unit, scale, measure)


def test_a_column_of_rates_stays_one_in_every_row() -> None:
    rates = replace(DOLLARS, unit=PERCENT, scale=0, measure=Measure.RATE)
    assert row_heading("Diluted earnings per share", rates, CALENDAR) == rates
    points = row_heading("Change (basis points)", rates, CALENDAR)
    assert (points.unit, points.scale, points.measure) == (POINTS, -2, Measure.CHANGE)


def test_a_column_of_changes_takes_the_rows_unit() -> None:
    changes = replace(DOLLARS, measure=Measure.CHANGE)
    heading = row_heading("Earnings per common share", changes, CALENDAR)
    assert (str(heading.unit), heading.measure) == ("USD/share", Measure.CHANGE)
    points = row_heading("Operating margin (basis points)", changes, CALENDAR)
    assert (points.unit, points.scale) == (POINTS, -2)


def test_balances_at_the_edges_of_a_period_are_instants() -> None:
    beginning = row_heading("Cash, beginning of period", DOLLARS, CALENDAR)
    ending = row_heading("Cash and cash equivalents, ending balances", DOLLARS, CALENDAR)
    assert beginning.period == Period(None, date(2023, 12, 31))
    assert ending.period == Period(None, date(2024, 3, 31))


def test_a_row_may_name_a_part_of_its_columns_year() -> None:
    year = replace(DOLLARS, period=Period(date(2023, 1, 1), date(2023, 12, 31)))
    third = row_heading("Third Quarter", year, CALENDAR)
    assert third.period == Period(date(2023, 7, 1), date(2023, 9, 30))


def test_shares_take_the_scale_that_words_gave_them() -> None:
    heading = row_heading("Diluted shares", replace(DOLLARS, shares_scale=3), CALENDAR)
    assert (heading.unit, heading.scale) == (SHARES, 3)
    assert row_heading("Total members", DOLLARS, CALENDAR).unit == COUNT


def test_a_spanner_reaches_over_the_rules_that_are_wider_than_the_figures() -> None:
    lines = (
        "                         HIGHLIGHTS",
        "                                           Years Ended December 31,",
        "                                       2024          2023          2022",
        "                                   ------------  ------------  ------------",
        "Total revenue                             1,174         1,051           942",
        "Cost of revenue                             641           586           528",
    )
    run = check("\n".join(lines).encode(), "ruled.txt")
    periods = [str(column.heading.period) for column in run.tables[0].columns]
    assert periods == [f"{year}-01-01 to {year}-12-31" for year in (2024, 2023, 2022)]


def test_a_fiscal_year_below_a_quarters_title_is_the_year() -> None:
    quarter, year = phrase_of("4Q23 results"), phrase_of("FY 2023")
    assert (year.over(quarter).quarter, year.over(quarter).name) == (None, 2023)
    assert phrase_of("2023").over(quarter).quarter == 4
    assert year.over(phrase_of("Fourth Quarter")).quarter == 4


def test_millions_of_dollars_reach_no_count() -> None:
    heading = measured(("Key metrics ($M)",), Heading(period=QUARTER, unit=money("USD")))
    of_count = row_heading("Members 1,2", heading, CALENDAR)
    assert (of_count.unit, of_count.scale) == (COUNT, 0)
    assert row_heading("Total revenues", heading, CALENDAR).scale == 6
