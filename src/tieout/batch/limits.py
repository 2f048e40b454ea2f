"""Limits for one file: a watch beside the work, which stops it where it takes too long or too much.

The work goes on in the thread that calls; the watch raises in it. It works alike in a process of our own
pool, in a worker thread of Dask and in an actor of Ray, where signals or limits of the process do not. A
call into C is stopped only when it returns: the engines give up a worker that never does.

Whenever the watch looks, the work must stand aside. So one watch serves all files of a chunk, and it looks
again no sooner than the memory that is left could be filled.
"""

from __future__ import annotations

import ctypes
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from tieout.batch.model import Limits

LOOK = 0.05  # seconds between two looks, at least
FILLED = 2 << 30  # bytes of memory that a process fills in a second, at most
_PAGE = 4096
_statm = Path("/proc/self/statm")
_status = Path("/proc/self/status")

Within = Callable[[], AbstractContextManager[None]]
"""A block within the limits of one file: `TooSlow` or `TooLarge` is raised in it, never after it."""


class TooSlow(Exception):
    """A file took longer than its limit of time."""


class TooLarge(Exception):
    """A file took more than its limit of memory."""


@contextmanager
def watched(limits: Limits) -> Iterator[Within]:
    """What keeps blocks of this thread within ``limits``, one block after the other."""
    watch = _Watch(limits)
    watch.start()
    try:
        yield watch.within
    finally:
        watch.over.set()


class _Watch(threading.Thread):
    def __init__(self, limits: Limits) -> None:
        super().__init__(daemon=True)
        self._limits = limits
        self._least = min(LOOK, limits.seconds)
        self._watched = threading.get_ident()
        self._until: tuple[float, int] | None = None  # the block's moment and bytes
        self._lock = threading.Lock()
        self.over = threading.Event()

    @contextmanager
    def within(self) -> Iterator[None]:
        self._until = time.monotonic() + self._limits.seconds, resident() + self._limits.memory
        try:
            yield
        finally:
            with self._lock:
                self._until = None

    def run(self) -> None:
        pause = self._pause(self._limits.seconds, self._limits.memory)
        while not self.over.wait(pause):
            # Under the lock, the work cannot be done between the look and the blow.
            with self._lock:
                pause = self._look()

    def _look(self) -> float:
        """Stop what is beyond its limits; seconds until the next look."""
        if self._until is None:
            return self._pause(self._limits.seconds, self._limits.memory)
        until, most = self._until
        seconds, memory = until - time.monotonic(), most - resident()
        if seconds < 0 or memory < 0:
            self._until = None
            stop = TooSlow if seconds < 0 else TooLarge
            ctypes.pythonapi.PyThreadState_SetAsyncExc(
                ctypes.c_ulong(self._watched), ctypes.py_object(stop)
            )
        return self._pause(seconds, memory)

    def _pause(self, seconds: float, memory: int) -> float:
        """As long as nothing can be beyond what is left of either."""
        return max(self._least, min(seconds, memory / FILLED))


def resident() -> int:
    """Bytes of memory that this process holds now; where the system does not say, the most it ever held."""
    try:
        return int(_statm.read_bytes().split()[1]) * _PAGE
    except (OSError, IndexError):
        return most_resident()


def most_resident() -> int:
    """The most bytes that this process has held; 0 where the system does not say."""
    try:
        # Not ru_maxrss, which on Linux a new process inherits from the one that started it.
        lines = _status.read_text("ascii", "replace").splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))
    except (OSError, StopIteration):
        return _most_by_rusage()


def _most_by_rusage() -> int:
    try:
        import resource
    except ImportError:  # Windows
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
