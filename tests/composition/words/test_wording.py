"""Styles are data: each says all that the others say, and what a company changes in one is checked."""

from __future__ import annotations

import re

import pytest

from handmade import amounts, books
from tieout.composition.build import release_of
from tieout.composition.faults import Refused
from tieout.composition.words.wording import CASES, read_wording, styles

FIGURES = "value previous change rate amount previous_amount size speed"
SLOTS = {*FIGURES.split(), "period", "before", "period_end", "before_end", "what"}
STATED = {"revenue": {"1H16": 1_000_000_000, "1H17": 1_100_000_000}}

RISES = {"up", "from_zero", "to_profit", "less_loss", "ratio_up"}
FALLS = {"down", "to_loss", "more_loss", "ratio_down"}


@pytest.mark.parametrize("name", styles())
def test_a_style_has_patterns_of_known_cases_and_slots(name: str) -> None:
    wording = read_wording(name, {})
    assert wording is not None
    plain = read_wording("newswire", {})
    assert plain is not None
    assert set(plain.patterns) <= set(wording.patterns)
    for pattern in wording.patterns.values():
        assert set(pattern.cases) <= set(CASES)
        for words in pattern.cases.values():
            assert set(re.findall(r"\{(\w+)\}", words)) <= SLOTS
        if not pattern.asserts and len(pattern.cases) > 1:
            assert {"up", "down", "unchanged", "to_profit", "to_loss", "less_loss", "more_loss"} <= set(
                pattern.cases
            )
        elif pattern.asserts:
            assert set(pattern.cases) <= (RISES if pattern.asserts == "up" else FALLS)


def said(settings: str) -> str:
    release = release_of(
        books({"release": "{{ revenue | claim }} {{ text: reported.end }}"}, settings=settings),
        amounts(STATED),
    )
    [block] = release.documents[0].blocks
    return block.text  # type: ignore[union-attr]


def test_the_style_is_the_company_s_choice() -> None:
    words = said('[wording]\nstyle = "interim"')
    assert (
        words
        == "amounted to JPY1,100 million (1H16: JPY1,000 million), an increase of 10.0% 30 September 2017"
    )


@pytest.mark.parametrize(
    ("settings", "fault"),
    [
        ('style = "newswir"', 'company.toml wording.style: no style "newswir" (did you mean "newswire"?)'),
        ("date = 5", "company.toml wording.date: 5 is not what belongs there"),
        ('date = "{dy}"', "company.toml wording.date: may hold {day}, {month} and {year}"),
        (
            'dates = "x"',
            'company.toml wording.dates: no style says anything of "dates" (did you mean "date"?)',
        ),
        (
            'patterns.claim.upp = "x"',
            'company.toml wording.patterns.claim.upp: no style says anything of "upp"',
        ),
        ('patterns.mine = "x"', "company.toml wording.patterns.mine: is no pattern"),
        ("symbols.JPY = 5", "company.toml wording.symbols.JPY"),
        ('patterns.claim.up = "{valeu}"', 'no slot "{valeu}"'),
    ],
)
def test_what_no_style_understands_is_refused(settings: str, fault: str) -> None:
    with pytest.raises(Refused) as caught:
        said(f"[wording]\n{settings}")
    assert any(fault in each for each in caught.value.faults), caught.value.faults
