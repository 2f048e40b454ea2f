"""Tables whose labels stand between two groups of columns: the left group is moved behind the right one.

So the rest of the reader sees labels first. Only the places that it compares move; where a word is shown on
its page stays, and `back` puts the columns in their own order again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tieout.readers._pdf.lines import Line, Piece
from tieout.readers._pdf.words import Word

_MOST = 0.6  # of the rows that have a label: numbers stand before it
_ROWS = 3
_APART = 20.0  # points between the table and the columns that are moved behind it


@dataclass(frozen=True, slots=True)
class Turn:
    """Pieces that end left of ``labels`` move right by ``shift``; ``columns`` are where they stand."""

    labels: float
    shift: float
    columns: tuple[tuple[float, float], ...]

    @property
    def edge(self) -> float:
        """Where the moved columns begin."""
        return self.columns[0][0] + self.shift

    def line(self, line: Line) -> Line:
        """A line with what stands over or in the left columns moved."""
        pieces = sorted(
            (self._moved(piece) if self._is_left(piece) else piece for piece in line.pieces),
            key=lambda piece: piece.left,
        )
        return Line(tuple(pieces), line.top, line.bottom)

    def _is_left(self, piece: Piece) -> bool:
        """Whether a piece is a number or a head of the left columns, and no title over all of them."""
        if piece.right > self.labels:
            return False
        under = [(left, right) for left, right in self.columns if left < piece.right and piece.left < right]
        middle = (self.columns[0][0] + self.columns[-1][1]) / 2
        near = piece.words[0].height
        return piece.is_number or len(under) == 1 or abs(piece.middle - middle) < near

    def _moved(self, piece: Piece) -> Piece:
        return replace(piece, words=tuple(self._word(word) for word in piece.words))

    def _word(self, word: Word) -> Word:
        return word._replace(left=word.left + self.shift, right=word.right + self.shift)


def turn_of(lines: Sequence[Line]) -> Turn | None:
    """How to turn the rows of a table; None where its labels stand first."""
    rows = [line for line in lines if line.is_data]
    labelled = [line for line in rows if not all(piece.is_number for piece in line.pieces)]
    behind = [line for line in labelled if line.pieces[0].is_number and not _is_label(line.pieces[0])]
    if len(behind) < max(_ROWS, _MOST * len(labelled)):
        return None
    labels = min(next(piece.left for piece in line.pieces if not piece.is_number) for line in behind)
    numbers = sorted(
        (piece.left, piece.right)
        for line in rows
        for piece in line.pieces
        if piece.is_number and piece.right <= labels
    )
    right = max(line.right for line in rows)
    return Turn(labels, right + _APART - numbers[0][0], _merged(numbers))


def _is_label(piece: Piece) -> bool:
    """Whether a number alone is the name of its row: a year, a line's number."""
    return piece.text.isdecimal() and len(piece.text) in (1, 2, 4)


def _merged(spans: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    merged: list[tuple[float, float]] = []
    for left, right in spans:
        if merged and left < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return tuple(merged)


def back(column: int, columns: int, moved: int) -> int:
    """The place of a column (0: the labels) where the last ``moved`` of ``columns`` columns stand first.

    >>> [back(column, 5, 2) for column in range(6)]
    [2, 3, 4, 5, 0, 1]
    """
    return column - (columns - moved) - 1 if column > columns - moved else column + moved
