"""A worker's memory does not grow: what a check makes is let go when it ends."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from small_releases import write_releases
from tieout.batch import work
from tieout.batch.desk import set_up
from tieout.batch.model import Chunk, Limits
from tieout.pipeline import check
from tieout.relations.ledger import Ledger


@pytest.fixture(autouse=True)
def _collector() -> None:
    """Nothing of other tests is left to be collected."""
    gc.collect()


def ledgers() -> int:
    return sum(isinstance(each, Ledger) for each in gc.get_objects())


def test_a_ledger_is_let_go_without_the_collector(tmp_path: Path) -> None:
    (path,) = write_releases(tmp_path, 1)
    before = ledgers()
    gc.disable()
    try:
        check(path)
        assert ledgers() == before
    finally:
        gc.enable()


def test_circles_are_let_go_in_the_middle_of_a_chunk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left: list[int] = []

    class Circle:
        pass

    def circles() -> int:
        return sum(isinstance(each, Circle) for each in gc.get_objects())

    def proven(*given: object) -> work.FileOutcome:
        circle = Circle()
        circle.itself = circle  # type: ignore[attr-defined]
        left.append(circles())
        return work.FileOutcome("x")

    monkeypatch.setattr(work, "resident", lambda: work.GROWN // 3 * circles())
    monkeypatch.setattr(work, "_proven", proven)
    work.prove(set_up(str(tmp_path)), Limits(), Chunk(tuple("abcdefghij")))
    assert left == [1, 2, 3, 4, 1, 2, 3, 4, 1, 2]


@pytest.mark.parametrize("collecting", [True, False])
def test_the_collector_is_left_as_it_was_found(tmp_path: Path, *, collecting: bool) -> None:
    if not collecting:
        gc.disable()
    try:
        work.prove(set_up(str(tmp_path)), Limits(), Chunk(tuple(write_releases(tmp_path / "in", 1))))
        assert gc.isenabled() is collecting
        assert gc.get_freeze_count() == 0
    finally:
        gc.enable()
