from __future__ import annotations

import pytest

from factory import build
from tieout.facts.release import Release, release_of


def told(text: str) -> Release:
    run = build(text)
    return release_of(run.document, run.tables, run.figures)


@pytest.mark.parametrize(
    ("text", "entity", "title"),
    [
        (
            "Acme Reports Third Quarter Results\n\nAcme, Inc. (NYSE: ACM) said so. Acme, Inc. sells.",
            "Acme, Inc.",
            "Acme Reports Third Quarter Results",
        ),
        (
            "ABC Announces Fiscal 2024 Results\n\nAlphabet Building Company Ltd. (“ABC”)\n\nZeta Corp.",
            "Alphabet Building Company Ltd.",
            "ABC Announces Fiscal 2024 Results",
        ),
        (
            "ExxonMobil Announces 2024 Results\n\nOther Inc.\n\nOther Inc.\n\nExxon Mobil Corporation",
            "Exxon Mobil Corporation",
            "ExxonMobil Announces 2024 Results",
        ),
        (
            "THE ACME COMPANY, INC. REPORTS EARNINGS\n\nThe Acme Company, Inc. did well.",
            "The Acme Company, Inc.",
            "THE ACME COMPANY, INC. REPORTS EARNINGS",
        ),
        ("The Surviving Corporation reports nothing.\n\nRetained earnings 1,000 2,000", "", ""),
    ],
)
def test_entity_and_title_are_read_off_the_words(text: str, entity: str, title: str) -> None:
    release = told(text)
    assert (release.entity, release.title) == (entity, title)


def test_currency_is_the_commonest_and_none_without_money() -> None:
    assert told("Sales were {a|JPY10 million} and {b|JPY11 million}.").currency == "JPY"
    assert told("Nothing is printed here.").currency is None


def test_the_period_is_that_of_most_figures() -> None:
    period = told("Sales were {a|JPY10 million}.").period
    assert str(period) == "2017-04-01 to 2017-09-30"
    assert told("Nothing is printed here.").period is None
