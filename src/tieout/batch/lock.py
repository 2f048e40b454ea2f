"""One batch at a time writes to a folder: a second would read the same files into other shards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tieout.errors import MissingLibrary, TieoutError

LOCK = ".batch.lock"


@contextmanager
def reserved(folder: str) -> Iterator[None]:
    """Hold ``folder``, which is there, for this process; whatever ends the process lets it go.

    Raises `TieoutError` where another process of this or another machine holds it.
    """
    try:
        from filelock import FileLock, Timeout
    except ImportError:
        raise MissingLibrary("batch needs filelock: pip install 'tieout[batch]'") from None
    lock = FileLock(Path(folder) / LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise TieoutError(
            f"{folder}: another batch is writing to it; wait until that has ended, or give another --out"
        ) from None
    try:
        yield
    finally:
        lock.release()
