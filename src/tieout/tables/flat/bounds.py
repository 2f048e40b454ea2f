"""Where one column's name ends and the next begins, told by how the same words stand elsewhere in the text.

"Latin America North America Asia Pacific" has a boundary before "North" since the text elsewhere prints
"Latin America" before a number, and none before "Pacific" since it prints "Asia Pacific" among other words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_token = re.compile(r"[^\W\d_]+(?:[-’'.][^\W\d_]+)*|&|\S")
_year = re.compile(r"[^\d.,$]+(?:19|20)\d\d")
_MOST = 400  # occurrences of a word that are looked at
_APART = 4
_TWICE = 5
_INSIDE = -3
_TOGETHER = -9


def boundaries(string: str, words: Sequence[str]) -> list[int]:
    """For each of ``words`` of a head, how much speaks for a name that begins with it."""
    heads = [_bare(word) for word in words]
    signed = [_token.findall(word.lower()) or [""] for word in words]
    scores = [0] * len(words)
    for at in range(1, len(words)):
        before, word = heads[at - 1], heads[at]
        around = signed[at - 2][-1] if at > 1 else "", signed[at + 1][0] if at + 1 < len(words) else ""
        scores[at] = _score(string, before, word, around)
    for start, end in _repeated(heads):
        scores[start] += _TWICE
        for at in range(start + 1, end):
            scores[at] += _INSIDE
    return scores


def _repeated(words: Sequence[str]) -> set[tuple[int, int]]:
    """The stretches of words that a head prints twice, as under each of two spanners."""
    found: set[tuple[int, int]] = set()
    for one in range(len(words)):
        for two in range(one + 1, len(words)):
            if words[one] != words[two] or (one and words[one - 1] == words[two - 1]):
                continue
            length = 1
            while two + length < len(words) and words[one + length] == words[two + length]:
                length += 1
            if 1 < length <= two - one:
                found |= {(one, one + length), (two, two + length)}
    return found


def _score(string: str, before: str, word: str, around: tuple[str, str]) -> int:
    """Below 0 where the two stand together elsewhere too, above where each stands apart from the other.

    Together at the beginning of a label, right behind a number, they belong together whatever else is said.
    Among other words they may be two names of another head; then each apart, beside numbers, is more.
    """
    tokens, places = _index(string)
    ends = begins = together = False
    for place in places.get(before, ())[:_MOST]:
        following = tokens[place + 1]
        if following == word:
            if _ends_number(tokens, place):
                return _TOGETHER
            together = together or (tokens[place - 1] != around[0] and tokens[place + 2] != around[1])
        else:
            ends = ends or (not following[0].isalpha() and following != "&")
    numbered = False
    for place in places.get(word, ())[:_MOST]:
        preceding = tokens[place - 1]
        begins = begins or (preceding != before and not preceding[0].isalpha() and preceding != "&")
        numbered = numbered or _ends_number(tokens, place)
    if together and not (ends and numbered):
        return _TOGETHER
    return _APART * (ends + begins)


def _ends_number(tokens: Sequence[str], place: int) -> bool:
    """Whether a number that is no year of a head ends right before the word at ``place``."""
    before = tokens[place - 1]
    year = _year.fullmatch("".join(tokens[max(0, place - 5) : place]))  # each digit is a token
    return (
        (before.isdigit() and year is None)
        or (before == ")" and tokens[place - 2].isdigit())
        or before == "—"
    )


@lru_cache(maxsize=2)
def _index(string: str) -> tuple[list[str], dict[str, list[int]]]:
    """The words and signs of a text in order, and where each word stands."""
    tokens = [".", *(token.lower() for token in _token.findall(string)), ".", "."]
    places: dict[str, list[int]] = {}
    for at, token in enumerate(tokens):
        if token[0].isalpha() or token == "&":
            places.setdefault(token, []).append(at)
    return tokens, places


def _bare(word: str) -> str:
    return word.lower().strip("()*†‡§⁰¹²³⁴⁵⁶⁷⁸⁹,.:;")
