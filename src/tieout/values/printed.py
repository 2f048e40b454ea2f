"""A printed value: what was printed, exactly, and the interval of unrounded values behind it.

Rounding to nearest leaves v ± half a unit of the last place, both ends closed, since a release does
not say which way a tie went. Truncation leaves [v, v+u) above zero, (v-u, v] below, (-u, u) at zero
(XBRL Calculations 1.1 gives the same for sums). Of things counted to the last one the print is the value.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

from tieout.values.enumerations import at_hand
from tieout.values.interval import Interval


@at_hand
class Rounding(StrEnum):
    """How the unrounded value became the print."""

    NEAREST = "nearest"
    TRUNCATED = "truncated"
    COUNTED = "counted"  # things that cannot be divided, told to the last one: there was nothing to round


@at_hand
class Ties(StrEnum):
    """Where halves go under rounding to nearest."""

    UP = "up"  # away from zero
    EVEN = "even"


@dataclass(frozen=True, slots=True)
class Forcing:
    """Whether prints were made to foot: sums that do as printed, and sums that do only within rounding.

    ``bits`` speak for it, against prints each rounded for itself; ``forced`` says whether the proof takes
    it so, and no sum then leaves two units.
    """

    exact: int
    off: int
    bits: float
    forced: bool


@dataclass(frozen=True, slots=True)
class Policy:
    """The rounding rule of prints in ``unit`` whose last place is 10**``exponent``.

    ``support`` counts the prints that only this rule explains, ``against`` those that only the other does;
    ``bits`` weigh them and the sums against one another. ``ties`` and ``forcing`` are None where nothing
    speaks of them; ``stated`` says whether the release's own words give this rule, None where they give
    none.
    """

    unit: str
    exponent: int
    rounding: Rounding
    support: int
    against: int
    bits: float = 0.0
    ties: Ties | None = None
    forcing: Forcing | None = None
    stated: bool | None = None


class Printed(Struct, frozen=True, gc=False):
    """``mantissa`` × 10**``exponent``: the digits as printed with their sign, and the last place's power.

    ``13,266`` under "JPY millions" is ``Printed(13266, decimals=0, scale=6)``, exponent 6;
    ``(0.4)`` under "%" is ``Printed(-4, decimals=1, scale=0)``, exponent -1.
    """

    mantissa: int
    decimals: int
    scale: int

    @property
    def exponent(self) -> int:
        return self.scale - self.decimals

    @property
    def value(self) -> Fraction:
        """The signed and scaled value, in units."""
        return Fraction(self.mantissa) * Fraction(10) ** self.exponent

    def interval(self, rounding: Rounding = Rounding.NEAREST) -> Interval:
        """The unrounded values that print so, in units.

        >>> Printed(78, 0, 6).interval()
        Interval(low=Fraction(77500000, 1), high=Fraction(78500000, 1), low_open=False, high_open=False)
        """
        unit = Fraction(10) ** self.exponent
        value = self.mantissa * unit
        if rounding is Rounding.COUNTED:
            return Interval(value, value)
        if rounding is Rounding.NEAREST:
            return Interval(value - unit / 2, value + unit / 2)
        if self.mantissa > 0:
            return Interval(value, value + unit, high_open=True)
        if self.mantissa < 0:
            return Interval(value - unit, value, low_open=True)
        return Interval(-unit, unit, low_open=True, high_open=True)

    def text(self) -> str:
        """The value as a plain decimal string: signed, scaled, no exponent.

        >>> Printed(-4, 1, 0).text(), Printed(13266, 0, 6).text()
        ('-0.4', '13266000000')
        """
        return decimal_text(self.mantissa, self.exponent)


def decimal_text(mantissa: int, exponent: int) -> str:
    """``mantissa`` × 10**``exponent`` written without an exponent, every printed place kept.

    >>> decimal_text(5, -3), decimal_text(-120, -1)
    ('0.005', '-12.0')
    """
    if exponent >= 0:
        return str(mantissa * 10**exponent)
    digits = str(mantissa)
    if mantissa >= 0 and len(digits) > -exponent:  # as most
        return f"{digits[:exponent]}.{digits[exponent:]}"
    sign = "-" if mantissa < 0 else ""
    digits = str(abs(mantissa)).rjust(1 - exponent, "0")
    return f"{sign}{digits[:exponent]}.{digits[exponent:]}"


def exact_text(value: Fraction) -> str:
    """An exact number as a decimal where it has one, else as ``p/q``.

    >>> exact_text(Fraction(5, 4)), exact_text(Fraction(-1, 3)), exact_text(Fraction(7))
    ('1.25', '-1/3', '7')
    """
    rest, places = value.denominator, 0
    if rest == 1:  # as of most
        return str(value.numerator)
    for prime in (2, 5):
        power = 0
        while rest % prime == 0:
            rest //= prime
            power += 1
        places = max(places, power)
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    return decimal_text(int(value * 10**places), -places)
