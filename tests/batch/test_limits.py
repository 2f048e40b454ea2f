from __future__ import annotations

import time
from contextlib import suppress

import pytest

from tieout.batch.limits import TooLarge, TooSlow, resident, within
from tieout.batch.model import Limits


def test_what_takes_too_long_is_stopped() -> None:
    begun = time.monotonic()

    def work() -> None:
        while time.monotonic() - begun < 30:
            pass

    with pytest.raises(TooSlow), within(Limits(seconds=0.2)):
        work()
    assert time.monotonic() - begun < 10


def test_what_takes_too_much_is_stopped() -> None:
    held: list[bytes] = []

    def work() -> None:
        while len(held) < 2000:
            held.append(b"x" * (1 << 20))
            time.sleep(0.001)

    with pytest.raises(TooLarge), within(Limits(seconds=60, memory=64 << 20)):
        work()
    assert len(held) < 2000


def test_nothing_is_stopped_after_its_block() -> None:
    for _ in range(200):
        with suppress(TooSlow), within(Limits(seconds=0.001)):
            pass
        sum(range(1000))  # a blow that came late would fall here
    time.sleep(0.1)


def test_what_keeps_its_limits_is_left_alone() -> None:
    with within(Limits(seconds=60)):
        time.sleep(0.2)


def test_a_process_holds_memory() -> None:
    assert resident() > 1 << 20
