"""The rounding rule is read off facts printed twice."""

from __future__ import annotations

from sheets import BEFORE, NOW, USD, Release
from tieout.values.printed import Rounding

FINE = [
    ("Sales", ["44,835,766", "52,285,641"]),
    ("Cost", ["36,715,890", "43,036,756"]),
    ("Profit", ["8,119,876", "9,248,885"]),
]


def _release(coarse: list[tuple[str, list[str]]]) -> Release:
    release = Release().table(coarse, [USD, USD], [BEFORE, NOW])
    return release.table(FINE, [USD, USD], [BEFORE, NOW], scale=3)


def test_prints_that_only_cutting_off_explains_make_the_rule() -> None:
    release = _release(
        [("Sales", ["44,835", "52,285"]), ("Cost", ["36,715", "43,036"]), ("Profit", ["8,119", "9,248"])]
    )
    (policy,) = release.ledger().policies
    assert policy.rounding is Rounding.TRUNCATED
    assert "broken" not in release.ticks().values()
    assert "plugged" not in release.ticks().values()


def test_rounding_to_nearest_is_recognised() -> None:
    release = _release(
        [("Sales", ["44,836", "52,286"]), ("Cost", ["36,716", "43,037"]), ("Profit", ["8,120", "9,249"])]
    )
    (policy,) = release.ledger().policies
    assert policy.rounding is Rounding.NEAREST
