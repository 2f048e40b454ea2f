"""Boxheads of column-aligned lines: titles, spanners centred over columns, heads broken over lines.

The lines above the first figures come in, with the columns; rows of a grid go out, each cell with the
grid columns it stands over. Grid column 0 is the stub, 1 + i is column i of figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations, pairwise

from msgspec import Struct

from tieout.document.model import Text
from tieout.tables.aligned.lines import Line, Place, chunks
from tieout.tables.aligned.text import joined, sliced
from tieout.tables.boxhead import repeat
from tieout.tables.periods.tokens import tokens

_lasting = re.compile(r"\b(?:months|weeks|quarters?|years?|periods?) ended:?\s*$", re.IGNORECASE)


Spans = dict[tuple[int, int], tuple[int, int]]  # columns by a head's characters


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
    before: tuple[Sequence[tuple[int, int]], Sequence[tuple[int, int]]] = ((), ())
    told: dict[int, Spans] = {}  # of heads by line
    labels_end = _labels_end(lines[body:], columns)
    columns = _as_wide_as_heads(lines[first:body], _ruled(lines[first:body], columns))
    titles_end = max((index for index in range(first, body) if lines[index].is_blank), default=first)
    for index in range(first, body):
        line = lines[index]
        stretches = chunks(line.words)
        if _is_title(line, stretches, columns, index < titles_end, found):
            found.append(_title_row(line, index, columns))
            continue
        left = min(stub_end - _LEFT, labels_end + 2) if len(stretches) > 1 else stub_end - _LEFT
        over = [chunk for chunk in stretches if chunk[0] >= left and chunk[1] > stub_end]
        if over:
            start = index + 1
            if all(chunk[0] >= left for chunk in stretches) or _is_stub_head(line, stub_end, left):
                below = {} if told.get(index) else _with_below(over, lines, index + 1, body, columns)
                told[index + 1] = below
                spans = (
                    _known(over, told.get(index, {}))
                    or _known(over, below)
                    or _under_rules(over, _rules_below(lines, index), columns)
                    or _same_as_above(over, before)
                    or _over_all(line, over, columns, _lasts(lines[first:body]) == 1)
                    or _dealt_evenly(over, lines[index + 1 : body], columns)
                    or spans_of(over, columns)
                )
                before = (over, spans)
                found.append(_head_row(line, index, over, spans))
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


def _is_centred(stretches: Sequence[tuple[int, int]], columns: Sequence[Place]) -> bool:
    """Whether one stretch of words stands in the middle of the page, as a title does above a blank line."""
    right = max(place.high for place in columns)
    return len(stretches) == 1 and abs(sum(stretches[0]) - right) <= _OFF_CENTRE


_OFF_CENTRE = 16  # characters, twice those between the middles


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
    if not _is_centred(stretches, columns):
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
    return len(periods) > 1 or any(map(_lasting.search, periods))


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


_CENTRED = 3  # characters by which the middles of two lines of one head may differ


def _rules_below(lines: Sequence[Line], index: int) -> tuple[tuple[int, int], ...]:
    """The rules on the next line that has nothing else, no more than two lines of words above it: they show
    how far spanners reach.
    """
    for below in lines[index + 1 : index + 4]:
        if not below.words.strip():
            return tuple((start, end) for start, end, _ in below.rules)
    return ()


def _same_as_above(
    over: Sequence[tuple[int, int]], before: tuple[Sequence[tuple[int, int]], Sequence[tuple[int, int]]]
) -> Sequence[tuple[int, int]] | None:
    """The columns of the spanners on the line above where these heads are centred under them."""
    heads, spans = before
    if len(heads) != len(over) or all(high - low == 1 for low, high in spans):
        return None
    centred = all(abs(a + b - c - d) <= 2 * _CENTRED for (a, b), (c, d) in zip(heads, over, strict=True))
    return spans if centred else None


def _known(over: Sequence[tuple[int, int]], spans: Spans) -> list[tuple[int, int]] | None:
    return [spans[head] for head in over] if all(head in spans for head in over) else None


def _with_below(
    over: Sequence[tuple[int, int]], lines: Sequence[Line], below: int, body: int, columns: Sequence[Place]
) -> Spans:
    """The columns of heads and of those on the line below, where all of the first go on in some of the
    second and none other of these names a period: "Three Months", and "Ended June 30," beside "Percent".
    """
    words = lines[below].words if below < body else ""
    heads = [chunk for chunk in chunks(words) if chunk[1] > columns[0].low]
    under = [
        [at for at, (start, end) in enumerate(heads) if abs(start + end - first - last) <= 2 * _CENTRED]
        for first, last in over
    ]
    taken = {found[0]: at for at, found in enumerate(under) if len(found) == 1}
    if not len(heads) > len(over) == len(taken):
        return {}
    if any(tokens(words[start:end]) for at, (start, end) in enumerate(heads) if at not in taken):
        return {}
    whole = [
        (min(start, over[taken[at]][0]), max(end, over[taken[at]][1])) if at in taken else (start, end)
        for at, (start, end) in enumerate(heads)
    ]
    spans = _under_rules(heads, _rules_below(lines, below), columns) or spans_of(whole, columns)
    found = dict(zip(heads, spans, strict=True))
    return found | {head: spans[under[at][0]] for at, head in enumerate(over)}


def _lasts(lines: Sequence[Line]) -> int:
    """On how many lines heads say how long something lasted."""
    return sum(any(_lasting.search(line.words[:end]) for _, end in chunks(line.words)) for line in lines)


def _over_all(
    line: Line, over: Sequence[tuple[int, int]], columns: Sequence[Place], alone: bool
) -> list[tuple[int, int]] | None:
    """All columns, where the only head of a line says how long lasted what ended on the dates below it.

    It may stand over the middle of wider columns than heads and figures show or, ``alone`` in saying how
    long, of the page.
    """
    if len(over) != 1 or len(columns) < 2 or not _lasting.search(line.words):
        return None
    if alone and _is_centred(chunks(line.words), columns):
        return [(0, len(columns))]
    apart = min(b.middle - a.middle for a, b in pairwise(columns))
    off = abs(columns[0].middle + columns[-1].middle - 2 * sum(over[0]))
    return [(0, len(columns))] if 2 * off <= apart else None


def _dealt_evenly(
    over: Sequence[tuple[int, int]], below: Sequence[Line], columns: Sequence[Place]
) -> list[tuple[int, int]] | None:
    """As many columns for each head, where those below repeat under each: 2024, 2023, 2024, 2023."""
    each, rest = divmod(len(columns), len(over))
    if len(over) < 2 or rest:
        return None
    for line in below:
        stretches = [chunk for chunk in chunks(line.words) if chunk[1] > columns[0].low]
        heads = [line.words[start:end] for start, end in stretches]
        if len(heads) <= len(over):
            continue
        if not repeat(heads, len(over)) or _are_over_one(over, stretches):
            return None
        spans = [(at, at + each) for at in range(0, len(columns), each)]
        is_over = all(
            2 * columns[low].low <= start + end <= 2 * columns[high - 1].high
            for (start, end), (low, high) in zip(over, spans, strict=True)
        )
        return spans if is_over else None
    return None


def _are_over_one(over: Sequence[tuple[int, int]], below: Sequence[tuple[int, int]]) -> bool:
    """Whether each head stands right over the same one of its own heads ``below``, and that is neither the
    first nor the middle one: "% Fav. /" above "(Unfav.)".
    """
    each = len(below) // len(over)
    return any(
        all(abs(sum(head) - sum(below[group * each + at])) <= _CENTRED for group, head in enumerate(over))
        for at in range(1, each)
        if 2 * at + 1 != each
    )


def _head_row(
    line: Line, index: int, over: Sequence[tuple[int, int]], spans: Sequence[tuple[int, int]]
) -> HeadRow:
    cells: list[tuple[int, int, Text]] = []
    left = [chunk for chunk in chunks(line.words) if chunk not in over]
    if left:
        cells.append((0, 1, joined([sliced(line.text, *chunk) for chunk in left])))
    by_span: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for chunk, span in zip(over, spans, strict=True):
        by_span.setdefault(span, []).append(chunk)
    for (low, high), parts in by_span.items():
        cells.append((1 + low, 1 + high, joined([sliced(line.text, *part) for part in parts])))
    return HeadRow(index, tuple(cells))


def _under_rules(
    over: Sequence[tuple[int, int]], rules: Sequence[tuple[int, int]], columns: Sequence[Place]
) -> list[tuple[int, int]] | None:
    """The columns of each head where a rule below shows them; None where the rules do not fit."""
    if len(rules) != len(over):
        return None
    spans = []
    for start, end in rules:
        inside = [at for at, place in enumerate(columns) if 2 * start - 4 <= place.middle <= 2 * end + 4]
        if not inside:
            return None
        spans.append((inside[0], inside[-1] + 1))
    return spans


def spans_of(heads: Sequence[tuple[int, int]], columns: Sequence[Place]) -> list[tuple[int, int]]:
    """The columns (first, one behind the last) under each of the ``heads``, given by their characters.

    Heads take neighbouring columns in order, so that each stands as near as can be over the middle of what
    it takes. Of two equally near, a head that is wider than a column takes more.

    >>> columns = [Place(10, 20, 20), Place(30, 40, 40), Place(50, 60, 60), Place(70, 80, 80)]
    >>> spans_of([(16, 34), (56, 74)], columns)
    [(0, 2), (2, 4)]
    """
    count = len(columns)
    apart = min((b.middle - a.middle for a, b in pairwise(columns)), default=0)
    # best[j]: cheapest dealing of the heads so far to columns before j.
    best: dict[int, tuple[int, list[tuple[int, int]]]] = {j: (0, []) for j in range(count + 1)}
    for start, end in heads:
        under = sum(start <= place.high and place.low <= end for place in columns)
        # What it costs to take two columns; a narrow head that stands over one alone hardly does.
        more = -3 if 5 * (end - start) > 3 * apart else 12 if under == 1 else 4
        following: dict[int, tuple[int, list[tuple[int, int]]]] = {}
        for low, high in combinations(range(count + 1), 2):
            if low not in best:
                continue
            far = abs(columns[low].middle + columns[high - 1].middle - 2 * (start + end)) // 2
            cost = best[low][0] + far + (more + high - low - 2 if high - low > 1 else 0)
            for limit in range(high, count + 1):
                if limit not in following or cost < following[limit][0]:
                    following[limit] = (cost, [*best[low][1], (low, high)])
        if not following:
            return [(0, count)] * len(heads)
        best = following
    return min(best.values())[1]
