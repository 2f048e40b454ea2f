"""Scattered sums: rows near by that are no neighbours."""

from __future__ import annotations

from datetime import date

from sheets import BEFORE, NOW, USD, Release
from tieout.facts.model import Claim, ClaimKind
from tieout.values.period import Period

ROWS = [
    ("Operating cash flow", ["46,752", "61,841", "71,654", "84,946"]),
    ("Stock repurchases", ["6,000", "4,312", "3,334", "1,117"]),
    ("Purchases of equipment", ["58,321", "57,649", "53,963", "50,220"]),
    ("Lease repayments", ["7,941", "5,705", "5,245", "4,384"]),
    ("Interest paid", ["1,561", "1,787", "2,204", "2,608"]),
    ("Free cash flow", ["(11,569)", "4,192", "17,691", "34,726"]),
    ("Free cash flow less lease repayments", ["(19,510)", "(1,513)", "12,446", "30,342"]),
]


def table(rows: list[tuple[str, list[str]]]) -> Release:
    return Release().table(rows, [USD] * 4, [NOW] * 4)


def test_a_row_of_rows_that_stand_apart_is_found() -> None:
    assert "(11,569) = +46,752 -58,321" in table(ROWS).equations("scattered")


def test_one_print_that_parts_from_the_other_columns_is_broken() -> None:
    wrong = [*ROWS[:5], ("Free cash flow", ["(11,569)", "4,192", "19,671", "34,726"]), ROWS[6]]
    release = table(wrong)
    assert release.ticks()["19,671"] == "broken"


def test_a_measure_that_is_something_else_in_two_columns_is_not_accused() -> None:
    other = [*ROWS[:5], ("Free cash flow", ["(11,569)", "4,192", "17,120", "33,590"])]
    release = table(other)
    assert "broken" not in release.ticks().values()


def test_an_item_of_one_column_alone_is_no_error() -> None:
    """A settlement was paid in one year: three columns do without it."""
    other = [
        *ROWS[:5],
        ("Settlement", ["–", "–", "2,551", "–"]),
        ("Free cash flow", ["(11,569)", "4,192", "15,140", "34,726"]),
    ]
    assert "broken" not in table(other).ticks().values()


def test_short_rows_agree_by_chance() -> None:
    rows = [
        (name, [each.replace("(", "").replace(")", "")[:1] for each in prints]) for name, prints in ROWS
    ]
    assert table(rows).equations("scattered") == set()


def test_sentences_that_round_a_row_do_not_explain_its_last_digits() -> None:
    year = [Period(date(at, 1, 1), date(at, 12, 31)) for at in (2022, 2021)]
    periods = [NOW, BEFORE, *year]
    release = Release().table(ROWS, [USD] * 4, periods, scale=3)
    for said, period in zip(["(12)", "4", "18"], periods, strict=False):
        release.claim(
            Claim(
                ClaimKind.LEVEL,
                (release.said(said, "Free cash flow", period),),
                "Free cash flow",
                period=period,
            )
        )
    assert release.equations("restated")
    assert "(11,569) = +46,752 -58,321" in release.equations("scattered")
