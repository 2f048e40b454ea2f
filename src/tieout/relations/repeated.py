"""Prints that stand more than once: what a place says alone, and what others like it say as well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence


def unrepeated(bits: Sequence[float], prints: Sequence[Hashable]) -> tuple[float, ...]:
    """Of each place the bits that would be lost with it: none where another place prints the same.

    Evidence counts equal prints once, for the first of them; without that one the next would bring it.

    >>> unrepeated([8.5, 0.0, 9.0], ["13.50 + 13.50", "13.50 + 13.50", "14 + 16"])
    (0.0, 0.0, 9.0)
    """
    if len(set(prints)) == len(prints):
        return tuple(bits)
    count = Counter(prints)
    return tuple(own if count[each] == 1 else 0.0 for own, each in zip(bits, prints, strict=True))
