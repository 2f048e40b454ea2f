"""Growth: a printed change against its two amounts, by columns, by rows and by names.

A column of percentages is the rate of change from one column of amounts to another, in every row; a
column of points is the difference of two columns of percentages; a row "growth" gives the change of a row
of amounts against the year or the quarter before. Where more is worse, a release may print
the change with its sign turned.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import islice, permutations
from math import log2

from tieout.relations.concepts import RESTATED_RATES
from tieout.relations.finer import Finer
from tieout.relations.growth_rows import (
    TELLING,
    are_amounts,
    by_rows,
    is_rate,
    of_print,
    rows_below,
)
from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis
from tieout.relations.series import Series
from tieout.relations.sheets import Line, Sheet
from tieout.relations.weighing import BAR, Instance, Terms, Weighed, holds, weigh
from tieout.relations.words import tokens_of
from tieout.tables.model import Measure
from tieout.values.period import Period
from tieout.values.unit import UnitClass

NAME = "growth"
FORMULA = "rate = 100 × (current − previous) / |previous|"
RANK = 0
SEVERAL = 3  # costs of a column that hold as printed, for each that holds turned
COSTS = frozenset(
    "cost expense tax loss interest charge depreciation amortization provision liability debt payable "
    "sga randd incometax danda opex impairment restructuring".split()
)
_ELSEWHERE = RESTATED_RATES - {"underlying"}  # the amounts of its own row are underlying as well
TOGETHER = "among others of its sheet"  # the class of rates that are weighed with others
BESIDE = 4.0  # a column headed as change right behind the two that it compares
NAMED, NAMED_COST = 4.0, 1.0  # rates and amounts of one name; two or three may have it


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """Rates by columns, then rates by rows of what no column explains, then by name what neither does."""
    found: set[int] = set()
    finer = Finer(ledger)
    for sheet in ledger.sheets:
        if UnitClass.PERCENT not in sheet.classes:
            continue
        for weighed in _by_columns(ledger, sheet):
            found.update(target for target, _ in weighed.holds)
            yield from weighed.hypotheses(NAME, TOGETHER)
            instances = list(finer.instances((*weighed.holds, *weighed.fails)))
            more = weigh(ledger, Form.RATE, instances, 1.0) if instances else None
            if more:
                yield from more.hypotheses(NAME, TOGETHER)
        for weighed, is_named in list(by_rows(ledger, sheet, found)):
            found.update(target for target, _ in weighed.holds)
            yield from weighed.hypotheses(NAME, TOGETHER if is_named else "by rows")
    if below := rows_below(ledger):
        yield from below.hypotheses(NAME, TOGETHER)
    yield from _by_name(ledger, found)


def _by_name(ledger: Ledger, found: Set[int]) -> Iterator[Hypothesis]:
    """Rates that stand under the same name as their amounts, wherever in the sheet those are printed.

    A summary form has its amounts and rates by turns, period under period: what one of its rates says of
    its amount all of them say, so that they are weighed together, and each alone only where they disagree.
    """
    by_sheet: dict[int, list[list[Instance]]] = {}
    for sheet, instances in _named(ledger, found):
        by_sheet.setdefault(sheet, []).append(instances)
    for each in by_sheet.values():
        together = _weigh_named(ledger, [instance for instances in each for instance in instances])
        alone = (_weigh_named(ledger, instances) for instances in each)
        for weighed in [together] if together else alone:
            if weighed:
                yield from weighed.hypotheses(NAME, TOGETHER if weighed is together else "by name")


def _named(ledger: Ledger, found: Set[int]) -> Iterator[tuple[int, list[Instance]]]:
    """The sheet of each row of rates not ``found`` yet, and its rates with the amounts of its name.

    Of several rows of that name the one with which most hold.
    """
    rates = [
        one
        for one in ledger.series
        if is_rate(ledger, one.first)
        and of_print(ledger, one.first)
        and found.isdisjoint(one.cells.values())
    ]
    amounts: dict[tuple[int, frozenset[str], frozenset[str]], list[Series]] = {}
    for one in ledger.series if rates else ():
        if one.unit_class is not UnitClass.PERCENT:
            amounts.setdefault((one.sheet, one.words, one.path_words), []).append(one)
    for rate in rates:
        choices = [
            _of_amount(rate, amount)
            for amount in amounts.get((rate.sheet, rate.words, rate.path_words), ())
        ]
        best = max(choices, key=lambda instances: _holding(ledger, instances), default=[])
        if best:
            yield rate.sheet, best


def _of_amount(rate: Series, amount: Series) -> list[Instance]:
    """The rates of a row as those of the amounts of another, each against the year before."""
    return [
        (figure, ((amount.cells[period], 1), (previous, 1)))
        for period, figure in rate.cells.items()
        if period in amount.cells and (previous := amount.year_before(period)) is not None
    ]


def _holding(ledger: Ledger, instances: list[Instance]) -> int:
    return sum(1 for instance in instances if holds(ledger, Form.RATE, *instance))


def _weigh_named(ledger: Ledger, instances: list[Instance]) -> Weighed | None:
    return weigh(ledger, Form.RATE, instances, NAMED_COST, NAMED) if instances else None


def _by_columns(ledger: Ledger, sheet: Sheet) -> Iterator[Weighed]:
    comparable = _comparable(sheet.periods)
    for column in range(sheet.width):
        rows = [line for line in sheet.lines if of_print(ledger, line.cells[column], _ELSEWHERE)]
        if not rows:
            continue
        best: Weighed | None = None
        by_size = sorted(rows, key=lambda line: -abs(ledger.mantissas[line.cells[column]]))
        pairs = [pair for pair in comparable if column not in pair]
        for pair in pairs:
            telling = islice(_instances(ledger, by_size, column, *pair), TELLING)
            if not any(holds(ledger, Form.RATE, *one) for one in telling):
                continue
            instances = _as_losses(ledger, _as_costs(ledger, list(_instances(ledger, rows, column, *pair))))
            beside = BESIDE if _is_beside(ledger, sheet, column, *pair) else 0.0
            weighed = _weigh_columns(ledger, instances, len(pairs), beside)
            if weighed and (best is None or weighed.bits > best.bits):
                best = weighed
        if best and best.bits >= BAR:
            yield best


def _comparable(periods: Sequence[Period | None]) -> list[tuple[int, int]]:
    """Columns that a change may lie between: periods as long as one another, and not the same one."""
    found = []
    for (a, one), (b, other) in permutations(enumerate(periods), 2):
        if one is None or other is None or (one != other and one.months == other.months):
            found.append((a, b))
    return found


def _is_beside(ledger: Ledger, sheet: Sheet, column: int, current: int, previous: int) -> bool:
    """Whether a column headed as change stands right behind the later and the earlier period."""
    heading = ledger.tables[sheet.tables[0]].columns[column].heading
    now, then = sheet.periods[current], sheet.periods[previous]
    if heading.measure is not Measure.RATE or now is None or then is None:
        return False
    return {current, previous} == {column - 2, column - 1} and now.end > then.end


def _instances(
    ledger: Ledger, rows: list[Line], column: int, current: int, previous: int
) -> Iterator[Instance]:
    """The rates of a column as those between two columns of amounts."""
    for line in rows:
        a, b = line.cells[current], line.cells[previous]
        if are_amounts(ledger, a, b) and not is_rate(ledger, a) and ledger.mantissas[b]:
            yield _instance(ledger, line, line.cells[column], a, b)


def _weigh_columns(ledger: Ledger, instances: list[Instance], tried: int, words: float) -> Weighed | None:
    turned = sum(1 for _, ((_, sign), _) in instances if sign < 0)
    spread = max(min(abs(ledger.mantissas[target]), 1000) for target, _ in instances)
    return weigh(ledger, Form.RATE, instances, log2(tried) + turned, words, spread // 2)


def _instance(ledger: Ledger, line: Line, target: int, a: int, b: int) -> Instance:
    """The rate between two amounts, its sign turned only where that is a convention and holds."""
    change = ledger.value(a) - ledger.value(b)
    turned: Terms = ((a, -1), (b, -1))
    differs = change * ledger.mantissas[target] < 0
    if differs and _may_turn(ledger, line, b) and holds(ledger, Form.RATE, target, turned):
        return target, turned
    return target, ((a, 1), (b, 1))


def _as_losses(ledger: Ledger, instances: list[Instance]) -> list[Instance]:
    """The instances, those that fail of losses with their sign as all other losses of the column have it.

    Where a loss of 10 after one of 2 is "400%", the wrong print of another loss must not turn it back. A
    row with one print below nil is a loss where most rows of the column are.
    """
    signs: list[int] = []  # of rows that hold; 0 of those above nil
    for target, terms in instances:
        if holds(ledger, Form.RATE, target, terms):
            signs.append(int(terms[0][1]) if _below(ledger, terms) == 2 else 0)
    if -1 not in signs or 1 in signs:
        return instances
    least = 1 if 2 * signs.count(-1) > len(signs) else 2
    return [
        (target, tuple((figure, -1) for figure, _ in terms))
        if _below(ledger, terms) >= least and not holds(ledger, Form.RATE, target, terms)
        else (target, terms)
        for target, terms in instances
    ]


def _as_costs(ledger: Ledger, instances: list[Instance]) -> list[Instance]:
    """The instances, a turned cost with its sign as printed where several costs of the column hold so.

    Where a rising cost is told as worse, all are; one alone bears a wrong sign.
    """
    turned = sum(terms[0][1] < 0 and not _below(ledger, terms) for _, terms in instances)
    plain = turned and sum(
        terms[0][1] > 0
        and bool(ledger.mantissas[target])
        and not COSTS.isdisjoint(tokens_of(ledger.figures[target].label))
        and holds(ledger, Form.RATE, target, terms)
        for target, terms in instances
    )
    if not turned or plain < SEVERAL * turned:
        return instances
    return [
        (target, terms if _below(ledger, terms) else tuple((figure, 1) for figure, _ in terms))
        for target, terms in instances
    ]


def _below(ledger: Ledger, terms: Terms) -> int:
    """How many of the two amounts are below nil."""
    return sum(ledger.mantissas[figure] < 0 for figure, _ in terms)


def _may_turn(ledger: Ledger, line: Line, base: int) -> bool:
    """Whether a change may be printed with its sign turned: a rising cost as worse, a shrinking loss."""
    return ledger.mantissas[base] < 0 or not COSTS.isdisjoint(tokens_of(line.path))
