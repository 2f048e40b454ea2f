"""The lines of a table to a grid: its boxhead, then its rows, wrapped labels joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from tieout.readers._pdf.columns import Columns, Placed, PlacedRow, columns_of, together
from tieout.readers._pdf.heads import head, joined_heads, stub_apart
from tieout.readers._pdf.lines import Line, Piece
from tieout.readers._pdf.middle_labels import back
from tieout.readers._pdf.rules import Rules, ruled_apart
from tieout.readers._pdf.stretches import Stretch
from tieout.readers._pdf.words import Box
from tieout.values.months import NAMES

_unfinished = re.compile(r"\b(?:and|by|for|from|in|of|or|the|to|with)$", re.IGNORECASE)
_year = re.compile(r"\b(?:19|20)\d\d$")
_month = re.compile(rf"\b(?:{'|'.join(NAMES)})$")
_day = re.compile(r"\d{1,2}, (?:19|20)\d\d$")
_NEAR = 3.0  # points between a rule and the row that it rules


def placed_rows(stretches: Sequence[tuple[Stretch, Rules]]) -> tuple[list[list[PlacedRow]], int]:
    """The rows of a table, stretch by stretch, and how many columns it has, the stub included.

    Each stretch comes with the rules of its page; wrapped labels and heads are joined.
    """
    columns = columns_of([line for stretch, _ in stretches for line in stretch.lines[stretch.heads :]])
    count = len(columns.edges)
    groups = [_placed(stretch, columns, rules) for stretch, rules in stretches]
    edge = stretches[0][0].edge
    if edge is not None:
        moved = sum(left >= edge for left, _ in columns.edges)
        groups = [[_turned_back(row, count, moved) for row in rows] for rows in groups]
    return groups, 1 + count


def _turned_back(row: PlacedRow, count: int, moved: int) -> PlacedRow:
    cells = [replace(cell, column=back(cell.column, count, moved)) for cell in row.cells]
    return replace(row, cells=tuple(sorted(cells, key=lambda cell: cell.column)))


def _placed(stretch: Stretch, columns: Columns, rules: Rules) -> list[PlacedRow]:
    middle = (min(line.left for line in stretch.lines) + max(line.right for line in stretch.lines)) / 2
    lines = [
        ruled_apart(line, rules) if at < stretch.heads else line for at, line in enumerate(stretch.lines)
    ]
    rows = [
        head(lines[at : stretch.heads], columns, rules, middle)
        if at < stretch.heads
        else _row(line, columns, rules.across)
        for at, line in enumerate(lines)
    ]
    heads, body = rows[: stretch.heads], rows[stretch.heads :]
    return _whole_dates([*stub_apart(joined_heads(heads)), *_unwrapped(body, columns)])


def _whole_dates(rows: list[PlacedRow]) -> list[PlacedRow]:
    """The rows, a label whose date a line cut ("Three Months Ended March" / "31, 2024") whole again."""
    found: list[PlacedRow] = []
    for row in rows:
        one, other = _stub(found[-1]) if found else None, _stub(row)
        cut = one and other and _month.search(one.text) and _day.match(other.text)
        if cut and len(found[-1].cells) == len(row.cells) == 1:
            found[-1] = _merged(found[-1], row)
        else:
            found.append(row)
    return found


def _row(line: Line, columns: Columns, rules: Sequence[Box]) -> PlacedRow:
    first = columns.edges[0][0]
    cells: list[Placed] = []
    for piece in line.pieces:
        if not cells and not (piece.is_number and piece.left >= first - 1) and piece.left < first:
            cells.append(Placed(piece, 0))
        elif piece.right <= first:
            cells[-1] = replace(cells[-1], piece=together(cells[-1].piece, piece))
        else:
            column = _column(piece, columns)
            if cells and cells[-1].column >= column + 1:
                cells[-1] = replace(cells[-1], piece=together(cells[-1].piece, piece))
            else:
                cells.append(Placed(piece, column + 1))
    return PlacedRow(tuple(cells), line, _is_ruled(line, first, rules))


def _column(piece: Piece, columns: Columns) -> int:
    """The column that a piece overlaps most; of none the nearest."""
    overlaps = [min(right, piece.right) - max(left, piece.left) for left, right in columns.edges]
    best = max(range(len(overlaps)), key=lambda at: overlaps[at])
    return best if overlaps[best] > 0 else columns.nearest(piece.middle)


def _is_ruled(line: Line, first: float, rules: Sequence[Box]) -> bool:
    """Whether a rule over the columns lies between a row and the one above it."""
    return any(
        line.top - _NEAR - 0.4 * line.height <= rule[1] <= line.top + 0.3 * line.height
        and rule[2] > first
        and rule[0] > line.left
        for rule in rules
    )


def _unwrapped(rows: Sequence[PlacedRow], columns: Columns) -> list[PlacedRow]:
    """Rows whose label went on over a second line, as one row."""
    first = columns.edges[0][0]
    room = max((stub.right for stub in map(_stub, rows) if stub is not None), default=first)
    pitch = _pitch(rows)
    found: list[PlacedRow] = []
    for row in rows:
        last = found[-1] if found else None
        if last is not None and _goes_on(last, row, room, pitch):
            found[-1] = _merged(last, row)
        else:
            found.append(row)
    return found


def _stub(row: PlacedRow) -> Piece | None:
    return row.cells[0].piece if row.cells and row.cells[0].column == 0 else None


def _pitch(rows: Sequence[PlacedRow]) -> float:
    """The distance between two rows that both print numbers, where they stand close."""
    steps = sorted(
        b.line.top - a.line.top for a, b in pairwise(rows) if len(a.cells) > 1 and len(b.cells) > 1
    )
    return steps[len(steps) // 5] if steps else 0.0


def _goes_on(last: PlacedRow, row: PlacedRow, room: float, pitch: float) -> bool:
    """Whether a row's label goes on with the next line.

    Nothing but its label, or nothing but numbers, stands in one of the two lines, the second is no
    further off than a line, and its first word would not have fitted beside the first, or the first
    ends in a word that nothing ends in.
    """
    one, other = _stub(last), _stub(row)
    gap = row.line.top - last.line.bottom
    if one is None or gap > 0.35 * row.line.height or one.text.endswith(":"):
        return False
    if other is None:
        return len(last.cells) == 1 and gap < -0.2 * row.line.height
    if len(last.cells) > 1 and len(row.cells) > 1:
        return False
    near = not pitch or row.line.bottom - last.line.bottom < 0.92 * pitch
    lower = other.text[:1].islower() or other.text[:1] in "(&"
    if _year.search(one.text) and not lower:
        return False  # a period is a head of the rows below it
    word = other.words[0]
    full = one.right + 0.25 * word.height + (word.right - word.left) > room
    if len(last.cells) > 1:  # the numbers stand beside the middle of the label, or beside its first line
        return gap < -0.15 * row.line.height or (lower and full and near and pitch > 0)
    if _unfinished.search(one.text):
        return True
    return (lower and (full or near)) or (full and near)


def _merged(last: PlacedRow, row: PlacedRow) -> PlacedRow:
    one, other = _stub(last), _stub(row)
    label = together(one, other) if one and other else one or other
    cells = (last.cells[1:] if one else last.cells) or (row.cells[1:] if other else row.cells)
    assert label is not None
    line = Line(last.line.pieces + row.line.pieces, last.line.top, row.line.bottom)
    return PlacedRow((Placed(label, 0), *cells), line, last.ruled_above or row.ruled_above)
