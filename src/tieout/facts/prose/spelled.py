"""Small numbers in words, where a list of places goes on with them: "14 in Peru, six in Chile".

Elsewhere a number in words is mostly no figure ("three business lines", "one of"). What goes on from
digits in the same words is one, and without it the list does not add up to its whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tieout.values.number_words import NUMBER_WORDS
from tieout.values.numeral import Numeral

EACH = " each in "  # what stands behind a number that is told of several places
_NAME = r"(?:the\s)?[A-Z][\w.’'-]*(?:\s(?:(?:and|of)\s)?[A-Z][\w.’'-]*)*"
_in_a_place = re.compile(rf"\s(?:each\s)?in\s{_NAME}(?:,\s{_NAME})*")
_goes_on = re.compile(
    rf"(?:,\s(?:and\s)?|\sand\s)(?P<word>{'|'.join(NUMBER_WORDS)})(?=\s(?:each\s)?in\s(?:the\s)?[A-Z])"
)
_each_in = re.compile(rf"\seach\sin\s(?P<names>{_NAME}(?:,\s(?:and\s)?{_NAME})*(?:\sand\s{_NAME})?)")
_between_names = re.compile(r",\s(?:and\s)?|\sand\s")


def with_spelled(text: str, found: Sequence[Numeral]) -> list[Numeral]:
    """The numerals of a text with those in words that go on in a list of places; all in order.

    >>> from tieout.values.numeral import numerals
    >>> text = "41 in the United States, six in Chile, and one each in Peru and Ecuador"
    >>> [(each.raw, each.mantissa) for each in with_spelled(text, numerals(text))]
    [('41', 41), ('six', 6), ('one', 1)]
    """
    if " in " not in text:
        return list(found)
    added = [spelled for numeral in found for spelled in _behind(text, numeral.end)]
    return sorted([*found, *added], key=lambda each: each.start) if added else list(found)


def _behind(text: str, end: int) -> Iterator[Numeral]:
    """The numbers in words that follow a numeral's end, one place after the other."""
    while (place := _in_a_place.match(text, end)) and (word := _goes_on.match(text, place.end())):
        start, end = word.span("word")
        yield Numeral(start, end, (start, end), word["word"], NUMBER_WORDS[word["word"]], 0)


def times_told(text: str, end: int) -> int:
    """How many places a number is told of that ends at ``end``: "one each in Peru and Ecuador".

    >>> times_told("one each in Iceland, New Zealand and Sweden", 3), times_told("six in Chile", 3)
    (3, 1)
    """
    each = _each_in.match(text, end)
    return len(_between_names.split(each["names"])) if each else 1
