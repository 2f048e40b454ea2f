"""The boxhead: the words over each column of figures, from the outermost spanner inwards.

Head rows come in; for each column its phrases go out. A spanner covers the columns under its cell; a
head that stands over none is dealt out by order where that is the only reading. In a format without spans
a head stands over the first of its columns, or over their middle: it covers as many as repeat below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from tieout.tables.item import Item
from tieout.tables.lattice import Stretch, covered
from tieout.tables.words import speaks_of_change

_unaudited = re.compile(
    r"\((?:un)?audited[;,]\s*(?=\S)|[;,]?\s*\b(?:un)?audited\b|\bpreliminary(?=\))", re.IGNORECASE
)
_empty = re.compile(r"\(\s*\)")
# A length broken over two rows: "Third" above "Quarter", "Nine" above "Months".
_number = re.compile(r"(?:first|second|third|fourth|three|four|six|nine|twelve|thirteen)$", re.IGNORECASE)
_per = re.compile(r"per\b", re.IGNORECASE)
_counted = re.compile(r"(?:quarter|month|week)s?\b", re.IGNORECASE)
_marks = re.compile(r"(?:\s?\((?:\d{1,2}|[a-z])\))+$|\s?[*†‡§⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:\s?,\s?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)*$")


Placed = tuple[Item, list[int]]  # a head, and the indices of the columns that it stands over


def phrases_of(heads: list[list[Item]], columns: tuple[Stretch, ...]) -> list[tuple[str, ...]]:
    """The head of each column, outermost first, without note marks and "(unaudited)"."""
    phrases: list[list[str]] = [[] for _ in columns]
    for number, head in enumerate(heads):
        placed = [(item, covered(item, columns)) for item in head]
        if number + 1 < len(heads):
            placed = _over_repeated(placed, [item.string for item in heads[number + 1]], len(columns))
        stray = [item for item, under in placed if not under]
        if stray and len(head) == len(columns):
            placed = [(item, [index]) for index, item in enumerate(head)]
        for item, under in placed:
            words = head_words(item.string)
            if words:
                for index in under:
                    phrases[index].append(words)
    return [_whole(each) for each in phrases]


def _over_repeated(placed: list[Placed], below: list[str], columns: int) -> list[Placed]:
    """Heads over some of as many columns each, as those ``below`` repeat: over all of A, B, C, A, B, C.

    A column of changes mostly stands beside the spanner of those that it compares. Heads that stand over
    the first columns in turn have lost their spans.
    """
    if len(placed) < 2 or len(below) != columns or not repeat(below, len(placed)):
        return placed
    each = columns // len(placed)
    spans = [range(low, low + each) for low in range(0, columns, each)]
    in_turn = [under for _, under in placed] == [[at] for at in range(len(placed))]
    if in_turn and len(placed) < columns:
        return [(item, list(span)) for (item, _), span in zip(placed, spans, strict=True)]
    if not all(under and set(under) <= set(span) for (_, under), span in zip(placed, spans, strict=True)):
        return placed
    changes = {at for at, head in enumerate(below) if speaks_of_change(head.lower())}
    return [
        (item, [at for at in span if at in under or at not in changes])
        for (item, under), span in zip(placed, spans, strict=True)
    ]


def repeat(heads: Sequence[str], times: int) -> bool:
    """Whether heads are so many times the same ones, each of which stands there once.

    >>> repeat(["2024", "2023", "2024", "2023"], 2), repeat(["2024", "2024"], 2), repeat(["A", "B", "C"], 2)
    (True, False, False)
    """
    each, rest = divmod(len(heads), times)
    return not rest and each > 1 and heads[each:] == heads[:-each] and len(set(heads)) == each


def _whole(phrases: list[str]) -> tuple[str, ...]:
    """A column's phrases, a number above what it counts joined to it, and "per" to all below it."""
    whole: list[str] = []
    for words in phrases:
        if whole and (_per.match(whole[-1]) or (_number.match(whole[-1]) and _counted.match(words))):
            words = f"{whole.pop()} {words}"
        whole.append(words)
    return tuple(whole)


@lru_cache(maxsize=4096)
def head_words(string: str) -> str:
    """A head's words on one line, without note marks and "(unaudited)".

    >>> head_words("% Change Excluding\\nCurrency Changes¹")
    '% Change Excluding Currency Changes'
    """
    words = _unaudited.sub(lambda found: "(" if found.group().endswith((" ", ";", ",")) else " ", string)
    words = " ".join(_empty.sub(" ", words).split()).replace(" )", ")")
    return _marks.sub("", words).strip()
