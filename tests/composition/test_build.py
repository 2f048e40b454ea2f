"""The whole of compose on books made by hand: layouts and words in, out what check agrees with."""

from __future__ import annotations

import tieout
from handmade import amounts, books, figures, text_of
from tieout.composition.build import release_of
from tieout.relations.model import Tick

SUMMARY = """
title = "Operating Results Summary"
use = "summaries"

[[column]]
period = "comparative"
[[column]]
period = "reported"
[[column]]
measure = "rate"
head = ["YoY Change"]

[[row]]
concept = "revenue"
label = "Total revenues"
sum = ["revenue.network", "revenue.systems", "revenue.equipment", "revenue.atm"]
[[row]]
concept = "revenue.network"
label = "Network services"
depth = 1
[[row]]
concept = "revenue.systems"
label = "Systems integration (SI)"
depth = 1
[[row]]
concept = "revenue.equipment"
label = "Equipment sales"
depth = 1
[[row]]
concept = "revenue.atm"
label = "ATM operation business"
depth = 1
[[row]]
concept = "costs"
label = "Total costs"
[[row]]
concept = "gross_margin"
label = "Total gross margin"
sum = ["revenue", "-costs"]
"""
WORDS = """# Aoba Networks reports its results

Aoba reports on the half year from April 1, 2017 to September 30, 2017 ("{{ text: reported }}").

Total revenues {{ revenue | claim }}, and network services revenues {{ revenue.network | claim }}.

{{ table: summary }}
"""
STATED = {
    "revenue.network": {"1H16": 44_835_766_000, "1H17": 52_285_441_000},
    "revenue.systems": {"1H16": 25_768_326_000, "1H17": 26_999_013_000},
    "revenue.equipment": {"1H16": 1_466_658_000, "1H17": 1_659_919_000},
    "revenue.atm": {"1H16": 2_052_520_000, "1H17": 2_043_912_000},
    "costs": {"1H16": 62_274_824_000, "1H17": 69_962_480_000},
}


def test_a_page_of_two_claims_and_a_table_ties_exactly() -> None:
    release = release_of(books({"release": WORDS}, {"summary": SUMMARY}), amounts(STATED))
    text = text_of(release.documents[0])
    assert "Total revenues were JPY82,988 million, up 12.0% YoY (JPY74,123 million for 1H16)" in text
    assert [figure.text for figure in figures(release) if figure.moved] == ["2,052"]
    run = tieout.check(text.encode())
    assert len(run.figures) == len(figures(release))
    assert not run.findings
    of_table = [
        tick
        for figure, tick in zip(run.figures, run.proof.ticks, strict=True)
        if hasattr(figure.place, "table")
    ]
    assert set(of_table) == {Tick.EXACT}


def test_the_same_books_give_the_same_release() -> None:
    first, again = (
        release_of(books({"release": WORDS}, {"summary": SUMMARY}), amounts(STATED)) for _ in range(2)
    )
    assert first.documents == again.documents


def test_a_release_shows_itself_in_one_line() -> None:
    release = release_of(books({"release": WORDS}, {"summary": SUMMARY}), amounts(STATED))
    assert repr(release) == f"<Release {release.title}, {release.period}>"
