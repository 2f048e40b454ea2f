"""What sentences claim of changes, with their own figures or with a table's."""

from __future__ import annotations

from sheets import BEFORE, CLOSE, NOW, OPEN, PERCENT, USD, Release
from tieout.facts.model import Claim, ClaimKind
from tieout.tables.model import Measure
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
