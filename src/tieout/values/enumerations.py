"""Members of enumerations as plain attributes of their class.

Python 3.11 fetches ``Measure.RATE`` through a property, at four times the cost of an attribute, and a check
asks for members hundreds of thousands of times. Later versions do by themselves what is done here.
"""

from __future__ import annotations

from enum import Enum
from typing import TypeVar

_E = TypeVar("_E", bound=type[Enum])


def at_hand(enumeration: _E) -> _E:
    """The enumeration, its members set as attributes of the class.

    >>> from enum import StrEnum
    >>> @at_hand
    ... class Side(StrEnum):
    ...     LEFT = "left"
    >>> Side.LEFT is Side("left"), vars(Side)["LEFT"] is Side.LEFT
    (True, True)
    """
    for name, member in enumeration.__members__.items():
        type.__setattr__(enumeration, name, member)
    return enumeration
