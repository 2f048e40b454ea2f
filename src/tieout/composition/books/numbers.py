"""Numbers of books: decimal text to exact values. Binary floats never enter."""

from __future__ import annotations

import re
from fractions import Fraction

_NUMBER = re.compile(
    r"([+-]?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?|\(()(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?\)"
)
_SHARE = re.compile(r"(\d+(?:\.\d+)?)\s*%")


def scaled(text: str) -> tuple[int, int] | None:
    """The number as an integer and the decimals that it was written with, or None.

    >>> scaled("1,234.50"), scaled("(12)"), scaled("-3"), scaled("12o0")
    ((123450, 2), (-12, 0), (-3, 0), None)
    """
    match = _NUMBER.fullmatch(text.replace("−", "-"))
    if match is None:
        return None
    whole, part = match[2] or match[5], match[3] or match[6] or ""
    value = int(whole.replace(",", "") + part)
    return (-value if match[1] == "-" or match[5] else value), len(part)


def exact(text: str) -> Fraction | None:
    """The number, or None.

    >>> exact("-1,234.5")
    Fraction(-2469, 2)
    """
    found = scaled(text)
    return Fraction(found[0], 10 ** found[1]) if found else None


def share(text: str) -> Fraction | None:
    """A share from 0 to 1, written as a fraction or in percent, or None.

    >>> share("79.5%") == share("0.795") == Fraction(159, 200), share("79.5")
    (True, None)
    """
    percent = _SHARE.fullmatch(text)
    value = Fraction(percent[1]) / 100 if percent else exact(text)
    return value if value is not None and 0 <= value <= 1 else None


def plain(value: Fraction) -> str:
    """A value as text, in decimals where it has any end.

    >>> plain(Fraction(-2469, 2)), plain(Fraction(1, 3))
    ('-1,234.5', '1/3')
    """
    for decimals in range(12):
        if (value * 10**decimals).denominator == 1:
            scaled = abs(value.numerator) * 10**decimals // value.denominator
            whole, part = divmod(scaled, 10**decimals)
            text = f"{whole:,}" + (f".{part:0{decimals}}" if decimals else "")
            return f"-{text}" if value < 0 else text
    return str(value)
