"""Ends of intervals as single integers, so that bounds of sums are plain sums.

All values of a release are counted on one grid, whose places are half units of a decimal place beyond the
finest print. An end is ``2**SHIFT`` times its place, plus one where the end is low and open, less one where
it is high and open: an open end is an infinitesimal inside a closed one. Adding ends adds infinitesimals,
whose number says nothing; `settled` makes them one again. An interval is empty where its low end is
greater than its high end, whatever is open.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from tieout.relations.equation import Print
from tieout.values.interval import Interval
from tieout.values.powers import ten
from tieout.values.printed import Rounding

SHIFT = 40  # more infinitesimals than any sum can gather
POINT = 1 << SHIFT
HALF = POINT >> 1
PLACES_BEYOND = 3  # of the grid, beyond the finest print: what a quotient loses at each end

Ends = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Grid:
    """Half units of 10**-``places``."""

    places: int

    def ends(self, print_: Print, rounding: Rounding) -> Ends:
        """The interval behind a print.

        >>> low, high = Grid(0).ends((78, 0), Rounding.NEAREST)
        >>> place(low), place(high)
        (155, 157)
        """
        mantissa, exponent = print_
        half = _half(exponent + self.places)
        middle = 2 * mantissa * half
        if rounding is Rounding.COUNTED:
            return middle, middle
        if rounding is Rounding.NEAREST:
            return middle - half, middle + half
        low = 2 * mantissa if mantissa > 0 else 2 * mantissa - 2
        high = 2 * mantissa if mantissa < 0 else 2 * mantissa + 2
        return low * half + (mantissa <= 0), high * half - (mantissa >= 0)

    def nearest(self, prints: Iterable[Print]) -> list[Ends]:
        """The intervals behind prints that are rounded to nearest."""
        found: list[Ends] = []
        halves: dict[int, int] = {}
        for mantissa, exponent in prints:
            half = halves.get(exponent)
            if half is None:
                half = halves[exponent] = _half(exponent + self.places)
            middle = 2 * mantissa * half
            found.append((middle - half, middle + half))
        return found

    def width(self, exponent: int) -> int:
        """One unit of a last place, as a distance between ends."""
        return ten(exponent + self.places) << SHIFT + 1

    def interval(self, ends: Ends) -> Interval:
        """The same in units."""
        low, high = (Fraction(place(end), self.unit) for end in ends)
        return Interval(low, high, is_open(ends[0]), is_open(ends[1]))

    @property
    def unit(self) -> int:
        """How many places of the grid make one."""
        return 2 * ten(self.places)


@lru_cache(maxsize=64)
def _half(power: int) -> int:
    return ten(power) << SHIFT


def grid_for(exponents: Iterable[int]) -> Grid:
    """The grid on which every print of these last places has its ends, with room for quotients."""
    return Grid(PLACES_BEYOND - min(0, *exponents, 0))


def place(end: int) -> int:
    """The place of an end on the grid."""
    return (end + HALF) >> SHIFT


def is_open(end: int) -> bool:
    """Whether an end does not belong to its interval."""
    return place(end) << SHIFT != end


def settled(end: int) -> int:
    """An end with one infinitesimal where it has gathered several of one sign."""
    on = place(end) << SHIFT
    return on + 1 if end > on else on - 1 if end < on else on
