"""Flat tables whose labels stand between the columns: quarters to the left of them, years to the right.

"4Q24 3Q24 Dollars in millions 2024 2023 | 75 74 Sales 290 288 | 12 11 Profit 44 43" comes in as a head and
runs in which one row's last cells touch the next row's first; the head of all columns and the rows go out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tieout.tables.flat.heads import Boxhead, boxhead, clusters
from tieout.tables.flat.rows import Entry, FlatRow, trimmed
from tieout.tables.flat.stream import BREAK, Place, Run

_MOST_WORDS = 20  # between the two heads
_LEAST_ROWS = 3
_FURTHEST = 400  # characters between the heads' beginnings


def stub_between(
    string: str, low: int, head: Boxhead, entries: Sequence[Entry]
) -> tuple[Boxhead, tuple[FlatRow, ...]] | None:
    """The whole head and the rows, where ``head`` is that of the columns on one side of the labels.

    None where no other head stands beside it, or the runs do not have the length of both.
    """
    own = len(head.columns)
    lengths = Counter(len(entry.run) for entry in entries[:8] if len(entry.run) > own)
    if len(entries) < _LEAST_ROWS or not lengths:
        return None
    other = lengths.most_common(1)[0][0] - own
    first, second = entries[0].start, entries[0].end
    found = list(clusters(string, max(low, head.start - _FURTHEST), head.start))
    for cluster in found[:-4:-1]:
        left = boxhead(string, cluster, other, head.start)
        if left is not None:
            return _whole(string, left, head, entries)
    for cluster in clusters(string, first, second):
        right = boxhead(string, cluster, other, second + 1)
        if right is not None:
            moved = entries[0]._replace(start=right.end)
            return _whole(string, head, right, [moved, *entries[1:]])
    return None


def _whole(
    string: str, left: Boxhead, right: Boxhead, entries: Sequence[Entry]
) -> tuple[Boxhead, tuple[FlatRow, ...]] | None:
    start, end = trimmed(string, left.end, right.start)
    if len(string[start:end].split()) > _MOST_WORDS or BREAK in string[start:end]:
        return None
    rows = _rows(string, entries, len(left.columns), len(right.columns))
    enough = len(rows) >= _LEAST_ROWS or (len(rows) > 1 and _ends_with(string, rows, entries))
    return (_joined(left, (start, end), right), rows) if enough else None


def _ends_with(string: str, rows: Sequence[FlatRow], entries: Sequence[Entry]) -> bool:
    """Whether a paragraph ends behind the rows, and no cell is left over: then fewer rows will do."""
    last = max(piece.end for piece in rows[-1].pieces if piece)
    used = next(at for at, entry in enumerate(entries) if entry.finish >= last)
    if entries[used].finish > last:
        return False
    return used + 1 == len(entries) or BREAK in string[last : entries[used + 1].end]


def _joined(first: Boxhead, words: Place, second: Boxhead) -> Boxhead:
    """One head of both, with the words in between over all columns."""
    shared = set.intersection(*(set(phrases) for phrases in first.columns))
    unit = next((phrase for phrase in shared if phrase[1] == first.end), words)
    over = (min(unit[0], words[0]), words[1])
    columns = tuple(
        ((over,) if over[0] < over[1] else ()) + tuple(phrase for phrase in phrases if phrase != unit)
        for phrases in (*first.columns, *second.columns)
    )
    count = len(first.columns)
    changes = first.changes | {count + column for column in second.changes}
    return Boxhead(first.start, second.end, columns, first.cost + second.cost, False, frozenset(changes))


def _rows(string: str, entries: Sequence[Entry], left: int, right: int) -> tuple[FlatRow, ...]:
    """The rows up to where the runs no longer have the length of one side or of both."""
    rows: list[FlatRow] = []
    before: Run | None = None  # the cells left of the label to come
    sections: tuple[Place, ...] = ()
    for entry in entries:
        words = trimmed(string, entry.start, entry.end)
        if before is None:
            if len(entry.run) != left:
                break
            sections = (words,) if words[0] < words[1] else ()
            before = entry.run
            continue
        if len(entry.run) not in (right, left + right) or words[0] == words[1]:
            break
        rows.append(FlatRow(sections, words, (*before, *entry.run[:right])))
        sections = ()
        before = entry.run[right:] or None
    return tuple(rows)
