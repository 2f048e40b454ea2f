"""Amounts a unit: a price an ounce is an amount over the ounces, an average over what its sheet counts."""

from __future__ import annotations

from datetime import date

import pytest

from sheets import USD, Release
from tieout.values.period import Period
from tieout.values.unit import COUNT, Unit, UnitClass, per_thing

OUNCES, AN_OUNCE = Unit("ounces", UnitClass.MEASURE), per_thing("USD", "ounce")
MILES = Unit("passenger miles", UnitClass.MEASURE)
QUARTERS = [
    Period(date(2024, 1, 1), date(2024, 3, 31)),
    Period(date(2024, 4, 1), date(2024, 6, 30)),
    Period(date(2024, 7, 1), date(2024, 9, 30)),
]
SALES = ["489,615", "529,051", "579,869"]
SOLD = ["250,699", "257,070", "270,967"]
MADE = ["247,410", "261,322", "263,916"]


def mine(price: list[str]) -> Release:
    rows = [("Gold ounces produced", MADE), ("Gold ounces sold", SOLD), ("Realized price", price)]
    units = {"Gold ounces produced": OUNCES, "Gold ounces sold": OUNCES, "Realized price": AN_OUNCE}
    release = Release().table(
        [("Revenue", SALES), ("Royalties", ["31,402", "30,118", "35,977"])], [USD] * 3, QUARTERS, 3
    )
    return release.table(rows, [USD] * 3, QUARTERS, 0, units)


def test_a_price_is_over_what_was_sold_wherever_the_amount_stands() -> None:
    assert mine(["1,953", "2,058", "2,140"]).equations("per_unit") == {
        "1,953 = +489,615 +250,699",
        "2,058 = +529,051 +257,070",
        "2,140 = +579,869 +270,967",
    }


def test_a_wrong_print_is_looked_at() -> None:
    assert "2,508 = +529,051 +257,070" in mine(["1,953", "2,508", "2,140"]).equations("per_unit")


def test_a_price_that_no_row_bears_out_is_left_alone() -> None:
    assert not mine(["1,902", "2,311", "2,027"]).equations("per_unit")


@pytest.mark.parametrize(("label", "is_one"), [("Average length of haul", True), ("Airports", False)])
def test_an_average_is_made_of_rows_of_its_own_sheet(label: str, is_one: bool) -> None:
    rows = [
        ("Passengers", ["10,148,682", "9,421,347", "9,866,025"]),
        ("Passenger miles", ["9,938,610,000", "9,206,955,000", "9,757,499,000"]),
        (label, ["979", "977", "989"]),
    ]
    release = Release().table(rows, [USD] * 3, QUARTERS, 0, {"Passengers": COUNT, "Passenger miles": MILES})
    assert bool(release.equations("per_unit")) is is_one
