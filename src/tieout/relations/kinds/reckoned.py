"""Measures that everybody reckons alike, of rows that stand in another table.

Total debt is all that a balance sheet calls debt, net debt that less the cash; working capital is current
assets less current liabilities, tangible equity what is left of equity without goodwill; what was returned
to shareholders is dividends and repurchases. Each is looked for where its name stands, and only what holds
is said: a company may leave leases out of its debt, or count its securities as cash.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from math import log2

from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis
from tieout.relations.weighing import Terms, Weighed, strongest, weigh
from tieout.relations.words import is_net
from tieout.tables.model import Measure
from tieout.values.period import Period
from tieout.values.unit import UnitClass

NAME = "reckoned"
FORMULA = "measure = Σ ± row, as its name is commonly understood"
RANK = 0

WORDS = 6.0  # what it is worth that the rows are those that the name calls for
MOST_ROWS = 8  # of one sort in one sheet

Words = frozenset[str]
Rows = Sequence[tuple[Words, int]]  # of one sheet and period: names, each with its figure

_FILL = frozenset("outstanding position year end quarter gross financial level levels record".split())
_DEBT = tuple(
    frozenset(words.split())
    for words in ("debt", "borrowing", "loan", "notes payable", "senior notes", "commercial paper")
)
_NO_DEBT = frozenset("issuance issue cost discount receivable security investment fund interest".split())
_LEASES = (frozenset({"lease"}),)
_CASH = (frozenset({"cash"}),)
_SPARE = tuple(
    frozenset(words.split()) for words in ("security marketable", "investment short term", "deposits term")
)
_RESTRICTED = frozenset({"restricted"})
_WORKING = frozenset({"working", "capital"})
_TANGIBLE = (frozenset({"tangible", "equity"}), frozenset({"tangible", "common", "equity"}))
_RETURNED = (frozenset({"returned", "equity"}), frozenset({"returned"}))
_NAMES = frozenset((_DEBT[0], _WORKING, *_TANGIBLE, *_RETURNED))


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """The best choice of rows for each amount that has one of these names."""
    for series in ledger.rows:
        name = series.words - _FILL
        if series.unit_class is not UnitClass.MONEY or name not in _NAMES:
            continue
        for figure in series.cells.values():
            best = _best(ledger, figure, name)
            if best is not None:
                yield from best.hypotheses(NAME)


def _best(ledger: Ledger, figure: int, name: Words) -> Weighed | None:
    one = ledger.figures[figure]
    if one.measure is Measure.CHANGE or one.approximate or one.excluding:
        return None
    choices = list(_choices(ledger, figure, name, is_net(one.label[-1])))
    cost = log2(1 + len(choices))
    return strongest(weigh(ledger, Form.LINEAR, [(figure, terms)], cost, WORDS) for terms in choices)


def _choices(ledger: Ledger, figure: int, name: Words, net: bool) -> Iterator[Terms]:
    """The sums that a name may mean, in each sheet that has its rows on the day a figure is told of."""
    period = ledger.periods[figure]
    if name in _RETURNED:
        for each in _lasting(ledger, figure):
            for rows in _sheets(ledger, figure, each):
                yield from _returned(rows)
        return
    for rows in _sheets(ledger, figure, Period(None, period.end) if period else None):
        if name == _DEBT[0]:
            yield from _net_debt(rows) if net else _debt(rows)
        else:
            yield from _working_capital(rows) if name == _WORKING else _tangible(rows)


def _sheets(ledger: Ledger, figure: int, period: Period | None) -> Iterator[Rows]:
    """What each sheet prints of a figure's unit in a period, the figure itself aside."""
    found: dict[int, list[tuple[Words, int]]] = defaultdict(list)
    for series, cell in ledger.in_tables(ledger.units[figure], period):
        if cell != figure:
            found[series.sheet].append((series.words, cell))
    yield from found.values()


def _lasting(ledger: Ledger, figure: int) -> list[Period]:
    """The quarter, the year and what else ends with a figure's period."""
    own = ledger.periods[figure]
    return [
        period
        for unit, period in ledger.printed
        if own and period and period.start and period.end == own.end and unit == ledger.units[figure]
    ]


def _called(rows: Rows, names: Sequence[Words], but: Words = frozenset()) -> list[int]:
    """The rows that have all words of one of the names, and none of others."""
    return [cell for words, cell in rows if words.isdisjoint(but) and any(map(words.issuperset, names))]


def _debt(rows: Rows) -> Iterator[Terms]:
    """All that is called debt in a balance sheet, without and with its leases."""
    if not _called(rows, (frozenset({"asset"}),)):
        return
    debt = _called(rows, _DEBT, _NO_DEBT | _LEASES[0])
    leases = _called(rows, _LEASES, _NO_DEBT | {"asset"})
    for owed in (debt, debt + leases) if leases else (debt,):
        if 1 < len(owed) <= MOST_ROWS:
            yield tuple((cell, 1) for cell in owed)


def _net_debt(rows: Rows) -> Iterator[Terms]:
    """Debt, or its total alone, less cash, and less what is as good as cash."""
    cash = _called(rows, _CASH, _RESTRICTED)
    spare = _called(rows, _SPARE, frozenset({"long"}))
    parts = _called(rows, _DEBT, _NO_DEBT | _LEASES[0])
    total = [cell for words, cell in rows if words - _FILL == _DEBT[0]]
    for debt in dict.fromkeys((tuple(parts), tuple(total[:1]))):
        for owned in (cash[:1], cash[:1] + spare) if spare else (cash[:1],):
            if owned and debt and len(debt) + len(owned) <= MOST_ROWS:
                yield (*((cell, 1) for cell in debt), *((cell, -1) for cell in owned))


def _working_capital(rows: Rows) -> Iterator[Terms]:
    assets = [cell for words, cell in rows if words == {"current", "asset"}]
    owed = [cell for words, cell in rows if words == {"current", "liability"}]
    if len(assets) == len(owed) == 1:
        yield (assets[0], 1), (owed[0], -1)


def _tangible(rows: Rows) -> Iterator[Terms]:
    """Equity without goodwill, and without goodwill and what else of it cannot be touched."""
    equity = [cell for words, cell in rows if words - {"common"} == {"equity"}]
    apart = _called(rows, (frozenset({"goodwill"}), frozenset({"intangible"}), frozenset({"intangibles"})))
    for without in (apart[:1], apart) if len(apart) > 1 else (apart,):
        if len(equity) == 1 and without:
            yield (equity[0], 1), *((cell, -1) for cell in without)


def _returned(rows: Rows) -> Iterator[Terms]:
    """Dividends and repurchases, both printed as what was paid or both without a sign."""
    dividends = _called(rows, (frozenset({"dividend", "paid"}), frozenset({"dividend"})))
    bought = _called(rows, (frozenset({"buyback"}),))
    if len(dividends) == len(bought) == 1:
        for sign in (1, -1):
            yield (dividends[0], sign), (bought[0], sign)
