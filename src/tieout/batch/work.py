"""The work on one chunk, the same wherever it runs: files proven one by one, rows written as a shard.

It depends on its arguments and on the files alone, so that any engine may run it, on any machine, twice.
"""

from __future__ import annotations

import gc
import os
import socket
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from tieout.archive.rows import Rows, rows_of
from tieout.batch.desk import Desk
from tieout.batch.limits import TooLarge, TooSlow, Within, most_resident, resident, watched
from tieout.batch.model import Cause, Chunk, FileOutcome, Limits, Outcome, Work
from tieout.batch.paths import is_address, source_of
from tieout.batch.shards import Shard
from tieout.errors import NotARelease, TieoutError
from tieout.pipeline import Run, check
from tieout.readers.limits import BYTES
from tieout.relations.model import Tick

GROWN = 16 << 20  # bytes by which a worker has grown when cycles are looked for


def work_from(desk: Desk, limits: Limits) -> Work:
    """The work whose shards are made on ``desk``."""
    return partial(prove, desk, limits)


def prove(desk: Desk, limits: Limits, chunk: Chunk) -> Outcome:
    """Prove a chunk's files and write its shard; no file stops the others.

    Raises `TieoutError` where the shard cannot be written: as soon as ``desk`` was taken away.
    """
    begun = time.perf_counter()
    shard = Shard(desk, chunk.name)
    with _collecting_seldom() as collect, watched(limits) as within:
        files = []
        for path in chunk.paths:
            desk.check_there()
            files.append(_proven(path, limits, within, shard.add))
            collect()
    shard.commit(files)
    seconds, worker = time.perf_counter() - begun, f"{socket.gethostname()}:{os.getpid()}"
    return Outcome(chunk.name, tuple(files), seconds, most_resident(), worker)


def failed(desk: Desk, path: str, cause: Cause, message: str) -> Outcome:
    """The outcome of a file that no worker survived, written as a shard of its own."""
    chunk = Chunk((path,))
    files = (FileOutcome(path, cause=cause, message=message, stamp=stamp_of(path)),)
    Shard(desk, chunk.name).commit(files)
    return Outcome(chunk.name, files)


def stamp_of(path: str) -> str:
    """What tells whether a file of this machine has changed: its size and time; empty for any other."""
    if is_address(path):
        return ""
    try:
        status = Path(path).stat()
    except OSError:
        return ""
    return f"{status.st_size} {status.st_mtime_ns}"


@contextmanager
def _collecting_seldom() -> Iterator[Callable[[], None]]:
    """The collector of cycles off, and a function that runs it where the process has grown.

    What a check makes is let go when it is done; hardly any of it waits for the collector, which would look
    at all that is there again and again, every library and all remembered words.
    """
    collecting, mine = gc.isenabled(), not gc.get_freeze_count()
    held = resident()

    def collect() -> None:
        nonlocal held
        if resident() > held + GROWN:
            gc.collect()
            held = resident()

    gc.disable()
    if mine:
        gc.freeze()
    try:
        yield collect
    finally:
        if mine:
            gc.unfreeze()
        if collecting:
            gc.enable()


def _proven(path: str, limits: Limits, within: Within, add: Callable[[Rows], None]) -> FileOutcome:
    stamp = stamp_of(path)
    try:
        with within():
            run = check(source_of(path, BYTES), path)
            rows = rows_of(run)
    except NotARelease as error:
        return FileOutcome(path, cause=Cause.NOT_A_RELEASE, message=str(error), stamp=stamp)
    except TieoutError as error:
        return FileOutcome(path, cause=Cause.UNREADABLE, message=str(error), stamp=stamp)
    except TooSlow:
        message = f"{path}: takes more than the {limits.seconds:g} seconds that a file may take"
        return FileOutcome(path, cause=Cause.TOO_SLOW, message=message, stamp=stamp)
    except (TooLarge, MemoryError):
        message = f"{path}: takes more than the {limits.memory / (1 << 20):,.0f} MB that a file may take"
        return FileOutcome(path, cause=Cause.TOO_LARGE, message=message, stamp=stamp)
    add(rows)
    return _outcome(path, run, stamp)


def _outcome(path: str, run: Run, stamp: str) -> FileOutcome:
    codes = Counter(finding.code for finding in run.findings)
    unproven = run.proof.ticks.count(Tick.UNPROVEN)
    figures = len(run.figures)
    return FileOutcome(path, figures, figures - unproven, tuple(sorted(codes.items())), stamp=stamp)
