"""``tieout batch``: many releases in, a folder of Parquet shards and an archive out, with a summary."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from tieout.archive.parquet import take_in
from tieout.archive.store import open_archive
from tieout.batch.engines import pool
from tieout.batch.lock import reserved
from tieout.batch.model import Crew, Engine, Limits, Outcome
from tieout.batch.paths import listed
from tieout.batch.run import Tally, chunk_size, patience, run, unfinished
from tieout.batch.shards import check_writable, require_libraries
from tieout.cli.console import MISUSED, OK, chosen, note, refuse_books, say, write_file
from tieout.errors import TieoutError, UnreadableSource
from tieout.registry import named
from tieout.wording.amount import counted

if TYPE_CHECKING:
    from rich.progress import Progress

ARCHIVE = "archive.duckdb"
MOST_SHOWN = 10  # failures in the terminal; summary.json has all
EVERY = 10.0  # seconds between two lines of progress where nobody watches
MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user asked for, as the options say it; 0 where they do not."""

    out: Path
    engine: str
    workers: int
    scheduler: str
    chunk: int
    seconds: float
    megabytes: int
    archive: bool
    quiet: bool


def batch_files(sources: Sequence[str], wish: Wish) -> int:
    """Prove all files; the exit status is 2 where one of them gave no rows."""
    require_libraries()
    engine: Engine = chosen(wish.engine, named("batch.engines"), "engine")
    if wish.scheduler and wish.engine == pool.NAME:
        raise TieoutError(f"--scheduler {wish.scheduler}: the pool has none; say --engine dask or ray too")
    limits = Limits(wish.seconds, wish.megabytes * MEGABYTE)
    for source in sources:
        refuse_books(source)
    paths = listed(sources)
    if not paths:
        raise UnreadableSource(f"{', '.join(sources)}: holds no file")
    folder = str(wish.out)
    crew = Crew(wish.workers or os.cpu_count() or 1, wish.scheduler, patience(limits))
    check_writable(folder)
    with reserved(folder):
        return _proven(paths, folder, engine, crew, limits, wish)


def _proven(
    paths: Sequence[str], folder: str, engine: Engine, crew: Crew, limits: Limits, wish: Wish
) -> int:
    pending, known = unfinished(paths, folder)
    tally = Tally()
    for outcome in known:
        tally.add(outcome)
    if known and not wish.quiet:
        note(f"{len(known):,} of {len(paths):,} files were proven before and are not read again")
    with _Shown(tally, len(paths), on=bool(pending) and not wish.quiet) as shown:
        size = wish.chunk or chunk_size(len(pending))
        run(pending, folder, engine, crew, limits, size, shown.told)
    if wish.archive and tally.figures:
        with open_archive(wish.out / ARCHIVE, write=True) as archive:
            take_in(archive, wish.out)
    write_file(wish.out / "summary.json", _summary(tally, shown.seconds))
    say(_said(tally, wish.out))
    return MISUSED if tally.failures else OK


class _Shown:
    """Progress on standard error, with rate and time left: a bar for a person, else a line now and then."""

    def __init__(self, tally: Tally, count: int, on: bool) -> None:
        self._tally = tally
        self._count = count
        self._on = on
        self._bar: Progress | None = None
        self._before = tally.files
        self._said = self._begun = time.monotonic()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._begun

    def __enter__(self) -> _Shown:
        if self._on and sys.stderr.isatty():
            self._bar = _bar(self._count, self._before)
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()
        elif self._on:
            note(self._line())

    def told(self, outcome: Outcome) -> None:
        for file in outcome.files:
            self._tally.add(file)
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], completed=self._tally.files, rate=self._rate())
        elif self._on and time.monotonic() - self._said > EVERY:
            self._said = time.monotonic()
            note(self._line())

    def _rate(self) -> float:
        return (self._tally.files - self._before) / max(self.seconds, 0.001)

    def _line(self) -> str:
        done, rate = self._tally.files, self._rate()
        left = self._count - done
        end = f"{_spoken(left / rate if rate else 0)} left" if left else _spoken(self.seconds)
        return f"{done:,} of {self._count:,} files   {rate:,.1f} a second   {end}"


def _bar(count: int, before: int) -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    bar = Progress(
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]:,.1f} a second", justify="right"),
        TimeRemainingColumn(),
        console=Console(stderr=True, highlight=False),
        transient=True,
    )
    bar.add_task("", total=count, completed=before, rate=0.0)
    return bar


def _spoken(seconds: float) -> str:
    """
    >>> _spoken(7.4), _spoken(95), _spoken(7300)
    ('7 s', '1 min 35 s', '2 h 1 min')
    """
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


def _summary(tally: Tally, seconds: float) -> bytes:
    content = {
        "files": tally.files,
        "failed": len(tally.failures),
        "figures": tally.figures,
        "proven": tally.proven,
        "findings": dict(sorted(tally.codes.items())),
        "failures": {
            "by_cause": dict(sorted(tally.causes.items())),
            "files": [
                {"path": file.path, "cause": str(file.cause), "message": file.message}
                for file in tally.failures
            ],
        },
        "seconds": round(seconds, 3),
    }
    return msgspec.json.format(msgspec.json.encode(content), indent=1) + b"\n"


def _said(tally: Tally, out: Path) -> str:
    share = f", {tally.proven / tally.figures:.1%} proven" if tally.figures else ""
    lines = [f"{counted(tally.files, 'file')}, {counted(tally.figures, 'figure')}{share}   {out}"]
    if tally.codes:
        lines.append(
            "findings: " + ", ".join(f"{count:,} {code}" for code, count in sorted(tally.codes.items()))
        )
    if tally.failures:
        causes = ", ".join(f"{count:,} {cause}" for cause, count in tally.causes.most_common())
        lines.append(f"failed: {counted(len(tally.failures), 'file')}: {causes}")
        lines += [f"  {' '.join(file.message.split())}" for file in tally.failures[:MOST_SHOWN]]
        if len(tally.failures) > MOST_SHOWN:
            lines.append(f"  and {len(tally.failures) - MOST_SHOWN:,} more: see {out / 'summary.json'}")
    return "".join(f"{line}\n" for line in lines)
