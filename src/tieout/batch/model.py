"""The words of a batch: a chunk of paths goes to a worker, an outcome comes back, its rows are a shard."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Protocol

from tieout.errors import TieoutError


class Cause(StrEnum):
    """Why a file gave no rows."""

    UNREADABLE = "unreadable"  # missing, not permitted, of no known format
    NOT_A_RELEASE = "not a release"
    TOO_SLOW = "too slow"  # beyond the limit of time for one file
    TOO_LARGE = "too large"  # beyond the limit of memory for one file
    DEFECT = "defect of tieout"
    LOST = "lost its worker"  # the process died over it, alone
    UNWRITABLE = "cannot be written"  # what was proven: the folder is full, or gone


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: seconds of wall time, bytes of memory beyond the worker's own."""

    seconds: float = 60.0
    memory: int = 1 << 30


@dataclass(frozen=True, slots=True)
class Chunk:
    """Paths that one worker reads in one go; its shard is named after them, whoever writes it."""

    paths: tuple[str, ...]

    @property
    def name(self) -> str:
        return sha256("\n".join(self.paths).encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def halves(self) -> tuple[Chunk, Chunk]:
        """Two chunks of at least one path; asked only of chunks of two or more."""
        middle = len(self.paths) // 2
        return Chunk(self.paths[:middle]), Chunk(self.paths[middle:])


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What came of one file. ``codes``: how many findings of each code; ``cause`` only where it failed.

    ``stamp`` tells whether the file has changed since; empty where that cannot be told.
    """

    path: str
    figures: int = 0
    proven: int = 0
    codes: tuple[tuple[str, int], ...] = ()
    cause: Cause | None = None
    message: str = ""
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a chunk whose shard is written. ``seconds`` and ``memory`` are the worker's own.

    ``memory``: the most bytes that the worker has held resident since it began, with earlier chunks.
    """

    chunk: str
    files: tuple[FileOutcome, ...]
    seconds: float = 0.0
    memory: int = 0
    worker: str = ""


@dataclass(frozen=True, slots=True)
class Lost:
    """A chunk that came back without an outcome: its worker died, did not answer in time, or failed."""

    cause: Cause
    reason: str

    @staticmethod
    def by(error: BaseException) -> Lost:
        """The chunk on which tieout failed with ``error``; what files do, their outcomes tell."""
        if isinstance(error, TieoutError):
            return Lost(Cause.UNWRITABLE, str(error))
        return Lost(Cause.DEFECT, f"{type(error).__name__}: {error}")


LAST_CHUNKS = 8  # a chunk is this part of what is left, where that is less than a whole one
SMALLEST = 8  # and no less than this part of a whole one

Work = Callable[[Chunk], Outcome]
Ended = tuple[Chunk, Outcome | Lost]


@dataclass(frozen=True, slots=True)
class Crew:
    """Who does the work: ``workers`` processes of this machine, or the cluster at ``scheduler``.

    ``patience``: seconds that a chunk of so many paths may take before its worker is given up.
    """

    workers: int
    scheduler: str = ""
    patience: Callable[[Chunk], float] = lambda chunk: 3600.0


class Engine(Protocol):
    """What an engine's module holds."""

    NAME: str

    def run(self, chunks: Sequence[Chunk], work: Work, crew: Crew) -> Iterator[Ended]:
        """Every chunk once with what came of it, in the order in which they finish.

        Raises `TieoutError` where the engine's library or cluster cannot be had.
        """


def chunks_of(paths: Iterable[str], size: int) -> list[Chunk]:
    """``paths`` in chunks of ``size``, of less towards the end, so that no worker is left alone.

    >>> [len(chunk.paths) for chunk in chunks_of(map(str, range(44)), 3)]
    [3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1]
    """
    left = tuple(paths)
    least = -(-size // SMALLEST)
    found = []
    while left:
        taken = min(size, max(least, -(-len(left) // LAST_CHUNKS)))
        found.append(Chunk(left[:taken]))
        left = left[taken:]
    return found
