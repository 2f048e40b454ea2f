"""What sentences claim of changes, with their own figures or with a table's."""

from __future__ import annotations

from datetime import date

import pytest

from sheets import BEFORE, CLOSE, NOW, OPEN, PERCENT, USD, Release
from tieout.facts.model import Claim, ClaimKind
from tieout.tables.model import Measure
from tieout.values.period import Period
from tieout.values.unit import POINTS


def test_a_change_between_the_levels_that_a_sentence_prints() -> None:
    release = Release()
    change = release.said("1,503", "current assets", CLOSE, measure=Measure.CHANGE)
    current = release.said("62,219", "current assets", CLOSE)
    previous = release.said("63,722", "current assets", OPEN)
    release.claim(Claim(ClaimKind.CHANGE, (change, current, previous), "current assets", -1))
    assert release.equations("claimed") == {"1,503 = -62,219 +63,722"}


def test_a_rate_whose_base_only_the_table_prints() -> None:
    release = Release().table([("Total revenues", ["74,123", "82,988"])], [USD, USD], [BEFORE, NOW])
    current = release.said("82,988", "Total revenues")
    rate = release.said("12.0%", "Total revenues", unit=PERCENT, measure=Measure.RATE)
    release.claim(Claim(ClaimKind.RATE, (rate, current, None), "Total revenues", 1))
    assert release.equations("claimed") == {"12.0% = +82,988 +74,123"}


def test_parts_of_a_whole_in_neighbouring_sentences() -> None:
    release = Release()
    rows = (("32,246", "34,515"), ("13,543", "13,321"), ("18,703", "21,194"))
    for number, (now, before) in enumerate(rows):
        subject = f"orders {number}"
        figures = release.said(now, subject), release.said(before, subject, BEFORE)
        release.claim(Claim(ClaimKind.COMPARISON, figures, subject))
    assert release.equations("parts") == {"32,246 = +13,543 +18,703", "34,515 = +13,321 +21,194"}


def test_a_level_that_grew_as_its_row_did_is_held_to_that_row() -> None:
    """The level is misprinted beyond any one slip; the rate that the sentence gives is the row's."""
    rows = [
        ("Network", ["44,836", "52,285"]),
        ("Systems", ["25,768", "26,999"]),
        ("Total revenues", ["70,604", "79,284"]),
    ]
    release = Release().table(rows, [USD, USD], [BEFORE, NOW])
    current = release.said("61,907", "Total revenues")
    rate = release.said("12.3%", "Total revenues", unit=PERCENT, measure=Measure.RATE)
    release.claim(Claim(ClaimKind.RATE, (rate, current, None), "Total revenues", 1))
    assert release.equations("restated") == {"61,907 = +79,284"}


def test_a_guessed_base_gives_way_to_another_level_that_the_sentence_compares_with() -> None:
    """Of "2.95%, compared to 3.25% in the preceding period, down 0.30 points" no year ago is the base."""
    release = Release().table([("Interest margin", ["3.06%", "2.95%"])], [PERCENT] * 2, [BEFORE, NOW])
    current = release.said("2.95%", "Interest margin", unit=PERCENT)
    previous = release.said("3.25%", "Interest margin", None, unit=PERCENT)
    change = release.said("0.30 points", "Interest margin", unit=POINTS, measure=Measure.CHANGE)
    release.claim(Claim(ClaimKind.CHANGE, (change, current, previous), "Interest margin", -1))
    assert release.equations("claimed") == {"0.30 points = -2.95% +3.25%"}


@pytest.mark.parametrize(("printed", "is_held"), [("6.1", False), ("9.9", True)])
def test_a_guessed_base_gives_way_to_another_period_against_which_the_row_moved_so(
    printed: str, is_held: bool
) -> None:
    """6.1 less than three months ago; 9.9 less than at any time, so it is held against the year before."""
    quarters = [Period(None, date(*day)) for day in ((2024, 6, 30), (2024, 3, 31), (2023, 6, 30))]
    rows = [("Total loans", ["3,280,273", "3,286,380", "3,286,941"])]
    release = Release().table(rows, [USD] * 3, quarters, scale=3)
    current = release.said("3,280.3", "Total loans", quarters[0])
    change = release.said(printed, "Total loans", quarters[0], measure=Measure.CHANGE)
    release.claim(Claim(ClaimKind.CHANGE, (change, current, None), "Total loans", -1))
    held = f"{printed} = -3,280,273 +3,286,941"
    assert (held in release.equations("claimed")) is is_held


@pytest.mark.parametrize(("printed", "is_held"), [("111", False), ("987", True)])
def test_a_move_that_a_row_of_a_like_name_made_is_not_held_against_another(
    printed: str, is_held: bool
) -> None:
    """ "Earnings increased $111 million", under a heading that was lost, is of a part of the business."""
    release = Release().table([("Earnings", ["4,149", "5,660"])], [USD, USD], [BEFORE, NOW])
    release.table([("Chemical earnings", ["674", "785"])], [USD, USD], [BEFORE, NOW])
    change = release.said(printed, "Earnings", measure=Measure.CHANGE)
    release.claim(Claim(ClaimKind.CHANGE, (change, None, None), "Earnings", 1, base_period=BEFORE))
    assert (f"{printed} = +5,660 -4,149" in release.equations("claimed")) is is_held


@pytest.mark.parametrize(("before", "is_held"), [("1.7 billion", True), ("1.9 billion", False)])
def test_two_short_levels_tell_the_row_that_one_would_not(before: str, is_held: bool) -> None:
    """Both are the row's: then a rate that it does not bear out is wrong."""
    release = Release().table([("Operating income", ["1,714", "2,633"])], [USD, USD], [BEFORE, NOW])
    current = release.said("2.6 billion", "Operating income", scale=9)
    previous = release.said(before, "Operating income", BEFORE, scale=9)
    rate = release.said("74%", "Operating income", unit=PERCENT, measure=Measure.RATE)
    release.claim(
        Claim(ClaimKind.RATE, (rate, current, previous), "Operating income", 1, base_period=BEFORE)
    )
    assert ("74% = +2,633 +1,714" in release.equations("claimed")) is is_held
