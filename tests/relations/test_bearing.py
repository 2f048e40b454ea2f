"""What bears out a tie by name that does not hold, and what does not."""

from __future__ import annotations

import pytest

from sheets import BEFORE, NOW, PERCENT, USD, Release
from tieout.facts.model import Claim, ClaimKind
from tieout.tables.model import Measure

PERIODS = ([USD, USD], [BEFORE, NOW])
# Growth: 16.6%, 4.8%, 20.8%, 30.0%, 12.3%.
LINES = [
    ("Network services", ["44,836", "52,285"]),
    ("Systems integration", ["25,768", "26,999"]),
    ("Equipment sales", ["10,305", "12,451"]),
    ("Licence fees", ["20,177", "26,233"]),
    ("Hosting revenues", ["70,604", "79,284"]),
]


def rate(release: Release, text: str, subject: str, level: int | None = None) -> int:
    figure = release.said(text, subject, NOW, unit=PERCENT, measure=Measure.RATE)
    release.claim(Claim(ClaimKind.RATE, (figure, level, None), subject, 1))
    return figure


def accused(release: Release) -> set[int]:
    """Sentence figures that their names alone speak against."""
    return {
        found.target
        for found in release.hypotheses("claimed")
        if found.context.named and found.target >= 10
    }


@pytest.mark.parametrize("others", [0, 1, 2])
def test_a_short_rate_needs_three_names_that_hold(others: int) -> None:
    release = Release().table(LINES, *PERIODS)
    wrong = rate(release, "18%", "Network services")
    for text, subject in (("4.8%", "Systems integration"), ("20.8%", "Equipment sales"))[:others]:
        rate(release, text, subject)
    assert wrong not in accused(release)


def test_three_names_that_hold_bear_a_short_rate_out() -> None:
    release = Release().table(LINES, *PERIODS)
    wrong = rate(release, "18%", "Network services")
    for text, subject in (
        ("4.8%", "Systems integration"),
        ("20.8%", "Equipment sales"),
        ("30.0%", "Licence fees"),
    ):
        rate(release, text, subject)
    assert wrong in accused(release)


def test_a_long_rate_stands_by_itself() -> None:
    release = Release().table(LINES, *PERIODS)
    assert rate(release, "61.6%", "Network services") in accused(release)


def test_a_rate_from_a_level_that_is_not_the_rows_is_anothers() -> None:
    """The part of a business that the heading named grew so, and the heading was not read."""
    release = Release().table(LINES, *PERIODS)
    level = release.said("31,407", "Network services", NOW)
    assert rate(release, "61.6%", "Network services", level) not in accused(release)
