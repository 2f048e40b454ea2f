"""Short rows that arithmetic places: "Sales 500 480 980 900 | Currency 20 40 | Comparable sales 520 1,020".

Rows come in; for short ones out go the columns in which what stands above them, with them, makes what
stands below. Where several sets of columns would do, none is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from tieout.tables.flat.rows import FlatRow
from tieout.tables.flat.stream import Piece

_MOST_WAYS = 300
_LEAST_BITS = 12  # of agreement, over all cells of a row
_Places = tuple[int, ...]


def carried(rows: Sequence[FlatRow], columns: int) -> dict[int, _Places]:
    """The columns of short rows, by row, as far as sums tell."""
    found: dict[int, _Places] = {}
    for index in range(1, len(rows) - 1):
        if rows[index].pieces[-1] is not None:
            continue
        (above, own, below), places = _values(rows[index - 1 : index + 2])
        if places > 1 or len(above) != columns or len(below) not in (len(own), columns):
            continue
        ways = _ways(own, above, below, columns)
        if len(ways) == 1:
            found[index] = ways[0]
            if len(below) < columns:
                found[index + 1] = ways[0]
    return found


def _ways(
    own: Sequence[int | None], above: Sequence[int | None], below: Sequence[int | None], columns: int
) -> list[_Places]:
    """The sets of columns in which the row above and this one, or less this one, make the row below."""
    found = []
    for count, places in enumerate(combinations(range(columns), len(own))):
        if count == _MOST_WAYS:
            return []
        results = [below[place] for place in places] if len(below) == columns else below
        sums = [
            _sum(above[place], each, result)
            for place, each, result in zip(places, own, results, strict=True)
        ]
        if None in sums or len(set(sums)) > 1:
            continue
        if sum(_bits(result) for result in results) >= _LEAST_BITS:
            found.append(places)
    return found


def _sum(above: int | None, own: int | None, below: int | None) -> int | None:
    """1 where the two add up, -1 where the second is taken off, else None; within a unit of each."""
    if above is None or not own or below is None:
        return None
    for sign in (1, -1):
        if abs(above + sign * own - below) <= 1:
            return sign
    return None


def _bits(value: int | None) -> int:
    return abs(value or 0).bit_length() - 2


def _values(rows: Sequence[FlatRow]) -> tuple[list[list[int | None]], int]:
    """The numbers of rows as integers in their last place, and how many last places there are."""
    pieces = [[piece for piece in row.pieces if piece is not None] for row in rows]
    decimals = {piece.numeral.decimals for row in pieces for piece in row if piece.numeral}
    return [[_value(piece) for piece in row] for row in pieces], len(decimals)


def _value(piece: Piece) -> int | None:
    number = piece.numeral
    if number is None:
        return None if piece.void else 0
    return None if number.suffix else number.mantissa
