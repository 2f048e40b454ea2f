"""Across tables: rates of change whose amounts of this year and of the last stand apart, part by part.

Who reconciles its measures by parts of the business prints a table of this year's amounts, one of last
year's and below them the rates, with a column for each part and none for a period. There a rate belongs to
the rows of its own name in the columns of its own head. All rates of a table are weighed together, with
the amounts of the two tables that they fit best.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from math import log2

from msgspec import Struct

from tieout.facts.from_tables import concept_words
from tieout.relations.concepts import RESTATED_RATES
from tieout.relations.growth_rows import PERCENTAGES, are_amounts, grown, is_rate
from tieout.relations.kinds import growth
from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis
from tieout.relations.sheets import Line, Sheet
from tieout.relations.weighing import Instance, Terms, Weighed, holds, strongest, weigh
from tieout.relations.words import tokens, tokens_of
from tieout.values.period import Period

NAME = "across"
FORMULA = "rate = 100 × (current − previous) / |previous|, in columns of one head"
RANK = 0

FEWEST = 2  # columns in which a row prints rates, and in which both amounts are found
WORDS = 4.0  # that rows and columns are so called
# What stands for constant currency in a name: growth is over the year before as it was.
_NEUTRAL = frozenset({"neutral"})
_OTHERWISE = RESTATED_RATES - _NEUTRAL  # over what of the year before, each company says for itself

Words = frozenset[str]
Key = tuple[tuple[str, ...], Period]  # of a column: its head without the time, and its period


class Columns(Struct, frozen=True, gc=False):
    """A sheet as tables of parts are read: its columns by head and period, its rows of amounts by name."""

    at: Mapping[Key, int]
    rows: Mapping[Words, Line]


class Rates(Struct, frozen=True, gc=False):
    """A row of rates: the words of what has grown, and its cells."""

    words: Words
    cells: Mapping[Key, int]


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """For each sheet with rows of rates the amounts that they fit best."""
    headed = [(sheet, at) for sheet in ledger.sheets if len(at := _headed(ledger, sheet)) >= FEWEST]
    rates = [rows for sheet, at in headed if (rows := list(_rates(ledger, sheet, at)))]
    if not rates:
        return
    sheets = [Columns(at, _amounts(sheet)) for sheet, at in headed]
    for rows in rates:
        best = _best(ledger, rows, sheets)
        if best is not None:
            yield from best.hypotheses(NAME, counted_as=f"{growth.NAME}, {growth.TOGETHER}")


def _headed(ledger: Ledger, sheet: Sheet) -> dict[Key, int]:
    """The columns of a sheet that are headed by more than a time; of two so headed none."""
    found: dict[Key, list[int]] = defaultdict(list)
    for at, column in enumerate(ledger.tables[sheet.tables[0]].columns):
        head, period = tuple([part.casefold() for part in concept_words(column)]), sheet.periods[at]
        if head and period is not None:
            found[head, period].append(at)
    return {key: places[0] for key, places in found.items() if len(places) == 1}


def _rates(ledger: Ledger, sheet: Sheet, headed: Mapping[Key, int]) -> Iterator[Rates]:
    for line in sheet.lines:
        words = frozenset() if line.classes.isdisjoint(PERCENTAGES) else grown(line.label)
        if not words or not words.isdisjoint(_OTHERWISE):
            continue
        cells = {key: line.cells[at] for key, at in headed.items() if is_rate(ledger, line.cells[at])}
        if len(cells) >= FEWEST:
            yield Rates(words, cells)


def _amounts(sheet: Sheet) -> dict[Words, Line]:
    """The rows of amounts by the words of their labels; of two of one name neither."""
    found: dict[Words, list[Line]] = defaultdict(list)
    for line in sheet.lines:
        if not line.classes <= PERCENTAGES:
            found[tokens(line.label)].append(line)
    return {words: lines[0] for words, lines in found.items() if len(lines) == 1}


def _best(ledger: Ledger, rows: Sequence[Rates], sheets: Sequence[Columns]) -> Weighed | None:
    """The rates of a sheet with the amounts of the two sheets that bear most of them out."""
    keys = {key for row in rows for key in row.cells}
    then = {key: before for key in keys if (before := _year_before(key, sheets)) is not None}
    current = [each for each in sheets if len(keys & each.at.keys()) >= FEWEST]
    previous = [each for each in sheets if len(each.at.keys() & set(then.values())) >= FEWEST]
    cost = log2(1 + len(current) * len(previous))
    return strongest(
        weigh(ledger, Form.RATE, instances, cost, WORDS)
        for one in current
        for other in previous
        if len(instances := list(_instances(ledger, rows, then, one, other))) >= FEWEST
    )


def _year_before(key: Key, sheets: Sequence[Columns]) -> Key | None:
    """The head of a column with the period a year before that some other has."""
    head, period = key
    found = (each for sheet in sheets for each in sheet.at if each[0] == head)
    return next((each for each in found if each[1].is_year_before(period)), None)


def _instances(
    ledger: Ledger, rows: Sequence[Rates], then: Mapping[Key, Key], one: Columns, other: Columns
) -> Iterator[Instance]:
    for row in rows:
        now = one.rows.get(row.words)
        before = other.rows.get(row.words - _NEUTRAL)
        if now is None or before is None:
            continue
        for key, rate in row.cells.items():
            if key not in then or key not in one.at or then[key] not in other.at:
                continue
            a, b = now.cells[one.at[key]], before.cells[other.at[then[key]]]
            if are_amounts(ledger, a, b) and ledger.mantissas[b]:
                yield rate, _signed(ledger, rate, a, b)


def _signed(ledger: Ledger, rate: int, a: int, b: int) -> Terms:
    """The two amounts of a rate, turned where a rising cost or a shrinking loss is told so."""
    turned: Terms = ((a, -1), (b, -1))
    may_turn = ledger.mantissas[b] < 0 or not growth.COSTS.isdisjoint(tokens_of(ledger.figures[rate].label))
    if may_turn and (ledger.value(a) - ledger.value(b)) * ledger.mantissas[rate] < 0:
        return turned if holds(ledger, Form.RATE, rate, turned) else ((a, 1), (b, 1))
    return (a, 1), (b, 1)
