"""Ratios of two rows."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sheets import BEFORE, NOW, PERCENT, USD, Release
from tieout import check
from tieout.facts.model import Claim, ClaimKind
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


@pytest.mark.parametrize("name", ["Operating ratio", "Operating expenses as a % of revenue"])
def test_costs_that_are_printed_below_nil_have_a_ratio_above_it(name: str) -> None:
    release = Release().table(
        [
            ("Total revenue", ["218,690", "424,832"]),
            ("Total operating expenses", ["(198,430)", "(404,908)"]),
            (name, ["90.7", "95.3"]),
        ],
        [USD, USD],
        [BEFORE, NOW],
        row_units={name: PERCENT},
    )
    for figure in release.figures[-2:]:
        release.figures[figure.id] = replace(figure, measure=Measure.RATIO)
    assert release.equations("ratio") == {"90.7 = -(198,430) +218,690", "95.3 = -(404,908) +424,832"}


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
            release.figures[at] = replace(figure, measure=Measure.RATIO)
    assert release.equations("ratio") == {"9.8% = +40.6 +414.2", "10.1% = +39.8 +394.1"}


def test_an_operating_margin_below_operating_profit_is_of_it_in_two_columns_too() -> None:
    text = (
        "Results for the year ended 31 December 2014\n\n| £m | 2014 | 2013 |\n|---|---|---|\n"
        "| Revenue | 1,137.0 | 1,130.0 |\n| Operating profit | 302.4 | 146.0 |\n"
        "| Adjusted operating profit | 334.1 | 334.7 |\n| Adjusted operating margin (%) | 29.4 | 29.6 |\n"
        "| Profit before tax | 231.2 | 115.4 |\n| Adjusted profit before tax | 309.6 | 307.3 |\n"
        "| Profit for the year | 151.0 | 126.5 |\n"
    )
    assert {relation.kind for relation in check(text.encode()).proof.relations} == {"ratio"}


def test_a_ratio_is_of_what_its_name_says_in_whatever_table_that_stands() -> None:
    text = (
        "Results for the quarter ended 30 June 2024\n\n"
        "| $ million | Q2 2024 | Q2 2023 |\n|---|---|---|\n"
        "| Revenue | 9,583 | 10,329 |\n| Cost of sales | 7,356 | 8,077 |\n"
        "| Operating income | 348 | 371 |\n\n"
        "Segments\n\n| Home, $ million | Q2 2024 | Q2 2023 |\n|---|---|---|\n"
        "| Revenue | 8,890 | 9,569 |\n| Comparable sales, change | -6.3% | -12.7% |\n\n"
        "Reconciliation\n\n| Home, $ million | Q2 2024 | Q2 2023 |\n|---|---|---|\n"
        "| Operating income | 329 | 343 |\n| % of revenue | {} | {} |\n"
    )

    def ratios(*prints: str) -> set[str]:
        run = check(text.format(*prints).encode())
        return {
            " ".join(run.figures[member].raw for member in relation.members)
            for relation in run.proof.relations
            if relation.kind == "ratio"
        }

    assert ratios("3.7%", "3.6%") == {"3.7% 329 8,890", "3.6% 343 9,569"}
    assert not ratios("4.9%", "5.8%")


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
            release.figures[at] = replace(figure, measure=Measure.RATIO)
    return release


def test_a_row_that_names_its_whole_is_of_the_row_above() -> None:
    for words in ("% of net sales", "As a % of net sales", "in per cent of net sales"):
        assert of_net_sales(["37.7%", "41.7%"], words).equations("ratio") == {
            "37.7% = +219.9 +583.7",
            "41.7% = +192.9 +462.2",
        }


def test_a_row_that_names_its_whole_says_nothing_where_it_does_not_hold() -> None:
    assert not of_net_sales(["31.7%", "47.7%"]).equations("ratio")


def test_a_misprint_of_one_year_does_not_give_the_margin_to_what_is_told_of_the_other_alone() -> None:
    rows = [("Home sales", ["902,219", "891,780"]), ("Gross margin", ["208,491", "196,200"])]
    release = Release().table(rows, [USD, USD], [BEFORE, NOW])
    for text, period in (("22.0%", NOW), ("233.1%", BEFORE)):
        release.said(text, "Home sales gross margin", period, unit=PERCENT, measure=Measure.RATIO)
    sales = release.said("891.8", "Home sales", NOW, scale=9)
    release.claim(Claim(ClaimKind.COMPARISON, (4, 5), "Home sales gross margin"))
    release.claim(Claim(ClaimKind.LEVEL, (sales,), "Home sales"))
    assert "233.1% = +208,491 +902,219" in release.equations("ratio")
