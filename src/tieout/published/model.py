"""Prints of this release beside those that earlier releases gave for the same fact."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from msgspec import Struct

from tieout.values.enumerations import at_hand
from tieout.values.interval import Interval

if TYPE_CHECKING:  # every check loads this model, few have an earlier release
    from tieout.items.model import Item, Reading
    from tieout.published.measures import Defined, Reached
    from tieout.published.outlook import Expected


@at_hand
class Standing(StrEnum):
    """How a print stands to what was published for the same fact."""

    UNCHANGED = "unchanged"
    RESCALED = "other scale"  # both exact, in other units: 1.2 billion, 1,200 million
    ROUNDED = "rounded otherwise"  # one of them is coarser
    RECLASSIFIED = "reclassified"  # moved between lines whose total stands
    RESTATED = "restated"  # another value, and the release says so
    UNSAID = "changed without a word"
    BROKEN = "broken"  # another value, which its own release denies
    OPENING = "opening balance differs"  # from what was printed as closing
    CUMULATIVE = "cumulative differs"  # a year to date less its last quarter, from the part before
    GUIDANCE = "guidance changed"
    DENIED = "guidance said otherwise"  # changed, and said to stand; or moved against what is said
    UNTOLD = "guidance changed without a word"


def loosest(mantissa: int, exponent: int) -> Interval:
    """The unrounded values that print ``mantissa`` × 10**``exponent``, whether rounded or cut off.

    >>> loosest(57, 6)
    Interval(low=Fraction(56000000, 1), high=Fraction(58000000, 1), low_open=True, high_open=True)
    """
    unit = Fraction(10) ** exponent
    return Interval((mantissa - 1) * unit, (mantissa + 1) * unit, low_open=True, high_open=True)


class Earlier(Struct, frozen=True, gc=False):
    """A release published before: its file's name, its items by `items.read`.

    ``expected`` are the items of columns that say what had not happened yet, ``outlook`` what sentences say
    of it; ``end`` is the last day that the release reports on. ``measures`` and ``definitions`` say what
    makes its measures of no standard.
    """

    name: str
    items: tuple[Item, ...]
    expected: tuple[Item, ...] = ()
    outlook: tuple[Expected, ...] = ()
    end: date | None = None
    measures: tuple[Reached, ...] = ()
    definitions: tuple[Defined, ...] = ()


class Comparative(Struct, frozen=True, gc=False):
    """A figure of this release and what earlier release number ``earlier`` printed for it.

    ``then`` is that print, under ``name``, ``until`` the far end of a range; ``other`` a figure of this
    release that takes part.
    """

    figure: int
    standing: Standing
    earlier: int
    then: Reading
    name: str
    other: int | None = None
    until: Reading | None = None


class Redefined(Struct, frozen=True, gc=False):
    """A measure, printed by ``figure``, that other lines or words make than in release ``earlier``."""

    figure: int
    earlier: int
    name: str
    gone: tuple[str, ...]
    new: tuple[str, ...]
    by_lines: bool


class History(Struct, frozen=True, gc=False):
    """All comparatives, by figure; ``words`` is what the release says of restating, empty where nothing."""

    earlier: tuple[str, ...]
    comparatives: tuple[Comparative, ...]
    words: str = ""
    redefined: tuple[Redefined, ...] = ()
