"""Units of figures: money, percent, points, shares, counts and what a release invents.

A unit is a code and a class. Money has its ISO 4217 code; an amount a share has ``USD/share``.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from tieout.values.enumerations import at_hand


@at_hand
class UnitClass(StrEnum):
    """What rounding and arithmetic a unit admits."""

    MONEY = "money"
    PER_SHARE = "per_share"
    PERCENT = "percent"
    POINTS = "points"  # percentage points; basis points are points of scale -2
    SHARES = "shares"
    MULTIPLE = "multiple"  # 2.5x
    COUNT = "count"  # contracts, stores, employees, ATMs: counted, not measured
    MEASURE = "measure"  # Gbps, square feet, days, barrels


class Unit(Struct, frozen=True, gc=False):
    """A unit's code and class, for example ``Unit("JPY", UnitClass.MONEY)``."""

    code: str
    unit_class: UnitClass

    def __str__(self) -> str:
        return self.code


BASIS_POINT = -2  # the power of ten of a percentage point

PERCENT = Unit("percent", UnitClass.PERCENT)
POINTS = Unit("points", UnitClass.POINTS)
SHARES = Unit("shares", UnitClass.SHARES)
MULTIPLE = Unit("times", UnitClass.MULTIPLE)
COUNT = Unit("count", UnitClass.COUNT)


def money(currency: str) -> Unit:
    """The unit of amounts in ``currency``, an ISO 4217 code."""
    return Unit(currency, UnitClass.MONEY)


def per_thing(currency: str, of: str) -> Unit:
    """The unit of amounts a barrel, a room, a seat mile."""
    return Unit(f"{currency}/{of}", UnitClass.MEASURE)


def per_share(currency: str, of: str = "share") -> Unit:
    """The unit of amounts a share (or, with ``of="ADS"``, a depositary share)."""
    return Unit(f"{currency}/{of}", UnitClass.PER_SHARE)
