"""Lines of a page to stretches: tables with their heads, and running text between them.

A table is a run of rows that end in numbers, with the labels between them and the heads above. A line
of text that runs on over the columns ends it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tieout.readers._pdf.corridors import cut_at_corridors
from tieout.readers._pdf.lines import Line, parted
from tieout.readers._pdf.middle_labels import turn_of

_LABELS = 9  # lines without numbers between two rows of one table, at most
_HEADS = 10  # lines of a boxhead, at most
_FAR = 3.0  # times a line's height: a head stands nearer to what it heads
_HANGS = 2.5  # times its height: how far a head may stand out over its columns' left
_DATE = 5  # words of a head at most: "As of March 31, 2017"
_WORDS = 9  # of a line that may still be a label although it reaches over the columns
# At the top right of a page, and over its last column by chance.
_exhibit = re.compile(
    r"(?:exhibit|attachment|appendix|schedule|annex)\s+\w{1,3}(?:\.\d{1,2})?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring lines; ``heads`` is how many of a table's first lines are its boxhead."""

    lines: tuple[Line, ...]
    is_table: bool
    heads: int = 0
    edge: float | None = None  # where columns begin that stand left of the labels on the page


def stretches_of(page: Sequence[Line]) -> list[Stretch]:
    """The lines of a page, in order, as stretches."""
    found: list[Stretch] = []
    at = 0
    lines, edges = _turned(page)
    for start, end in _bodies(lines):
        if start < at:
            continue
        body = cut_at_corridors(lines[start:end])
        whole = [*lines[:start], *body, *lines[end:]]
        top = _behind_titles(whole, _with_heads(whole, at, start, end), start, end)
        if end - start < 2 and top == start:
            continue
        if top > at:
            found.append(Stretch(tuple(page[at:top]), is_table=False))
        table = tuple(line if line.is_data else parted(line) for line in whole[top:end])
        found.append(Stretch(table, True, _wrapped(whole, top, start) - top, edges.get(start)))
        at = end
    if at < len(page):
        found.append(Stretch(tuple(page[at:]), is_table=False))
    return found


def _turned(page: Sequence[Line]) -> tuple[list[Line], dict[int, float]]:
    """The lines, tables with labels in their middle turned; for those lines, where moved columns begin."""
    lines, edges = list(page), dict[int, float]()
    floor = 0
    for start, end in _bodies(page, apart=True):
        rows = cut_at_corridors(page[start:end])
        turn = turn_of(rows)
        if turn is not None:
            top = max(floor, start - _HEADS)
            above = page[top:start]
            lines[top:end] = [turn.line(line if line.is_data else parted(line)) for line in (*above, *rows)]
            edges.update(dict.fromkeys(range(start, end), turn.edge))
        floor = end
    return lines, edges


def _bodies(lines: Sequence[Line], apart: bool = False) -> list[tuple[int, int]]:
    """Runs of rows with what stands between them, as (first, behind the last).

    ``apart``: whatever stands between, as long as it is not much.
    """
    found: list[tuple[int, int]] = []
    rows = [at for at, line in enumerate(lines) if line.is_data]
    for row in rows:
        if found:
            start, end = found[-1]
            if row - end <= _LABELS and (apart or not _ends(lines, start, end, row)):
                found[-1] = (start, row + 1)
                continue
        found.append((row, row + 1))
    return found


def _ends(lines: Sequence[Line], start: int, end: int, row: int) -> bool:
    """Whether what stands between two rows parts two tables: running text, or a title of its own."""
    first = _first_column(lines[start:end])
    stub = min(line.left for line in lines[start:end])
    for at in range(end, row):
        line = lines[at]
        over = line.right > first and len(line.pieces) == 1
        gap = line.top - lines[at - 1].bottom
        if over and line.left < first and len(line.words) > _WORDS and not _heads_rows(lines, at, gap, row):
            return True
        if over and gap > line.height and line.left > stub + 3 * line.height:
            return True  # a centred title
        if gap > _FAR * line.height or _heads(line, stub, first):
            return True
    return False


def _heads_rows(lines: Sequence[Line], at: int, gap: float, row: int) -> bool:
    """Whether a long line is the label of the rows below: "Adjustments to reconcile net income:"."""
    line = lines[at]
    near = max(gap, lines[at + 1].top - line.bottom) < line.height
    return near and at + 1 == row and line.text.rstrip().endswith(":")


def _heads(line: Line, stub: float, first: float) -> bool:
    """Whether a line stands over columns as a boxhead does, its own stub aside."""
    over = [piece for piece in parted(line).pieces if piece.left > stub + line.height]
    return (
        bool(over) and all(piece.right > first for piece in over) and over[0].left > stub + 6 * line.height
    )


def _first_column(lines: Sequence[Line]) -> float:
    """Where the numbers of the rows begin."""
    return min((line.numbers[0].left for line in lines if line.is_data), default=0.0)


def _with_heads(lines: Sequence[Line], floor: int, start: int, end: int) -> int:
    """The first line of the boxhead above a body: what stands over its columns, not over its stub."""
    first = _first_column(lines[start:end])
    top = start
    for at in range(start - 1, max(floor, start - _HEADS) - 1, -1):
        line, below = lines[at], lines[at + 1]
        if below.top - line.bottom > _FAR * line.height or _exhibit.match(line.text.strip()):
            break
        split = parted(line)
        if split.left >= first - _HANGS * line.height or (len(split.pieces) > 1 and _over(split, first)):
            top = at
        elif len(line.pieces) > 1 or (len(line.words) > 6 and line.right > first):
            break
    return top


def _wrapped(lines: Sequence[Line], top: int, start: int) -> int:
    """The first line of a body whose first label goes on from the line above."""
    row = lines[start]
    goes_on = row.text[:1].islower() or row.text[:1] in "(&"
    above = lines[start - 1] if start - 1 > top else None
    if above is None or not goes_on or row.pieces[0].is_number or len(above.pieces) > 1:
        return start
    return (
        start - 1 if above.right < row.numbers[0].left and above.left <= row.left + above.height else start
    )


def _behind_titles(lines: Sequence[Line], top: int, start: int, end: int) -> int:
    """The first line of a boxhead that is no title: one centred on the page or on the whole table.

    A head over all columns stands over their middle, further right by half of the stub.
    """
    middles = (_middle(lines), _middle(lines[start:end]))
    columns = (_first_column(lines[start:end]) + max(line.right for line in lines[start:end])) / 2
    for at in range(top, start):
        line = lines[at]
        middle = (line.left + line.right) / 2
        off = min(abs(middle - each) for each in middles)
        if len(line.pieces) > 1 or off > min(line.height, abs(middle - columns)):
            return at
    return start


def _middle(lines: Sequence[Line]) -> float:
    """The middle of the width that lines take."""
    return (min(line.left for line in lines) + max(line.right for line in lines)) / 2


def _over(line: Line, first: float) -> bool:
    """Whether everything but a line's first piece stands over the columns."""
    over = all(piece.right > first - line.height for piece in line.pieces[1:])
    return over and len(line.words) <= _DATE * len(line.pieces)
