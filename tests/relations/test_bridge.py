"""Bridges: reported growth, what currency and structure did to it, and what is left."""

from __future__ import annotations

from sheets import NOW, PERCENT, Release

SEGMENTS = 5
ROWS = [
    ("% Change - Reported", ["15", "(3)", "10", "7", "3"]),
    ("% Currency Impact", ["2", "(18)", "(11)", "(3)", "–"]),
    ("% Change - Currency Neutral", ["13", "15", "22", "10", "3"]),
    ("% Acquisitions and Divestitures", ["–", "2", "(4)", "3", "1"]),
    ("% Change - Organic Revenues", ["13", "13", "26", "7", "2"]),
]


def bridged(rows: list[tuple[str, list[str]]]) -> Release:
    return Release().table(rows, [PERCENT] * SEGMENTS, [NOW] * SEGMENTS)


def test_currency_neutral_is_reported_less_the_impact_of_currency() -> None:
    found = bridged(ROWS).equations("bridge")
    assert {"13 = +15 -2", "22 = +10 -(11)"} <= found
    assert {"26 = +22 -(4)", "26 = +10 -(11) -(4)"} & found  # organic, from either rate
    assert "3 = +3" in found  # no impact at all: the two rates are one


def test_rates_without_words_of_an_effect_are_no_bridge() -> None:
    plain = [(label, cells) for label, (_, cells) in zip(["A", "B", "C", "D", "E"], ROWS, strict=True)]
    assert not bridged(plain).equations("bridge")


def test_a_bridge_of_one_table_is_known_in_another() -> None:
    release = bridged(ROWS)
    release.table([(label, cells[:1]) for label, cells in ROWS[:3]], [PERCENT], [NOW])
    assert len([one for one in release.hypotheses("bridge") if one.terms[0][0] >= SEGMENTS * 4]) == 1


def test_a_rate_that_its_parts_do_not_give_is_broken() -> None:
    wrong = [*ROWS[:2], ("% Change - Currency Neutral", ["13", "51", "22", "10", "3"]), *ROWS[3:]]
    assert [raw for raw, tick in bridged(wrong).ticks().items() if tick == "broken"] == ["51"]
