"""Ratios of two rows."""

from __future__ import annotations

from msgspec.structs import replace

from sheets import BEFORE, NOW, PERCENT, USD, Release
from tieout.tables.model import Measure
from tieout.values.unit import Unit, UnitClass


def test_a_margin_said_for_two_years_is_found() -> None:
    release = Release().table(
        [
            ("Total revenues", ["44,836", "52,285"]),
            ("Cost of revenues", ["36,715", "43,036"]),
            ("Gross margin", ["8,121", "9,249"]),
            ("Selling expenses", ["5,636", "6,327"]),
        ],
        [USD, USD],
        [BEFORE, NOW],
    )
    release.table(
        [("Gross margin ratio", ["18.1", "17.7"])],
        [PERCENT, PERCENT],
        [BEFORE, NOW],
    )
    for figure in release.figures[-2:]:
        release.figures[figure.id] = replace(figure, measure=Measure.RATIO)
    assert release.equations("ratio") == {"17.7 = +9,249 +52,285", "18.1 = +8,121 +44,836"}


def test_miles_are_over_miles_of_another_sort() -> None:
    release = Release().table(
        [
            ("Passenger miles", ["9,206,955", "9,938,610"]),
            ("Seat miles", ["11,133,628", "11,797,272"]),
            ("Load factor", ["82.7", "84.2"]),
        ],
        [USD, USD],
        [BEFORE, NOW],
        0,
        {
            "Passenger miles": Unit("passenger miles", UnitClass.MEASURE),
            "Seat miles": Unit("seat miles", UnitClass.MEASURE),
            "Load factor": PERCENT,
        },
    )
    for figure in release.figures[-2:]:
        release.figures[figure.id] = replace(figure, measure=Measure.RATIO)
    assert release.equations("ratio") == {"82.7 = +9,206,955 +11,133,628", "84.2 = +9,938,610 +11,797,272"}
