"""Boxheads in which bare measures stand over groups of names: "% Change | Percentage Point Impact".

"GAAP Reported % Change Percentage Point Impact Organic % Change | Foreign Exchange Acquisitions | North
(0.5) — 1 0.5": a measure behind words of its own is a column, a bare one heads the names of the row below.
The runs tell how many columns there are, and so how many names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tieout.tables.flat.heads import Boxhead
from tieout.tables.flat.names import names_and_label
from tieout.tables.flat.rows import trimmed
from tieout.tables.flat.stream import BREAK, Place, Run

_COST = 8
_LONGEST_NAME = 6  # words before a measure that make it a column's own
_measure = re.compile(
    r"(?<!\S)(?:(?:%|percent(?:age)?)\s+(?:change|growth)|(?:percentage\s+|basis\s+)points?\s+(?:impact|change))"
    r"(?!\S)",
    re.IGNORECASE,
)


def grouped(string: str, start: int, runs: Sequence[Run], index: int) -> Boxhead | None:
    """The head in the paragraph before run ``index``, not before ``start``; None where it is not such."""
    end = runs[index][0].start
    start = max(start, string.rfind(BREAK, 0, end) + 1)
    items = list(_items(string, start, end))
    bare = sum(name is None for _, name in items)
    columns = _columns(runs[index : index + 8])
    below = columns - (len(items) - bare)
    if len(items) < 2 or not bare or below < 2 * bare or below % bare:
        return None
    if any(name and len(string[slice(*name)].split()) > _LONGEST_NAME for _, name in items):
        return None
    following = next((run for run in runs[index + 1 :] if len(run) > 1), runs[index])
    second = runs[index][-1].end, following[0].start
    found = names_and_label(string, (items[-1][0][1], end), second, below)
    if found is None:
        return None
    names, label = found
    return Boxhead(start, label, tuple(_dealt(items, names, below // bare)), _COST)


def _items(string: str, start: int, end: int) -> Iterator[tuple[Place, Place | None]]:
    """Each measure with the words before it that are its own, or None."""
    for match in _measure.finditer(string, start, end):
        name = trimmed(string, start, match.start())
        yield match.span(), name if name[0] < name[1] else None
        start = match.end()


def _columns(runs: Sequence[Run]) -> int:
    """The most cells that two rows have."""
    lengths = Counter(map(len, runs))
    return max((length for length, count in lengths.items() if count > 1), default=0)


def _dealt(
    items: Sequence[tuple[Place, Place | None]], names: Sequence[Place], each: int
) -> Iterator[tuple[Place, ...]]:
    """The phrases of each column: a name and its measure, or a bare measure over the next names."""
    at = 0
    for measure, name in items:
        if name is not None:
            yield ((name[0], measure[1]),)
            continue
        for place in names[at : at + each]:
            yield measure, place
        at += each
