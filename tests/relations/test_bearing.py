"""What bears out a tie by name that does not hold, and what does not."""

from __future__ import annotations

import pytest

from sheets import BEFORE, NOW, PERCENT, USD, Release, per_share
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


def level(release: Release, text: str, subject: str) -> int:
    figure = release.said(text, subject, NOW)
    release.claim(Claim(ClaimKind.LEVEL, (figure,), subject))
    return figure


def test_the_rows_own_level_bears_a_short_rate_out() -> None:
    release = Release().table(LINES, *PERIODS)
    assert rate(
        release, "18%", "Network services", level(release, "52,285", "Network services")
    ) in accused(release)


def test_a_level_of_few_digits_bears_nothing_out() -> None:
    """Under a name like its own some row prints two digits by chance."""
    short = [(name, [text[:2] for text in prints]) for name, prints in LINES]
    release = Release().table(short, *PERIODS)
    wrong = rate(release, "61%", "Network services", level(release, "52", "Network services"))
    assert wrong not in accused(release)


@pytest.mark.parametrize(("text", "is_accused"), [("15%", False), ("18%", True)])
def test_a_rate_that_the_table_prints_on_another_basis_is_no_misprint(text: str, is_accused: bool) -> None:
    """Some releases say once that all growth is organic, and then print it without a word."""
    lines = [(name, [*prints, "15%"]) for name, prints in LINES]
    release = Release().table(lines, [USD, USD, PERCENT], [BEFORE, NOW, NOW])
    said = rate(release, text, "Network services", level(release, "52,285", "Network services"))
    assert (said in accused(release)) == is_accused


@pytest.mark.parametrize(("before", "is_accused"), [("44,836", True), ("31,407", False)])
def test_what_is_said_beside_tells_that_it_is_not_another_periods(before: str, is_accused: bool) -> None:
    """Last year's value in this year's; what it compares with is the row's, so periods are right."""
    release = Release().table(LINES, *PERIODS)
    wrong = release.said("44,836", "Network services", NOW)
    previous = release.said(before, "Network services", BEFORE)
    release.claim(Claim(ClaimKind.COMPARISON, (wrong, previous), "Network services"))
    targets = {found.target for found in release.hypotheses("restated") if found.context.named}
    assert (wrong in targets) == is_accused


@pytest.mark.parametrize(("income", "is_accused"), [("51.8", True), ("52", False)])
def test_what_an_amount_a_share_is_of_tells_of_which_period_it_is(income: str, is_accused: bool) -> None:
    """ "0.89 a share, compared with net income of 51.8, or 0.89 a share": the second is wrong."""
    share = per_share("USD")
    release = Release().table([("Net income", ["51,762", "44,172"])], *PERIODS, scale=3)
    release.table([("Net income per share", ["1.05", "0.89"])], [share, share], [BEFORE, NOW], scale=0)
    told = []
    for amount, each, period in (("44.2", "0.89", NOW), (income, "0.89", BEFORE)):
        net = release.said(amount, "Net income", period)
        figure = release.said(each, "Net income per share", period, unit=share, measure=Measure.PER_SHARE)
        release.claim(Claim(ClaimKind.LEVEL, (net,), "Net income"))
        release.claim(Claim(ClaimKind.PER_SHARE, (figure, net), "Net income per share"))
        told.append(figure)
    ties = [found for found in release.hypotheses("restated") if found.context.named]
    assert any({told[1], 2} == set(found.members) for found in ties) == is_accused


@pytest.mark.parametrize(("text", "is_accused"), [("16.6%", True), ("4.0%", False)])
def test_the_growth_that_is_told_of_a_level_tells_of_which_period_it_is(
    text: str, is_accused: bool
) -> None:
    """Last year's value in this year's sentence, with this year's growth or with another."""
    release = Release().table(LINES, *PERIODS)
    wrong = release.said("44,836", "Network services", NOW)
    release.claim(Claim(ClaimKind.LEVEL, (wrong,), "Network services"))
    rate(release, text, "Network services", wrong)
    targets = {found.target for found in release.hypotheses("restated") if found.context.named}
    assert (wrong in targets) == is_accused
