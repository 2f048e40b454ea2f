"""Whether prints were made to foot: sums of prints rounded each for itself miss their totals now and then.

With two parts one sum in four would, with twenty two in three; where of dozens none does, lines were moved
by a unit so that the column foots.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from math import comb, exp, factorial, log2, pi, sqrt

from tieout.values.printed import Forcing

STRAY = 1 / 16  # of prints are moved by a unit or misread, and say the opposite of the rule
CLOSED_FORM = 12  # parts up to which the chance of footing is reckoned exactly


def forcing_of(foots: Sequence[tuple[int, bool]], forced: bool) -> Forcing:
    """How many sums foot as printed, and what that says for prints made to foot, against rounding each."""
    bits = 0.0
    for parts, exact in foots:
        chance = chance_of_footing(parts)
        bits += log2((1 - STRAY) / chance) if exact else log2(STRAY / (1 - chance))
    exact_ones = sum(exact for _, exact in foots)
    return Forcing(exact_ones, len(foots) - exact_ones, bits, forced)


@cache
def chance_of_footing(parts: int, gap: int = 0) -> float:
    """How often a total rounded for itself is the sum of its parts each rounded for itself.

    The sum of their rounding errors must stay within half a unit: Irwin and Hall's distribution. Or within
    half a unit of a ``gap`` that they leave.

    >>> [round(chance_of_footing(parts), 3) for parts in (2, 3, 4, 20)]
    [0.75, 0.667, 0.599, 0.309]
    >>> [round(chance_of_footing(parts, -1), 3) for parts in (1, 2, 3, 4, 20)]
    [0.0, 0.125, 0.167, 0.198, 0.229]
    """
    if parts > CLOSED_FORM:
        return min(1.0, sqrt(6 / (pi * parts))) * exp(-6 * gap * gap / parts)
    low, high = Fraction(parts - 1, 2) + abs(gap), Fraction(parts + 1, 2) + abs(gap)
    return float_bits(_irwin_hall(high, parts) - _irwin_hall(low, parts))


def float_bits(chance: Fraction) -> float:
    """A chance, of which evidence is made, as a float."""
    return float(chance)


def _irwin_hall(at: Fraction, count: int) -> Fraction:
    last = min(int(at), count)
    terms = ((-1) ** each * comb(count, each) * (at - each) ** count for each in range(last + 1))
    return sum(terms, Fraction(0)) / factorial(count)
