"""Boxheads in which the same names stand under each of several periods.

"Three Months Ended June 30, 2024 2023 | Dollars Per Share Dollars Per Share | Net income $ 113 $ 0.89 $ 50
$ 0.40": words that come as often as there are periods are the names under each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from tieout.tables.flat.atoms import Atom
from tieout.tables.flat.bounds import boundaries
from tieout.tables.flat.heads import Boxhead, boxhead
from tieout.tables.flat.stream import Place
from tieout.tables.flat.words import Word, split_heads, words_of

_COST = 8
_MOST_GROUPS = 8


def under_several(string: str, spanner: tuple[Atom, ...], stretch: Place, columns: int) -> Boxhead | None:
    """The head of names in ``stretch`` that repeat under the periods of ``spanner``; None of others."""
    words = words_of(string, *stretch)
    for groups in range(2, min(columns // 2, _MOST_GROUPS) + 1):
        length = _length(words, groups)
        head = boxhead(string, spanner, groups, stretch[1]) if length and columns % groups == 0 else None
        if head is None or len(head.columns) != groups or head.changes:
            continue
        names = list(_names(string, words[:length], columns // groups))
        if names:
            placed = [_moved(words, names, group * length) for group in range(groups)]
            dealt = [(*over, name) for over, own in zip(head.columns, placed, strict=True) for name in own]
            return Boxhead(head.start, words[groups * length - 1].end, tuple(dealt), _COST)
    return None


def under_shares(string: str, cluster: tuple[Atom, ...], end: int, columns: int) -> Boxhead | None:
    """The same for "Amount Percent Amount Percent", which reads like the heads of changes."""
    tail = list(takewhile(lambda atom: atom.code == "C", reversed(cluster)))[::-1]
    words = [string[atom.start : atom.end].lower() for atom in tail]
    is_pairs = len(tail) == columns > 2 and words == words[:2] * (columns // 2)
    if not is_pairs or words[0].rstrip("s") != "amount":
        return None
    return under_several(string, cluster[: -len(tail)], (tail[0].start, end), columns)


def _length(words: Sequence[Word], groups: int) -> int:
    """How many words at the beginning stand there so many times over, and others behind; the most."""
    texts = [word.text for word in words]
    for length in range((len(words) - 1) // groups, 0, -1):
        if texts[:length] * groups == texts[: length * groups]:
            return length
    return 0


def _names(string: str, words: Sequence[Word], count: int) -> Iterator[tuple[int, int]]:
    """The first and the last word of each name."""
    bounds = boundaries(string, [word.text for word in words])
    dealt = split_heads(list(words), count, frozenset(), whole=True, bounds=bounds)
    if dealt is not None:
        for low, high in zip(dealt[1], [*dealt[1][1:], len(words)], strict=True):
            yield low, high - 1


def _moved(words: Sequence[Word], names: Sequence[tuple[int, int]], by: int) -> list[Place]:
    return [(words[first + by].start, words[last + by].end) for first, last in names]
