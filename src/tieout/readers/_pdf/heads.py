"""The boxhead of a table: heads over the columns that they span.

A head spans the columns over whose middle it stands, those that the rule under it spans, or those of the
cell that rules draw around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tieout.readers._pdf.columns import Columns, Placed, PlacedRow, together
from tieout.readers._pdf.lines import Line, Piece
from tieout.readers._pdf.rules import Rules, box_of
from tieout.readers._pdf.words import Box

_UNCOVERED = 0.1  # of the pitch: what a head costs that leaves a column without one
_SHORT = 0.3  # of the pitch: what each further column costs a head that fits over one
_NARROW = 0.6  # of the width that it would span: a head that is less
_WIDE = 1.2  # of the pitch: a wider head stands over one column only where it is centred there
_MOST_SPANNED = 12
# What the rows count stands for their unit: "People served", "Subscribers (thousands)".
_counts = r"\b(?:people|members|patients|customers|subscribers|users)\b"
_bracketed = re.compile(rf"^\(|{_counts}", re.IGNORECASE)
_of_the_table = re.compile(
    rf"^\(|\d|\b(?:millions?|thousands?|billions?|unaudited|except|dollars|per share)\b|{_counts}",
    re.IGNORECASE,
)
_GOES_ON = 0.35  # of a line's height between two lines of one head


def joined_heads(heads: list[PlacedRow]) -> list[PlacedRow]:
    """Spanners in their rows, and under them one row in which each column has its whole head."""
    above: list[PlacedRow] = []
    single: dict[int, Placed] = {}
    for row in heads:
        spanners = []
        for cell in row.cells:
            upper = _spanner_over(cell, row, above[-1] if above else None)
            if upper is not None:
                above[-1] = _extended(above[-1], upper, cell)
            elif cell.span == 1 and cell.column:
                known = single.get(cell.column)
                single[cell.column] = (
                    replace(known, piece=together(known.piece, cell.piece)) if known else cell
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


def _spanner_over(cell: Placed, row: PlacedRow, above: PlacedRow | None) -> Placed | None:
    """The spanner right above that goes on in a cell: nothing else in the row stands below the spanner.

    Both stand over the same middle, or flush with the same end.
    """
    line = row.line
    if above is None or not cell.column or line.top - above.line.bottom >= _GOES_ON * line.height:
        return None
    near = 0.5 * line.height
    for spanner in above.cells:
        if not spanner.column:
            continue
        same = (spanner.column, spanner.span) == (cell.column, cell.span)
        if cell.span > 1:
            if same:
                return spanner
            continue
        below = [
            each for each in row.cells if spanner.column <= each.column < spanner.column + spanner.span
        ]
        if below != [cell]:
            continue  # heads of the columns under it
        if abs(spanner.piece.middle - cell.piece.middle) < near:
            return spanner
        if spanner.span > 1 and _are_flush(spanner.piece, cell.piece, near):
            return spanner
    return None


def _are_flush(one: Piece, other: Piece, near: float) -> bool:
    return abs(one.left - other.left) < near or abs(one.right - other.right) < near


def _extended(row: PlacedRow, spanner: Placed, cell: Placed) -> PlacedRow:
    longer = replace(spanner, piece=together(spanner.piece, cell.piece))
    return replace(row, cells=tuple(longer if each is spanner else each for each in row.cells))


def stub_apart(heads: list[PlacedRow]) -> list[PlacedRow]:
    """The boxhead; a first label beside its lines ("ASSETS  2024  2023") is a row of its own below it.

    What says the table's unit or period stays where it stands.
    """
    above: list[PlacedRow] = []
    labels: list[PlacedRow] = []
    for row in heads:
        stub, *over = row.cells
        stays = _of_the_table if row is not heads[-1] else _bracketed
        if stub.column or stub.span > 1 or stays.search(stub.piece.text) or (row is heads[-1] and not over):
            above.append(row)
            continue
        labels.append(PlacedRow((stub,), row.line))
        if over:
            above.append(PlacedRow(tuple(over), row.line))
    return [*above, *labels]


def head(lines: Sequence[Line], columns: Columns, rules: Rules, middle: float) -> PlacedRow:
    """The first of the lines of a boxhead; one over the middle of the whole table is a title of it."""
    line = lines[0]
    if len(line.pieces) == 1 and abs(line.pieces[0].middle - middle) < line.height:
        return PlacedRow((Placed(line.pieces[0], 0, 1 + len(columns.edges)),), line)
    stub = [piece for piece in line.pieces if _is_stub(piece, columns, line.height)]
    heads = [piece for piece in line.pieces if piece not in stub]
    cells = [Placed(stub[0], 0)] if stub else []
    for piece in stub[1:]:
        cells[0] = replace(cells[0], piece=together(cells[0].piece, piece))
    spans = _spans(heads, columns, [_ruled(piece, lines, columns, rules) for piece in heads])
    placed: dict[int, Placed] = {}
    for piece, (start, end) in zip(heads, spans, strict=True):
        known = placed.get(start)
        placed[start] = (
            replace(known, piece=together(known.piece, piece))
            if known
            else Placed(piece, start + 1, end - start + 1)
        )
    return PlacedRow((*cells, *placed.values()), line)


def _is_stub(piece: Piece, columns: Columns, height: float) -> bool:
    """Whether a piece of a boxhead heads the labels: it ends before the first column's middle."""
    left, right = columns.edges[0]
    return piece.right <= left or (piece.middle < left - height and piece.right < (left + right) / 2)


def _ruled(piece: Piece, lines: Sequence[Line], columns: Columns, rules: Rules) -> tuple[int, int] | None:
    """The columns between the rules beside a head, or over the rule beneath it or what it goes on with.

    A rule beneath several heads says nothing of any.
    """
    line, *further = lines
    boxes = box_of(piece, line, rules.down), _underlined(piece, line, further, rules.across)
    box = min(filter(None, boxes), key=lambda ends: ends[1] - ends[0], default=None)
    if box is None:
        rest = _rest(piece, line, further)
        return _ruled(rest, further, columns, rules) if rest else None
    left, right = box
    if any(each is not piece and left <= each.middle <= right for each in line.pieces):
        return None  # a rule under the whole line
    inside = [at for at, (low, high) in enumerate(columns.edges) if left <= (low + high) / 2 <= right]
    centred = abs(piece.middle - (left + right) / 2) < line.height
    short = piece.right - piece.left < columns.pitch
    if not inside or (len(inside) == len(columns.edges) > 1 and short and not centred):
        return None
    return inside[0], inside[-1]


def _rest(piece: Piece, line: Line, further: Sequence[Line]) -> Piece | None:
    """What a head that one line was too short for goes on with: others that are whole stand beside it."""
    if not further or len(further[0].pieces) <= len(line.pieces):
        return None
    below = further[0]
    if below.top - line.bottom >= _GOES_ON * below.height:
        return None
    near = (each for each in below.pieces if abs(each.middle - piece.middle) < 0.5 * below.height)
    return next(near, None)


def _underlined(
    piece: Piece, line: Line, further: Sequence[Line], rules: Sequence[Box]
) -> tuple[float, float] | None:
    """From where to where the shortest rule reaches that lies beneath all of a head."""
    floor = further[0].top + 0.5 * further[0].height if further else line.bottom + line.height
    under = [
        rule
        for rule in rules
        if line.bottom - 0.4 * line.height <= rule[1] <= floor
        and rule[0] <= piece.middle <= rule[2]
        and rule[0] - 2 <= piece.left
        and piece.right <= rule[2] + 2
        and not (piece.left - rule[0] < 1 and rule[2] - piece.right < 1)  # its words are underlined
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
        spans = [rule] if rule else _ranges(0, count)
        misfits = {(start, end): _misfit(head, columns, start, end) for start, end in spans}
        for free, (cost, chosen) in best.items():
            for (start, end), misfit in misfits.items():
                if start < free:
                    continue
                price = cost + misfit + _UNCOVERED * columns.pitch * (start - free)
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
    if start < end and head.left < columns.edges[start][1] and head.right > columns.edges[end][0]:
        return min(centred, abs(head.right - right), abs(head.left - left))  # it reaches over all of them
    narrow = head.right - head.left < min(columns.pitch, _NARROW * (right - left))
    return centred + (_SHORT * columns.pitch * (end - start) if narrow else 0.0)
