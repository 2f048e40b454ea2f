"""Against what a change is told: by its own words, by how its sentence begins, by its paragraph."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.document.model import Role, Text
from tieout.facts.from_prose import read_prose
from tieout.facts.model import ClaimKind
from tieout.facts.prose.claims import MarkClaim
from tieout.tables.periods.calendar import Calendar
from tieout.tables.running import Running
from tieout.values.period import Period

CALENDAR = Calendar(
    end=date(2024, 3, 31),
    dates=(date(2023, 3, 31), date(2023, 12, 31), date(2024, 3, 31)),
)
FOURTH = Period(date(2023, 10, 1), date(2023, 12, 31))
YEAR_AGO = Period(date(2023, 1, 1), date(2023, 3, 31))
OPENING = "In the first quarter of 2024 the market held up."


def claims(*sentences: str) -> list[MarkClaim]:
    """What a paragraph claims under a sentence that says its quarter."""
    text = " ".join((OPENING, *sentences))
    running = [Running(0, Text(text, ((0, 0, len(text)),)), Role.BODY)]
    return [claim for claim, _ in read_prose(running, CALENDAR, "USD").claims]


def moves(*sentences: str) -> list[MarkClaim]:
    return [claim for claim in claims(*sentences) if claim.kind in (ClaimKind.RATE, ClaimKind.CHANGE)]


@pytest.mark.parametrize(
    "words",
    [
        "Orders rose 7% from the fourth quarter.",
        "Orders rose 7% versus Q4.",
        "Compared with the fourth quarter, orders rose 7%.",
        "Relative to the prior quarter, orders rose 7%.",
    ],
)
def test_the_quarter_before_is_told_by_its_number_too(words: str) -> None:
    (move,) = moves(words)
    assert (move.base_period, move.off_base) == (FOURTH, False)


def test_a_paragraph_goes_on_comparing() -> None:
    found = claims(
        "Compared with the fourth quarter, earnings fell $31 million.",
        "Net revenue decreased from $6.3 billion to $5.7 billion.",
    )
    (comparison,) = [claim for claim in found if claim.kind is ClaimKind.COMPARISON]
    assert comparison.base_period == FOURTH


def test_its_own_words_come_first() -> None:
    _, later = moves("Compared with the fourth quarter, orders rose 7%.", "Sales rose 4% from a year ago.")
    assert later.base_period == YEAR_AGO


@pytest.mark.parametrize(
    "words",
    [
        "Orders rose 7% versus plan.",
        "Orders rose 7% from pre-pandemic levels.",
        "Compared with its budget, orders rose 7%.",
        "Orders rose 7% on the preceding six months.",
    ],
)
def test_what_is_no_period_is_no_year_ago(words: str) -> None:
    (move,) = moves(words)
    assert (move.base_period, move.off_base) == (None, True)


@pytest.mark.parametrize(
    "words",
    [
        "Orders rose 7% on a like-for-like basis.",
        "Orders rose 7% at CER.",
        "Orders rose 7% on a pro forma basis.",
        "Orders rose 7% per selling day.",
        "Orders rose 7% net of currency.",
        "Orders rose 7% adjusted for divestitures.",
        "Orders rose 7% after adjusting for the extra week.",
        "Orders rose 7% on an annualized basis.",
        "Orders rose 7% on a two-year stack.",
        "Orders rose 7% in euro terms.",
        "Orders rose 7% organically.",
    ],
)
def test_growth_on_another_basis_is_claimed_of_no_prints(words: str) -> None:
    assert moves(words) == []


def test_what_an_earlier_amount_leaves_out_its_amount_a_share_leaves_out_too() -> None:
    words = (
        "Net loss was $14 million or $.38 per share, compared with net loss (prior to the special item) of "
    )
    text = f"{OPENING} {words}$30 million or $.89 per share a year ago."
    running = [Running(0, Text(text, ((0, 0, len(text)),)), Role.BODY)]
    figures = read_prose(running, CALENDAR, "USD").figures
    left_out = "prior to the special item"
    assert [(each.raw, each.excluding) for each in figures] == [
        ("$14 million", ""),
        ("$.38", ""),
        ("$30 million", left_out),
        ("$.89", left_out),
    ]
