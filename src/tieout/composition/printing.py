"""Numbers as they are printed: an unrounded value's mantissa, its digits with sign and grouping."""

from __future__ import annotations

from fractions import Fraction

from tieout.values.powers import ten
from tieout.values.printed import decimal_text

PLACES = 6  # decimals shown of a value that has more


def places(value: Fraction, exponent: int) -> Fraction:
    """``value`` in units of the last place, 10**``exponent``, unrounded.

    >>> places(Fraction(2052520000), 6)
    Fraction(51313, 25)
    """
    return value / ten(exponent) if exponent >= 0 else value * ten(-exponent)


def nearest(value: Fraction) -> int:
    """Rounded half away from zero, as accounts are.

    >>> nearest(Fraction(5, 2)), nearest(Fraction(-5, 2)), nearest(Fraction(-1, 3))
    (3, -3, 0)
    """
    size = (2 * abs(value.numerator) + value.denominator) // (2 * value.denominator)
    return size if value >= 0 else -size


def cut_off(value: Fraction) -> int:
    """Truncated towards zero.

    >>> cut_off(Fraction(-5, 2))
    -2
    """
    size = abs(value.numerator) // value.denominator
    return size if value >= 0 else -size


def digits(mantissa: int, decimals: int) -> str:
    """The size of a number, grouped by thousands.

    >>> digits(-123456, 1), digits(5, 2)
    ('12,345.6', '0.05')
    """
    text = str(abs(mantissa)).rjust(decimals + 1, "0")
    whole = f"{int(text[: len(text) - decimals]):,}"
    return f"{whole}.{text[len(text) - decimals :]}" if decimals else whole


def signed(mantissa: int, decimals: int, value: Fraction, negative: str = "({})") -> str:
    """A cell's number; what rounds to zero from below is negative still, as "(0.0)".

    >>> signed(-177, 0, Fraction(-176274, 1000)), signed(0, 1, Fraction(-2, 100))
    ('(177)', '(0.0)')
    """
    text = digits(mantissa, decimals)
    return negative.format(text) if mantissa < 0 or (mantissa == 0 and value < 0) else text


def grouped_text(value: Fraction) -> str:
    """A number with all its decimals, or the first six of them where it has more.

    >>> grouped_text(Fraction(-82988285)), grouped_text(Fraction(1, 3))
    ('-82,988,285', '0.333333…')
    """
    for decimals in range(PLACES + 1):
        scaled = value * 10**decimals
        if scaled.denominator == 1:
            return _grouped(decimal_text(scaled.numerator, -decimals))
    cut = abs(value) * 10**PLACES
    text = _grouped(decimal_text(cut.numerator // cut.denominator, -PLACES))
    return f"{'-' if value < 0 else ''}{text}…"


def _grouped(text: str) -> str:
    whole, dot, rest = text.partition(".")
    sign = "-" if whole.startswith("-") else ""
    return f"{sign}{int(whole.lstrip('-')):,}{dot}{rest}"
