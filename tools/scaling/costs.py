"""Where the time of one worker goes, release by release: what `check` takes, and what is around it."""

from __future__ import annotations

import gc
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import _lru_cache_wrapper
from unittest.mock import patch

from msgspec import Struct

from tieout.batch import shards, work
from tieout.batch.desk import set_up
from tieout.batch.model import Chunk, Limits
from tieout.pipeline import check
from truth.corpus import releases

PARTS = {
    "check": (work, "check"),
    "rows": (work, "rows_of"),
    "pack": (shards.Shard, "_pack"),
    "write": (shards.Shard, "_write"),
}


class Costs(Struct, frozen=True):
    """Milliseconds of the processor a shared release, on the average; ``rest`` is what no part has."""

    check: float
    rows: float
    pack: float
    write: float
    rest: float
    unfamiliar: float  # of a check whose words no release before it had, over one whose words were known

    @property
    def around(self) -> float:
        """What is around `check`, as a part of it."""
        return (self.rows + self.pack + self.write + self.rest) / self.check


def costs() -> Costs:
    """The costs of one process over the shared releases, each read once before."""
    paths = [str(path) for path in releases()]
    _proven(paths)
    whole, parts = min((_proven(paths) for _ in range(3)), key=lambda each: each[0])
    rest = whole - sum(parts.values())
    each = {name: 1000 * seconds / len(paths) for name, seconds in (parts | {"rest": rest}).items()}
    return Costs(**each, unfamiliar=_unfamiliar(paths))


def _proven(paths: Sequence[str]) -> tuple[float, dict[str, float]]:
    """Seconds of the processor for one chunk, and of each part of it."""
    spent = dict.fromkeys(PARTS, 0.0)

    def timed(name: str, call: Callable[..., object]) -> Callable[..., object]:
        def called(*given: object) -> object:
            begun = time.process_time()
            try:
                return call(*given)
            finally:
                spent[name] += time.process_time() - begun

        return called

    with tempfile.TemporaryDirectory() as folder:
        patches = [
            patch.object(owner, name, timed(part, getattr(owner, name)))
            for part, (owner, name) in PARTS.items()
        ]
        for each in patches:
            each.start()
        begun = time.process_time()
        work.prove(set_up(folder), Limits(), Chunk(tuple(paths)))
        whole = time.process_time() - begun
        for each in patches:
            each.stop()
    return whole, spent


def _unfamiliar(paths: Sequence[str]) -> float:
    known = fresh = 0.0
    for path in paths:
        check(path)
        known += _seconds(path)
        _forget()
        fresh += _seconds(path)
    return fresh / known


def _seconds(path: str) -> float:
    begun = time.process_time()
    check(path)
    return time.process_time() - begun


def _forget() -> None:
    """Empty every cache of ours that holds so many and no more: those of words and labels."""
    for each in gc.get_objects():
        is_ours = isinstance(each, _lru_cache_wrapper) and str(each.__module__).startswith("tieout.")
        if is_ours and each.cache_parameters()["maxsize"] is not None:
            each.cache_clear()
