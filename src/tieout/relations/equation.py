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
from tieout.values.members import at_hand
from tieout.values.printed import Rounding
from tieout.values.ten import ten

Print = tuple[int, int]  # mantissa, exponent
Weight = int | Fraction


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

    ``rounding`` is the rule of the amounts; the target of a rate, ratio or product is rounded to nearest.

    >>> outcome(Form.LINEAR, (74123, 6), [((44836, 6), 1), ((25768, 6), 1), ((1467, 6), 1), ((2052, 6), 1)])
    <Outcome.EXACT: 'exact'>
    >>> outcome(Form.RATE, (120, -1), [((82988, 6), 1), ((74123, 6), 1)])
    <Outcome.EXACT: 'exact'>
    """
    if form is Form.LINEAR:
        return _linear(target, terms, rounding)
    if form is not Form.PRODUCT and target[1] <= 0 and len(terms) == 2:
        return _quotient(form, target, terms, rounding)
    low, middle, high = _computed(form, terms, rounding)
    if low is None or middle is None or high is None:
        return Outcome.FAILS
    unit = Fraction(10) ** target[1]
    bottom, top = _ends(target[0], Rounding.NEAREST)
    if bottom * unit / 2 <= middle <= top * unit / 2:
        return Outcome.EXACT
    if low <= top * unit / 2 and bottom * unit / 2 <= high:
        return Outcome.ROUNDED
    return Outcome.FAILS


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


def outcome_of_gap(gap: int, terms: int) -> Outcome:
    """`outcome` of a sum of so many terms that leaves a `gap_of` so much, rounded to nearest.

    >>> outcome_of_gap(-1, 2), outcome_of_gap(1, 1)
    (<Outcome.ROUNDED: 'rounded'>, <Outcome.FAILS: 'fails'>)
    """
    if not gap:
        return Outcome.EXACT
    # At one scale two prints of a fact are equal.
    return Outcome.ROUNDED if 2 * abs(gap) <= terms + 1 and terms > 1 else Outcome.FAILS


def computed(form: Form, terms: Sequence[tuple[Print, Weight]]) -> Fraction | None:
    """The value of the right-hand side from the prints as they stand; None where it divides by zero."""
    finest = min(exponent for (_, exponent), _ in terms)
    values: list[int | Fraction] = [
        weight * (mantissa * ten(exponent - finest)) for (mantissa, exponent), weight in terms
    ]
    if form is Form.LINEAR:
        return shifted(sum(values), finest)
    cut = sides(form, len(terms))
    first, second = sum(values[:cut]), sum(values[cut:])
    if form is Form.PRODUCT:
        return shifted(first * second, 2 * finest)
    if not second:
        return None
    if form is Form.RATIO:
        return Fraction(first, second)
    return Fraction(100 * (first - second), second if second > 0 else -second)


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
        low, high = _linear_bounds(terms, rounding)
        middle = computed(form, terms)
    else:
        least, middle, greatest = _computed(form, terms, rounding)
        if least is None or greatest is None:
            return None
        low, high, rounding = least, greatest, Rounding.NEAREST
    if middle is None:
        return None
    bottom, top = _ends(target[0], rounding)
    half = Fraction(10) ** target[1] / 2
    return low - middle - (top - 2 * target[0]) * half, high - middle + (2 * target[0] - bottom) * half


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


def _quotient(
    form: Form, target: Print, terms: Sequence[tuple[Print, Weight]], rounding: Rounding
) -> Outcome:
    """`outcome` of a rate or ratio without a fraction: it is asked very often. A rate's weights are ±1.

    In half units of the target, the right-hand side is ``scale × a / (base × b) + offset``.
    """
    ((a, a_exponent), a_weight), ((b, b_exponent), b_weight) = terms
    if form is Form.RATE:
        a, b = int(a * a_weight), int(b * b_weight)
    if not b:
        return Outcome.FAILS
    negative = b < 0
    if negative:
        a, b = -a, -b
    bottom, top = 2 * target[0] - 1, 2 * target[0] + 1
    offset = 0
    if form is Form.RATE:
        numerator, base = 100, 1
        offset = -200 * 10 ** -target[1]
        if negative:  # 100 (a − b) / |b|, with both signs turned above
            bottom, top = -top, -bottom
    else:
        numerator = a_weight.numerator * b_weight.denominator
        base = a_weight.denominator * b_weight.numerator
        if base < 0:
            numerator, base = -numerator, -base
        if numerator < 0:
            numerator, bottom, top = -numerator, -top, -bottom
    shift = a_exponent - b_exponent - target[1]
    scale = 2 * numerator * 10 ** max(shift, 0)
    base *= 10 ** max(-shift, 0)
    bottom, top = (bottom - offset) * base, (top - offset) * base
    if bottom * b <= scale * a <= top * b:
        return Outcome.EXACT
    (a_low, a_high), (b_low, b_high) = _ends(a, rounding), _ends(b, rounding)
    least = scale * a_low <= top * (b_high if a_low > 0 else b_low)
    most = bottom * (b_low if a_high > 0 else b_high) <= scale * a_high
    return Outcome.ROUNDED if least and most else Outcome.FAILS


def _linear_bounds(terms: Sequence[tuple[Print, Weight]], rounding: Rounding) -> tuple[Fraction, Fraction]:
    low = high = Fraction(0)
    for print_, weight in terms:
        bottom, top = _values(print_, weight, rounding)
        low += bottom
        high += top
    return low, high


def _values(
    print_: Print, weight: Weight, rounding: Rounding = Rounding.NEAREST
) -> tuple[Fraction, Fraction]:
    bottom, top = _ends(print_[0], rounding)
    unit = Fraction(10) ** print_[1] * weight / 2
    return (bottom * unit, top * unit) if unit > 0 else (top * unit, bottom * unit)


def _computed(
    form: Form, terms: Sequence[tuple[Print, Weight]], rounding: Rounding
) -> tuple[Fraction | None, Fraction | None, Fraction | None]:
    """The least, the printed and the greatest value of a rate, ratio or product."""
    cut = sides(form, len(terms))
    a = _linear_bounds(terms[:cut], rounding)
    b = _linear_bounds(terms[cut:], rounding)
    middle = computed(form, terms)
    if form is Form.PRODUCT:
        corners = [x * y for x in a for y in b]
    elif b[0] <= 0 <= b[1] or middle is None:
        return None, None, None
    elif form is Form.RATIO:
        corners = [x / y for x in a for y in b]
    else:
        corners = [100 * (x - y) / abs(y) for x in a for y in b]
    return min(corners), middle, max(corners)
