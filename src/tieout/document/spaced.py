"""Rows of bare numbers whose thousands are parted by spaces: which of them are one number.

"1 234 845" may be 1,234 and 845, or one number of millions. A row has as many cells as the rows around
it, and cells of a row are alike in size; what both together leave open stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations
from math import log10
from typing import NamedTuple

from msgspec import Struct

_SPACES = " \xa0\u2007\u2009\u202f"
# A number with what belongs to it: sign and opening before its digits, decimals, % and closing behind.
_token = re.compile(r"(?<![\w.,/'’&-])[-−–+(△▲]{0,2}\d{1,3}(?:[.,]\d{1,18})?(?:\s?[%)])?(?![\w.,/'’-])")
_bare = re.compile(r"\d{3}(?:[.,]\d+)?(?:\s?[%)])?$")
_note = re.compile(r"\d{1,2}")
_ends = re.compile(r"[.,%)]")
_NEIGHBOURS = 5  # rows on either side that tell how many cells a row has
_MOST = 24  # tokens of a row that are looked at
_EVEN = 0.7  # decades between the cells of a row, where rows might as well be one number each
_ROWS = 3  # that must be so even
_CLEAR = 2.0  # decades by which the likeliest reading of a row must be evener than the next
_LIKELIER = 0.3  # the same of a row with and without a note before it: few amounts change so much

Spans = tuple[tuple[int, int], ...]


class Spaced(Struct, frozen=True, gc=False):
    """Tokens with single spaces between them: their places, and whether each may go on the one before."""

    spans: Spans
    words: tuple[str, ...]

    @property
    def bounds(self) -> tuple[int, int]:
        """The fewest and the most numbers that it can hold."""
        return _bounds(self.words)

    @property
    def goes_on(self) -> tuple[bool, ...]:
        return (
            False,
            *[
                bool(_bare.match(word)) and not _ends.search(before)
                for before, word in zip(self.words, self.words[1:], strict=False)
            ],
        )


def spaced_in(string: str) -> list[Spaced]:
    """The rows of numbers in ``string`` that may hold spaced thousands."""
    found: list[Spaced] = []
    spans: list[tuple[int, int]] = []
    for match in _token.finditer(string):
        gap = string[spans[-1][1] : match.start()] if spans else ""
        if spans and not (len(gap) == 1 and gap in _SPACES):
            found.append(_spaced(string, spans))
            spans = []
        spans.append(match.span())
    if spans:
        found.append(_spaced(string, spans))
    return found


def _spaced(string: str, spans: Sequence[tuple[int, int]]) -> Spaced:
    return Spaced(tuple(spans), tuple(string[start:end] for start, end in spans))


def joints(rows: Sequence[Spaced], noted: bool = False) -> list[tuple[int, ...]]:
    """For each of consecutive ``rows`` the places of the spaces that stand between thousands.

    In a ``noted`` table a row may begin with the number of a note, or with a rate.
    """
    read = [_Row(row.words, noted) for row in rows]
    found: list[tuple[int, ...]] = []
    latest = 0  # note; they ascend
    for at, row in enumerate(rows):
        if not any(row.goes_on) or len(row.words) > _MOST:
            found.append(())
            continue
        reading = read[at].reading(read[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1], latest)
        latest = latest if reading.note is None else reading.note
        found.append(tuple(row.spans[index][0] - 1 for index in reading.joined))
    return found


class _Reading(NamedTuple):
    """How evenly a row reads, which of its words go on the one before them, and its note."""

    spread: float
    joined: tuple[int, ...]
    note: int | None = None


class _Row:
    """A row's words with the number of a note before them, and without it where it may be one."""

    def __init__(self, words: tuple[str, ...], noted: bool) -> None:
        self.words = words
        without = noted and len(words) > 1 and _note.fullmatch(words[0]) is not None
        self.forms = (words, words[1:]) if without else (words,)

    def fits(self, count: int) -> bool:
        """Whether the row may hold ``count`` numbers."""
        return any(low <= count <= high for low, high in map(_bounds, self.forms))

    def spread(self, count: int) -> float:
        """How many decades apart its numbers are, if they are ``count``."""
        return min(_parts(form, count)[0] for form in self.forms if _fits(form, count))

    def reading(self, near: Sequence[_Row], latest: int) -> _Reading:
        """The words that go on the one before them; none where that is not clear."""
        rows = [row for row in near if len(row.words) > 1]
        counts = range(min(_bounds(form)[0] for form in self.forms), _bounds(self.words)[1] + 1)
        fits = {count: sum(row.fits(count) for row in rows) for count in counts if self.fits(count)}
        most = max(fits.values())
        likely = [count for count, fit in fits.items() if fit == most]
        spread = {count: sum(row.spread(count) for row in rows if row.fits(count)) for count in likely}
        if 1 in spread:
            even = {
                count: each for count, each in spread.items() if count > 1 and each <= _EVEN * len(rows)
            }
            spread = even if even and len(rows) >= _ROWS else {1: 0.0}
        return self._parted(min(spread, key=lambda each: (spread[each], -each)), latest)

    def _parted(self, count: int, latest: int) -> _Reading:
        read: list[_Reading] = []
        for form in self.forms:
            if _fits(form, count):
                spread, joined = _parts(form, count)
                noted = form is not self.words
                note = int(self.words[0]) if noted else None
                read.append(_Reading(spread, tuple(at + noted for at in joined), note))
        read.sort(key=lambda each: each.spread)
        if len(read) == 1 or read[1].spread - read[0].spread >= _LIKELIER:
            return read[0]
        plain = next(each for each in read if each.note is None)
        return plain if int(self.words[0]) < latest else _Reading(0.0, ())


def _fits(words: tuple[str, ...], count: int) -> bool:
    low, high = _bounds(words)
    return low <= count <= high


@lru_cache(maxsize=2048)
def _bounds(words: tuple[str, ...]) -> tuple[int, int]:
    """The fewest and the most numbers that a row can hold: "045" goes on what stands before it."""
    joinable = Spaced((), words).goes_on
    fewest = sum(not each for each in joinable)
    if fewest == len(words):
        return fewest, fewest
    leading = sum(each and word.startswith("0") for each, word in zip(joinable, words, strict=True))
    return fewest, len(words) - leading


@lru_cache(maxsize=4096)
def _parts(words: tuple[str, ...], count: int) -> tuple[float, tuple[int, ...]]:
    """The evenest reading of a row as ``count`` numbers: its spread in decades, and the tokens that go on.

    None go on where another reading is nearly as even.
    """
    joinable = Spaced((), words).goes_on
    found: list[tuple[float, tuple[int, ...]]] = []
    free = [at for at, each in enumerate(joinable) if each and not words[at].startswith("0")]
    forced = [at for at, each in enumerate(joinable) if each and words[at].startswith("0")]
    wanted = len(words) - count - len(forced)
    if not 0 <= wanted <= len(free) or len(free) > 14:
        return 0.0, ()
    for chosen in combinations(free, wanted):
        joined = frozenset((*forced, *chosen))
        found.append((_spread(words, joined), tuple(sorted(joined))))
    found.sort()
    if len(found) > 1 and found[1][0] - found[0][0] < _CLEAR:
        return found[0][0], ()
    return found[0]


def _spread(words: tuple[str, ...], joined: frozenset[int]) -> float:
    sizes: list[float] = []
    number = ""
    for at, word in enumerate((*words, "")):
        if at in joined:
            number += word
            continue
        digits = re.sub(r"\D.*", "", number.lstrip("-−–+(△▲"))
        if digits:
            sizes.append(log10(max(int(digits), 1)))
        number = word
    return max(sizes) - min(sizes)
