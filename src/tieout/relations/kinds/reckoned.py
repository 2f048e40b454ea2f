"""Measures that everybody reckons alike: told in a sentence, printed in no table.

Total debt is all that a balance sheet calls debt, net debt that less the cash; working capital is current
assets less current liabilities; what was returned to shareholders is dividends and repurchases. Each is
looked for where a sentence names it and nothing else explains its figure, and only what holds is said:
a company may leave leases out of its debt, or count its securities as cash.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from math import log2

from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis
from tieout.relations.weighing import BAR, Terms, Weighed, weigh
from tieout.relations.words import is_net, tokens
from tieout.tables.model import Measure
from tieout.values.period import Period
from tieout.values.unit import UnitClass

NAME = "reckoned"
FORMULA = "measure = Σ ± row, as its name is commonly understood"
RANK = 2

WORDS = 6.0  # what it is worth that the rows are those that the name calls for
MOST_ROWS = 8  # of one sort in one sheet

Words = frozenset[str]
Rows = Sequence[tuple[Words, int]]  # of one sheet and period: names, each with its figure

_FILL = frozenset("outstanding position year end quarter gross financial level levels record".split())
_DEBT = tuple(
    frozenset(words.split())
    for words in ("debt", "borrowing", "loan", "loans", "notes payable", "senior notes", "commercial paper")
)
_NO_DEBT = frozenset("issuance issue cost discount receivable security investment fund interest".split())
_LEASES = (frozenset({"lease"}),)
_CASH = (frozenset({"cash"}),)
_SPARE = tuple(
    frozenset(words.split()) for words in ("security marketable", "investment short term", "deposits term")
)
_RESTRICTED = frozenset({"restricted"})


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """The best choice of rows for each amount of a sentence that has one of these names."""
    for figure in ledger.in_sentences:
        one = ledger.figures[figure]
        if figure in explained or ledger.classes[figure] is not UnitClass.MONEY or not one.label:
            continue
        if one.measure is Measure.CHANGE or one.approximate or one.excluding:
            continue
        name = tokens(one.label[-1]) - _FILL
        best: Weighed | None = None
        choices = list(_choices(ledger, figure, name, is_net(one.label[-1])))
        for terms in choices:
            weighed = weigh(ledger, Form.LINEAR, [(figure, terms)], log2(1 + len(choices)), WORDS)
            if weighed is not None and (best is None or weighed.bits > best.bits):
                best = weighed
        if best is not None and best.bits >= BAR:
            yield from best.hypotheses(NAME)


def _choices(ledger: Ledger, figure: int, name: Words, net: bool) -> Iterator[Terms]:
    """The sums that a name may mean, in each sheet that has its rows on the day a figure is told of."""
    period = ledger.periods[figure]
    if name == {"debt"}:
        for rows in _sheets(ledger, figure, Period(None, period.end) if period else None):
            yield from _net_debt(rows) if net else _debt(rows)
    elif name == {"working", "capital"}:
        for rows in _sheets(ledger, figure, Period(None, period.end) if period else None):
            yield from _working_capital(rows)
    elif name in ({"returned", "equity"}, {"returned"}):
        for each in _lasting(ledger, figure):
            for rows in _sheets(ledger, figure, each):
                yield from _returned(rows)


def _sheets(ledger: Ledger, figure: int, period: Period | None) -> Iterator[Rows]:
    """What each sheet prints of a figure's unit in a period."""
    found: dict[int, list[tuple[Words, int]]] = defaultdict(list)
    for series, cell in ledger.in_tables(ledger.units[figure], period):
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
    """Debt less cash, and less what is as good as cash."""
    cash = _called(rows, _CASH, _RESTRICTED)
    spare = _called(rows, _SPARE, frozenset({"long"}))
    debt = _called(rows, _DEBT, _NO_DEBT | _LEASES[0])
    for owned in (cash[:1], cash[:1] + spare) if spare else (cash[:1],):
        if owned and debt and len(debt) + len(owned) <= MOST_ROWS:
            yield (*((cell, 1) for cell in debt), *((cell, -1) for cell in owned))


def _working_capital(rows: Rows) -> Iterator[Terms]:
    assets = [cell for words, cell in rows if words == {"current", "asset"}]
    owed = [cell for words, cell in rows if words == {"current", "liability"}]
    if len(assets) == len(owed) == 1:
        yield (assets[0], 1), (owed[0], -1)


def _returned(rows: Rows) -> Iterator[Terms]:
    """Dividends and repurchases, both printed as what was paid or both without a sign."""
    dividends = _called(rows, (frozenset({"dividend", "paid"}), frozenset({"dividend"})))
    bought = _called(rows, (frozenset({"buyback"}),))
    if len(dividends) == len(bought) == 1:
        for sign in (1, -1):
            yield (dividends[0], sign), (bought[0], sign)
