"""Partitions and chains: totals split over another table's rows, levels carried from column to column."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from time import process_time

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


def test_a_wrong_print_in_the_last_column_hides_no_partition() -> None:
    release = Release().table(
        [("Total members", ["28,020", "27,765", "26,951"])], [COUNT] * 3, QUARTERS[::-1], 0
    )
    rows = [
        ("Americas members", ["8,013", "8,411", "8,490"]),
        ("Europe members", ["8,881", "9,012", "9,108"]),
        ("Asia members", ["10,057", "10,342", "14,022"]),
    ]
    release.table(rows, [COUNT] * 3, QUARTERS, 0)
    assert "26,951 = +8,013 +8,881 +10,057" in release.equations("partition")
    assert "28,020 = +8,490 +9,108 +14,022" in release.equations("partition")


def test_a_wrong_level_hides_no_chain() -> None:
    rows = [
        ("Members", ["80,131", "82,658", "84,112", "35,647"]),
        ("Net additions", ["2,813", "2,527", "1,454", "1,535"]),
    ]
    periods = [*QUARTERS, Period(date(2024, 10, 1), date(2024, 12, 31))]
    release = Release().table(rows, [COUNT] * 4, periods, 0)
    assert "82,658 = +80,131 +2,527" in release.equations("chain")
    assert "35,647 = +84,112 +1,535" in release.equations("chain")


def test_a_chain_that_misses_twice_by_unlike_amounts_says_nothing_of_where_it_misses() -> None:
    rows = [
        ("Lines", ["2,815", "3,160", "3,399", "3,661", "3,805", "4,109", "4,315", "5,704"]),
        ("Lines added", ["156", "345", "239", "262", "144", "304", "235", "1,394"]),
    ]
    starts = [date(year, month, 1) for year in (2023, 2024, 2025) for month in (1, 4, 7, 10)]
    periods = [Period(start, after - timedelta(days=1)) for start, after in pairwise(starts[:9])]
    release = Release().table(rows, [COUNT] * 8, periods, 0)
    assert release.equations("chain")
    assert "5,704 = +4,315 +1,394" not in release.equations("chain")


def test_a_table_of_values_that_stand_everywhere_has_no_partitions_and_takes_no_time() -> None:
    rows = [(f"Item {row}", ["0", "0" if row % 5 else "7"]) for row in range(250)]
    release = Release().table(rows, [USD, USD], [NOW, BEFORE])
    begun = process_time()
    assert not release.equations("partition")
    assert process_time() - begun < 5
