"""A Ray cluster: the one at the address given, or one that is started on this machine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tieout.batch.model import Cause, Chunk, Crew, Ended, Lost, Outcome, Work
from tieout.errors import TieoutError, missing

NAME = "ray"

_AHEAD = 2  # chunks handed over for each processor of the cluster


def run(chunks: Sequence[Chunk], work: Work, crew: Crew) -> Iterator[Ended]:
    """Every chunk once, as `Engine.run` says; without an address on this machine."""
    try:
        import ray
    except ImportError:
        raise missing("--engine ray needs ray", "ray") from None

    try:
        if crew.scheduler:
            ray.init(address=crew.scheduler, log_to_driver=False)
        else:
            ray.init(num_cpus=crew.workers, include_dashboard=False, log_to_driver=False)
    except ConnectionError as error:
        raise TieoutError(f"{crew.scheduler}: no Ray cluster answers there: {error}") from None
    try:
        remote = ray.remote(num_cpus=1, max_retries=2)(_called)
        waiting = iter(chunks)
        running: dict[object, Chunk] = {}
        most = _AHEAD * max(crew.workers, int(ray.cluster_resources().get("CPU", 1)))
        while True:
            for chunk in waiting:
                running[remote.remote(work, chunk)] = chunk
                if len(running) >= most:
                    break
            if not running:
                return
            (done, *_), _ = ray.wait(list(running), num_returns=1)
            chunk = running.pop(done)
            yield chunk, _outcome(done)
    finally:
        ray.shutdown()


def _called(work: Work, chunk: Chunk) -> Outcome:
    """Ray makes tasks of functions, and the work is a function with its arguments bound."""
    return work(chunk)


def _outcome(reference: Any) -> Outcome | Lost:
    import ray
    from ray.exceptions import RayError, RayTaskError

    try:
        outcome: Outcome = ray.get(reference)
    except RayTaskError as error:
        return Lost.by(error.cause)
    except RayError as error:
        return Lost(Cause.LOST, f"its workers died ({type(error).__name__})")
    return outcome
