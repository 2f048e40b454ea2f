"""Coarse prints: amounts that were rounded to thousands and written out."""

from __future__ import annotations

from sheets import BEFORE, NOW, USD, Release
from tieout.relations.coarse import coarsened

ROWS = [
    ("Cash", ["1,426,000", "1,036,000"]),
    ("Receivables", ["7,204,000", "6,513,000"]),
    ("Inventories", ["12,881,000", "11,447,000"]),
    ("Prepaid", ["903,000", "871,000"]),
    ("Other", ["352,000", "290,000"]),
    ("Total assets", ["22,767,000", "20,157,000"]),
]


def release(rows: list[tuple[str, list[str]]]) -> Release:
    return Release().table(rows, [USD, USD], [NOW, BEFORE], scale=0)


def test_a_table_of_which_all_amounts_end_in_zeros_was_rounded() -> None:
    printed = coarsened(release(ROWS).figures)[0].printed
    assert (printed.mantissa, printed.exponent, printed.value) == (1426, 3, 1_426_000)


def test_its_sums_may_miss_by_a_thousand() -> None:
    ticks = release(ROWS).ticks()  # 22,766 and 20,157
    assert ticks["22,767,000"] == "rounded"
    assert ticks["20,157,000"] == "exact"


def test_prints_of_which_more_than_one_in_forty_is_finer_keep_their_digits() -> None:
    figures = release([("Cash", ["1,426,017", "1,036,000"]), *ROWS[1:]]).figures
    assert all(figure.printed.decimals == 0 for figure in coarsened(figures))


def test_a_repair_is_written_out() -> None:
    rows = [*ROWS[:5], ("Total assets", ["22,767,000", "201,557,000"])]
    (repairs,) = (repair for repair in release(rows).checked().repairs.values())
    assert (repairs[0].mantissa, repairs[0].print) == (20_157_000, "20,157,000")
