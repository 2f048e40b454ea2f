"""Margins: a line of ratios is one line over another, place by place.

`ratio` follows a row through its periods. Where the columns are segments, or where the rows are items and
a column is the margin, the places are not periods; here lines are compared place by place, those of other
tables with the same heads among them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from math import log2

from msgspec import Struct

from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis
from tieout.relations.sheets import Sheet
from tieout.relations.weighing import BAR, Instance, Weighed, holds, weigh
from tieout.relations.words import likeness, tokens
from tieout.tables.model import Measure
from tieout.values.powers import ten
from tieout.values.unit import UnitClass

NAME = "margin"
FORMULA = "ratio = line / line, place by place"
RANK = 1

FEWEST = 2  # places in which a margin must be seen
MOST_LINES = 400
HOLDS_PER_FAILURE = 4
WORDS = 4.0
NEAR = 2.0  # that the ratio stands beside its part
STRANGE = -4.0  # no word of the ratio is in its part's name
_ratios = (Measure.RATIO, Measure.OTHER, Measure.AMOUNT)
_TAX_RATE = frozenset({"effective", "tax", "rate"})
_wholes = frozenset("revenue asset equity pretax cost income netincome opincome grossprofit".split())


class Line(Struct, frozen=True, gc=False):
    """A row, or a column, of a sheet: its name, its cells place by place."""

    name: frozenset[str]
    at: int
    sheet: int
    cells: tuple[int, ...]


Heads = tuple[tuple[str, ...], ...]


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """The best part and whole for each line of ratios."""
    for lines in _groups(ledger):
        ratios = [one for one in lines if _are_ratios(ledger, one)]
        amounts = [one for one in lines if _is_amounts(ledger, one)] if ratios else []
        if len(amounts) < 2 or len(amounts) > MOST_LINES:
            continue
        for ratio in ratios:
            best = _best(ledger, ratio, amounts)
            if best is not None and best.bits >= BAR:
                yield from best.hypotheses(NAME)


def _groups(ledger: Ledger) -> Iterator[list[Line]]:
    """The rows of sheets whose columns have the same heads, then the columns of each sheet.

    Where none of the sheets prints a percentage there is no ratio to explain.
    """
    by_heads: dict[Heads, list[tuple[int, Sheet]]] = defaultdict(list)
    for number, sheet in enumerate(ledger.sheets):
        heads = tuple(column.header for column in ledger.tables[sheet.tables[0]].columns)
        by_heads[heads].append((number, sheet))
    for sheets in by_heads.values():
        if any(UnitClass.PERCENT in sheet.classes for _, sheet in sheets):
            yield [line for number, sheet in sheets for line in _rows(number, sheet)]
    for number, sheet in enumerate(ledger.sheets):
        if UnitClass.PERCENT in sheet.classes:
            yield _columns(ledger, number, sheet)


def _rows(number: int, sheet: Sheet) -> list[Line]:
    return [Line(tokens(line.label), at, number, line.cells) for at, line in enumerate(sheet.lines)]


def _columns(ledger: Ledger, number: int, sheet: Sheet) -> list[Line]:
    heads = ledger.tables[sheet.tables[0]].columns
    return [
        Line(tokens(" ".join(head.header[-1:])), at, number, tuple(line.cells[at] for line in sheet.lines))
        for at, head in enumerate(heads)
    ]


def _are_ratios(ledger: Ledger, line: Line) -> bool:
    """Whether a line prints ratios in two places or more."""
    printed = [cell for cell in line.cells if cell >= 0]
    return (
        len(printed) >= FEWEST
        and all(ledger.classes[cell] is UnitClass.PERCENT for cell in printed)
        and all(ledger.measures[cell] in _ratios for cell in printed)
    )


def _is_amounts(ledger: Ledger, line: Line) -> bool:
    """Whether a line prints amounts of money in two places or more, beside what else it prints."""
    return sum(cell >= 0 and ledger.classes[cell] is UnitClass.MONEY for cell in line.cells) >= FEWEST


def _best(ledger: Ledger, ratio: Line, amounts: Sequence[Line]) -> Weighed | None:
    best: Weighed | None = None
    printed = [place for place, cell in enumerate(ratio.cells) if cell >= 0]
    leads = sorted(printed, key=lambda place: -abs(ledger.mantissas[ratio.cells[place]]))[:2]
    cost = 2 * log2(1 + len(amounts))
    for lead in leads:
        for part, whole in _found(ledger, ratio.cells[lead], lead, amounts):
            weighed = _weigh(ledger, ratio, part, whole, cost)
            if weighed and (best is None or weighed.bits > best.bits):
                best = weighed
        if best is not None and len(best.holds) == len(printed):
            break  # it holds wherever the row is printed
    return best


def _found(ledger: Ledger, ratio: int, lead: int, amounts: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Pairs of lines that give a ratio in one place; the part is found by bisection."""
    printed = [
        (ledger.value(line.cells[lead]), line)
        for line in amounts
        if line.cells[lead] >= 0 and ledger.classes[line.cells[lead]] is UnitClass.MONEY
    ]
    printed.sort(key=lambda each: each[0])
    values = [value for value, _ in printed]
    mantissa, exponent = ledger.mantissas[ratio], ledger.exponents[ratio]
    scale = 100 * ten(-exponent) if exponent <= 0 else 100
    for value, whole in printed:
        if value <= 0 or exponent > 0 or _wholes.isdisjoint(whole.name):
            continue
        width = ten(ledger.exponents[whole.cells[lead]] - ledger.finest(ledger.units[whole.cells[lead]]))
        low = (mantissa - 1) * value // scale - width
        high = (mantissa + 1) * value // scale + width
        for _, part in printed[bisect_left(values, low) : bisect_right(values, high)]:
            terms = ((part.cells[lead], 100), (whole.cells[lead], 1))
            if part is not whole and holds(ledger, Form.RATIO, ratio, terms):
                yield part, whole


def _weigh(ledger: Ledger, ratio: Line, part: Line, whole: Line, cost: float) -> Weighed | None:
    instances: list[Instance] = [
        (cell, ((above, 100), (below, 1)))
        for cell, above, below in zip(ratio.cells, part.cells, whole.cells, strict=True)
        if cell >= 0 and _are_of_one_unit(ledger, above, below) and ledger.mantissas[below]
    ]
    if len(instances) < FEWEST:
        return None
    same = likeness(_part_said(ratio.name), part.name)
    is_near = part.sheet == ratio.sheet and part.at == ratio.at - 1
    words = (WORDS * same if same else STRANGE) + (NEAR if is_near else 0.0)
    weighed = weigh(ledger, Form.RATIO, instances, cost, words)
    if weighed is None or len(weighed.fails) > max(1, len(weighed.holds) // HOLDS_PER_FAILURE):
        return None
    return weighed


def _part_said(name: frozenset[str]) -> frozenset[str]:
    """The name of the part that a ratio's name says: an "operating margin" is one of operating income."""
    if name == _TAX_RATE:
        return frozenset({"incometax"})
    said = name - {"margin"}
    return said - {"operating"} | {"opincome"} if "operating" in said else said


def _are_of_one_unit(ledger: Ledger, one: int, other: int) -> bool:
    return (
        one >= 0
        and other >= 0
        and ledger.units[one] == ledger.units[other]
        and ledger.classes[one] is UnitClass.MONEY
    )
