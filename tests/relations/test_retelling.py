"""When two sentences that print the same tell one fact."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sheets import BEFORE, NOW, Release
from tieout.facts.model import Claim, ClaimKind, SentencePlace
from tieout.relations.retelling import may_retell


def told(release: Release, text: str, *label: str) -> int:
    figure = release.said(text, label[-1], NOW, above=label[:-1])
    release.claim(Claim(ClaimKind.LEVEL, (figure,), label[-1]))
    return figure


def test_one_subject_told_twice() -> None:
    release = Release()
    told(release, "8,212", "Results", "Net earnings")
    told(release, "8,212", "Highlights", "Net earnings")
    assert release.equations("restated") == {"8,212 = +8,212"}


@pytest.mark.parametrize("text", ["$1.8", "$25,000", "1,500,000"])
def test_round_amounts_under_a_heading_alone_are_two_facts(text: str) -> None:
    """A threshold of one clause is not that of the next."""
    release = Release()
    for _ in range(2):
        release.said(text, "Indemnification")
    assert not release.equations("restated")


def test_a_short_print_under_two_parts_of_the_business_is_two_facts() -> None:
    release = Release()
    told(release, "93", "Asia segment", "Capital spending")
    told(release, "93", "Europe segment", "Capital spending")
    assert not release.equations("restated")


def test_a_part_is_named_by_its_heading_or_by_its_subject() -> None:
    release = Release()
    told(release, "93", "Data Center", "Revenue")
    told(release, "93", "Data Center revenue")
    assert release.equations("restated") == {"93 = +93"}


def test_growth_with_and_without_currency_is_two_facts() -> None:
    release = Release()
    told(release, "1,144", "Results", "Sales")
    told(release, "1,144", "Results", "Sales excluding currency")
    assert not release.equations("restated")


def test_two_periods_are_two_facts() -> None:
    release = Release()
    told(release, "1,144", "Results", "Sales")
    other = release.said("1,144", "Sales", BEFORE, above=("Outlook",))
    release.claim(Claim(ClaimKind.LEVEL, (other,), "Sales"))
    assert not release.equations("restated")


@pytest.mark.parametrize(("subject", "is_told"), [("Net income", False), ("Net revenues", True)])
def test_one_word_does_not_make_income_of_sales(subject: str, is_told: bool) -> None:
    release = Release()
    one, other = told(release, "1,743", "Results", "Net sales"), told(release, "1,743", "Results", subject)
    release.figures[other] = replace(release.figures[other], place=SentencePlace(1, 0))
    assert may_retell(release.ledger(), one, other) == is_told
