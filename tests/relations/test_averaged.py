"""Averages a unit: revenue is what a line brings in a month times the lines there were on average."""

from __future__ import annotations

from datetime import date

import pytest

from sheets import USD, Release
from tieout.values.period import Period
from tieout.values.unit import COUNT, Unit, UnitClass

A_LINE = Unit("USD/line", UnitClass.PER_SHARE)
QUARTERS = [
    Period(date(2023, 10, 1), date(2023, 12, 31)),
    Period(date(2024, 1, 1), date(2024, 3, 31)),
    Period(date(2024, 4, 1), date(2024, 6, 30)),
    Period(date(2024, 7, 1), date(2024, 9, 30)),
]
# About three times the middle of the lines of two columns, times 16.638, 17.301, 17.174, 17.058.
REVENUE = ["3,929,429", "4,224,695", "4,296,586", "4,322,361"]
LINES = ["80,130", "82,660", "84,120", "84,802"]
ADDED = ["2,812", "2,530", "1,460", "682"]
ARPU = ["16.64", "17.30", "17.17", "17.06"]


def equations(revenue: list[str], *, added: bool) -> set[str]:
    rows = [("Service revenue", revenue), ("Lines", LINES), ("Monthly ARPU", ARPU)]
    rows += [("Net additions", ADDED)] if added else []
    row_units = {"Lines": COUNT, "Net additions": COUNT, "Monthly ARPU": A_LINE}
    return Release().table(rows, [USD] * 4, QUARTERS, 0, row_units).equations("averaged")


def changed(print_: str) -> list[str]:
    return [*REVENUE[:2], print_, REVENUE[3]]


def test_the_average_is_halfway_from_the_column_before() -> None:
    assert equations(REVENUE, added=False) == {
        "4,224,695 = +17.30 +82,660 +80,130",
        "4,296,586 = +17.17 +84,120 +82,660",
        "4,322,361 = +17.06 +84,802 +84,120",
    }


def test_what_was_added_reaches_the_first_column_too() -> None:
    assert "3,929,429 = +16.64 +80,130 -2,812" in equations(REVENUE, added=True)


@pytest.mark.parametrize(
    ("print_", "is_looked_at"),
    [
        ("4,926,586", True),  # more lines than there were at either end
        ("4,229,586", True),  # fewer
        ("4,316,586", False),  # most were added early in the quarter
    ],
)
def test_a_place_that_fails_counts_beyond_both_ends_alone(print_: str, is_looked_at: bool) -> None:
    found = equations(changed(print_), added=True)
    assert (f"{print_} = +17.17 +84,120 -1,460" in found) is is_looked_at
    assert len(found) == 3 + is_looked_at
