"""The lines of a table to a grid: columns by where numbers stand, heads over the columns they span.

Numbers of one column share a stretch of the page's width; what lies between two such stretches parts the
columns. A head spans the columns over whose middle it stands, or those that the rule under it spans.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tieout.readers._pdf.lines import Line, Piece
from tieout.readers._pdf.rules import Rules, box_of, ruled_apart
from tieout.readers._pdf.stretches import Stretch
from tieout.readers._pdf.words import Box

_LONE_NIL = 0.3  # of the columns' pitch: a nil so far from any number is in a column of its own
_UNCOVERED = 0.1  # of the pitch: what a head costs that leaves a column without one
_SHORT = 0.3  # of the pitch: what each further column costs a head that fits over one
_NARROW = 0.6  # of the width that it would span: a head that is less
_WIDE = 1.2  # of the pitch: a wider head stands over one column only where it is centred there
_MOST_SPANNED = 12
_NEAR = 3.0  # points between a rule and the row that it rules


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


@dataclass(frozen=True, slots=True)
class Columns:
    """Left and right of each column of numbers, ascending."""

    edges: tuple[tuple[float, float], ...]

    @property
    def pitch(self) -> float:
        middles = [(left + right) / 2 for left, right in self.edges]
        steps = sorted(b - a for a, b in pairwise(middles))
        return steps[len(steps) // 2] if steps else max(right - left for left, right in self.edges)

    def middle(self, first: int, last: int) -> float:
        """The middle of columns ``first`` to ``last``."""
        return (self.edges[first][0] + self.edges[last][1]) / 2

    def nearest(self, x: float) -> int:
        """The column whose middle is nearest."""
        return min(range(len(self.edges)), key=lambda at: abs(self.middle(at, at) - x))


def placed_rows(stretches: Sequence[tuple[Stretch, Rules]]) -> tuple[list[list[PlacedRow]], int]:
    """The rows of a table, stretch by stretch, and how many columns it has, the stub included.

    Each stretch comes with the rules of its page; wrapped labels and heads are joined.
    """
    columns = columns_of([line for stretch, _ in stretches for line in stretch.lines[stretch.heads :]])
    return [_placed(stretch, columns, rules) for stretch, rules in stretches], 1 + len(columns.edges)


def _placed(stretch: Stretch, columns: Columns, rules: Rules) -> list[PlacedRow]:
    middle = (min(line.left for line in stretch.lines) + max(line.right for line in stretch.lines)) / 2
    lines = [
        ruled_apart(line, rules) if at < stretch.heads else line for at, line in enumerate(stretch.lines)
    ]
    rows = [
        _head(line, below, columns, rules, middle)
        if at < stretch.heads
        else _row(line, columns, rules.across)
        for at, (line, below) in enumerate(zip(lines, (*lines[1:], None), strict=True))
    ]
    heads, body = rows[: stretch.heads], rows[stretch.heads :]
    return [*_stub_apart(_joined_heads(heads)), *_unwrapped(body, columns)]


def _joined_heads(heads: list[PlacedRow]) -> list[PlacedRow]:
    """Spanners in their rows, and under them one row in which each column has its whole head."""
    above: list[PlacedRow] = []
    single: dict[int, Placed] = {}
    for row in heads:
        spanners = []
        for cell in row.cells:
            upper = _spanner_over(cell, above[-1] if above else None, row.line)
            if upper is not None:
                above[-1] = _extended(above[-1], upper, cell)
            elif cell.span == 1 and cell.column:
                known = single.get(cell.column)
                single[cell.column] = (
                    replace(known, piece=_together(known.piece, cell.piece)) if known else cell
                )
            else:
                spanners.append(cell)
        above.append(replace(row, cells=tuple(spanners)))
    if not above:
        return []
    last = above.pop()
    stub = tuple(cell for cell in last.cells if cell.column == 0 and cell.span == 1)
    above.append(replace(last, cells=tuple(cell for cell in last.cells if cell not in stub)))
    columns = tuple(single[column] for column in sorted(single))
    return [row for row in (*above, replace(last, cells=(*stub, *columns))) if row.cells]


def _spanner_over(cell: Placed, above: PlacedRow | None, line: Line) -> Placed | None:
    """The spanner right above that goes on in a cell: both stand over the same middle."""
    if above is None or not cell.column:
        return None
    if line.top - above.line.bottom >= 0.35 * line.height:
        return None
    middles = (
        spanner
        for spanner in above.cells
        if spanner.column
        and (cell.span == 1 or (spanner.column, spanner.span) == (cell.column, cell.span))
        and abs(spanner.piece.middle - cell.piece.middle) < 0.5 * line.height
    )
    return next(middles, None)


def _extended(row: PlacedRow, spanner: Placed, cell: Placed) -> PlacedRow:
    longer = replace(spanner, piece=_together(spanner.piece, cell.piece))
    return replace(row, cells=tuple(longer if each is spanner else each for each in row.cells))


def _stub_apart(heads: list[PlacedRow]) -> list[PlacedRow]:
    """The boxhead; a first label that shares its last line ("ASSETS  2024  2023") is a row of its own."""
    if not heads or len(heads[-1].cells) < 2:
        return heads
    stub, *over = heads[-1].cells
    if stub.column or stub.piece.text.startswith("("):
        return heads
    last = heads[-1]
    return [*heads[:-1], PlacedRow(tuple(over), last.line), PlacedRow((stub,), last.line)]


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


def _row(line: Line, columns: Columns, rules: Sequence[Box]) -> PlacedRow:
    first = columns.edges[0][0]
    cells: list[Placed] = []
    for piece in line.pieces:
        if not cells and not (piece.is_number and piece.left >= first - 1) and piece.left < first:
            cells.append(Placed(piece, 0))
        elif piece.right <= first:
            cells[-1] = replace(cells[-1], piece=_together(cells[-1].piece, piece))
        else:
            column = _column(piece, columns)
            if cells and cells[-1].column >= column + 1:
                cells[-1] = replace(cells[-1], piece=_together(cells[-1].piece, piece))
            else:
                cells.append(Placed(piece, column + 1))
    return PlacedRow(tuple(cells), line, _is_ruled(line, first, rules))


def _column(piece: Piece, columns: Columns) -> int:
    """The column that a piece overlaps most; of none the nearest."""
    overlaps = [min(right, piece.right) - max(left, piece.left) for left, right in columns.edges]
    best = max(range(len(overlaps)), key=lambda at: overlaps[at])
    return best if overlaps[best] > 0 else columns.nearest(piece.middle)


def _together(one: Piece, other: Piece) -> Piece:
    return Piece((*one.words, *other.words), is_number=False)


def _is_ruled(line: Line, first: float, rules: Sequence[Box]) -> bool:
    """Whether a rule over the columns lies between a row and the one above it."""
    return any(
        line.top - _NEAR - 0.4 * line.height <= rule[1] <= line.top + 0.3 * line.height
        and rule[2] > first
        and rule[0] > line.left
        for rule in rules
    )


def _head(line: Line, below: Line | None, columns: Columns, rules: Rules, middle: float) -> PlacedRow:
    """A line of the boxhead; one that stands over the middle of the whole table is a title of it."""
    if len(line.pieces) == 1 and abs(line.pieces[0].middle - middle) < line.height:
        return PlacedRow((Placed(line.pieces[0], 0, 1 + len(columns.edges)),), line)
    stub = [piece for piece in line.pieces if _is_stub(piece, columns, line.height)]
    heads = [piece for piece in line.pieces if piece not in stub]
    cells = [Placed(stub[0], 0)] if stub else []
    for piece in stub[1:]:
        cells[0] = replace(cells[0], piece=_together(cells[0].piece, piece))
    spans = _spans(heads, columns, [_ruled(piece, line, below, columns, rules) for piece in heads])
    placed: dict[int, Placed] = {}
    for piece, (start, end) in zip(heads, spans, strict=True):
        known = placed.get(start)
        placed[start] = (
            replace(known, piece=_together(known.piece, piece))
            if known
            else Placed(piece, start + 1, end - start + 1)
        )
    return PlacedRow((*cells, *placed.values()), line)


def _is_stub(piece: Piece, columns: Columns, height: float) -> bool:
    """Whether a piece of a boxhead heads the labels: it ends before the first column's middle."""
    left, right = columns.edges[0]
    return piece.right <= left or (piece.middle < left - height and piece.right < (left + right) / 2)


def _ruled(
    piece: Piece, line: Line, below: Line | None, columns: Columns, rules: Rules
) -> tuple[int, int] | None:
    """The columns under a head between the rules beside it, or that the rule beneath it spans."""
    box = box_of(piece, line, rules.down) or _underlined(piece, line, below, rules.across)
    if box is None:
        return None
    left, right = box
    inside = [at for at, (low, high) in enumerate(columns.edges) if left <= (low + high) / 2 <= right]
    centred = abs(piece.middle - (left + right) / 2) < line.height
    short = piece.right - piece.left < columns.pitch
    if not inside or (len(inside) == len(columns.edges) > 1 and short and not centred):
        return None
    return inside[0], inside[-1]


def _underlined(
    piece: Piece, line: Line, below: Line | None, rules: Sequence[Box]
) -> tuple[float, float] | None:
    """From where to where the shortest rule reaches that lies beneath all of a head."""
    floor = below.top + 0.5 * below.height if below else line.bottom + line.height
    under = [
        rule
        for rule in rules
        if line.bottom - 0.4 * line.height <= rule[1] <= floor
        and rule[0] <= piece.middle <= rule[2]
        and rule[0] - 2 <= piece.left
        and piece.right <= rule[2] + 2
    ]
    widths = [(rule[0], rule[2]) for rule in under]
    return min(widths, key=lambda ends: ends[1] - ends[0], default=None)


def _spans(
    heads: Sequence[Piece], columns: Columns, ruled: Sequence[tuple[int, int] | None]
) -> list[tuple[int, int]]:
    """For each head the columns that it spans, in order, none under two heads.

    The cheapest choice is found from left to right; ``best[c]`` is that of all heads so far which end
    before column ``c``.
    """
    count = len(columns.edges)
    best: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {0: (0.0, ())}
    for head, rule in zip(heads, ruled, strict=True):
        following: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {}
        for free, (cost, chosen) in best.items():
            for start, end in [rule] if rule else _ranges(free, count):
                if start < free:
                    continue
                price = cost + _misfit(head, columns, start, end)
                price += _UNCOVERED * columns.pitch * (start - free)
                if price < following.get(end + 1, (float("inf"), ()))[0]:
                    following[end + 1] = (price, (*chosen, (start, end)))
        if not following:
            return [(columns.nearest(piece.middle),) * 2 for piece in heads]
        best = following
    _, chosen = min(
        (cost + _UNCOVERED * columns.pitch * (count - free), chosen)
        for free, (cost, chosen) in best.items()
    )
    return list(chosen)


def _ranges(free: int, count: int) -> Iterator[tuple[int, int]]:
    """Every run of columns from ``free`` on; long ones only where they take all that is left."""
    for start in range(free, count):
        for end in range(start, count):
            if end - start < _MOST_SPANNED or end == count - 1:
                yield start, end


def _misfit(head: Piece, columns: Columns, start: int, end: int) -> float:
    """How far a head stands from where it would over these columns: centred, or flush with an end.

    What would have fitted over one column is hardly meant to span several.
    """
    left, right = columns.edges[start][0], columns.edges[end][1]
    centred = abs(head.middle - (left + right) / 2)
    if start == end and head.right - head.left < _WIDE * columns.pitch:
        return min(centred, abs(head.right - right), abs(head.left - left))
    narrow = head.right - head.left < min(columns.pitch, _NARROW * (right - left))
    return centred + (_SHORT * columns.pitch * (end - start) if narrow else 0.0)


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
    """The usual distance between two rows that both print numbers."""
    steps = sorted(
        b.line.top - a.line.top for a, b in pairwise(rows) if len(a.cells) > 1 and len(b.cells) > 1
    )
    return steps[len(steps) // 2] if steps else 0.0


def _goes_on(last: PlacedRow, row: PlacedRow, room: float, pitch: float) -> bool:
    """Whether a row's label goes on with the next line.

    Nothing but its label, or nothing but numbers, stands in one of the two lines, the second is no
    further off than a line, and its first word would not have fitted beside the first.
    """
    one, other = _stub(last), _stub(row)
    gap = row.line.top - last.line.bottom
    if one is None or gap > 0.35 * row.line.height:
        return False
    if other is None:
        return len(last.cells) == 1 and gap < -0.2 * row.line.height
    if len(last.cells) > 1 and len(row.cells) > 1:
        return False
    near = not pitch or row.line.top - last.line.top < 0.92 * pitch
    lower = other.text[:1].islower() or other.text[:1] in "(&"
    word = other.words[0]
    full = one.right + 0.25 * word.height + (word.right - word.left) > room
    if len(last.cells) > 1:
        return gap < -0.15 * row.line.height  # the numbers stand beside the middle of the label
    return (lower and (full or near)) or (full and near)


def _merged(last: PlacedRow, row: PlacedRow) -> PlacedRow:
    one, other = _stub(last), _stub(row)
    label = _together(one, other) if one and other else one or other
    cells = (last.cells[1:] if one else last.cells) or (row.cells[1:] if other else row.cells)
    assert label is not None
    line = Line(last.line.pieces + row.line.pieces, last.line.top, row.line.bottom)
    return PlacedRow((Placed(label, 0), *cells), line, last.ruled_above or row.ruled_above)
