from __future__ import annotations

import threading
import time
from contextlib import suppress

import pytest

from tieout.batch.limits import TooLarge, TooSlow, resident, watched
from tieout.batch.model import Limits


def test_what_takes_too_long_is_stopped() -> None:
    begun = time.monotonic()

    def work() -> None:
        while time.monotonic() - begun < 30:
            pass

    with pytest.raises(TooSlow), watched(Limits(seconds=0.2)) as within, within():
        work()
    assert time.monotonic() - begun < 10


def test_what_takes_too_much_is_stopped() -> None:
    held: list[bytes] = []

    def work() -> None:
        while len(held) < 2000:
            held.append(b"x" * (1 << 20))
            time.sleep(0.001)

    limits = Limits(seconds=60, memory=64 << 20)
    with pytest.raises(TooLarge), watched(limits) as within, within():
        work()
    assert len(held) < 2000


def test_nothing_is_stopped_after_its_block() -> None:
    with watched(Limits(seconds=0.001)) as within:
        for _ in range(200):
            with suppress(TooSlow), within():
                pass
            sum(range(1000))  # a blow that came late would fall here
    time.sleep(0.1)


def test_what_keeps_its_limits_is_left_alone() -> None:
    with watched(Limits(seconds=60)) as within, within():
        time.sleep(0.2)


def test_a_process_holds_memory() -> None:
    assert resident() > 1 << 20


def test_every_block_has_its_own_limits() -> None:
    stopped = 0
    with watched(Limits(seconds=1.0)) as within:
        for slow in (False, True, False, True):
            try:
                with within():
                    begun = time.monotonic()
                    while time.monotonic() - begun < (30 if slow else 0.6):
                        pass
            except TooSlow:
                stopped += 1
    assert stopped == 2


def test_a_watch_ends_with_its_blocks() -> None:
    before = set(threading.enumerate())
    with watched(Limits()) as within, within():
        (watch,) = set(threading.enumerate()) - before
    watch.join(10)
    assert not watch.is_alive()
