"""Rows of a table cut anew where all leave a corridor: a number that stands as near to a label as words do.

Line by line a gap may be too narrow to tell. Over many rows it is seen: nothing stands in it in any row,
and the numbers beside it end or begin together.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from tieout.readers._pdf.lines import Line, is_amount, recut
from tieout.readers._pdf.words import Word

_ROWS = 3  # fewer say nothing
_MOST = 0.7  # of the rows that stand on both sides
_SPACE = 0.28  # of a line's height, where none is seen
_WIDER = 1.3  # times a space: a corridor
_FLUSH = 0.8  # of a line's height between numbers that end together


def cut_at_corridors(lines: Sequence[Line]) -> list[Line]:
    """The lines, rows parted at the corridors beside a column of numbers."""
    rows = [line for line in lines if line.is_data]
    if len(rows) < _ROWS:
        return list(lines)
    height = sorted(line.height for line in rows)[len(rows) // 2]
    words = [sorted(line.words, key=lambda word: word.left) for line in rows]
    cuts = [
        (left + right) / 2
        for left, right in _corridors(words, _WIDER * _space(words, height))
        if _is_border(words, right, height)
    ]
    return [recut(line, cuts) if line.is_data else line for line in lines] if cuts else list(lines)


def _space(rows: Sequence[Sequence[Word]], height: float) -> float:
    """The usual distance between two words of a label."""
    gaps = sorted(
        b.left - a.right
        for row in rows
        for a, b in pairwise(row)
        if 0 < b.left - a.right < 0.6 * height and not is_amount(a.text) and not is_amount(b.text)
    )
    return gaps[len(gaps) // 2] if gaps else _SPACE * height


def _corridors(rows: Sequence[Sequence[Word]], least: float) -> list[tuple[float, float]]:
    """Stretches of the width in which no row has anything."""
    found: list[tuple[float, float]] = []
    reach = float("inf")
    for left, right in sorted((word.left, word.right) for row in rows for word in row):
        if left - reach > least:
            found.append((reach, left))
        reach = max(reach, right) if reach != float("inf") else right
    return found


def _is_border(rows: Sequence[Sequence[Word]], right: float, height: float) -> bool:
    """Whether most rows have a number on one side of a corridor that ends at ``right``, all flush."""
    sides = [_beside(row, right) for row in rows]
    both = [(a, b) for a, b in sides if a is not None and b is not None]
    if len(both) < _ROWS:
        return False
    before = [a for a, _ in both if is_amount(a.text)]
    behind = [b for _, b in both if is_amount(b.text)]
    return any(len(side) >= _MOST * len(both) and _are_flush(side, height) for side in (before, behind))


def _beside(row: Sequence[Word], right: float) -> tuple[Word | None, Word | None]:
    """The words of a row on either side of a corridor, in which none of them begins or ends."""
    at = bisect_left(row, right, key=lambda word: word.left)
    return (row[at - 1] if at else None), (row[at] if at < len(row) else None)


def _are_flush(words: Sequence[Word], height: float) -> bool:
    ends = sorted(word.right for word in words)
    starts = sorted(word.left for word in words)
    least = _MOST * len(words)
    near = _FLUSH * height
    return (
        sum(ends[-1] - end < near for end in ends) >= least
        or sum(start - starts[0] < near for start in starts) >= least
    )
