"""Guidance in sentences: what is taken for it, and what its words are held against."""

from __future__ import annotations

import pytest

from tieout import Run, check
from tieout.published.model import Standing
from tieout.published.outlook import Expected, Said, outlook_of

BEFORE = "For the full year 2024, we expect revenue of $400 million to $420 million."


def release(*sentences: str, end: str = "June 30, 2024") -> Run:
    outlook = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return check(
        f"<html><body><p>Northwind Inc. announced results for the quarter ended {end}.</p>"
        "<p>Results (in millions of U.S. dollars)</p>"
        f"<table><tr><td></td><td>Three months ended {end}</td></tr>"
        "<tr><td>Product sales</td><td>64</td></tr><tr><td>Service sales</td><td>38</td></tr>"
        "<tr><td>Net sales</td><td>102</td></tr></table>"
        f"<p>Outlook</p>{outlook}</body></html>".encode(),
        "release.html",
    )


def expected(*sentences: str) -> list[Expected]:
    run = release(*sentences)
    return list(outlook_of(run.document, run.figures, run.calendar.end))


def standings(
    sentence: str, *others: str, before: str = BEFORE, then: str = "March 31, 2024"
) -> list[Standing]:
    """How the sentence's guidance stands to that of an earlier release."""
    from tieout.pipeline import held_against

    run = held_against(release(sentence, *others), [release(before, end=then)])
    assert run.history is not None
    return [each.standing for each in run.history.comparatives if each.name.endswith(" of")]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("We expect full year 2024 revenue of $400 million to $420 million.", Said.NOTHING),
        ("We reaffirm our full year 2024 revenue guidance of $400 million to $420 million.", Said.STANDS),
        ("We expect full year 2024 revenue of $400 million to $420 million. No update.", Said.STANDS),
        ("We raised our full year 2024 revenue outlook to between $400 million and $420 million.", Said.UP),
        ("We lowered our full year 2024 revenue forecast to $400 million to $420 million.", Said.DOWN),
        ("We now expect full year 2024 revenue of $400 million to $420 million.", Said.CHANGED),
        (
            "We confirm and now expect full year 2024 revenue of $400 million to $420 million.",
            Said.CHANGED,
        ),
    ],
)
def test_a_range_is_taken_with_what_is_said_of_it(sentence: str, said: Said) -> None:
    (one,) = expected(sentence)
    assert (one.low.mantissa, one.high.mantissa, one.words) == (400, 420, frozenset({"revenue"}))
    assert one.said is said


@pytest.mark.parametrize(
    "sentence",
    [
        "Revenue of the second quarter of 2024 was $102 million, as we expected.",
        "We expect full year 2024 revenue to include a 4% currency headwind.",
        "GAAP and adjusted operating income for the full year 2024 are expected to be $40 million and "
        "$50 million, respectively.",
        "We expect full year 2024 revenue at the high end of $420 million.",
    ],
)
def test_what_is_no_guidance_of_one_measure_is_not_taken(sentence: str) -> None:
    assert expected(sentence) == []


def test_two_amounts_under_the_same_words_are_none() -> None:
    assert not expected(BEFORE, "For the full year 2024, we expect revenue of $300 million.")
    assert len(expected(BEFORE, BEFORE)) == 1


@pytest.mark.parametrize(
    ("sentence", "standing"),
    [
        (BEFORE, Standing.UNCHANGED),
        (
            "We reaffirm our full year 2024 guidance for revenue of $410 million to $420 million.",
            Standing.DENIED,
        ),
        (
            "We raised our full year 2024 outlook to revenue of $390 million to $420 million.",
            Standing.DENIED,
        ),
        (
            "We raised our full year 2024 outlook to revenue of $410 million to $430 million.",
            Standing.GUIDANCE,
        ),
        ("We now expect full year 2024 revenue of $410 million to $415 million.", Standing.GUIDANCE),
        ("We expect full year 2024 revenue of $410 million to $430 million.", Standing.UNTOLD),
    ],
)
def test_guidance_is_held_against_its_words(sentence: str, standing: Standing) -> None:
    assert standings(sentence) == [standing]


def test_what_another_sentence_says_is_said() -> None:
    sentence = "We expect full year 2024 revenue of $410 million to $430 million."
    assert standings(sentence, "The company raised its guidance.") == [Standing.GUIDANCE]


def test_words_are_not_held_against_a_release_that_others_may_have_followed() -> None:
    sentence = "We reaffirm our full year 2024 guidance for revenue of $410 million to $420 million."
    assert standings(sentence, then="December 31, 2023") == [Standing.GUIDANCE]
