"""Powers of ten, which every scale and every last place is."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=64)
def ten(power: int) -> int:
    """10**``power`` for a power of zero or more.

    >>> ten(3)
    1000
    """
    if power < 0:
        raise ValueError(f"10**{power} is no integer")
    return int(10**power)
