"""Limits for one file: a watch beside the work, which stops it where it takes too long or too much.

The work goes on in the thread that calls; the watch raises in it. It works alike in a process of our own
pool, in a worker thread of Dask and in an actor of Ray, where signals or limits of the process do not. A
call into C is stopped only when it returns: the engines give up a worker that never does.
"""

from __future__ import annotations

import ctypes
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tieout.batch.model import Limits

LOOK = 0.05  # seconds between two looks
_PAGE = 4096
_statm = Path("/proc/self/statm")
_status = Path("/proc/self/status")


class TooSlow(Exception):
    """A file took longer than its limit of time."""


class TooLarge(Exception):
    """A file took more than its limit of memory."""


@contextmanager
def within(limits: Limits) -> Iterator[None]:
    """Raise `TooSlow` or `TooLarge` in the block where it goes beyond ``limits``; never after it."""
    watch = _Watch(limits)
    watch.start()
    try:
        yield
    finally:
        watch.call_off()


class _Watch(threading.Thread):
    def __init__(self, limits: Limits) -> None:
        super().__init__(daemon=True)
        self._limits = limits
        self._watched = threading.get_ident()
        self._until = time.monotonic() + limits.seconds
        self._most = resident() + limits.memory
        self._over = threading.Event()
        self._lock = threading.Lock()

    def call_off(self) -> None:
        """The work is done: raise no more."""
        with self._lock:
            self._over.set()

    def run(self) -> None:
        while not self._over.wait(min(LOOK, self._limits.seconds)):
            stop = self._beyond()
            if stop is not None:
                # Under the lock, the work cannot be done between the look and the blow.
                with self._lock:
                    if not self._over.is_set():
                        self._over.set()
                        ctypes.pythonapi.PyThreadState_SetAsyncExc(
                            ctypes.c_ulong(self._watched), ctypes.py_object(stop)
                        )
                return

    def _beyond(self) -> type[Exception] | None:
        if time.monotonic() > self._until:
            return TooSlow
        return TooLarge if resident() > self._most else None


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
