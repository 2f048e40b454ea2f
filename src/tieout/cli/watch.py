"""``tieout check --watch``: a draft checked again at each save, and what the save changed.

A file is looked at a few times a second. One that is just being written, or gone for a moment as editors do
when they save, is waited for; one that cannot be read is said, and watched on.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tieout.cli.check import Wish, judged_check, manner_of
from tieout.cli.console import STDIN, note, say
from tieout.drafts.comparison import compare
from tieout.errors import TieoutError, UnknownName
from tieout.outputs import terminal
from tieout.outputs._diff import terminal as changes
from tieout.pipeline import Run

INTERVAL = 0.25  # seconds between two looks

Stamp = tuple[int, int]  # modification time in nanoseconds, size


def watch(files: Sequence[str], wish: Wish, saves: Callable[[Path], Iterator[None]] | None = None) -> None:
    """Check one file now and at every save, until interrupted; ``saves`` yields once a save.

    Raises `UnknownName` where ``files`` is not one file that can be saved.
    """
    if len(files) != 1 or files[0] == STDIN:
        raise UnknownName("--watch takes one file; name the draft that you are saving")
    if wish.annotate is not None:
        raise UnknownName("--watch marks no file; check it with --annotate when the draft is done")
    (file,) = files
    manner = manner_of(wish.verbose)
    last: Run | None = None
    for _ in (saves or saved)(Path(file)):
        begun = time.perf_counter()
        try:
            run = judged_check(file, wish)
        except TieoutError as error:
            note(f"tieout: {error}")
            continue
        seconds = time.perf_counter() - begun
        if last is None:
            say(terminal.report(run, manner_of(wish.verbose, seconds)))
        else:
            say("\n" + changes.report(compare(last, run), manner))
            say(terminal.totals(run, manner_of(wish.verbose, seconds)) + "\n")
        last = run


def saved(path: Path) -> Iterator[None]:
    """Once now, then once for every change of the file that has come to rest; none is lost meanwhile."""
    known = _stamp(path)
    yield
    while True:
        time.sleep(INTERVAL)
        stamp = _stamp(path)
        if stamp is None or stamp == known:
            continue
        time.sleep(INTERVAL / 5)
        if _stamp(path) == stamp:
            known = stamp
            yield


def _stamp(path: Path) -> Stamp | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
