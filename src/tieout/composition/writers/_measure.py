"""How wide text is in a fixed font, and text wrapped to a width.

Wide letters take two columns (Unicode Standard Annex 11), marks that combine take none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

NO_BREAK = "\u00a0"

_before_number = re.compile(r" (?=\d)")


@cache
def _letter(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def width(text: str) -> int:
    """Columns that a text takes.

    >>> width("Total"), width("売上高")
    (5, 6)
    """
    return len(text) if text.isascii() else sum(map(_letter, text))


def padded(text: str, columns: int) -> str:
    """A text with spaces behind it, ``columns`` wide."""
    return text + " " * (columns - width(text))


def plain(text: str) -> str:
    """A text with ordinary spaces: those that held a figure together have done their work."""
    return text.replace(NO_BREAK, " ")


def breakable(words: str) -> str:
    """Words that never break before a number: "as of", "September 30, 2016"."""
    return _before_number.sub(NO_BREAK, words)


def wrapped(runs: Iterable[str], columns: int, first: str = "", rest: str = "") -> Iterator[str]:
    """Lines of at most ``columns``, broken at spaces and between wide letters; no-break spaces hold.

    >>> list(wrapped(["Revenues were ", "JPY1\u00a0million", ", up."], 20))
    ['Revenues were', 'JPY1\\xa0million, up.']
    """
    line, used = first, width(first)
    empty = True
    for piece, space in _pieces("".join(runs)):
        gap = " " if space and not empty else ""
        if not empty and used + len(gap) + width(piece) > columns:
            yield line
            line, used, gap = rest, width(rest), ""
        line += gap + piece
        used += len(gap) + width(piece)
        empty = False
    if not empty:
        yield line


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """What may not be broken, each with whether a space stands before it."""
    for word in text.replace("\n", " ").split(" "):
        space = True
        start = 0
        for at in range(1, len(word)):
            if _letter(word[at]) == 2 and _letter(word[at - 1]) == 2 and word[at] not in "。、）」』":
                yield word[start:at], space
                start, space = at, False
        if word:
            yield word[start:], space
