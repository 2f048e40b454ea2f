"""The logical columns of a grid: which grid columns hold one column of figures, and where labels stand.

Numbers are right-aligned in cells of one, two or three grid columns, with their marks beside them.
Items of body rows come in; columns go out as stretches of grid columns, with the stubs between them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

from msgspec import Struct

from tieout.tables.item import FIGURES, Item, Kind

Stretch = tuple[int, int]  # grid columns low up to, not including, high


class Panel(Struct, frozen=True, gc=False):
    """A stub and the columns of figures that it labels, left to right.

    ``labels`` are the grid columns in which its labels stand, ``first`` the index of its first column among
    those of the whole grid.
    """

    labels: Stretch
    columns: tuple[Stretch, ...]
    first: int = 0


def figure_columns(rows: list[list[Item]]) -> list[Stretch]:
    """The columns of figures in body ``rows``, left to right.

    Cells that overlap belong together; one so wide that it would join two columns is left out.
    """
    widths = Counter([(item.low, item.high) for row in rows for item in row if item.kind in FIGURES])
    columns: list[Stretch] = []
    for low, high in sorted(widths, key=lambda cell: (cell[1] - cell[0], -widths[cell])):
        touched = [column for column in columns if column[0] < high and low < column[1]]
        if len(touched) > 1:
            continue
        if touched:
            columns.remove(touched[0])
            low, high = min(low, touched[0][0]), max(high, touched[0][1])
        columns.append((low, high))
    return sorted(columns)


def place_items(rows: list[list[Item]], columns: list[Stretch]) -> None:
    """Set each item's column: the one that it overlaps most, None where it overlaps none."""
    owner = [-1] * (columns[-1][1] + 1)
    for index, (low, high) in enumerate(columns):
        owner[low:high] = [index] * (high - low)
    first = columns[0][0]
    known: dict[Stretch, int | None] = {}  # cells of a column mostly have the same places
    for row in rows:
        for item in row:
            if item.high <= first:
                continue  # a label
            place = (item.low, item.high)
            if place not in known:
                under = [each for each in owner[item.low : item.high] if each >= 0]
                known[place] = max(set(under), key=under.count) if under else None
            item.column = known[place]


def covered(item: Item, columns: tuple[Stretch, ...]) -> list[int]:
    """The indices of all columns under ``item``: a spanner's."""
    return [index for index, (low, high) in enumerate(columns) if item.low < high and low < item.high]


def panels(rows: list[list[Item]], columns: list[Stretch]) -> list[Panel]:
    """The stubs of body ``rows`` with their columns: mostly one on the left, in some tables in the middle.

    Two tables set side by side have two stubs, each labelling the columns up to the next.
    """
    ends, words = [high for _, high in columns], Kind.TEXT
    gaps = Counter(
        gap
        for row in rows
        for gap in {
            bisect_right(ends, item.low) for item in row if item.kind is words and item.column is None
        }
    )
    stubs = sorted(gap for gap, count in gaps.items() if gap < len(columns) and 2 * count >= len(rows))
    if not stubs:
        stubs = [min(gaps, default=0)]
    stubs = [stub for stub in stubs if stub < len(columns)] or [0]
    if len(stubs) == 1:
        stub = stubs[0]
        low = columns[stub - 1][1] if stub else 0
        return [Panel((low, columns[stub][0]), tuple(columns))]
    edges = [*stubs, len(columns)]
    return [
        Panel((columns[stub - 1][1] if stub else 0, columns[stub][0]), tuple(columns[stub:following]), stub)
        for stub, following in zip(stubs, edges[1:], strict=False)
    ]
