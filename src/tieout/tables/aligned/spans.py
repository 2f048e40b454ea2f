"""Which columns heads stand over: shown by rules, by the heads above and below, or by their middles.

Lines and columns come in, with the characters that a line's heads take; for each head goes out the first
of its columns and the one behind the last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations, pairwise

from tieout.tables.aligned.lines import Line, Place, chunks
from tieout.tables.boxhead import repeat
from tieout.tables.periods.tokens import tokens

Head = tuple[int, int]  # its first character and the one behind its last

LASTING = re.compile(r"\b(?:months|weeks|quarters?|years?|periods?) ended:?\s*$", re.IGNORECASE)
_OFF_CENTRE = 16  # characters, twice those between the middles
_CENTRED = 3  # characters by which the middles of two lines of one head may differ

Spans = dict[Head, tuple[int, int]]  # columns by head


class Spanning:
    """The columns of each line's heads, line by line from the top."""

    def __init__(self, lines: Sequence[Line], body: int, columns: Sequence[Place]) -> None:
        """The first ``body`` of the ``lines`` are the head."""
        self._lines, self._body, self._columns = lines, body, columns
        self._above: tuple[Sequence[Head], Sequence[tuple[int, int]]] = ((), ())
        self._told: dict[int, Spans] = {}  # of heads by line
        self._alone = _lasts(lines[:body]) == 1

    def over(self, index: int, heads: Sequence[Head]) -> Sequence[tuple[int, int]]:
        """The columns that the ``heads`` of line ``index`` stand over."""
        lines, columns = self._lines, self._columns
        known = self._told.get(index, {})
        below = {} if known else _with_below(heads, lines, index + 1, self._body, columns)
        self._told[index + 1] = below
        spans = (
            _known(heads, known)
            or _known(heads, below)
            or _under_rules(heads, _rules_below(lines, index), columns)
            or _same_as_above(heads, self._above)
            or _over_all(lines[index], heads, columns, self._alone)
            or _dealt_evenly(heads, lines[index + 1 : self._body], columns)
            or spans_of(heads, columns)
        )
        self._above = heads, spans
        return spans


def stretches_of(words: str) -> list[tuple[int, int]]:
    """Stretches of words that stand apart, dates one space behind another among them."""
    found: list[tuple[int, int]] = []
    for start, end in chunks(words):
        dates = [(low, high) for low, high, said in tokens(words[start:end]) if said.day and said.year]
        cuts = [
            low
            for (_, before), (low, _) in pairwise(dates)
            if words[start + before : start + low].isspace()
        ]
        found += [
            (start + low, start + high - (high < end - start))
            for low, high in pairwise([0, *cuts, end - start])
        ]
    return found


def is_centred(stretches: Sequence[tuple[int, int]], columns: Sequence[Place]) -> bool:
    """Whether one stretch of words stands in the middle of the page, as a title does above a blank line."""
    right = max(place.high for place in columns)
    return len(stretches) == 1 and abs(sum(stretches[0]) - right) <= _OFF_CENTRE


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
    over: Sequence[Head], lines: Sequence[Line], below: int, body: int, columns: Sequence[Place]
) -> Spans:
    """The columns of heads and of those on the line below, where all of the first go on in some of the
    second and none other of these names a period: "Three Months", and "Ended June 30," beside "Percent".
    """
    words = lines[below].words if below < body else ""
    heads = [chunk for chunk in stretches_of(words) if chunk[1] > columns[0].low]
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
    return sum(any(LASTING.search(line.words[:end]) for _, end in chunks(line.words)) for line in lines)


def _over_all(
    line: Line, over: Sequence[tuple[int, int]], columns: Sequence[Place], alone: bool
) -> list[tuple[int, int]] | None:
    """All columns, where the only head of a line says how long lasted what ended on the dates below it.

    It may stand over the middle of wider columns than heads and figures show or, ``alone`` in saying how
    long, of the page.
    """
    if len(over) != 1 or len(columns) < 2 or not LASTING.search(line.words):
        return None
    if alone and is_centred(chunks(line.words), columns):
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
        stretches = [chunk for chunk in stretches_of(line.words) if chunk[1] > columns[0].low]
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
    # Figures flush right stand in boxes that begin where the column before them ends.
    step = min((b.edge - a.edge for a, b in pairwise(columns)), default=0)
    lefts = [columns[0].edge - step, *(place.edge for place in columns)]
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
            far = min(far, abs(lefts[low] + columns[high - 1].edge - start - end))
            cost = best[low][0] + far + (more + high - low - 2 if high - low > 1 else 0)
            for limit in range(high, count + 1):
                if limit not in following or cost < following[limit][0]:
                    following[limit] = (cost, [*best[low][1], (low, high)])
        if not following:
            return [(0, count)] * len(heads)
        best = following
    return min(best.values())[1]
