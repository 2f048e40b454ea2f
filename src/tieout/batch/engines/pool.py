"""A pool of processes on this machine, through Pebble: a worker that dies takes its own chunk alone."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait

from tieout.batch.model import Cause, Chunk, Crew, Ended, Lost, Outcome, Work
from tieout.errors import missing

NAME = "pool"

_AHEAD = 2  # chunks handed over for each worker, so that none waits


def run(chunks: Sequence[Chunk], work: Work, crew: Crew) -> Iterator[Ended]:
    """Every chunk once, as `Engine.run` says."""
    try:
        from pebble import ProcessPool
    except ImportError:
        raise missing("batch needs pebble", "batch") from None

    waiting = iter(chunks)
    running: dict[Future[Outcome], Chunk] = {}
    # Spawned: a fork would take over the locks of the threads that watch the pool.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPool(max_workers=crew.workers, context=context, initializer=_end_with_parent)
    try:
        while True:
            for chunk in waiting:
                future = pool.schedule(work, args=[chunk], timeout=crew.patience(chunk))
                running[future] = chunk
                if len(running) >= crew.workers * _AHEAD:
                    break
            if not running:
                return
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for finished in done:
                yield running.pop(finished), _outcome(finished)
    finally:
        pool.stop()
        pool.join()


def _end_with_parent() -> None:
    """End this worker when the run that asked is killed: another run may be at the same files already."""
    parent = multiprocessing.parent_process()
    assert parent is not None

    def wait_and_end() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=wait_and_end, daemon=True).start()


def _outcome(future: Future[Outcome]) -> Outcome | Lost:
    from pebble import ProcessExpired

    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, TimeoutError):
        return Lost(Cause.TOO_SLOW, "its worker did not answer in time")
    if isinstance(error, ProcessExpired):
        return Lost(Cause.LOST, f"its process died (exit status {error.exitcode})")
    return Lost.by(error)
