"""Every engine gives every chunk back once, whatever becomes of the workers."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from types import ModuleType

import pytest

from batch_work import counted
from tieout.batch.engines import dask, pool, ray
from tieout.batch.model import Cause, Chunk, Crew, Lost, Outcome, chunks_of
from tieout.errors import TieoutError

LIBRARIES = {pool: "pebble", dask: "distributed", ray: "ray"}


@pytest.fixture(autouse=True)
def _importable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers are processes of their own, and import the work by its name."""
    tests = str(Path(__file__).parents[1])
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((tests, os.environ.get("PYTHONPATH", ""))))


@pytest.fixture(params=[pytest.param(engine, id=engine.NAME) for engine in LIBRARIES])
def engine(request: pytest.FixtureRequest) -> ModuleType:
    library = LIBRARIES[request.param]
    if importlib.util.find_spec(library) is None:
        pytest.skip(f"{library} is not installed (tieout[{request.param.NAME}])")
    return request.param


def outcomes(engine: ModuleType, chunks: list[Chunk], crew: Crew) -> dict[tuple[str, ...], Outcome | Lost]:
    came = list(engine.run(chunks, counted, crew))
    assert len(came) == len(chunks)
    return {chunk.paths: outcome for chunk, outcome in came}


def test_every_chunk_comes_back_once(engine: ModuleType) -> None:
    chunks = chunks_of([f"{at}" for at in range(25)], 2)
    came = outcomes(engine, chunks, Crew(workers=2))
    assert sorted(came) == sorted(chunk.paths for chunk in chunks)
    assert all(isinstance(outcome, Outcome) and outcome.files for outcome in came.values())


def test_a_chunk_that_kills_or_fails_is_lost_alone(engine: ModuleType) -> None:
    chunks = [Chunk((name,)) for name in ("1", "kill", "2", "fail", "3")]
    came = outcomes(engine, chunks, Crew(workers=2))
    lost = {paths[0]: outcome for paths, outcome in came.items() if isinstance(outcome, Lost)}
    assert lost["kill"].cause is Cause.LOST
    assert "fail" in lost
    if engine is not dask:  # which blames what waits on a worker that dies, too: the run tries it again
        assert {name: loss.cause for name, loss in lost.items()} == {
            "kill": Cause.LOST,
            "fail": Cause.DEFECT,
        }
        assert "KeyError: 'a defect'" in lost["fail"].reason


def test_a_pool_gives_up_a_worker_that_does_not_answer() -> None:
    pytest.importorskip("pebble", reason="Pebble is not installed (tieout[batch])")
    came = outcomes(pool, [Chunk(("sleep",)), Chunk(("1",))], Crew(workers=1, patience=lambda chunk: 2.0))
    assert isinstance(loss := came[("sleep",)], Lost)
    assert loss.cause is Cause.TOO_SLOW
    assert isinstance(came[("1",)], Outcome)


def test_no_scheduler_at_the_address_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="Dask is not installed (tieout[dask])")
    monkeypatch.setattr(dask, "_WAIT", "1s")
    with pytest.raises(TieoutError, match=r"tcp://127\.0\.0\.1:9: no Dask scheduler answers there"):
        list(dask.run([Chunk(("1",))], lambda chunk: Outcome(chunk.name, ()), Crew(1, "tcp://127.0.0.1:9")))
