"""Likely: how a value looks beside the other prints of its row.

What a row prints for one period is mostly of the size and the sign of what it prints for another. That
proves nothing, but of two prints, one of which must be wrong, it tells which would be the odder.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log, log2

NEAR = 0.15  # of the logarithm: half of all rows differ from one period to the next by less
USUAL = 2.0  # the oddity that half of all rows stay below
MOST = 8.0  # bits


def likelier(printed: int, meant: int, beside: Sequence[int]) -> float:
    """By how many bits ``meant`` looks better than ``printed`` beside the other prints of the row.

    >>> round(likelier(425, 1425, [1379])), round(likelier(1425, 425, [1379])), likelier(425, 1425, [])
    (6, -6, 0.0)
    """
    if not beside:
        return 0.0
    gain = 2 * log2(_oddity(printed, beside) / _oddity(meant, beside))
    return max(-MOST, min(MOST, gain))


def looks(meant: int, beside: Sequence[int]) -> float:
    """How ``meant`` looks beside the other prints of the row, in bits: at 0 half of all rows look better.

    >>> round(looks(1425, [1379])), round(looks(-201388, [28181])), looks(1425, [])
    (1, -7, 0.0)
    """
    return max(-MOST, 2 * log2(USUAL / _oddity(meant, beside))) if beside else 0.0


def _oddity(value: int, beside: Sequence[int]) -> float:
    """1 where the row prints the same elsewhere; it grows with the ratio to what is nearest."""
    return min(1 + _apart(value, other) / NEAR for other in beside)


def _apart(one: int, other: int) -> float:
    sizes = log((1 + abs(one)) / (1 + abs(other)))
    return abs(sizes) + (1.0 if (one < 0) != (other < 0) and one and other else 0.0)
