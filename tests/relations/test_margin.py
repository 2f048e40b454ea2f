"""Margins: ratios by segment, and of items across a table."""

from __future__ import annotations

from msgspec import structs

from sheets import NOW, PERCENT, USD, Release
from tieout.facts.model import Figure
from tieout.tables.model import Measure

SEGMENTS = ["75,357", "26,731", "30,835", "61,052"]


def by_segment(margins: list[str]) -> Release:
    release = Release()
    release.table([("Total revenues", SEGMENTS)], [USD] * 4, [NOW] * 4)
    release.table(
        [("Earnings from operations", ["4,395", "1,899", "1,147", "3,536"]), ("Operating margin", margins)],
        [USD] * 4,
        [NOW] * 4,
        row_units={"Operating margin": PERCENT},
    )
    for at, figure in enumerate(release.figures):
        if figure.unit is PERCENT:
            release.figures[at] = as_ratio(figure)
    return release


def as_ratio(figure: Figure) -> Figure:
    return structs.replace(figure, measure=Measure.RATIO)


def test_a_margin_by_segment_is_over_the_revenues_of_another_table() -> None:
    assert by_segment(["5.8%", "7.1%", "3.7%", "5.8%"]).equations("margin") == {
        "5.8% = +4,395 +75,357",
        "7.1% = +1,899 +26,731",
        "3.7% = +1,147 +30,835",
        "5.8% = +3,536 +61,052",
    }


def test_one_margin_that_its_amounts_do_not_give_is_broken() -> None:
    ticks = by_segment(["5.8%", "1.7%", "3.7%", "5.8%"]).ticks()
    assert ticks["1.7%"] == "broken"


def test_margins_that_two_lines_give_in_two_places_only_are_none() -> None:
    assert not by_segment(["5.8%", "7.1%", "9.9%", "2.2%"]).equations("margin")
