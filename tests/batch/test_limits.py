from __future__ import annotations

import time

import pytest

from tieout.batch.limits import TooLarge, TooSlow, resident, within
from tieout.batch.model import Limits


def test_what_takes_too_long_is_stopped() -> None:
    begun = time.monotonic()
    with pytest.raises(TooSlow), within(Limits(seconds=0.2)):
        while time.monotonic() - begun < 30:
            pass
    assert time.monotonic() - begun < 10


def test_what_takes_too_much_is_stopped() -> None:
    held: list[bytes] = []
    with pytest.raises(TooLarge), within(Limits(seconds=60, memory=64 << 20)):
        while len(held) < 2000:
            held.append(b"x" * (1 << 20))
            time.sleep(0.001)
    assert len(held) < 2000


def test_what_keeps_its_limits_is_left_alone() -> None:
    for _ in range(50):
        with within(Limits(seconds=0.001)):
            pass
    time.sleep(0.2)  # a blow that came late would fall here


def test_a_process_holds_memory() -> None:
    assert resident() > 1 << 20
