"""Two items by their values: for which periods they print the same, and what that weighs."""

from __future__ import annotations

from math import log2

from tieout.items.model import Item, Reading
from tieout.values.period import Period
from tieout.values.powers import ten

# In bits: one item in twenty has a value restated, and where one of its values is, its others often are.
RESTATED, ALSO_RESTATED = -4.3, -0.5


def compared(old: Item, new: Item) -> tuple[int, int, float]:
    """For how many periods both print one value, for how many two, and what that weighs."""
    agree = differ = 0
    bits = 0.0
    before: dict[Period, Reading] = {reading.period: reading for reading in old.readings}
    for reading in new.readings:
        other = before.get(reading.period)
        if other is None:
            continue
        if agrees(other, reading):
            agree += 1
            bits += log2(min(abs(other.mantissa), abs(reading.mantissa)) + 1)
        else:
            bits += ALSO_RESTATED if differ else RESTATED
            differ += 1
    return agree, differ, bits


def agrees(one: Reading, other: Reading) -> bool:
    """Whether two prints of one period say the same, the coarser as the finer one would be rounded or
    cut off.

    >>> from datetime import date
    >>> day = Period(None, date(2024, 3, 31))
    >>> agrees(Reading(0, day, 57799, 6), Reading(1, day, 57799123, 3))
    True
    """
    finest = min(one.exponent, other.exponent)
    apart = abs(one.mantissa * ten(one.exponent - finest) - other.mantissa * ten(other.exponent - finest))
    return (
        apart == 0
        if one.exponent == other.exponent
        else apart < ten(max(one.exponent, other.exponent) - finest)
    )
