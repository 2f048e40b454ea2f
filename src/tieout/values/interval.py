"""Intervals of exact numbers with open or closed ends.

Bounds are integers or `fractions.Fraction`; an infinite bound does not occur. An interval stands for
every unrounded value that prints as shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers between ``low`` and ``high``; an end belongs unless it is open."""

    low: Fraction | int
    high: Fraction | int
    low_open: bool = False
    high_open: bool = False

    def __bool__(self) -> bool:
        raise TypeError("an interval is neither true nor false: ask is_empty or contains")

    @property
    def is_empty(self) -> bool:
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    @property
    def width(self) -> Fraction | int:
        return self.high - self.low

    def contains(self, value: Fraction | int) -> bool:
        """Whether ``value`` lies inside.

        >>> Interval(0, 1, high_open=True).contains(1)
        False
        """
        above = value > self.low or (value == self.low and not self.low_open)
        below = value < self.high or (value == self.high and not self.high_open)
        return above and below

    def meet(self, other: Interval) -> Interval:
        """The numbers in both; possibly an empty interval."""
        if self.low > other.low:
            low, low_open = self.low, self.low_open
        elif self.low < other.low:
            low, low_open = other.low, other.low_open
        else:
            low, low_open = self.low, self.low_open or other.low_open
        if self.high < other.high:
            high, high_open = self.high, self.high_open
        elif self.high > other.high:
            high, high_open = other.high, other.high_open
        else:
            high, high_open = self.high, self.high_open or other.high_open
        return Interval(low, high, low_open, high_open)

    def __add__(self, other: Interval) -> Interval:
        return Interval(
            self.low + other.low,
            self.high + other.high,
            self.low_open or other.low_open,
            self.high_open or other.high_open,
        )

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low, self.high_open, self.low_open)

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def times(self, factor: Fraction | int) -> Interval:
        """Every member multiplied by an exact number."""
        if factor > 0:
            return Interval(self.low * factor, self.high * factor, self.low_open, self.high_open)
        if factor < 0:
            return Interval(self.high * factor, self.low * factor, self.high_open, self.low_open)
        return Interval(0, 0)

    def __mul__(self, other: Interval) -> Interval:
        corners = [
            (a * b, ao or bo)
            for a, ao in ((self.low, self.low_open), (self.high, self.high_open))
            for b, bo in ((other.low, other.low_open), (other.high, other.high_open))
        ]
        low = min(value for value, _ in corners)
        high = max(value for value, _ in corners)
        # A corner reached by closed ends makes the bound attainable; a zero inside one factor does too.
        low_open = all(opened for value, opened in corners if value == low)
        high_open = all(opened for value, opened in corners if value == high)
        if low == 0 and low_open and (self.contains(0) or other.contains(0)):
            low_open = False
        if high == 0 and high_open and (self.contains(0) or other.contains(0)):
            high_open = False
        return Interval(low, high, low_open, high_open)

    def over(self, divisor: Interval) -> Interval | None:
        """Every member divided by every member of ``divisor``; None where that may divide by zero."""
        if divisor.low <= 0 <= divisor.high:
            return None
        inverse = Interval(
            Fraction(1) / divisor.high,
            Fraction(1) / divisor.low,
            divisor.high_open,
            divisor.low_open,
        )
        return self * inverse
