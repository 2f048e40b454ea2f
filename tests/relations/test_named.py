"""Named sums: a measure, the items between, the measure adjusted."""

from __future__ import annotations

import pytest

from sheets import BEFORE, NOW, PERCENT, USD, Release, per_share
from tieout.relations.search import search

SHARE = per_share("USD")


def one_column(rows: list[tuple[str, str]], unit: object = USD) -> Release:
    return Release().table([(label, [cell]) for label, cell in rows], [unit], [NOW])  # type: ignore[list-item]


def test_a_reconciliation_of_one_column_is_looked_at_though_it_fails() -> None:
    rows = [("GAAP net income", "18,775"), ("Stock compensation", "1,474"), ("Tax", "(218)")]
    right = one_column([*rows, ("Non-GAAP net income", "20,031")])
    wrong = one_column([*rows, ("Non-GAAP net income", "200,311")])
    assert right.equations("named") == {"20,031 = +18,775 +1,474 +(218)"}
    assert right.ticks()["1,474"] == "exact"
    assert wrong.ticks()["200,311"] == "broken"


def test_free_cash_flow_follows_operating_cash_flow_less_what_is_named_so() -> None:
    release = one_column(
        [
            ("Net cash provided by operating activities", "28,848"),
            ("Less: purchases of property and equipment", "12,012"),
            ("Free cash flow", "16,836"),
        ]
    )
    assert release.equations("named") == {"16,836 = +28,848 -12,012"}


def test_items_that_the_adjusted_name_tells_are_no_other_measure() -> None:
    rows = [
        ("Net loss", "(1,409)"),
        ("Loss on sale", "7,086"),
        ("Response costs", "452"),
        ("Adjusted net income for loss on sale and response costs", "6,129"),
    ]
    assert one_column(rows).equations("named") == {"6,129 = +(1,409) +7,086 +452"}


def test_two_measures_with_nothing_between_them_are_no_sum() -> None:
    rows = [
        ("Operating income", "500"),
        ("Interest", "20"),
        ("Net income", "300"),
        ("Adjusted net income", "350"),
    ]
    assert not one_column(rows).equations("named")


def test_a_ladder_of_adjusted_measures_is_no_list_of_items() -> None:
    rows = [
        ("Reported operating margin", "18.9%"),
        ("Comparable operating margin", "32.4%"),
        ("Comparable currency neutral operating margin", "33.0%"),
        ("Underlying operating margin", "32.0%"),
    ]
    assert not one_column(rows, PERCENT).equations("named")


@pytest.mark.parametrize(("blank", "is_held"), [("–", True), ("", False)])
def test_a_dash_is_printed_and_nothing_may_stand_in_another_column(blank: str, is_held: bool) -> None:
    rows = [
        ("GAAP net income", ["18,775", "16,342"]),
        ("Stock compensation", ["1,474", "1,211"]),
        ("Restructuring", ["400", blank]),
        ("Non-GAAP net income", ["200,649", "17,553"]),
    ]
    release = Release().table(rows, [USD, USD], [NOW, BEFORE])
    named = [found.target for found in search(release.ledger()) if found.context.named]
    assert (5 in named) == is_held
