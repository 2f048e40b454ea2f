"""Boxheads of column-aligned lines: titles, spanners centred over columns, heads broken over lines.

The lines above the first figures come in, with the columns; rows of a grid go out, each cell with the
grid columns it stands over. Grid column 0 is the stub, 1 + i is column i of figures.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from tieout.document.model import Text
from tieout.tables.aligned.lines import Line, Place, chunks
from tieout.tables.aligned.spans import LASTING, Spanning, is_centred, stretches_of
from tieout.tables.aligned.text import joined, sliced
from tieout.tables.periods.tokens import tokens


class HeadRow(Struct, frozen=True, gc=False):
    """A row of a head: (first grid column, one behind the last, words) of each of its cells.

    It is printed on ``line``, or from there down to ``below``.
    """

    line: int
    cells: tuple[tuple[int, int, Text], ...]
    below: int | None = None

    @property
    def last(self) -> int:
        return self.line if self.below is None else self.below


def head_rows(
    lines: Sequence[Line], first: int, body: int, columns: Sequence[Place], stub_end: int
) -> tuple[list[HeadRow], int]:
    """The heads from line ``first`` to ``body``, which has the first figures, and where the rows begin."""
    found: list[HeadRow] = []
    start = first
    labels_end = _labels_end(lines[body:], columns)
    columns = _as_wide_as_heads(lines[first:body], _ruled(lines[first:body], columns))
    spanning = Spanning(lines[first:], body - first, columns)
    titles_end = max((index for index in range(first, body) if lines[index].is_blank), default=first)
    for index in range(first, body):
        line = lines[index]
        stretches = stretches_of(line.words)
        if _is_title(line, stretches, columns, index < titles_end, found):
            found.append(_title_row(line, index, columns))
            continue
        left = min(stub_end - _LEFT, labels_end + 2) if len(stretches) > 1 else stub_end - _LEFT
        over = [chunk for chunk in stretches if chunk[0] >= left and chunk[1] > stub_end]
        if over:
            start = index + 1
            if all(chunk[0] >= left for chunk in stretches) or _is_stub_head(line, stub_end, left):
                found.append(_head_row(line, index, over, spanning.over(index - first, over)))
                continue
        elif line.rules and line.rules[0][1] > stub_end:
            start = index + 1
        if line.words.strip():
            found.append(_title_row(line, index, columns))
    return _joined_down(_without_page_marks([row for row in found if row.line < start]), lines), start


def _ruled(head: Sequence[Line], columns: Sequence[Place]) -> Sequence[Place]:
    """The columns as wide as the rules over them; figures may be narrower than their heads."""
    for line in head:
        rules = [(start, end) for start, end, _ in line.rules]
        if len(rules) == len(columns) and all(
            start <= place.low and place.high <= end + _HANGS
            for (start, end), place in zip(rules, columns, strict=True)
        ):
            return [Place(start, end, end) for start, end in rules]
    return columns


def _as_wide_as_heads(head: Sequence[Line], columns: Sequence[Place]) -> Sequence[Place]:
    """The columns with the lowest heads that stand one over each: a spanner is centred over these, too."""
    for line in reversed(head):
        over = [chunk for chunk in chunks(line.words) if chunk[1] > columns[0].low]
        if len(over) == len(columns) and all(
            start <= place.high and place.low <= end
            for (start, end), place in zip(over, columns, strict=True)
        ):
            return [
                Place(min(start, place.low), max(end, place.high), place.edge)
                for (start, end), place in zip(over, columns, strict=True)
            ]
    return columns


_HANGS = 2  # characters that stand out behind a rule: ")%"
_LEFT = 6  # characters by which a head may begin left of its figures


def _labels_end(lines: Sequence[Line], columns: Sequence[Place]) -> int:
    """Where the longest label of a row with figures ends: heads wider than figures begin behind it."""
    ends = (len(line.words[: line.marks[0].start].rstrip(" $")) for line in lines if line.marks)
    return max(ends, default=columns[0].low)


def _is_title(
    line: Line,
    stretches: Sequence[tuple[int, int]],
    columns: Sequence[Place],
    is_apart: bool,
    above: Sequence[HeadRow],
) -> bool:
    """Whether a line is centred on the page: above a blank line, or below titles alone and nearer to the
    page's middle than to that of the columns.
    """
    if not is_centred(stretches, columns):
        return False
    if is_apart:
        return True
    middle = sum(stretches[0])
    far = abs(middle - columns[0].low - columns[-1].high), abs(middle - columns[-1].high)
    only = all(row.cells[0][:2] == (0, 1 + len(columns)) for row in above)
    return only and far[1] < far[0] and not tokens(line.words)


def _is_stub_head(line: Line, stub_end: int, left: int) -> bool:
    """Whether words stand over the stub and, well apart, over the columns."""
    return all(end <= stub_end or start >= left for start, end in chunks(line.words))


def _title_row(line: Line, index: int, columns: Sequence[Place]) -> HeadRow:
    words = line.words
    start = len(words) - len(words.lstrip())
    return HeadRow(index, ((0, 1 + len(columns), sliced(line.text, start, len(words.rstrip()))),))


def _without_page_marks(rows: list[HeadRow]) -> list[HeadRow]:
    """Words over columns above a title line ("Exhibit 99") belong to the page, not to the head.

    What says periods goes on below: the line between may be the first of a head of the stub.
    """
    titles = [at for at, row in enumerate(rows) if row.cells[0][0] == 0 and len(row.cells) == 1]
    last = titles[-1] if titles else 0
    if last + 1 == len(rows):
        return rows  # no head below: it is the first section's ("ASSETS") that stands there
    return [row for at, row in enumerate(rows) if at >= last or at in titles or _says_periods(row)]


def _says_periods(row: HeadRow) -> bool:
    """Whether a row says how long periods lasted, or names several."""
    periods = [text.string for low, _, text in row.cells if low and tokens(text.string)]
    return len(periods) > 1 or any(map(LASTING.search, periods))


def _joined_down(rows: list[HeadRow], lines: Sequence[Line]) -> list[HeadRow]:
    """Heads broken over lines joined: "CAPITAL IN", "EXCESS OF", "PAR VALUE"."""
    result: list[HeadRow] = []
    for row in rows:
        last = result[-1] if result else None
        if last is None or not _go_on(last, row):
            result.append(row)
            continue
        if any(lines[index].rules for index in range(last.line, row.line)):
            result.append(row)
            continue
        texts = {(low, high): text for low, high, text in last.cells}
        for low, high, text in row.cells:
            above = texts.get((low, high))
            texts[low, high] = text if above is None else joined((above, text))
        result[-1] = HeadRow(
            last.line, tuple((*span, text) for span, text in sorted(texts.items())), row.last
        )
    return result


def _go_on(above: HeadRow, row: HeadRow) -> bool:
    """Whether each head of a row stands over the same columns as one above, or over none that one has."""
    spans = [cell[:2] for cell in above.cells]
    if any(low == 0 and high > 1 for low, high, _ in (*above.cells, *row.cells)):
        return False  # a title
    return all(
        (low, high) in spans or all(end <= low or high <= start for start, end in spans)
        for low, high, _ in row.cells
    )


def _head_row(
    line: Line, index: int, over: Sequence[tuple[int, int]], spans: Sequence[tuple[int, int]]
) -> HeadRow:
    cells: list[tuple[int, int, Text]] = []
    left = [chunk for chunk in stretches_of(line.words) if chunk not in over]
    if left:
        cells.append((0, 1, joined([sliced(line.text, *chunk) for chunk in left])))
    by_span: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for chunk, span in zip(over, spans, strict=True):
        by_span.setdefault(span, []).append(chunk)
    for (low, high), parts in by_span.items():
        cells.append((1 + low, 1 + high, joined([sliced(line.text, *part) for part in parts])))
    return HeadRow(index, tuple(cells))
