"""Intervals in words: the unrounded values that all relations leave a figure, at the scale of its print."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from tieout.facts.model import Figure
from tieout.proof.model import Joint
from tieout.relations.rules import is_counted
from tieout.values.interval import Interval
from tieout.wording.amount import digits

PLACES_BEYOND_PRINT = 3


def narrowed(figure: Figure, joint: Joint) -> tuple[str, str] | None:
    """Both ends of a figure's interval; None where the print alone says as much."""
    low, high = joint.ends[figure.id]
    width = joint.grid.width(figure.printed.exponent) - 2  # of two open ends each takes one from it
    if figure.approximate or is_counted(figure) or high - low >= width:
        return None
    return ends_at_scale(joint.interval(figure.id), figure.printed.scale, figure.printed.decimals)


def ends_at_scale(interval: Interval, scale: int, decimals: int) -> tuple[str, str]:
    """Both ends at ``scale``, rounded outwards some places beyond ``decimals``, without needless zeros.

    >>> ends_at_scale(Interval(77_338_500, 77_339_500), 6, 0)
    ('77.338', '77.340')
    >>> ends_at_scale(Interval(Fraction(25, 10), Fraction(26, 10)), 0, 1)
    ('2.5', '2.6')
    """
    places = decimals + PLACES_BEYOND_PRINT
    factor = Fraction(10) ** (places - scale)
    low, high = floor(interval.low * factor), ceil(interval.high * factor)
    while places and not low % 10 and not high % 10:
        low, high, places = low // 10, high // 10, places - 1
    return digits(low, places), digits(high, places)
