"""Margins: ratios by segment, and of items across a table."""

from __future__ import annotations

from msgspec import structs

from sheets import NOW, PERCENT, USD, Release
from tieout.facts.model import Figure
from tieout.pipeline import check
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


def of_net_sales(ratios: list[str], whole: str = "% of net sales") -> Release:
    release = Release()
    release.table(
        [
            ("Sales volume, Mltr", ["95.6", "85.7"]),
            ("Net sales, MEUR", ["583.7", "462.2"]),
            ("Gross profit, MEUR", ["219.9", "192.9"]),
            (whole, ratios),
        ],
        [USD] * 2,
        [NOW] * 2,
        row_units={whole: PERCENT},
    )
    for at, figure in enumerate(release.figures):
        if figure.unit is PERCENT:
            release.figures[at] = as_ratio(figure)
    return release


def test_a_row_that_names_its_whole_is_of_the_row_above() -> None:
    for words in ("% of net sales", "As a % of net sales", "in per cent of net sales"):
        assert of_net_sales(["37.7%", "41.7%"], words).equations("margin") == {
            "37.7% = +219.9 +583.7",
            "41.7% = +192.9 +462.2",
        }


def test_a_row_names_its_whole_in_german() -> None:
    release = Release()
    rows = [
        ("Umsatz", ["414.2", "394.1"]),
        ("EBIT", ["40.6", "39.8"]),
        ("in % vom Umsatz", ["9.8%", "10.1%"]),
    ]
    release.table(rows, [USD] * 2, [NOW] * 2, row_units={rows[-1][0]: PERCENT})
    for at, figure in enumerate(release.figures):
        if figure.unit is PERCENT:
            release.figures[at] = as_ratio(figure)
    assert release.equations("margin") == {"9.8% = +40.6 +414.2", "10.1% = +39.8 +394.1"}


def test_an_operating_margin_below_operating_profit_is_of_it_in_two_columns_too() -> None:
    text = (
        "Results for the year ended 31 December 2014\n\n| £m | 2014 | 2013 |\n|---|---|---|\n"
        "| Revenue | 1,137.0 | 1,130.0 |\n| Operating profit | 302.4 | 146.0 |\n"
        "| Adjusted operating profit | 334.1 | 334.7 |\n| Adjusted operating margin (%) | 29.4 | 29.6 |\n"
        "| Profit before tax | 231.2 | 115.4 |\n| Adjusted profit before tax | 309.6 | 307.3 |\n"
        "| Profit for the year | 151.0 | 126.5 |\n"
    )
    assert {relation.kind for relation in check(text.encode()).proof.relations} == {"margin"}


def test_a_row_that_names_its_whole_says_nothing_where_it_does_not_hold() -> None:
    assert not of_net_sales(["31.7%", "47.7%"]).equations("margin")
