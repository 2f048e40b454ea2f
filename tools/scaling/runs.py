"""One measured run of a batch: how far it came when, what its workers held, what its shards take."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import msgspec
from msgspec import Struct, field

from tieout.batch.engines import dask, pool
from tieout.batch.model import Crew, Limits, Outcome
from tieout.batch.run import chunk_size, patience, run

ENGINES: dict[str, ModuleType] = {engine.NAME: engine for engine in (pool, dask)}


class Wanted(Struct, frozen=True):
    """A run that is wanted: ``share`` of the time that there is for all of them."""

    name: str
    engine: str
    workers: int
    sort: str
    share: float


class Measured(Struct):
    """A run: seconds of wall time; its course as (seconds, files); bytes of each worker, chunk by chunk.

    ``asked`` files were to be read; ``course`` tells how many were when the run ended or was ended.
    """

    wanted: Wanted
    asked: int
    chunk: int
    seconds: float = 0.0
    course: list[tuple[float, int]] = field(default_factory=list)
    memory: dict[str, list[tuple[int, int]]] = field(default_factory=dict)  # (files so far, bytes)
    failed: int = 0
    figures: int = 0
    size: int = 0  # bytes of all shards
    query: float = 0.0  # seconds of one query over all facts
    is_stopped: bool = False  # by the user

    @property
    def files(self) -> int:
        return self.course[-1][1] if self.course else 0

    @property
    def each(self) -> float:
        """Seconds of wall time a file."""
        return self.seconds / self.files if self.files else 0.0

    @property
    def longest(self) -> list[tuple[int, int]]:
        """What the worker held that read most: files it had read, the most bytes so far."""
        return max(self.memory.values(), key=lambda held: held[-1][0], default=[])


class OutOfTime(Exception):
    """A run has had its time."""


def measured(wanted: Wanted, paths: Sequence[str], seconds: float) -> Measured:
    """A whole run over ``paths``, shards included; ended after ``seconds``, or by an interrupt."""
    result = Measured(wanted, len(paths), chunk_size(len(paths)))
    out = tempfile.mkdtemp(prefix="tieout-bench-")
    begun = time.perf_counter()

    def told(outcome: Outcome) -> None:
        now = time.perf_counter() - begun
        _add(result, outcome, now)
        left = now / result.files * (len(paths) - result.files)
        print(f"  {result.files:,} of {len(paths):,}, {left:,.0f} s left", file=sys.stderr, flush=True)
        if now > seconds:
            raise OutOfTime

    limits = Limits()
    try:
        crew = Crew(wanted.workers, patience=patience(limits))
        run(paths, out, ENGINES[wanted.engine], crew, limits, result.chunk, told)
        result.seconds = time.perf_counter() - begun
    except (OutOfTime, KeyboardInterrupt) as ended:
        result.seconds = result.course[-1][0] if result.course else time.perf_counter() - begun
        result.is_stopped = isinstance(ended, KeyboardInterrupt)
    finally:
        if result.files:
            result.size = sum(path.stat().st_size for path in Path(out).rglob("*.parquet"))
            result.query = _query(Path(out))
        shutil.rmtree(out)
    return result


def _add(result: Measured, outcome: Outcome, now: float) -> None:
    result.course.append((now, result.files + len(outcome.files)))
    held = result.memory.setdefault(outcome.worker, [])
    held.append(((held[-1][0] if held else 0) + len(outcome.files), outcome.memory))
    result.failed += sum(file.cause is not None for file in outcome.files)
    result.figures += sum(file.figures for file in outcome.files)


def _query(out: Path) -> float:
    """Seconds that DuckDB takes to find every company's revenue in the shards."""
    import duckdb

    facts, companies = (f"read_parquet('{out / table / '*.parquet'}')" for table in ("facts", "releases"))
    begun = time.perf_counter()
    duckdb.execute(
        f"SELECT company, count(*), max(value) FROM {facts} JOIN {companies} USING (release) "
        "WHERE key = 'revenue' GROUP BY company"
    ).fetchall()
    return time.perf_counter() - begun


class Kept:
    """Runs that are finished, on disk, so that a bench that was stopped goes on."""

    def __init__(self, path: Path, *, fresh: bool) -> None:
        self._path = path
        self.runs: dict[str, Measured] = {}
        if not fresh and path.exists():
            self.runs = msgspec.json.decode(path.read_bytes(), type=dict[str, Measured])

    def save(self) -> None:
        """Write all runs."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_bytes(msgspec.json.encode(self.runs))
