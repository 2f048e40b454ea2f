"""Numbers in words: a figure as a person writes it, in its unit and scale.

In goes a figure or an exact number; out comes text such as ``JPY4,059 million``, ``12.0%`` or ``−0.4``.
"""

from __future__ import annotations

import re
from fractions import Fraction

from tieout.facts.model import Figure
from tieout.values.printed import decimal_text
from tieout.values.unit import BASIS_POINT, Unit, UnitClass

MINUS = "−"
SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£"}
SCALE_WORDS = {
    2: "hundred",
    3: "thousand",
    5: "lakh",
    6: "million",
    7: "crore",
    9: "billion",
    12: "trillion",
}

_core = re.compile(r"[\d.,]*\d")
_signs = re.compile(r"[-−–△▲]\s?|[()]")


def counted(count: int, noun: str) -> str:
    """How many there are of something.

    >>> counted(1, "file"), counted(1014, "figure")
    ('1 file', '1,014 figures')
    """
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def core(raw: str) -> tuple[int, int]:
    """Where the digits of a print stand in it: in ``JPY4,059 million`` those of 4,059."""
    found = _core.search(raw)
    return found.span() if found else (0, len(raw))


def is_signed(raw: str) -> bool:
    """Whether a print carries a mark that makes it negative."""
    return _signs.search(raw) is not None


def reprinted(raw: str, print_: str) -> str:
    """``raw`` with its number replaced by ``print_``, currency and scale words kept.

    >>> reprinted("JPY4,059 million", "3,093"), reprinted("($1.20)", "(1.50)"), reprinted("(0.4 )", "0.4")
    ('JPY3,093 million', '($1.50)', '0.4 ')
    """
    if is_signed(raw) and not is_signed(print_):
        raw = _signs.sub("", raw)
    start, end = core(raw)
    new_start, new_end = core(print_)
    new = print_[new_start:new_end] if is_signed(raw) else print_
    return f"{raw[:start]}{new}{raw[end:]}"


def digits(mantissa: int, decimals: int) -> str:
    """``mantissa`` × 10**−``decimals`` with thousands separated and a true minus sign.

    >>> digits(-1503, 0), digits(14048807, 2), digits(-4, 1)
    ('−1,503', '140,488.07', '−0.4')
    """
    whole, _, fraction = decimal_text(abs(mantissa), -decimals).partition(".")
    text = f"{int(whole):,}" + (f".{fraction}" if fraction else "")
    return MINUS + text if mantissa < 0 else text


def number(value: Fraction | int, scale: int, decimals: int) -> str:
    """An exact value in units, written at ``scale`` and rounded half away from zero to ``decimals``.

    >>> number(Fraction(3092924000), 6, 0), number(Fraction(3092924000), 3, 0)
    ('3,093', '3,092,924')
    """
    shifted = Fraction(value) * Fraction(10) ** (decimals - scale)
    mantissa = int(abs(shifted) + Fraction(1, 2))
    return digits(-mantissa if shifted < 0 else mantissa, decimals)


def scale_word(scale: int) -> str:
    """``million`` for 6; empty for 0.

    >>> scale_word(6), scale_word(0), scale_word(4)
    ('million', '', '×10^4')
    """
    return "" if scale == 0 else SCALE_WORDS.get(scale, f"×10^{scale}")


def counted_in(unit: Unit, scale: int) -> str:
    """The `scale_word` of an amount's unit; that of a hundredth of a percent or of a point has a name.

    >>> from tieout.values.unit import POINTS, money
    >>> counted_in(POINTS, -2), counted_in(money("USD"), 6)
    ('basis points', 'million')
    """
    return "basis points" if is_in_basis_points(unit, scale) else scale_word(scale)


def is_in_basis_points(unit: Unit, scale: int) -> bool:
    """Whether an amount is told in hundredths of a percent or of a point."""
    return scale == BASIS_POINT and unit.unit_class in (UnitClass.PERCENT, UnitClass.POINTS)


def plain(figure: Figure) -> str:
    """The digits of a figure alone, as printed but for the sign: ``(0.4 )`` is ``−0.4``."""
    return digits(figure.printed.mantissa, figure.printed.decimals)


def dressed(text: str, unit: Unit, scale: int = 0) -> str:
    """``text``, a number already written at ``scale``, with its unit and scale around it.

    >>> from tieout.values.unit import PERCENT, money, per_share
    >>> dressed("4,059", money("JPY"), 6), dressed("−0.4", PERCENT), dressed("33.02", per_share("JPY"))
    ('JPY4,059 million', '−0.4%', 'JPY33.02 per share')
    """
    sign, text = (MINUS, text[1:]) if text.startswith(MINUS) else ("", text)
    scaled = f"{text} {scale_word(scale)}".rstrip()
    match unit.unit_class:
        case UnitClass.MONEY:
            return f"{sign}{SYMBOLS.get(unit.code, unit.code)}{scaled}"
        case UnitClass.PER_SHARE:
            currency, _, of = unit.code.partition("/")
            return f"{sign}{SYMBOLS.get(currency, currency)}{scaled} per {of or 'share'}"
        case UnitClass.PERCENT | UnitClass.POINTS if is_in_basis_points(unit, scale):
            return f"{sign}{text} basis points"
        case UnitClass.PERCENT:
            return f"{sign}{text}%"
        case UnitClass.POINTS:
            return f"{sign}{text} points"
        case UnitClass.MULTIPLE:
            return f"{sign}{text}x"
        case UnitClass.COUNT:
            return f"{sign}{scaled}"
        case _:
            return f"{sign}{scaled} {unit.code}"


def amount(figure: Figure) -> str:
    """A figure in full: ``JPY4,059 million``."""
    return dressed(plain(figure), figure.unit, figure.printed.scale)
