"""Measures of no standard: which lines and words make another measure, and which do not."""

from __future__ import annotations

from datetime import date

import pytest

from tieout import check
from tieout.published.measures import Defined, Reached, defined, tells_of_definition
from tieout.published.model import Earlier
from tieout.published.redefined import redefined
from tieout.relations.words import tokens
from tieout.values.period import Period

WORDS = tokens("Free cash flow")
CASH, CAPEX = "Net cash provided by operating activities", "Purchases of property and equipment"
QUARTERS = [Period(date(2023, month, 1), date(2023, month + 2, 28)) for month in (1, 4, 7, 10)]
LATER = [Period(date(2024, month, 1), date(2024, month + 2, 28)) for month in (1, 4, 7)]


def measure(*periods: tuple[Period, tuple[str, ...]]) -> Reached:
    return Reached(7, "Free cash flow", WORDS, "USD", periods)


def moved(then: Reached, now: Reached) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    earlier = Earlier("q1.html", (), measures=(then,))
    return [(each.gone, each.new) for each in redefined(0, earlier, [now], ())]


STEADY = measure(*((period, (CASH, CAPEX)) for period in QUARTERS[:3]))


def test_a_line_that_no_period_had_is_new() -> None:
    now = measure((LATER[0], (CASH, CAPEX)), (LATER[1], (CASH, CAPEX, "Proceeds from asset sales")))
    assert moved(STEADY, now) == [((), ("Proceeds from asset sales",))]


def test_a_line_that_no_period_has_any_more_is_gone() -> None:
    then = measure(*((period, (CASH, CAPEX, "Proceeds from asset sales")) for period in QUARTERS[:3]))
    now = measure(*((period, (CASH, CAPEX)) for period in LATER))
    assert moved(then, now) == [(("Proceeds from asset sales",), ())]
    assert moved(then, measure((LATER[0], (CASH, CAPEX)))) == []  # which may be nil for once


def test_lines_of_one_period_printed_twice_are_held_together() -> None:
    now = measure((QUARTERS[0], (CASH, CAPEX, "Payments of litigation")))
    assert moved(measure((QUARTERS[0], (CASH, CAPEX))), now) == [((), ("Payments of litigation",))]


@pytest.mark.parametrize(
    ("then", "lines"),
    [
        (STEADY, (CASH, "Less: purchases of property and equipment, net")),
        (STEADY, (CASH, "Capital investments")),  # a new name
        (measure((QUARTERS[0], (CASH, CAPEX))), (CASH, CAPEX, "Payments of litigation")),
        (
            measure(*((period, (CASH, CAPEX, f"Matter {at}")) for at, period in enumerate(QUARTERS))),
            (CASH, CAPEX, "Restructuring"),
        ),
    ],
    ids=["reworded", "renamed", "of one quarter", "items that come and go"],
)
def test_what_makes_no_other_measure(then: Reached, lines: tuple[str, ...]) -> None:
    assert moved(then, measure(*((period, lines) for period in LATER))) == []


def definitions(sentence: str) -> tuple[Defined, ...]:
    run = check(
        "<html><body><p>Northwind Inc. announced results for the quarter ended June 30, 2024.</p>"
        f"<p>Adjusted EBITDA was $120 million. Free cash flow was $80 million.</p><p>{sentence}</p>"
        "</body></html>".encode(),
        "release.html",
    )
    return defined(run.document, run.figures)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        (
            "We define adjusted EBITDA as net income before interest, taxes and amortization.",
            "adjusted EBITDA",
        ),
        ("Free cash flow is defined as operating cash flow less capital expenditures.", "Free cash flow"),
        (
            "“Free cash flow” is a non-GAAP financial measure that represents operating cash.",
            "Free cash flow",
        ),
    ],
)
def test_a_sentence_that_defines_a_measure_is_read(sentence: str, name: str) -> None:
    (one,) = definitions(sentence)
    assert one.name == name


@pytest.mark.parametrize(
    "sentence",
    [
        "Adjusted EBITDA is $120 million.",
        "We define success as happy customers.",
        "EBITDA rose as we defined.",
    ],
)
def test_a_sentence_that_defines_no_measure_is_not(sentence: str) -> None:
    assert definitions(sentence) == ()


def test_a_release_that_says_so_is_heard() -> None:
    def says(sentence: str) -> bool:
        return tells_of_definition(
            check(f"Acme Inc. had sales of $5 million.\n\n{sentence}".encode()).document
        )

    assert says("Beginning in 2024, the definition of free cash flow was changed.")
    assert says("Adjusted EBITDA no longer excludes litigation.")
    assert not says("Free cash flow is defined as operating cash flow less capital expenditures.")
