"""Openings: what one print of an equation may be as far as its other prints tell.

A mantissa is open where some unrounded values behind all prints make the equation true; prints are taken
as rounded to nearest, or as counted where the equation is of counts. Everything is reckoned on one grid, in
integers: weighted values in half units of the finest last place over the common denominator of the weights,
and quotients of such as pairs. Only the least and the greatest mantissa are divided out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from math import lcm

from tieout.relations.equation import Print, Weight, leeway, sides
from tieout.relations.model import Form
from tieout.values.powers import ten
from tieout.values.printed import Rounding

Bounds = tuple[int, int]  # of a weighted value on the grid, both belonging
Range = tuple[int, int]  # the least and the greatest mantissa
Quotient = tuple[int, int]  # numerator and denominator of a place on the grid


def openings(
    form: Form,
    target: Print,
    terms: Sequence[tuple[Print, Weight]],
    rounding: Rounding = Rounding.NEAREST,
) -> Iterator[Range | None]:
    """The least and the greatest mantissa that may be meant: of the target, then of each term.

    None where the others leave a print unbounded. What an amount grew from may be above nil or below: it is
    on its print's side, and on the other where nothing there would do. The least is greater than the
    greatest where no print would do.

    >>> list(openings(Form.LINEAR, (10, 0), [((4, 0), 1), ((7, 0), 1)]))
    [(10, 12), (2, 4), (5, 7)]
    >>> list(openings(Form.RATE, (120, -1), [((82988, 6), 1), ((74123, 6), 1)]))
    [(120, 120), (82980, 83055), (74063, 74130)]
    >>> list(openings(Form.RATE, (931, -1), [((-15, -1), 1), ((218, -1), 1)]))[2]  # a loss of 21.8
    (-226, -209)
    >>> list(openings(Form.LINEAR, (32, 0), [((14, 0), 1), ((17, 0), 1)], Rounding.COUNTED))
    [(31, 31), (15, 15), (18, 18)]
    """
    finest = min(target[1], *[exponent for (_, exponent), _ in terms])
    common = lcm(*[weight.denominator for _, weight in terms])
    wholes = [
        common // weight.denominator * weight.numerator * ten(exponent - finest)
        for (_, exponent), weight in ((target, 1), *terms)
    ]
    prints = (target, *[print_ for print_, _ in terms])
    half = 0 if rounding is Rounding.COUNTED else 1
    halves = (half if form is Form.LINEAR else 1, *[half] * len(terms))
    bounds = [
        _bounds(mantissa, whole, each)
        for (mantissa, _), whole, each in zip(prints, wholes, halves, strict=True)
    ]
    if form is Form.LINEAR:
        for whole, (low, high) in zip(wholes, _of_sum(bounds), strict=True):
            yield _mantissas([(low, 1), (high, 1)], whole, half)
        return
    # One unit is so many places of the grid, as a quotient.
    unit = (2 * common * ten(max(0, -finest)), ten(max(0, finest)))
    if form is Form.SHIFT:
        corners = _of_shift(bounds, (leeway(target) - 1) * wholes[0], unit)
    else:
        others = (_of_operand(form, bounds, member, unit) for member in range(1, len(bounds)))
        corners = chain([_of_target(form, bounds, unit)], others)
    for whole, each, places in zip(wholes, halves, corners, strict=True):
        yield _mantissas(places, whole, each) if places else None


def _bounds(mantissa: int, whole: int, half: int) -> Bounds:
    low, high = (2 * mantissa - half) * whole, (2 * mantissa + half) * whole
    return (low, high) if whole > 0 else (high, low)


def _sum(bounds: Iterable[Bounds]) -> Bounds:
    lows, highs = zip(*bounds, strict=True)
    return sum(lows), sum(highs)


def _of_sum(bounds: Sequence[Bounds]) -> Iterator[Bounds]:
    """What each member of a sum may be, weighted: the sum of the others, or the total less them."""
    (bottom, top), *terms = bounds
    low, high = _sum(terms)
    yield low, high
    for own_low, own_high in terms:
        yield bottom - (high - own_high), top - (low - own_low)


def _of_target(form: Form, bounds: Sequence[Bounds], unit: Quotient) -> list[Quotient]:
    """The corners between which the target of a rate, ratio or product lies; none where it may be any."""
    cut = 1 + sides(form, len(bounds) - 1)
    first, second = _sum(bounds[1:cut]), _sum(bounds[cut:])
    places, parts = unit
    if form is Form.PRODUCT:
        return [(a * b * parts, places) for a in first for b in second]
    if _may_be_zero(second):
        return []
    if form is Form.RATIO:
        return [(a * places, b * parts) for a in first for b in second]
    return [(100 * (a - b) * places, abs(b) * parts) for a in first for b in second]


def _of_operand(form: Form, bounds: Sequence[Bounds], member: int, unit: Quotient) -> list[Quotient]:
    """The corners of one member of an operand: of the operand, less its other members."""
    cut = 1 + sides(form, len(bounds) - 1)
    is_first = member < cut
    own, other = (bounds[1:cut], bounds[cut:]) if is_first else (bounds[cut:], bounds[1:cut])
    if form is Form.RATE and not is_first:
        corners = _bases(bounds[0], _sum(other), sum(_sum(own)) < 0, unit)
    else:
        corners = _corners(form, bounds[0], _sum(other), is_first, unit)
    if len(own) == 1:
        return corners
    beside = _sum([each for at, each in enumerate(own, 1 if is_first else cut) if at != member])
    return [(above - less * below, below) for above, below in corners for less in beside]


def _corners(form: Form, target: Bounds, other: Bounds, is_first: bool, unit: Quotient) -> list[Quotient]:
    """The corners of one of two operands, from the target and the other; none where it may be any."""
    places, parts = unit
    if _may_be_zero(other):
        return []
    if form is Form.RATE:
        hundred = 100 * places
        return [(hundred * b + abs(b) * rate * parts, hundred) for b in other for rate in target]
    if form is Form.RATIO and is_first:
        return [(ratio * b * parts, places) for b in other for ratio in target]
    if _may_be_zero(target):
        return []
    if form is Form.RATIO:
        return [(a * places, ratio * parts) for a in other for ratio in target]
    return [(product * places, factor * parts) for factor in other for product in target]


def _bases(rate: Bounds, current: Bounds, is_below: bool, unit: Quotient) -> list[Quotient]:
    """The corners of what ``current`` grew from: on its print's side of nil, or else on the other."""
    places, parts = unit
    hundred = 100 * places
    if _may_be_zero(current):
        return []
    for sign in (-1, 1) if is_below else (1, -1):
        bases = [hundred + sign * each * parts for each in rate]
        if not _may_be_zero((min(bases), max(bases))) and (bases[0] < 0) == (sign * current[0] < 0):
            return [(hundred * a, base) for a in current for base in bases]
    return []


def _of_shift(bounds: Sequence[Bounds], beyond: int, unit: Quotient) -> Iterator[list[Quotient]]:
    """The corners of each member of a shift, which may be off by so much ``beyond`` its half unit."""
    (low, high), now, of_now, then, of_then = bounds
    places, parts = unit
    first, second = _over(now, of_now), _over(then, of_then)
    yield [
        ((a * d - c * b) * places + off * b * d * parts, b * d * parts)
        for a, b in first
        for c, d in second
        for off in (-beyond, beyond)
    ]
    shifts = low - beyond, high + beyond
    yield from _of_pair(
        now, of_now, [(c * places + s * d * parts, d * places) for c, d in second for s in shifts]
    )
    yield from _of_pair(
        then, of_then, [(a * places - s * b * parts, b * places) for a, b in first for s in shifts]
    )


def _over(part: Bounds, whole: Bounds) -> list[Quotient]:
    """The corners of a quotient; none where it may be any."""
    return [] if _may_be_zero(whole) else [(a, b) for a in part for b in whole]


def _of_pair(part: Bounds, whole: Bounds, quotient: Sequence[Quotient]) -> Iterator[list[Quotient]]:
    """The corners of a part and of its whole, from each other and the corners of their quotient."""
    yield [(above * b, below) for above, below in quotient for b in whole]
    are_positive = {(above > 0) == (below > 0) for above, below in quotient}
    is_bounded = len(are_positive) == 1 and all(above for above, _ in quotient)
    yield [(a * below, above) for above, below in quotient for a in part] if is_bounded else []


def _may_be_zero(bounds: Bounds) -> bool:
    return bounds[0] <= 0 <= bounds[1]


def _mantissas(corners: Iterable[Quotient], whole: int, half: int) -> Range:
    """The mantissas that meet, weighted, what lies between ``corners``; ``half`` is how wide they are."""
    lows, highs = [], []
    for above, below in corners:
        below *= whole
        if below < 0:
            above, below = -above, -below
        lows.append(-((half * below - above) // (2 * below)))
        highs.append((above + half * below) // (2 * below))
    return min(lows), max(highs)
