"""Definitions: ratios that their names say in full."""

from __future__ import annotations

from msgspec import structs

from sheets import NOW, PERCENT, USD, Release
from tieout.tables.model import Measure


def quarter(
    release: Release, revenue: str, income: str, margin: str, named: str = "Operating margin"
) -> None:
    first = len(release.figures)
    release.table(
        [("Revenues", [revenue]), ("Earnings from operations", [income]), (named, [margin])],
        [USD],
        [NOW],
        row_units={named: PERCENT},
    )
    release.figures[first:] = [
        structs.replace(each, measure=Measure.RATIO) if each.unit is PERCENT else each
        for each in release.figures[first:]
    ]


def test_an_operating_margin_is_known_by_its_name() -> None:
    release = Release()
    quarter(release, "74,853", "4,192", "5.6%")
    assert release.equations("definition") == {"5.6% = +4,192 +74,853"}


def test_a_wrong_margin_is_broken_where_others_of_the_release_are_reckoned_so() -> None:
    release = Release()
    quarter(release, "74,853", "4,192", "5.6%")
    quarter(release, "63,925", "4,496", "7.0%")
    quarter(release, "69,853", "4,592", "60.6%")
    assert release.ticks()["60.6%"] == "broken"


def test_a_margin_that_its_amounts_never_give_is_reckoned_otherwise() -> None:
    release = Release()
    quarter(release, "69,853", "4,592", "6.9%")
    assert not release.hypotheses("definition")


def test_an_adjusted_margin_is_not_of_the_reported_income() -> None:
    release = Release()
    quarter(release, "74,853", "4,192", "5.6%", named="Adjusted operating margin")
    assert not release.hypotheses("definition")
