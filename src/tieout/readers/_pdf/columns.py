"""The columns of a table: stretches of the page's width in which its numbers stand.

Numbers of one column share a stretch; what lies between two such stretches parts the columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from tieout.readers._pdf.lines import Line, Piece

_LONE_NIL = 0.3  # of the columns' pitch: a nil so far from any number is in a column of its own


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece in its column; 0 is the stub."""

    piece: Piece
    column: int
    span: int = 1


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row of a table: pieces in their columns; ``ruled_above`` where a rule stands over its numbers."""

    cells: tuple[Placed, ...]
    line: Line
    ruled_above: bool = False


@dataclass(frozen=True)  # without slots: its pitch is asked for by every choice of a head's columns
class Columns:
    """Left and right of each column of numbers, ascending."""

    edges: tuple[tuple[float, float], ...]

    @cached_property
    def pitch(self) -> float:
        """The usual distance between the middles of two neighbours."""
        middles = [(left + right) / 2 for left, right in self.edges]
        steps = sorted(b - a for a, b in pairwise(middles))
        return steps[len(steps) // 2] if steps else max(right - left for left, right in self.edges)

    def middle(self, first: int, last: int) -> float:
        """The middle of columns ``first`` to ``last``."""
        return (self.edges[first][0] + self.edges[last][1]) / 2

    def nearest(self, x: float) -> int:
        """The column whose middle is nearest."""
        return min(range(len(self.edges)), key=lambda at: abs(self.middle(at, at) - x))


def columns_of(lines: Sequence[Line]) -> Columns:
    """The columns in which the numbers of rows stand; a nil makes one only where no number is near.

    Near is not in whose column another cell of the nil's own row stands: no cell holds two.
    """
    rows = [
        [piece for at, piece in enumerate(line.pieces) if at or len(line.numbers) == len(line.pieces)]
        for line in lines
        if line.is_data
    ]
    numbers = [(piece.left, piece.right) for row in rows for piece in row if not piece.is_nil]
    nils = [(piece.left, piece.right) for row in rows for piece in row if piece.is_nil]
    columns = Columns(_merged_spans(numbers or nils))
    reach = _LONE_NIL * columns.pitch
    lone = [
        (piece.left, piece.right)
        for row in rows
        for piece in row
        if piece.is_nil and _is_lone(piece, row, columns, reach)
    ]
    return Columns(_merged_spans([*columns.edges, *lone])) if lone else columns


def _is_lone(nil: Piece, row: Sequence[Piece], columns: Columns, reach: float) -> bool:
    """Whether a nil stands in none of the columns of numbers."""
    gaps = [max(left - nil.right, nil.left - right) for left, right in columns.edges]
    nearest = min(range(len(gaps)), key=lambda at: gaps[at])
    if gaps[nearest] <= 0:
        return False
    left, right = columns.edges[nearest]
    taken = any(piece is not nil and piece.left < right and left < piece.right for piece in row)
    return taken or gaps[nearest] > reach


def _merged_spans(spans: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """Stretches of the width that overlap, as one each."""
    merged: list[tuple[float, float]] = []
    for left, right in sorted(spans):
        if merged and left < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return tuple(merged)


def together(one: Piece, other: Piece) -> Piece:
    """Two pieces that are one label or head."""
    return Piece((*one.words, *other.words), is_number=False)
