"""Whether an equation holds between prints: exact integer arithmetic on the intervals behind them.

A print is ``mantissa`` × 10**``exponent`` and stands for its interval: [2m−1, 2m+1] in half units where
rounded to nearest, both ends closed. Everything is compared by cross-multiplying integers; no number is
ever rounded on the way. The semantics for sums are those of XBRL Calculations 1.1, here for every form.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from fractions import Fraction
from math import lcm

from tieout.relations.model import Equation, Form, Terms
from tieout.values.enumerations import at_hand
from tieout.values.powers import ten
from tieout.values.printed import Rounding
from tieout.values.unit import BASIS_POINT

Print = tuple[int, int]  # mantissa, exponent
Weight = int | Fraction
# A weighted sum of prints: the least behind it, what is printed, and the greatest, in half units of
# 10**exponent; that exponent; what all three are yet to be divided by.
Operand = tuple[int, int, int, int, int]


@at_hand
class Outcome(Enum):
    """What the intervals say. It refuses to be a boolean."""

    EXACT = "exact"  # holds as printed
    ROUNDED = "rounded"  # holds for some unrounded values
    FAILS = "fails"

    def __bool__(self) -> bool:
        raise TypeError("an outcome is one of three: compare it")


def outcome(
    form: Form,
    target: Print,
    terms: Sequence[tuple[Print, Weight]],
    rounding: Rounding = Rounding.NEAREST,
) -> Outcome:
    """What holds between the prints of ``target`` and ``terms``.

    ``rounding`` is the rule of the amounts; the target of any form but a sum is rounded to nearest.
    Things that were counted add up to the last one.

    >>> outcome(Form.LINEAR, (74123, 6), [((44836, 6), 1), ((25768, 6), 1), ((1467, 6), 1), ((2052, 6), 1)])
    <Outcome.EXACT: 'exact'>
    >>> outcome(Form.RATE, (120, -1), [((82988, 6), 1), ((74123, 6), 1)])
    <Outcome.EXACT: 'exact'>
    >>> outcome(Form.LINEAR, (32, 0), [((14, 0), 1), ((12, 0), 1), ((5, 0), 1)], Rounding.COUNTED)
    <Outcome.FAILS: 'fails'>
    """
    if form is Form.LINEAR:
        return _linear(target, terms, rounding)
    if form is Form.SHIFT:
        return _shift(target, terms, rounding)
    if len(terms) == 2:
        (one, weight), (other, base) = terms
        first, second = _alone(one, weight, rounding), _alone(other, base, rounding)
    else:
        cut = sides(form, len(terms))
        first, second = _operand(terms[:cut], rounding), _operand(terms[cut:], rounding)
    if form is Form.PRODUCT:
        return _product(target, first, second)
    return _quotient(form, target, first, second)


def gap_of(equation: Equation, prints: Sequence[Print]) -> int | None:
    """`gap_between` the sides of an equation; None for all but such sums."""
    if equation.form is Form.LINEAR:
        return gap_between(equation.target, equation.terms, prints)
    return None


def gap_between(target: int, terms: Terms, prints: Sequence[Print]) -> int | None:
    """What the parts of a sum are above its total, in units of the one last place that all are printed to.

    Members are given by where they stand in ``prints``. None where weights are not ±1, or places differ.
    """
    mantissa, exponent = prints[target]
    gap = -mantissa
    for figure, weight in terms:
        mantissa, place = prints[figure]
        if place != exponent:
            return None
        if weight == 1:
            gap += mantissa
        elif weight == -1:
            gap -= mantissa
        else:
            return None
    return gap


def outcome_of_gap(gap: int, terms: int, rounding: Rounding = Rounding.NEAREST) -> Outcome:
    """`outcome` of a sum of so many terms that leaves a `gap_of` so much, rounded to nearest or counted.

    >>> outcome_of_gap(-1, 2), outcome_of_gap(1, 1), outcome_of_gap(1, 2, Rounding.COUNTED)
    (<Outcome.ROUNDED: 'rounded'>, <Outcome.FAILS: 'fails'>, <Outcome.FAILS: 'fails'>)
    """
    if not gap:
        return Outcome.EXACT
    if rounding is Rounding.COUNTED:
        return Outcome.FAILS
    # At one scale two prints of a fact are equal.
    return Outcome.ROUNDED if 2 * abs(gap) <= terms + 1 and terms > 1 else Outcome.FAILS


def computed(form: Form, terms: Sequence[tuple[Print, Weight]]) -> Fraction | None:
    """The value of the right-hand side from the prints as they stand; None where it divides by zero."""
    above, below, exponent = _given(form, terms)
    return shifted(Fraction(above, below), exponent) if below else None


def residual(form: Form, target: Print, terms: Sequence[tuple[Print, Weight]]) -> Fraction:
    """The target's print less what is `computed`, in units; all of it where that divides by zero.

    >>> residual(Form.RATE, (120, -1), [((82988, 6), 1), ((74123, 6), 1)])
    Fraction(2976, 74123)
    """
    (mantissa, place), (above, below, exponent) = target, _given(form, terms)
    finest = min(0, place, exponent)
    if below:
        mantissa = mantissa * ten(place - finest) * below - above * ten(exponent - finest)
        return Fraction(mantissa, below * ten(-finest))
    return shifted(mantissa, place)


def _given(form: Form, terms: Sequence[tuple[Print, Weight]]) -> tuple[int, int, int]:
    """The right-hand side as a quotient of integers, and the power of ten that it is in units of."""
    finest = min([exponent for (_, exponent), _ in terms])
    common = lcm(*[weight.denominator for _, weight in terms])
    values = [
        common // weight.denominator * weight.numerator * mantissa * ten(exponent - finest)
        for (mantissa, exponent), weight in terms
    ]
    if form is Form.LINEAR:
        return sum(values), common, finest
    if form is Form.SHIFT:
        now, of_now, then, of_then = values
        return now * of_then - then * of_now, of_now * of_then, 0
    cut = sides(form, len(terms))
    first, second = sum(values[:cut]), sum(values[cut:])
    if form is Form.PRODUCT:
        return first * second, common * common, 2 * finest
    if form is Form.RATIO:
        return (first, second, 0) if second > 0 else (-first, -second, 0)
    return 100 * (first - second), abs(second), 0


def slack(
    form: Form,
    target: Print,
    terms: Sequence[tuple[Print, Weight]],
    rounding: Rounding = Rounding.NEAREST,
) -> tuple[Fraction, Fraction] | None:
    """The least and greatest by which rounding alone may set the target's print above what the terms give.

    None where that may divide by zero.

    >>> slack(Form.LINEAR, (5, 0), [((2, 0), 1), ((4, 0), 1)])
    (Fraction(-3, 2), Fraction(3, 2))
    """
    if form is Form.LINEAR:
        low, middle, high = _behind(_operand(terms, rounding))
    else:
        found = _computed(form, terms, rounding)
        if found is None:
            return None
        (low, middle, high), rounding = found, Rounding.NEAREST  # the target's own
    half = Fraction(10) ** target[1] / 2
    if form is Form.SHIFT:
        reach = leeway(target) * half
        return low - middle - reach, high - middle + reach
    bottom, top = _ends(target[0], rounding)
    return low - middle - (top - 2 * target[0]) * half, high - middle + (2 * target[0] - bottom) * half


def leeway(shift: Print) -> int:
    """How many half units of its last place a shift may be off on either side.

    It is often taken between quotients that were rounded first, and one in basis points is often given in
    tens of them.

    >>> leeway((14, -1)), leeway((142, -2)), leeway((140, -2))
    (2, 2, 20)
    """
    mantissa, exponent = shift
    return 20 if exponent == BASIS_POINT and mantissa % 10 == 0 else 2


def sides(form: Form, terms: int) -> int:
    """How many of the terms make the first operand; the others are the second.

    Of an odd number of terms of a rate the first operand has one more: what is left out of the growth.

    >>> sides(Form.RATIO, 3), sides(Form.RATE, 4), sides(Form.RATE, 3), sides(Form.PRODUCT, 3)
    (2, 2, 2, 1)
    """
    if form is Form.RATIO:
        return terms - 1
    return 1 if form is Form.PRODUCT else (terms + 1) // 2


def shifted(value: Fraction | int, exponent: int) -> Fraction:
    """``value`` × 10**``exponent``.

    >>> shifted(5, -1)
    Fraction(1, 2)
    """
    return Fraction(value * ten(exponent)) if exponent >= 0 else Fraction(value, ten(-exponent))


def _ends(mantissa: int, rounding: Rounding) -> tuple[int, int]:
    """The interval in half units of the last place, taken as closed.

    Truncation leaves the far end open; a bound met only there is decided by `_linear` alone, since
    elsewhere a computed bound meets it with probability zero.
    """
    if rounding is Rounding.NEAREST:
        return 2 * mantissa - 1, 2 * mantissa + 1
    if rounding is Rounding.COUNTED:
        return 2 * mantissa, 2 * mantissa
    if mantissa > 0:
        return 2 * mantissa, 2 * mantissa + 2
    if mantissa < 0:
        return 2 * mantissa - 2, 2 * mantissa
    return -2, 2


def _linear(target: Print, terms: Sequence[tuple[Print, Weight]], rounding: Rounding) -> Outcome:
    exponents = [exponent for (_, exponent), _ in terms]
    finest, coarsest = min(target[1], *exponents), max(exponents)
    common = lcm(*[weight.denominator for _, weight in terms])
    shift = ten(target[1] - finest) * common
    wholes = [
        weight.numerator * (common // weight.denominator) * ten(exponent - finest)
        for (_, exponent), weight in terms
    ]
    gap = -2 * target[0] * shift
    for ((mantissa, _), _), whole in zip(terms, wholes, strict=True):
        gap += 2 * mantissa * whole
    if gap == 0 or (coarsest < target[1] and _prints_so(target, gap, shift, rounding)):
        return Outcome.EXACT
    if rounding is Rounding.COUNTED:
        return Outcome.FAILS
    if len(terms) == 1 and abs(terms[0][1]) == 1 and coarsest == target[1]:
        return Outcome.FAILS  # at one scale two prints of a fact are equal
    if rounding is Rounding.NEAREST:
        return Outcome.ROUNDED if abs(gap) <= shift + sum(map(abs, wholes)) else Outcome.FAILS
    bottom, top = _ends(target[0], rounding)
    low, high = -top * shift, -bottom * shift
    for ((mantissa, _), _), whole in zip(terms, wholes, strict=True):
        bottom, top = _ends(mantissa, rounding)
        low += min(whole * bottom, whole * top)
        high += max(whole * bottom, whole * top)
    return Outcome.ROUNDED if low < 0 < high else Outcome.FAILS


def _prints_so(target: Print, gap: int, shift: int, rounding: Rounding) -> bool:
    """Whether finer terms, ``gap`` half units above the target's print, round to it."""
    if rounding is Rounding.NEAREST:
        return abs(gap) <= shift
    if not target[0]:
        return abs(gap) < 2 * shift
    return 0 <= (gap if target[0] > 0 else -gap) < 2 * shift


def _alone(print_: Print, weight: Weight, rounding: Rounding) -> Operand:
    """One weighted print as an `Operand`."""
    mantissa, exponent = print_
    whole = weight.numerator
    middle = 2 * mantissa * whole
    if rounding is Rounding.NEAREST:
        half = abs(whole)
        return middle - half, middle, middle + half, exponent, weight.denominator
    bottom, top = _ends(mantissa, rounding)
    low, high = (bottom, top) if whole > 0 else (top, bottom)
    return low * whole, middle, high * whole, exponent, weight.denominator


def _operand(terms: Sequence[tuple[Print, Weight]], rounding: Rounding) -> Operand:
    """A weighted sum of prints as an `Operand`."""
    finest = min([exponent for (_, exponent), _ in terms])
    common = lcm(*[weight.denominator for _, weight in terms])
    low = middle = high = 0
    for (mantissa, exponent), weight in terms:
        whole = weight.numerator * (common // weight.denominator) * ten(exponent - finest)
        bottom, top = _ends(mantissa, rounding)
        if whole < 0:
            bottom, top = top, bottom
        low, middle, high = low + bottom * whole, middle + 2 * mantissa * whole, high + top * whole
    return low, middle, high, finest, common


def _quotient(form: Form, target: Print, first: Operand, second: Operand) -> Outcome:
    """`outcome` of a rate or ratio without a fraction: it is asked very often.

    In half units of the target, the right-hand side is ``scale × a / (base × b) + offset``, b positive.
    """
    a_low, a, a_high, a_exponent, base = first
    b_low, b, b_high, b_exponent, scale = second
    if b_low <= 0 <= b_high:
        return Outcome.FAILS
    bottom, top = 2 * target[0] - 1, 2 * target[0] + 1
    if b < 0:
        a_low, a, a_high, b_low, b, b_high = -a_high, -a, -a_low, -b_high, -b, -b_low
        if form is Form.RATE:  # 100 (a − b) / |b|, with both signs turned above
            bottom, top = -top, -bottom
    if form is Form.RATE:
        if target[1] > 0:
            coarse = ten(target[1])
            bottom, top, scale = bottom * coarse + 200, top * coarse + 200, scale * coarse
        else:
            hundred = 200 * ten(-target[1])
            bottom, top = bottom + hundred, top + hundred
        scale *= 100
    shift = a_exponent - b_exponent - target[1]
    if shift >= 0:
        scale *= 2 * ten(shift)
    else:
        scale, base = 2 * scale, base * ten(-shift)
    bottom, top = bottom * base, top * base
    if bottom * b <= scale * a <= top * b:
        return Outcome.EXACT
    least = scale * a_low <= top * (b_high if a_low > 0 else b_low)
    most = bottom * (b_low if a_high > 0 else b_high) <= scale * a_high
    return Outcome.ROUNDED if least and most else Outcome.FAILS


def _product(target: Print, first: Operand, second: Operand) -> Outcome:
    """`outcome` of a product: the corners of what lies behind its operands."""
    a_low, a, a_high, a_exponent, a_by = first
    b_low, b, b_high, b_exponent, b_by = second
    shift = a_exponent + b_exponent - target[1]
    scale, base = ten(max(shift, 0)), 2 * a_by * b_by * ten(max(-shift, 0))
    bottom, top = (2 * target[0] - 1) * base, (2 * target[0] + 1) * base
    if bottom <= scale * a * b <= top:
        return Outcome.EXACT
    corners = [scale * x * y for x in (a_low, a_high) for y in (b_low, b_high)]
    return Outcome.ROUNDED if min(corners) <= top and bottom <= max(corners) else Outcome.FAILS


def _shift(target: Print, terms: Sequence[tuple[Print, Weight]], rounding: Rounding) -> Outcome:
    """`outcome` of a shift from one quotient to another."""
    found = _computed(Form.SHIFT, terms, rounding)
    if found is None:
        return Outcome.FAILS
    low, middle, high = found
    half = Fraction(10) ** target[1] / 2
    printed, reach = 2 * target[0] * half, leeway(target) * half
    if abs(printed - middle) <= half:
        return Outcome.EXACT
    return Outcome.ROUNDED if low - reach <= printed <= high + reach else Outcome.FAILS


def _behind(operand: Operand) -> tuple[Fraction, Fraction, Fraction]:
    """The least, the printed and the greatest value of an operand, in units."""
    low, middle, high, exponent, divisor = operand
    half = shifted(Fraction(1, 2 * divisor), exponent)
    return low * half, middle * half, high * half


def _computed(
    form: Form, terms: Sequence[tuple[Print, Weight]], rounding: Rounding
) -> tuple[Fraction, Fraction, Fraction] | None:
    """The least, the printed and the greatest value of the right-hand side, if that is no sum."""
    if form is Form.SHIFT:
        now, then = (_computed(Form.RATIO, pair, rounding) for pair in (terms[:2], terms[2:]))
        if now is None or then is None:
            return None
        return now[0] - then[2], now[1] - then[1], now[2] - then[0]
    cut = sides(form, len(terms))
    a_low, a, a_high = _behind(_operand(terms[:cut], rounding))
    b_low, b, b_high = _behind(_operand(terms[cut:], rounding))
    if form is not Form.PRODUCT and b_low <= 0 <= b_high:
        return None
    corners = [(x, y) for x in (a_low, a_high) for y in (b_low, b_high)]
    values = [
        x * y if form is Form.PRODUCT else x / y if form is Form.RATIO else 100 * (x - y) / abs(y)
        for x, y in [(a, b), *corners]
    ]
    return min(values[1:]), values[0], max(values[1:])
