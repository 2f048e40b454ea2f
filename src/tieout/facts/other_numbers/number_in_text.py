"""A number and the words right around it: what every test for a number that is no figure looks at."""

from __future__ import annotations

from collections.abc import Callable
from string import ascii_lowercase

from msgspec import Struct

from tieout.facts.model import OtherKind
from tieout.values.numeral import Numeral


class Other(Struct, frozen=True, gc=False, order=True):
    """Characters ``start``..``end`` of a string whose numbers are not figures."""

    start: int
    end: int
    kind: OtherKind


class NumberInText(Struct, frozen=True, gc=False):
    """A numeral of ``text`` with its digits at ``at``..``end``, and the characters before and after them.

    These are there in small letters too: a pattern takes twice as long where it has to ignore case.
    ``word`` is the last word before them, whatever marks stand between: a rule that needs one of some words
    looks at it before it tries a pattern. ``bare`` tells that nothing but digits is printed: no currency,
    percent, scale, comma or fraction.
    """

    text: str
    numeral: Numeral
    digits: str
    at: int
    end: int
    before: str
    after: str
    lower_before: str
    lower_after: str
    word: str
    bare: bool

    def other(self, kind: OtherKind, after: int = 0, before: int = 0) -> Other:
        """The digits, with so many characters after and before them."""
        return Other(self.at - before, self.end + after, kind)


Rule = Callable[[NumberInText], Other | None]

_BEFORE, _AFTER = 32, 48
_BETWEEN = " \t\n\xa0.,:#"  # a word and its number


def number_in_text(text: str, numeral: Numeral) -> NumberInText:
    """The numeral with the characters around it."""
    at, end = numeral.core
    digits = text[at:end]
    bare = not (numeral.currency or numeral.suffix or numeral.scale or numeral.decimals or "," in digits)
    before, after = text[max(0, at - _BEFORE) : at], text[end : end + _AFTER]
    lower = before.lower()
    words = lower.rstrip(_BETWEEN)
    word = words[len(words.rstrip(ascii_lowercase)) :]
    return NumberInText(text, numeral, digits, at, end, before, after, lower, after.lower(), word, bare)
