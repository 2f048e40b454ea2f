"""Rows and columns that count stores, from the beginning of a period to its end."""

from __future__ import annotations

import pytest

from tieout.pipeline import check
from tieout.relations.model import Tick
from tieout.values.unit import COUNT

ABOUT = "Results for the fiscal year ended January 28, 2023 (in thousands, except store data)\n\n"
ROWS = """\
|  | 2022 | 2021 |
|---|---|---|
| Net sales | $5,308,228 | $4,298,112 |
| Store count, beginning of year | 1,308 | 1,298 |
| New store openings | 47 | 44 |
| {closed} | (3) | (34) |
| Store count, end of year | 1,352 | 1,308 |
"""
COLUMNS = """\
| | Total stores open at beginning of quarter | Number of stores opened during quarter | {closed} | {end} |
|---|---|---|---|---|
| 1st Quarter | 1,308 | 10 | 2 | 1,316 |
| 2nd Quarter | 1,316 | 7 | 1 | 1,322 |
| 3rd Quarter | 1,322 | 18 | 4 | 1,336 |
"""


def units_and_ticks(table: str) -> tuple[set[str], set[Tick]]:
    run = check((ABOUT + table).encode())
    counted = [figure for figure in run.figures if "sales" not in figure.label[-1]]
    return {figure.unit.code for figure in counted}, {run.proof.ticks[figure.id] for figure in counted}


def test_what_stands_between_counts_of_stores_counts_stores() -> None:
    table = ROWS.format(closed="Closures and relocations")
    assert units_and_ticks(table) == ({COUNT.code}, {Tick.EXACT})


def test_what_says_a_unit_of_its_own_between_them_does_not() -> None:
    units, _ = units_and_ticks(ROWS.format(closed="Square feet closed"))
    assert units > {COUNT.code}


def test_columns_that_count_stores_say_so_by_what_became_of_them() -> None:
    table = COLUMNS.format(
        closed="Number of stores closed during the quarter", end="Total stores open at end of the quarter"
    )
    assert units_and_ticks(table) == ({COUNT.code}, {Tick.EXACT})


PLACES = """\
**{title}**

|  | Dec 31, 2025 | Dec 31, 2024 | Dec 31, 2023 |
|---|---|---|---|
| Europe | {europe} | 4,398 | 4,377 |
| Americas | 2,218 | 2,105 | 2,031 |
| Asia | 1,047 | 998 | 1,012 |
| {total} | 7,777 | 7,501 | 7,420 |
"""


@pytest.mark.parametrize(
    ("title", "total"),
    [("Hotels by region", "Total"), ("Where we are", "Total hotels"), ("Headcount by function", "Total")],
)
def test_places_above_a_number_of_things_or_below_their_name_count_them(title: str, total: str) -> None:
    run = check((ABOUT + PLACES.format(title=title, total=total, europe="4,512")).encode())
    assert {figure.unit for figure in run.figures} == {COUNT}
    assert set(run.proof.ticks) == {Tick.EXACT}


def test_a_misprint_leaves_the_others_what_they_are() -> None:
    run = check(
        (ABOUT + PLACES.format(title="Where we are", total="Total hotels", europe="4,521")).encode()
    )
    assert {figure.unit for figure in run.figures} == {COUNT}
    assert [run.figures[finding.figures[0]].raw for finding in run.findings] == ["4,521"]


@pytest.mark.parametrize("europe", ["$4,512", "5,412"])
def test_places_in_money_or_that_do_not_add_up_are_left(europe: str) -> None:
    table = PLACES.format(title="Sales", total="Total hotels", europe=europe).replace("2,105", "2,501")
    assert check((ABOUT + table).encode()).figures[0].unit != COUNT
