"""A run of a batch: what is finished is skipped, the rest goes through an engine, what is lost is divided.

A chunk that took its worker with it is halved until the file that did it stands alone; that file fails,
the others are proven. Nothing else is remembered than the shards themselves, so a run that was killed at
any instant goes on where they end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tieout.batch.desk import Desk, clear, set_up
from tieout.batch.model import (
    Cause,
    Chunk,
    Crew,
    Engine,
    FileOutcome,
    Limits,
    Lost,
    Outcome,
    Work,
    chunks_of,
)
from tieout.batch.shards import check_writable, committed, read_outcomes, remove_unfinished, withdraw
from tieout.batch.work import failed, stamp_of, work_from
from tieout.errors import TieoutError

LARGEST_CHUNK = 200
FEWEST_CHUNKS = 16  # of a small batch, so that every worker has some and the end is not one worker's
GRACE = 60.0  # seconds beyond its files' limits after which a chunk's worker is given up

Told = Callable[[Outcome], None]


@dataclass(slots=True)
class Tally:
    """What a batch came to: counts over all its files, those that earlier runs have finished included."""

    files: int = 0
    figures: int = 0
    proven: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    causes: Counter[str] = field(default_factory=Counter)
    failures: list[FileOutcome] = field(default_factory=list)

    def add(self, outcome: FileOutcome) -> None:
        """Count one file more."""
        self.files += 1
        self.figures += outcome.figures
        self.proven += outcome.proven
        self.codes.update(dict(outcome.codes))
        if outcome.cause is not None:
            self.causes[outcome.cause.value] += 1
            self.failures.append(outcome)


def chunk_size(count: int) -> int:
    """Paths in a chunk where the user does not say, by their number alone: shards are the same anywhere.

    >>> chunk_size(35), chunk_size(100_000)
    (3, 200)
    """
    return max(1, min(LARGEST_CHUNK, -(-count // FEWEST_CHUNKS)))


def unfinished(paths: Sequence[str], folder: str) -> tuple[list[str], list[FileOutcome]]:
    """The paths still to be read, and the outcomes of those that were, and have not changed since.

    From then on no worker that an earlier run left behind can add to ``folder``.
    """
    clear(folder)
    known = {outcome.path: outcome for outcome in read_outcomes(folder)}
    finished = {path for path, outcome in known.items() if outcome.stamp == stamp_of(path)}
    pending = [path for path in paths if path not in finished]
    return pending, [known[path] for path in paths if path in finished]


def run(
    paths: Sequence[str], folder: str, engine: Engine, crew: Crew, limits: Limits, size: int, told: Told
) -> None:
    """Prove ``paths`` into ``folder``; ``told`` hears of every chunk as it is finished.

    Raises `TieoutError` where the engine cannot be had or the folder cannot be written: at once, since no
    other chunk could be.
    """
    check_writable(folder)
    desk = set_up(folder)
    remove_unfinished(folder)
    work = work_from(desk, limits)
    pending = chunks_of(paths, size)
    divided: list[Chunk] = []
    while pending:
        lost: list[Chunk] = []
        for chunk, outcome in engine.run(pending, work, crew):
            if not isinstance(outcome, Lost):
                told(outcome)
            elif outcome.cause is Cause.UNWRITABLE:
                raise TieoutError(outcome.reason)
            else:
                lost.append(chunk)
        lost = [chunk for chunk in lost if not _was_written(chunk, folder, told)]
        halved = [chunk for chunk in lost if len(chunk.paths) > 1]
        pending = [half for chunk in halved for half in chunk.halves()]
        divided += halved
        for chunk in lost:
            if len(chunk.paths) == 1:
                _alone(chunk, desk, engine, work, crew, told)
    clear(folder)
    for chunk in divided:  # its worker may have lived, and written it after all
        withdraw(folder, chunk.name)
    remove_unfinished(folder)


def _was_written(chunk: Chunk, folder: str, told: Told) -> bool:
    """Whether a lost chunk's worker wrote its shard, and died before it could say so; then it is told."""
    outcome = committed(folder, chunk.name)
    if outcome is not None:
        told(outcome)
    return outcome is not None


def _alone(chunk: Chunk, desk: Desk, engine: Engine, work: Work, crew: Crew, told: Told) -> None:
    """Try a lost chunk of one path with no other beside it: who dies beside a killer may be innocent."""
    for _, outcome in engine.run([chunk], work, crew):
        if isinstance(outcome, Lost):
            (path,) = chunk.paths
            told(failed(desk, path, outcome.cause, f"{path}: {outcome.reason}"))
        else:
            told(outcome)


def patience(limits: Limits) -> Callable[[Chunk], float]:
    """How long a worker may be silent over a chunk: what all its files may take, and a little more."""
    return lambda chunk: GRACE + limits.seconds * len(chunk.paths)
