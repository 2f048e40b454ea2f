"""A Dask cluster: the one at the scheduler's address, or one of worker processes on this machine.

A chunk whose worker is lost is given to another by the scheduler; one that has lost several comes back as
lost. The shard's name is the chunk's, so that a chunk done twice is one shard.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING

from tieout.batch.model import Cause, Chunk, Crew, Ended, Lost, Outcome, Work
from tieout.errors import TieoutError, missing

if TYPE_CHECKING:
    from distributed import Client, Future

NAME = "dask"

_AHEAD = 3  # chunks handed over for each thread of the cluster
_WAIT = "20s"  # for the scheduler to answer

_SETTINGS = {
    # Who lost one worker is not given another: the drive tries the halves of what is lost.
    "distributed.scheduler.allowed-failures": 0,
    # What watches the cluster for a dashboard that nobody opens takes a thirtieth of the workers' time.
    "distributed.worker.profile.enabled": False,
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.system-monitor.interval": "10s",
}
"""Of a cluster of this machine."""


def run(chunks: Sequence[Chunk], work: Work, crew: Crew) -> Iterator[Ended]:
    """Every chunk once, as `Engine.run` says; without a scheduler on a cluster of this machine."""
    try:
        from distributed import as_completed
    except ImportError:
        raise missing("--engine dask needs distributed", "dask") from None

    with _client(crew) as client:
        waiting = iter(chunks)
        running: dict[object, Chunk] = {}
        finished = as_completed(loop=client.loop)
        for chunk in islice(waiting, _AHEAD * _threads(client, crew)):
            finished.add(_hand_over(client, work, chunk, running))
        for future in finished:
            yield running.pop(future.key), _outcome(future)
            for chunk in islice(waiting, 1):
                finished.add(_hand_over(client, work, chunk, running))


@contextmanager
def _client(crew: Crew) -> Iterator[Client]:
    import dask
    from distributed import Client, LocalCluster

    if not crew.scheduler:
        with (
            dask.config.set(_SETTINGS),
            LocalCluster(n_workers=crew.workers, threads_per_worker=1, dashboard_address=":0") as cluster,
            Client(cluster, set_as_default=False) as client,
        ):
            yield client
        return
    try:
        client = Client(crew.scheduler, timeout=_WAIT, set_as_default=False)
    except (OSError, ValueError) as error:
        cause = str(error) or type(error).__name__
        raise TieoutError(f"{crew.scheduler}: no Dask scheduler answers there: {cause}") from None
    with client:
        yield client


def _threads(client: Client, crew: Crew) -> int:
    """How many chunks the cluster works on at once; workers may still be on their way."""
    threads: dict[str, int] = client.nthreads()
    return max(crew.workers, sum(threads.values()))


def _hand_over(client: Client, work: Work, chunk: Chunk, running: dict[object, Chunk]) -> Future[Outcome]:
    future = client.submit(work, chunk, key=f"tieout-{chunk.name}", pure=False)
    running[future.key] = chunk
    return future


def _outcome(future: Future[Outcome]) -> Outcome | Lost:
    from distributed import KilledWorker

    error = future.exception()
    if error is None:
        return future.result()
    return Lost(Cause.LOST, "its workers died") if isinstance(error, KilledWorker) else Lost.by(error)
