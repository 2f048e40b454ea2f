"""Partitions and chains: totals split over another table's rows, levels carried from column to column."""

from __future__ import annotations

from datetime import date

from sheets import BEFORE, NOW, USD, Release
from tieout.values.period import Period
from tieout.values.unit import COUNT

QUARTERS = [
    Period(date(2024, 1, 1), date(2024, 3, 31)),
    Period(date(2024, 4, 1), date(2024, 6, 30)),
    Period(date(2024, 7, 1), date(2024, 9, 30)),
]


def test_a_breakdown_without_its_total_adds_up_to_the_statement() -> None:
    release = Release().table([("Total net sales", ["127,358", "143,313"])], [USD, USD], [BEFORE, NOW])
    release.table(
        [
            ("Stores", ["60,622", "56,491"]),
            ("Sellers", ["34,596", "29,820"]),
            ("Cloud", ["25,037", "21,354"]),
            ("Other", ["23,058", "19,693"]),
        ],
        [USD, USD],
        [NOW, BEFORE],
    )
    assert release.equations("partition") == {
        "127,358 = +56,491 +29,820 +21,354 +19,693",
        "143,313 = +60,622 +34,596 +25,037 +23,058",
    }


def test_a_level_is_the_level_of_the_quarter_before_and_its_change() -> None:
    release = Release().table(
        [("Members", ["80,131", "82,658", "84,112"]), ("Net additions", ["2,813", "2,527", "1,454"])],
        [COUNT] * 3,
        QUARTERS,
        scale=0,
    )
    assert release.equations("chain") == {"82,658 = +80,131 +2,527", "84,112 = +82,658 +1,454"}
