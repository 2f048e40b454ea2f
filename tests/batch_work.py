"""Work for the tests of engines: functions that other processes can import."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from tieout.batch.desk import Desk
from tieout.batch.model import Chunk, FileOutcome, Limits, Outcome
from tieout.batch.work import prove


def counted(chunk: Chunk) -> Outcome:
    """One figure a path; the path "kill" kills its process, "fail" raises, "sleep" takes its time."""
    if "kill" in chunk.paths:
        os.kill(os.getpid(), signal.SIGKILL)
    if "fail" in chunk.paths:
        raise KeyError("a defect")
    if "sleep" in chunk.paths:
        time.sleep(600)
    files = tuple(FileOutcome(path, figures=1) for path in chunk.paths)
    return Outcome(chunk.name, files, worker=str(os.getpid()))


def deadly(killer: str, desk: Desk, limits: Limits, chunk: Chunk) -> Outcome:
    """The work itself, whose process dies over one path wherever it comes up."""
    if killer in chunk.paths:
        os._exit(1)
    return prove(desk, limits, chunk)


def held_up(signs: Path, desk: Desk, limits: Limits, chunk: Chunk) -> Outcome:
    """The work itself, which makes a file "begun", waits for one called "go on", and makes "ended"."""
    (signs / "begun").touch()
    while not (signs / "go on").exists():
        time.sleep(0.01)
    try:
        return prove(desk, limits, chunk)
    finally:
        (signs / "ended").touch()
