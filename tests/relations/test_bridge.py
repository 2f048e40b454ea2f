"""Bridges: reported growth, what currency and structure did to it, and what is left."""

from __future__ import annotations

import pytest

from sheets import BEFORE, NOW, PERCENT, Release
from tieout.pipeline import check

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


@pytest.mark.parametrize("currency", ["FX", "Currency", "Foreign exchange", "Exchange rates, currency"])
@pytest.mark.parametrize("base", ["Constant currency growth", "Growth at constant exchange rates"])
def test_what_moved_a_rate_may_be_named_alone(currency: str, base: str) -> None:
    rows = [
        ("Reported growth", ["(6)", "(5)", "(4)", "1", "11", "5"]),
        (currency, ["1", "(1)", "2", "(4)", "(2)", "–"]),
        (base, ["(7)", "(4)", "(6)", "5", "13", "5"]),
        ("Pass-through of raw materials", ["1", "–", "1", "5", "8", "5"]),
        ("Scope", ["(3)", "–", "(2)", "(2)", "–", "(1)"]),
        ("Comparable growth", ["(5)", "(4)", "(5)", "2", "5", "1"]),
    ]
    release = Release().table(rows, [PERCENT] * 6, [NOW] * 6)
    assert {"(7) = +(6) -1", "5 = +1 -(4)"} <= release.equations("bridge")
    assert "5 = +13 -8" in release.equations("bridge")


SUMMARY = """<h2>Fellmark Foods reports second quarter 2025 results</h2>
<p><b>Three months ended June 30, 2025</b></p>{quarter}<p><b>Six months ended June 30, 2025</b></p>{half}"""


def _summary(*rows: str) -> str:
    heads = "<th></th><th>Reported % change</th><th>Currency, % points</th><th>Acquisitions, % points</th>"
    body = [f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split(','))}</tr>" for row in rows]
    return f"<table><tr>{heads}<th>Organic % change</th></tr>{''.join(body)}</table>"


def test_an_effect_of_which_a_table_prints_none_is_one_in_the_next() -> None:
    quarter = _summary("Snacks,(2),5,(1),2", "Drinks,7,(5),–,2", "Export,2,11,(1),12", "Total,1,2,(1),2")
    half = _summary("Snacks,2,4,–,6", "Drinks,10,(6),–,4", "Export,3,5,–,8", "Total,1,1,–,2")
    run = check(SUMMARY.format(quarter=quarter, half=half).encode(), "release.html")
    assert "unproven" not in run.proof.ticks
    assert run.findings == ()


def test_a_bridge_whose_effects_another_table_names_otherwise_stands_beside_that_one() -> None:
    release = bridged(ROWS)
    release.table(
        [(label.replace("Currency Impact", "Impact of Translation"), cells) for label, cells in ROWS],
        [PERCENT] * SEGMENTS,
        [BEFORE] * SEGMENTS,
    )
    neutral = [one for one in release.hypotheses("bridge") if release.text(one) == "22 = +10 -(11)"]
    assert len(neutral) == 2
