"""Rows with fewer numbers than their table has columns: which column each of the numbers stands in.

Rows come in, left-aligned; they go out with each number where it looks at home. A row as long as there
are columns of levels has no changes; any other is laid against the full rows, cell by cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from tieout.tables.flat.rows import FlatRow
from tieout.tables.flat.stream import Piece

_MOST_WAYS = 300
_MOST_ROWS = 12  # full rows that a short one is laid against


def aligned_to_columns(rows: Sequence[FlatRow], levels: tuple[int, ...], columns: int) -> list[FlatRow]:
    """The rows with short ones dealt to columns; ``levels`` are the columns that are no changes."""
    full = [row for row in rows if None not in row.pieces]
    return [
        row._replace(pieces=_dealt(row, full, levels, columns)) if row.pieces[-1] is None and full else row
        for row in rows
    ]


def _dealt(
    row: FlatRow, full: list[FlatRow], levels: tuple[int, ...], columns: int
) -> tuple[Piece | None, ...]:
    pieces = [piece for piece in row.pieces if piece is not None]
    places: tuple[int, ...] = levels
    if len(levels) != len(pieces) or len(levels) == columns:
        places = _most_alike(pieces, full[:_MOST_ROWS], columns)
    dealt: list[Piece | None] = [None] * columns
    for piece, place in zip(pieces, places, strict=True):
        dealt[place] = piece
    return tuple(dealt)


def _most_alike(pieces: list[Piece], full: list[FlatRow], columns: int) -> tuple[int, ...]:
    """The columns, in order, whose cells look most like ``pieces``; of equals the leftmost, unbroken."""
    likeness = [
        [sum(_likeness(piece, other.pieces[column]) for other in full) for column in range(columns)]
        for piece in pieces
    ]
    best: tuple[int, int] | None = None
    chosen: tuple[int, ...] = ()
    slack = len(full) // 4 + 1  # one cell that differs says nothing
    for count, places in enumerate(combinations(range(columns), len(pieces))):
        if count == _MOST_WAYS:
            break
        score = sum(likeness[at][place] for at, place in enumerate(places))
        broken = places[-1] - places[0] + 1 - len(places)
        if best is None or score > best[0] + slack or (score >= best[0] and -broken > best[1]):
            best, chosen = (score, -broken), places
    return chosen


def _likeness(piece: Piece, other: Piece | None) -> int:
    """How much two cells look like cells of one column: nil, percent, decimals, size, the same value."""
    if other is None:
        return 0
    one, two = piece.numeral, other.numeral
    if one is None or two is None:
        return 2 if one is two else 0
    alike = 2 * (one.suffix == two.suffix) + (one.decimals == two.decimals)
    return alike + 2 * (one.mantissa == two.mantissa)
