"""What stands beside a sentence and may say of whom it speaks: its paragraph's topic, its list's lead, the
title of the table above."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.document.model import Role, Text
from tieout.facts.from_prose import read_prose
from tieout.tables.periods.calendar import Calendar
from tieout.tables.running import Running

ROLES = {"#": Role.HEADING, "•": Role.ITEM}
TITLES = [(1, "Harbor Services")]  # of a table in the second block


def beside(*stretches: str) -> list[tuple[str, ...]]:
    """What is beside each figure; a stretch after "# " is a heading, one after "• " an item of a list."""
    running = [
        Running(number, Text(text.removeprefix("# ")), ROLES.get(text[0], Role.BODY))
        for number, text in enumerate(stretches)
    ]
    figures = read_prose(running, Calendar(end=date(2024, 6, 30)), "USD", titles=TITLES).figures
    return [figure.beside for figure in figures]


def test_the_first_subject_of_a_paragraph_is_its_topic() -> None:
    told = beside(
        "Marine revenue was $5 million. Operating income was $2 million.", "Costs were $1 million."
    )
    assert told == [("Marine revenue",), ("Marine revenue",), ("Costs",)]


@pytest.mark.parametrize(
    "text", ["• Marine: Revenue was $5 million.", "• Marine – revenue was $5 million."]
)
def test_words_before_a_colon_or_a_dash_are_the_topic(text: str) -> None:
    assert beside(text) == [("Marine",)]


def test_a_line_that_announces_a_list_leads_its_items_alone() -> None:
    told = beside("Marine included the following:", "• Revenue was $5 million.", "Costs were $1 million.")
    assert told == [("Revenue", "Marine included the following"), ("Costs", "Harbor Services")]


def test_a_tables_title_stands_beside_what_follows_it_up_to_a_heading() -> None:
    told = beside("Results", "Marine", "• Revenue was $5 million.", "# Liquidity", "Debt was $1 million.")
    assert [lines[1:] for lines in told] == [("Harbor Services",), ()]
