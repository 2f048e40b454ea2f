"""Numerals in text: digits with their sign, currency, percent and scale words, exactly as printed.

A string comes in; every number in it goes out with its place. Deciding which of them are figures is
not this module's work. General number parsers lose the sign of ``(1,234)`` and ``△1,234``; this one
keeps it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tieout.values.currency import CURRENCIES, SCALED, scaled
from tieout.values.full_width import narrowed

SCALES = {
    "hundred": 2,
    "thousand": 3,
    "thousands": 3,
    "million": 6,
    "millions": 6,
    "mn": 6,
    "mm": 6,
    "m": 6,
    "billion": 9,
    "billions": 9,
    "bn": 9,
    "b": 9,
    "trillion": 12,
    "trillions": 12,
    "k": 3,
    "tn": 12,
    "mln": 6,
    "mio": 6,
    "mrd": 9,
    "lakh": 5,
    "lakhs": 5,
    "lac": 5,
    "lacs": 5,
    "crore": 7,
    "crores": 7,
    "cr": 7,
    "lakh crore": 12,
    "lakh crores": 12,
    "lakhs crore": 12,
}

_currency = "|".join(sorted((re.escape(mark) for mark in CURRENCIES), key=len, reverse=True))
# Groups are bounded and possessive: a hostile row of them would else be tried at every length from every
# start.
# "1,234,567", and as in India "12,34,567".
GROUPED = r"(?:\d{1,3}(?:,\d{3}){1,20}+|\d{1,2}(?:,\d\d(?!\d)){1,9}+,\d{3})(?!,?\d)"
# In South Africa "R11,72 million" stands beside "79.2%": what is followed so parts no thousands.
_comma = r"\d{1,3},\d\d?(?=\s?(?:%|[mb]illion))"
_core = rf"{GROUPED}(?:\.\d++)?|{_comma}|\d++(?:\.\d++)?|(?<![a-z])\.\d++"  # "c.2%" is about two
# Rand are a letter, which says so only before a sum of money; one letter is a scale only behind a currency.
_rand = r"R(?=\s?\d[\d,.]{0,20}\s?(?:million|billion|trillion|bn|m)\b)"
_of_the_last = r"(?<=\d\s)[A-Z]{3}\s\("  # "4.49 SEK (4.01)"
_letter = r"(?(currency)(?:mln|tn|[mk]|(?<=\s)M(?!&)|(?:Mio|Mrd|[Cc]r)\b\.?)|(?!))"
_MOST_DIGITS = 60  # with separators; what is longer counts nothing
_digit = re.compile(r"\d")
_BEFORE_DIGITS = 9 + max(map(len, CURRENCIES))  # characters of a numeral before its first digit, at most
# Looking at the first character alone before anything else makes the search three times as fast; a capital
# begins a currency only before certain others.
_first = re.escape("".join(sorted({mark[0] for mark in CURRENCIES})))
_numeral = re.compile(
    rf"""
    (?=[\d.(−–△▲+{_first}-])(?=[^A-Z]|.[A-Z$.Fks\s\d])
    (?P<open>\(\s?)?
    (?P<minus>[-−–△▲+]\s?(?=[\d.$€£¥A-Z]))?
    (?:(?=[{_first}])(?!{_of_the_last})(?P<currency>{SCALED}|{_currency}|{_rand})\s?)?
    (?P<open2>\(\s?)?
    (?P<minus2>[-−–△▲](?=[\d.]))?
    (?P<core>{_core})
    (?:\s?(?=[%％pP])(?P<percent>[%％](?!p\b)|(?i:percent\b(?!age)|per\scent\b))
      |[\s-]?(?=[pPbB%])(?P<points>%p\b|(?i:percentage[\s-]points?|basis[\s-]points?|bps?|points?)\b|pts?\b|pp\b|ppts?\b|p\.\s?p\.)
      |\s?(?P<times>x\b|times\b)
      |\s?(?P<behind>(?=[MTKSNDECGUPZmt]){SCALED})
    )?
    (?P<close>\s?\)(?P<late>\s?%)?)?
    (?:[\s-]?(?=[TBMLCKtbmlck])(?P<scale>(?i:trillions?|b(?:illions?|n)|m(?:illions?|n)|thousands?|la(?:khs?(?:\scrores?)?|cs?)|crores?)
      |(?<=\d)[MBK](?![A-Za-z])|{_letter})(?![A-Za-z]))?
    """,
    re.VERBOSE,
)


class Numeral(NamedTuple):
    """A number in a string at ``start``..``end``; ``core`` is where its digits alone stand.

    ``mantissa`` is signed: ``(0.4 )`` is -4 with one decimal. ``parenthesised`` tells that only
    parentheses made it negative, which in a sentence may be an aside.
    """

    start: int
    end: int
    core: tuple[int, int]
    raw: str
    mantissa: int
    decimals: int
    parenthesised: bool = False
    currency: str | None = None
    suffix: str | None = None  # "percent", "points", "basis points", "times"
    scale: int = 0  # from a scale word of its own: 6 for "million"

    @property
    def digits(self) -> int:
        """How many digits are printed."""
        return len(str(abs(self.mantissa)))


def numerals(text: str) -> list[Numeral]:
    """Every number in ``text``, in order; a string of digits longer than any number is none.

    >>> [(n.raw, n.mantissa, n.decimals, n.scale) for n in numerals("up (0.4 )% from JPY1,468 million")]
    [('(0.4 )%', -4, 1, 0), ('JPY1,468 million', 1468, 0, 6)]
    """
    plain = narrowed(text)
    found: list[Numeral] = []
    at = 0
    # Going from digit to digit is twice as fast as trying the pattern everywhere.
    while (digit := _digit.search(plain, at)) and (
        match := _numeral.search(plain, max(at, digit.start() - _BEFORE_DIGITS))
    ):
        at = match.end()
        if match.end("core") - match.start("core") <= _MOST_DIGITS:
            found.append(_numeral_of(match, plain, text))
    return found


_PARTS = "open minus currency open2 minus2 core percent points times behind close late scale".split()


def _numeral_of(match: re.Match[str], text: str, printed: str) -> Numeral:
    # One call for all groups: this runs for every number of a release.
    (first, minus, currency, second, inner, core, percent, points, times, behind, close, late, word) = (
        match.group(*_PARTS)
    )
    start, end = match.span()
    opened = first is not None or second is not None
    if first and close is None:
        start += len(first)
    if close is not None and not opened:
        end = match.start("close")
    sign = minus or inner or ""
    if sign and _is_range_mark(text, match.start("minus" if minus else "minus2")):
        start = max(start, match.end("minus" if minus else "minus2"))
        sign = ""
    whole, _, fraction = core.partition("," if "," in core[-3:-1] else ".")
    mantissa = int(whole.replace(",", "") + fraction or "0")
    minus_sign = sign.strip() not in ("", "+")
    parenthesised = opened and close is not None
    name = currency or behind
    code, scale = _money(name) if name else (None, 0)
    if word and (opened or close is None):
        scale = scale_of(word)
    return Numeral(
        start,
        end,
        match.span("core"),
        printed[start:end],
        -mantissa if minus_sign or parenthesised else mantissa,
        len(fraction),
        parenthesised and not minus_sign,
        code,
        _suffix(percent or late, points, times),
        scale,
    )


def _money(name: str) -> tuple[str, int]:
    """The code of a currency, and the scale that its name has in it."""
    if name == "R":
        return "ZAR", 0
    code = CURRENCIES.get(name)
    return (code, 0) if code else scaled(name)


def scale_of(word: str) -> int:
    """The power of ten of a scale's word.

    >>> scale_of("Lakh  crore"), scale_of("Mio."), scale_of("bn")
    (12, 6, 9)
    """
    return SCALES[" ".join(word.lower().rstrip(".").split())]


def _is_range_mark(text: str, at: int) -> bool:
    """A dash right behind a digit or letter joins ("5-10", "Form 10-Q"); it is no minus."""
    return at > 0 and text[at] in "-−–" and text[at - 1].isalnum()


def _suffix(percent: str | None, points: str | None, times: str | None) -> str | None:
    if percent:
        return "percent"
    if points:
        return "basis points" if points[0] in "bB" else "points"
    return "times" if times else None
