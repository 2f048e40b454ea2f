"""Rows with fewer numbers than their table has columns: which column each of the numbers stands in.

Rows come in, left-aligned; they go out with each number where it looks at home. A row as long as there
are columns of levels has no changes; sums may tell (`carried`); any other is laid against the full rows,
cell by cell. Where no row is full, amounts and the percentages behind them are laid against the rows that
are full in either.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from tieout.tables.flat.carried import carried
from tieout.tables.flat.rows import FlatRow
from tieout.tables.flat.stream import Piece

_MOST_WAYS = 300
_ABOUT = 2  # times a proportion that is about the same
_MOST_ROWS = 12  # full rows that a short one is laid against


def aligned_to_columns(rows: Sequence[FlatRow], levels: tuple[int, ...], columns: int) -> list[FlatRow]:
    """The rows with short ones dealt to columns; ``levels`` are the columns that are no changes."""
    full = [row for row in rows if None not in row.pieces]
    if not full and 0 < len(levels) < columns:
        return _by_sides(rows, len(levels), columns)
    if not full:
        return list(rows)
    sums = carried(rows, columns)
    return [
        _dealt(row, full, levels, columns, sums.get(index)) if row.pieces[-1] is None else row
        for index, row in enumerate(rows)
    ]


def _by_sides(rows: Sequence[FlatRow], amounts: int, columns: int) -> list[FlatRow]:
    """The rows with amounts dealt to the columns before ``amounts`` and percentages to those behind it."""
    sides = [_sides([piece for piece in row.pieces if piece is not None]) for row in rows]
    if any(len(one) > amounts or len(two) > columns - amounts for one, two in sides):
        return list(rows)
    dealt = [
        _against([side[at] for side in sides], width)
        for at, width in enumerate((amounts, columns - amounts))
    ]
    return [row._replace(pieces=(*one, *two)) for row, one, two in zip(rows, *dealt, strict=True)]


def _sides(pieces: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    """The numbers of a row before the first in percent, and the rest."""
    first = border(pieces)
    return pieces[:first], pieces[first:]


def border(pieces: Sequence[Piece]) -> int:
    """How many numbers stand before the first in percent."""
    marks = list(map(_is_percent, pieces))
    return marks.index(True) if True in marks else len(pieces)


def _against(short: list[list[Piece]], width: int) -> list[tuple[Piece | None, ...]]:
    full = [pieces for pieces in short if len(pieces) == width]
    return [
        _placed(pieces, _most_alike(pieces, full[:_MOST_ROWS], width, True)[0] if pieces else (), width)
        for pieces in short
    ]


def _placed(pieces: list[Piece], places: tuple[int, ...], width: int) -> tuple[Piece | None, ...]:
    dealt: list[Piece | None] = [None] * width
    for piece, place in zip(pieces, places, strict=True):
        dealt[place] = piece
    return tuple(dealt)


def _dealt(
    row: FlatRow,
    full: list[FlatRow],
    levels: tuple[int, ...],
    columns: int,
    places: tuple[int, ...] | None,
) -> FlatRow:
    """The row with its cells in ``places``, in the levels, or where they look most like other cells."""
    pieces = [piece for piece in row.pieces if piece is not None]
    ways: list[tuple[int, ...]] = []
    half = 2 * len(pieces) <= columns
    if places is None and len(levels) == len(pieces) < columns:
        places = levels
    if places is None:
        others = [other.pieces for other in full[:_MOST_ROWS]]
        one_half = tuple(range(len(pieces)))
        if _is_one_of_two(pieces, others, columns):
            # Of two groups alike a row with as many cells has one, the first if nothing tells.
            ways = [tuple(place + len(pieces) for place in one_half)]
            return row._replace(pieces=_placed(pieces, one_half, columns), ways=tuple(ways))
        # Amounts and percentages, or few cells, are more than a row of one kind moved along.
        places, *ways = _most_alike(pieces, others, columns, half or all(_sides(pieces)))
    return row._replace(pieces=_placed(pieces, places, columns), ways=tuple(ways) if half else ())


def _is_one_of_two(pieces: list[Piece], full: Sequence[Sequence[Piece | None]], columns: int) -> bool:
    """Whether columns are two groups of amounts with percentages behind them, and a row fills one."""
    kinds = [_is_percent(piece) for piece in pieces]
    if 2 * len(pieces) != columns or len(pieces) < 3 or not any(kinds) or all(kinds):
        return False
    rows = [[_is_percent(piece) for piece in other] for other in full]
    return bool(rows) and 2 * sum(row == kinds * 2 for row in rows) > len(rows)


def _is_percent(piece: Piece | None) -> bool:
    return piece is not None and piece.numeral is not None and piece.numeral.suffix == "percent"


def _most_alike(
    pieces: list[Piece], full: Sequence[Sequence[Piece | None]], columns: int, by_proportion: bool
) -> list[tuple[int, ...]]:
    """The columns whose cells look most like ``pieces``, all that do; the leftmost, unbroken ones first."""
    likeness = [
        [sum(_likeness(piece, other[column]) for other in full) for column in range(columns)]
        for piece in pieces
    ]
    beside: dict[tuple[int, int, int], int] = {}  # of a piece and the next, in these two columns
    best: tuple[int, int] | None = None
    chosen: tuple[int, ...] = ()
    scores: dict[tuple[int, ...], int] = {}
    slack = len(full) // 4 + 1  # one cell that differs says nothing
    for count, places in enumerate(combinations(range(columns), len(pieces))):
        if count == _MOST_WAYS:
            break
        score = sum(likeness[at][place] for at, place in enumerate(places))
        for pair in zip(range(len(pieces)), places, places[1:], strict=False) if by_proportion else ():
            if pair not in beside:
                at, low, high = pair
                others = [(other[low], other[high]) for other in full]
                beside[pair] = _in_proportion(pieces[at], pieces[at + 1], others)
            score += beside[pair]
        scores[places] = score
        broken = places[-1] - places[0] + 1 - len(places)
        if best is None or score > best[0] + slack or (score >= best[0] and -broken > best[1]):
            best, chosen = (score, -broken), places
    return [chosen, *(each for each, score in scores.items() if each != chosen and score >= scores[chosen])]


def _likeness(piece: Piece, other: Piece | None) -> int:
    """How much two cells look like cells of one column: nil, percent, decimals, the same value."""
    if other is None:
        return 0
    one, two = piece.numeral, other.numeral
    if one is None or two is None:
        return 2 if one is two else 0
    alike = 2 * (one.suffix == two.suffix) + (one.decimals == two.decimals)
    return alike + 2 * (one.mantissa == two.mantissa)


def _in_proportion(one: Piece, two: Piece, others: Sequence[tuple[Piece | None, Piece | None]]) -> int:
    """In how many ``others`` the second number is to the first as it is here, roughly."""
    own = _sizes(one, two)
    if own is None:
        return 0
    sizes = [_sizes(*pair) for pair in others]
    return sum(_about(own[0] * each[1], own[1] * each[0]) for each in sizes if each is not None)


def _sizes(one: Piece | None, two: Piece | None) -> tuple[int, int] | None:
    """Two numbers of one last place without their signs; None of others, and of zeros."""
    if one is None or two is None or one.numeral is None or two.numeral is None:
        return None
    first, second = one.numeral, two.numeral
    if first.decimals != second.decimals or not first.mantissa or not second.mantissa:
        return None
    return abs(first.mantissa), abs(second.mantissa)


def _about(one: int, two: int) -> bool:
    return max(one, two) <= _ABOUT * min(one, two)
