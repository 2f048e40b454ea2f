"""Chains: columns that follow one another in time, in which a level is the level before and a change.

Memberships by quarter with their net additions, a balance brought forward from the column before,
stores opened.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import timedelta
from math import log2

from msgspec.structs import replace

from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis
from tieout.relations.sheets import Line
from tieout.relations.weighing import BAR, Instance, Weighed, holds, weigh
from tieout.values.period import Period

NAME = "chain"
FORMULA = "level = level of the column before + change"
RANK = 1

FEWEST = 2  # steps in which a chain must be seen
LEADS = 3  # largest changes by which a row is looked for: a wrong level makes two of them

Flows = list[tuple[int, int]]  # values, each with the number of its line


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """For each row of a sheet by quarters, the row that gives its steps."""
    for sheet in ledger.sheets:
        pairs = steps(sheet.periods)
        if len(pairs) < FEWEST:
            continue
        for unit in sheet.units:
            lines = [
                line for line in sheet.lines if any(c >= 0 and ledger.units[c] == unit for c in line.cells)
            ]
            flows = {after: _flows(ledger, lines, after, unit) for _, after in pairs}
            for level in lines:
                best = _best(ledger, level, lines, pairs, flows)
                if best is not None and best.bits >= BAR:
                    yield from _closed(ledger, best).hypotheses(NAME)


def steps(periods: Sequence[Period | None]) -> list[tuple[int, int]]:
    """Pairs of neighbouring columns, by their periods, of which the second begins when the first ends."""
    result = []
    for column in range(1, len(periods)):
        before, after = periods[column - 1], periods[column]
        if before is None or after is None:
            continue
        follows = after.start is not None and before.end + timedelta(days=1) == after.start
        if follows or (after.is_instant and before.is_instant and before.end < after.end):
            result.append((column - 1, column))
    return result


def _flows(ledger: Ledger, lines: Sequence[Line], column: int, unit: str) -> Flows:
    """What lines print of a unit in a column, with their numbers, by value; nil is no change."""
    cells = [(line.cells[column], at) for at, line in enumerate(lines)]
    return sorted(
        (ledger.values[cell], at)
        for cell, at in cells
        if cell >= 0 and ledger.mantissas[cell] and ledger.units[cell] == unit
    )


def _change(ledger: Ledger, level: Line, pair: tuple[int, int]) -> int:
    before, after = (level.cells[column] for column in pair)
    return ledger.value(after) - ledger.value(before)


def _closed(ledger: Ledger, chain: Weighed) -> Weighed:
    """The chain; without the steps in which it fails where no one print explains them all.

    Then more moved the level than the row says: what was bought, sold, counted anew. A wrong level makes
    two steps fail, which hold together.
    """
    fails = chain.fails
    onward = {before: (after, flow) for after, ((before, _), flow) in fails}
    errors = [
        terms
        for after, terms in fails
        if (step := onward.get(after)) is None or not holds(ledger, Form.LINEAR, step[0], (*terms, step[1]))
    ]
    return replace(chain, fails=(), against=(), close=0) if len(errors) > 1 else chain


def _best(
    ledger: Ledger,
    level: Line,
    lines: Sequence[Line],
    columns: Sequence[tuple[int, int]],
    flows: Mapping[int, Flows],
) -> Weighed | None:
    pairs = [(a, b) for a, b in columns if level.cells[a] >= 0 and level.cells[b] >= 0]
    if len(pairs) < FEWEST:
        return None
    leads = sorted(pairs, key=lambda pair: -abs(_change(ledger, level, pair)))[:LEADS]
    found = (_led(ledger, level, lines, pairs, lead, flows[lead[1]]) for lead in leads)
    return next(filter(None, found), None)


def _led(
    ledger: Ledger,
    level: Line,
    lines: Sequence[Line],
    pairs: Sequence[tuple[int, int]],
    lead: tuple[int, int],
    flows: Flows,
) -> Weighed | None:
    """The best of the rows that print the change of one pair of columns."""
    before, after = (level.cells[column] for column in lead)
    change = _change(ledger, level, lead)
    width = 2 * max(10 ** (ledger.exponents[c] - ledger.finest(ledger.units[c])) for c in (before, after))
    best: Weighed | None = None
    low, high = (bisect_left(flows, (change + drift, 0)) for drift in (-width, width + 1))
    for at in sorted([at for _, at in flows[low:high]]):
        line = lines[at]
        if line is level or ledger.units[after] != ledger.units[line.cells[lead[1]]]:
            continue
        instances: list[Instance] = [
            (level.cells[b], ((level.cells[a], 1), (line.cells[b], 1)))
            for a, b in pairs
            if line.cells[b] >= 0 and ledger.units[line.cells[b]] == ledger.units[level.cells[b]]
        ]
        spread = log2(1 + abs(ledger.value(after))) - log2(1 + abs(change))
        # The level is large beside its change, and it is the change that was found.
        cost = log2(2 * len(lines)) + len(instances) * max(0.0, spread)
        weighed = weigh(ledger, Form.LINEAR, instances, cost)
        if weighed and (best is None or weighed.bits > best.bits):
            best = weighed
    return best
