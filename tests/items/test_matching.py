"""Items of two releases: the same by value, by label, by place; and what is never one item."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import archived
import tieout
from tieout.items.matching import match
from tieout.items.model import Item, Link, Reading, Statement
from tieout.items.read import items_of
from tieout.values.period import Period

YEARS = {year: Period(date(year, 1, 1), date(year, 12, 31)) for year in (2022, 2023, 2024)}

OLD = {
    "Product sales": (61_234, 58_120),
    "Services": (12_877, 11_004),
    "Total revenues": (74_111, 69_124),
    "Cost of sales": (40_010, 39_222),
    "Selling expenses": (9_871, 9_330),
    "Operating income": (24_230, 20_572),
}
NEW = {
    "Product sales": (66_001, 61_234),
    "Services": (14_202, 12_877),
    "Total revenues": (80_203, 74_111),
    "Cost of sales": (44_718, 40_010),
    "Selling expenses": (10_414, 9_871),
    "Operating income": (25_071, 24_230),
}


def statement(
    rows: dict[str, tuple[int | None, ...]],
    year: int,
    *,
    path: tuple[str, ...] = (),
    of: Statement = Statement.INCOME,
) -> list[Item]:
    """Rows as items; values of ``year`` and the years before it, in millions."""
    return [
        Item(at, 0, at, of, name, path, "USD", readings(values, year))
        for at, (name, values) in enumerate(rows.items())
    ]


def readings(values: tuple[int | None, ...], year: int) -> tuple[Reading, ...]:
    return tuple(
        Reading(0, YEARS[year - back], value, 6) for back, value in enumerate(values) if value is not None
    )


def named(links: tuple[Link, ...], old: list[Item], new: list[Item]) -> dict[str, str]:
    return {old[link.old].name: new[link.new].name for link in links}


def renamed(rows: dict[str, tuple[int, ...]], **names: str) -> dict[str, tuple[int, ...]]:
    return {names.get(name.replace(" ", "_"), name): values for name, values in rows.items()}


def test_rows_keep_their_names() -> None:
    old, new = statement(OLD, 2023), statement(NEW, 2024)
    links = match(old, new)
    assert named(links, old, new) == {name: name for name in OLD}
    assert all((link.agree, link.differ) == (1, 0) for link in links)


def test_a_renamed_row_is_told_by_its_value() -> None:
    old, new = statement(OLD, 2023), statement(renamed(NEW, Services="Subscriptions and support"), 2024)
    links = match(old, new)
    assert named(links, old, new)["Services"] == "Subscriptions and support"
    assert {old[link.old].name: link.way for link in links}["Services"] == "value"


def test_names_that_changed_places_are_told_by_value() -> None:
    swapped = renamed(NEW, Services="Selling expenses", Selling_expenses="Services")
    old, new = statement(OLD, 2023), statement(swapped, 2024)
    found = named(match(old, new), old, new)
    assert found["Services"] == "Selling expenses"
    assert found["Selling expenses"] == "Services"


def test_a_restated_row_keeps_its_name_and_says_that_it_differs() -> None:
    old, new = statement(OLD, 2023), statement(NEW | {"Services": (14_202, 12_901)}, 2024)
    links = {old[link.old].name: link for link in match(old, new)}
    assert new[links["Services"].new].name == "Services"
    assert (links["Services"].agree, links["Services"].differ) == (0, 1)


def test_without_a_period_in_common_labels_tell() -> None:
    old = statement({name: values[:1] for name, values in OLD.items()}, 2022)
    new = statement({name: values[:1] for name, values in NEW.items()}, 2024)
    links = match(old, new)
    assert named(links, old, new) == {name: name for name in OLD}
    assert {link.way for link in links} == {"label"}


def test_a_reworded_row_alone_in_its_place() -> None:
    old = statement({name: values[:1] for name, values in OLD.items()}, 2022)
    rows = renamed(NEW, Selling_expenses="Selling and marketing expenses")
    new = statement({name: values[:1] for name, values in rows.items()}, 2024)
    assert named(match(old, new), old, new)["Selling expenses"] == "Selling and marketing expenses"


def test_another_row_in_its_place_is_another_item() -> None:
    old = statement({name: values[:1] for name, values in OLD.items()}, 2022)
    rows = renamed(NEW, Selling_expenses="Impairment of goodwill")
    new = statement({name: values[:1] for name, values in rows.items()}, 2024)
    assert "Selling expenses" not in named(match(old, new), old, new)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cash at end of period", "Cash at beginning of period"),
        ("Basic earnings", "Diluted earnings"),
        ("Net income", "Adjusted net income"),
        ("Revenue", "Cost of revenue"),
        ("Total assets", "Total liabilities"),
        ("Purchases of investments", "Proceeds from sales of investments"),
    ],
)
def test_opposites_are_never_one_item_whatever_they_print(one: str, other: str) -> None:
    old, new = statement({one: (70_001, 61_234)}, 2023), statement({other: (80_113, 70_001)}, 2024)
    assert match(old, new) == ()
    same = statement({one: (80_113, 70_001)}, 2024)
    assert named(match(old, same), old, same) == {one: one}


def test_the_same_label_under_another_head_is_another_item() -> None:
    heads = ("Americas", "Europe")
    old = [item for head in heads for item in statement({"Sales": (5,)}, 2022, path=(head,))]
    new = [item for head in reversed(heads) for item in statement({"Sales": (8, 7)}, 2024, path=(head,))]
    old, new = ([Item(at, *_rest(item)) for at, item in enumerate(items)] for items in (old, new))
    assert {old[link.old].path: new[link.new].path for link in match(old, new)} == {
        (head,): (head,) for head in heads
    }


def _rest(item: Item) -> tuple[object, ...]:
    return (item.table, item.row, item.statement, item.name, item.path, item.unit, item.readings)


def test_a_finer_print_agrees_with_the_coarser() -> None:
    old = statement({"Sales": (61_234, 58_120)}, 2023)
    (fine,) = statement({"Net product sales of the group": (70_000, None)}, 2024)
    new = [Item(*(0, *_rest(fine)[:-1]), (Reading(0, YEARS[2023], 61_233_910, 3),))]
    (link,) = match(statement({"Net product sales of the group": (61_234, 58_120)}, 2023), new)
    assert (link.agree, link.differ) == (1, 0)
    assert match(old, [Item(*(0, *_rest(fine)[:-1]), (Reading(0, YEARS[2023], 59_000_000, 3),))]) == ()


def test_items_of_a_release(tmp_path: Path) -> None:
    (file,) = archived.written(tmp_path, (2023, 9))
    run = tieout.check(file)
    items = items_of(run.tables, run.figures)
    assert [item.name for item in items] == list(archived.amounts(2023, 9))
    assert {item.statement for item in items} == {Statement.INCOME}
    assert [reading.mantissa for item in items for reading in item.readings[:1]] == list(
        archived.amounts(2023, 9).values()
    )


PAIRS = (
    ("cost-20231213.html", "cost-20240307.html"),
    ("cost-20240307.html", "cost-20240530.html"),
    ("cost-20240530.html", "cost-20240926.html"),
    ("msft-20241030.html", "msft-20250430.html"),
    ("aapl-20240801.html", "aapl-20250501.html"),
    ("nke-20240627.html", "nke-20250320.html"),
    ("unh-20240416.html", "unh-20241015.html"),
    ("nflx-20240412.html", "nflx-20241017.html"),
)


@pytest.mark.parametrize(("older", "newer"), PAIRS)
def test_every_row_of_the_statements_of_real_releases(releases: Path, older: str, newer: str) -> None:
    """Nine rows in ten of a statement are found again, and none is linked to what its opposite says."""
    runs = [tieout.check(str(releases / name)) for name in (older, newer)]
    old, new = (items_of(run.tables, run.figures) for run in runs)
    links = match(old, new)
    linked = {link.old for link in links}
    statements = [item for item in old if item.statement is not Statement.OTHER]
    found = [item for item in statements if item.id in linked]
    assert len(found) >= 0.9 * len(statements)
    assert all(old[link.old].statement is new[link.new].statement for link in links if link.way != "value")
    assert all(link.agree >= link.differ for link in links)


def test_rows_that_are_periods_are_readings_of_their_columns(tmp_path: Path) -> None:
    """Tokyo's summary form: a row a period, a column a concept."""
    text = """Acme Corporation
Summary of Financial Results for the Year Ended March 31, 2024

CONSOLIDATED STATEMENTS OF INCOME
(millions of yen)

                                  Net sales     Operating income     Net income
Year ended March 31, 2024            48,123                4,217          2,931
Year ended March 31, 2023            45,907                3,988          2,702
"""
    run = tieout.check(text.encode())
    items = items_of(run.tables, run.figures)
    assert {item.name: [each.mantissa for each in item.readings] for item in items} == {
        "Net sales": [48_123, 45_907],
        "Operating income": [4_217, 3_988],
        "Net income": [2_931, 2_702],
    }
