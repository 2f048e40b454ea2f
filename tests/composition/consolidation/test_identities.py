"""Identities: each is broken on purpose, and names what breaks it, where, and by how much."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from small_books import write_books
from tieout.composition.amounts import Key
from tieout.composition.books.faults import Faults
from tieout.composition.books.read import read
from tieout.composition.consolidation.cells import Cell
from tieout.composition.consolidation.combine import combine
from tieout.composition.consolidation.group import Group, group_of
from tieout.composition.consolidation.group_cells import cumulative_cells, known_concepts
from tieout.composition.consolidation.identities import (
    check_group,
    check_segments,
    check_summands,
    check_translation,
)
from tieout.composition.consolidation.keys import Keys, keys_of
from tieout.composition.consolidation.positions import Position


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_books(tmp_path_factory.mktemp("books"))


@pytest.fixture
def group(folder: Path) -> Group:
    return group_of(read(folder))


def cells_of(group: Group, keys: Keys) -> dict[Key, Cell]:
    combined = [combine(group, period.name) for period in keys.cumulative()]
    known = known_concepts(combined, group)
    return {k: cell for each in combined for k, cell in cumulative_cells(each, known, group, keys).items()}


def broken(group: Group, entity: str, change: Callable[[Position], Position]) -> Group:
    """The group with one entity's position of the half year changed."""
    position = group.entities.position(entity, "1H17")
    assert position is not None
    group.entities._made[entity, "1H17"] = change(position)
    return group


def said(faults: Faults) -> list[str]:
    return [fault.said().what for fault in faults.found]


@pytest.mark.parametrize(("change", "what"), [
    (lambda p: replace(p, values={**p.values, "assets.equipment": p.values["assets.equipment"] + 700}),
     "us does not balance at the end of 1H17: off by 7"),
    (lambda p: replace(p, movements=replace(p.movements, flows={**p.movements.flows, "": 300})),
     "cash flow of us in 1H17 is off by 3"),
    (lambda p: replace(p, movements=replace(p.movements, oci={"equity.aoci.translation": 0})),
     "translation difference of us does not roll to the end of 1H17: off by -65.6"),
])  # fmt: skip
def test_an_entity_that_breaks_one_is_named(
    group: Group, change: Callable[[Position], Position], what: str
) -> None:
    faults, period = Faults(), group.books.company.periods[2]
    check_summands(period, group, faults)
    check_translation(period, group, faults)
    assert said(faults) == []
    broken(group, "us", change)
    check_summands(period, group, faults)
    check_translation(period, group, faults)
    assert said(faults) == [what]
    assert str(faults.found[0].origin) == "entities.csv:4"


@pytest.mark.parametrize(("concept", "member", "what"), [
    ("assets", "", "the group does not balance at the end of 1H17: off by 1"),
    ("cash_flow", "", "cash flow of the group in 1H17 is off by 1"),
    ("equity_change.minority", "", "equity.minority does not roll to the end of 1H17: off by -1"),
    ("revenue", "segment:shops", "segments of revenue in 1H17 do not add up: off by -1"),
])  # fmt: skip
def test_an_amount_of_the_group_that_breaks_one_is_named(
    group: Group, concept: str, member: str, what: str
) -> None:
    keys, period, faults = keys_of(group.books.company), group.books.company.periods[2], Faults()
    cells = cells_of(group, keys)
    check_group(period, cells, group, keys, faults)
    check_segments(period, cells, group, keys, faults)
    assert said(faults) == []
    key = keys.key(concept, "1H17", member)
    cells[key] = replace(cells[key], value=cells[key].value + 1)
    check_group(period, cells, group, keys, faults)
    check_segments(period, cells, group, keys, faults)
    assert what in said(faults)
