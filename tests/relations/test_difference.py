"""Differences: changes in amounts and in points beside rates of change."""

from __future__ import annotations

from msgspec import structs

from sheets import BEFORE, NOW, PERCENT, USD, Release
from tieout.tables.model import Measure
from tieout.values.unit import POINTS

PERIODS = [NOW, BEFORE, NOW]
ROWS = [
    ("Revenue", ["22,103", "6,051", "265%"]),
    ("Operating income", ["13,615", "1,257", "983%"]),
    ("Net income", ["12,285", "1,414", "769%"]),
]


def compared(points: str) -> Release:
    release = Release().table(
        [*ROWS, ("Gross margin", ["76.0%", "63.3%", points])], [USD, USD, PERCENT], [NOW, BEFORE, NOW]
    )
    for at, figure in enumerate(release.figures):
        if figure.label == ("Gross margin",):
            unit = POINTS if figure.place.column == 2 else PERCENT  # type: ignore[union-attr]
            measure = Measure.CHANGE if unit is POINTS else Measure.RATIO
            release.figures[at] = structs.replace(
                figure, unit=unit, measure=measure, printed=structs.replace(figure.printed, scale=0)
            )
    return release


def test_a_margin_in_points_is_compared_between_the_columns_that_the_rates_compare() -> None:
    assert compared("12.7").equations("difference") == {"12.7 = +76.0% -63.3%"}


def test_a_change_in_points_that_the_margins_do_not_give_is_broken() -> None:
    assert compared("21.7").ticks()["21.7"] == "broken"


def shares_compared(change: str) -> Release:
    release = Release().table(
        [*ROWS, ("Occupancy", ["75.1", "65.4", change])], [USD, USD, PERCENT], PERIODS
    )
    for at, figure in enumerate(release.figures):
        if figure.label == ("Occupancy",):
            measure = Measure.RATE if figure.place.column == 2 else Measure.RATIO  # type: ignore[union-attr]
            printed = structs.replace(figure.printed, scale=0)
            release.figures[at] = structs.replace(figure, unit=PERCENT, measure=measure, printed=printed)
        elif figure.unit == PERCENT:
            release.figures[at] = structs.replace(figure, measure=Measure.RATE)
    return release


def test_points_that_are_printed_as_percent_are_the_difference_of_two_shares() -> None:
    assert shares_compared("9.7").equations("difference") == {"9.7 = +75.1 -65.4"}
    assert shares_compared("9.7").ticks()["9.7"] == "exact"


def test_a_rate_between_two_shares_is_no_difference_and_is_not_held_against_one() -> None:
    assert shares_compared("14.8").equations("difference") == set()
    assert "broken" not in shares_compared("14.8").ticks().values()


def test_a_column_of_amounts_is_the_difference_of_two() -> None:
    release = Release().table(
        [("Earnings", ["8,220", "7,630", "590"]), ("Spending", ["5,839", "7,757", "(1,918)"])],
        [USD] * 3,
        [NOW, BEFORE, NOW],
    )
    release.figures[:] = [
        structs.replace(each, measure=Measure.CHANGE) if each.place.column == 2 else each  # type: ignore[union-attr]
        for each in release.figures
    ]
    assert {one.context.sort for one in release.hypotheses("difference")} <= {"difference"}
    equations = release.equations("difference") | release.equations("crossfoot")
    assert "(1,918) = +5,839 -7,757" in equations
