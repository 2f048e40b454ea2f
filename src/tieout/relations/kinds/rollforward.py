"""Roll-forwards: a balance at the end is the balance at the beginning and the flows of the period between.

Retained earnings by net income and dividends, accumulated other comprehensive income by its components,
cash by its net change, the change of any balance printed as a flow. Flows are looked for one by one, in
pairs, and as runs of neighbouring rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Set
from datetime import timedelta
from itertools import pairwise
from math import log2

from tieout.relations.ledger import Ledger
from tieout.relations.model import Context, Evidence, Form, Hypothesis
from tieout.relations.series import Series
from tieout.relations.weighing import BAR, Terms, Weighed, weigh
from tieout.relations.words import likeness
from tieout.values.period import Period
from tieout.values.powers import ten
from tieout.values.unit import UnitClass

NAME = "rollforward"
FORMULA = "end = beginning + Σ flow"
RANK = 1

LONGEST_RUN = 6
MEANT = 11.0  # what it is worth that a balance and both of its flows are named

Flow = tuple[tuple[int, int], ...]  # figure ids with signs

_moves = (
    (frozenset({"retained"}), (frozenset({"netincome"}), frozenset({"dividend"}))),
    (frozenset({"deficit"}), (frozenset({"netincome"}), frozenset({"dividend"}))),
    (frozenset({"treasury"}), (frozenset({"repurchase"}), frozenset({"treasury"}))),
    (frozenset({"comprehensive"}), (frozenset({"comprehensive"}), frozenset({"translation"}))),
)


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """Every balance with two dates against the flows of the time between them."""
    balances = [one for one in ledger.series if one.unit_class is UnitClass.MONEY and _instants(one)]
    flows: dict[tuple[Period, str], _Flows] = {}
    for balance in balances:
        dates = sorted(_instants(balance), key=lambda period: period.end)
        for opening, closing in pairwise(dates):
            period = Period(opening.end + timedelta(days=1), closing.end)
            key = (period, balance.unit)
            if key not in flows:
                flows[key] = _Flows(ledger, period, balance.unit)
            best = flows[key].best(balance, balance.cells[opening], balance.cells[closing])
            if best is not None:
                yield from best.hypotheses(NAME)
            else:
                yield from flows[key].meant(balance, balance.cells[opening], balance.cells[closing])


def _instants(series: Series) -> list[Period]:
    return [period for period in series.cells if period is not None and period.is_instant]


class _Flows:
    """The flows of one period by value: single figures, runs of neighbours; pairs on demand."""

    def __init__(self, ledger: Ledger, period: Period, unit: str) -> None:
        self.ledger = ledger
        self.rows = ledger.in_tables(unit, period)
        self.by_figure = {figure: one for one, figure in self.rows}
        self.finest = min((ledger.exponents[figure] for _, figure in self.rows), default=0)
        self.by_value: dict[int, list[tuple[int, int]]] = defaultdict(list)  # runs of `rows`, from and to
        values = [self._value(figure) for _, figure in self.rows]
        sheets = [one.sheet for one, _ in self.rows]
        for start, sheet in enumerate(sheets):
            total = 0
            for end in range(start, min(start + LONGEST_RUN, len(sheets))):
                if sheets[end] != sheet:
                    break
                total += values[end]
                self.by_value[total].append((start, end + 1))

    def _value(self, figure: int) -> int:
        ledger = self.ledger
        return ledger.mantissas[figure] * ten(max(0, ledger.exponents[figure] - self.finest))

    def best(self, balance: Series, opening: int, closing: int) -> Weighed | None:
        if (
            not self.rows
            or min(self.ledger.exponents[opening], self.ledger.exponents[closing]) < self.finest
        ):
            return None
        change = self._value(closing) - self._value(opening)
        if not change:
            return None
        best: Weighed | None = None
        for flow, cost in self._candidates(balance, change):
            terms: Terms = ((opening, 1), *flow)
            words = self._words(balance, flow)
            weighed = weigh(self.ledger, Form.LINEAR, [(closing, terms)], cost, words, abs(change))
            if weighed:
                # The balances are large and their change is not: the change is what was found.
                found = log2(1 + 2 * abs(change) / (2 + len(flow))) - cost + words
                if found >= BAR and (best is None or weighed.bits > best.bits):
                    best = weighed
        return best

    def meant(self, balance: Series, opening: int, closing: int) -> Iterator[Hypothesis]:
        """The roll-forward that the words alone call for, where they leave no choice of flows.

        Retained earnings move by net income and dividends, often by more: only a near miss accuses.
        """
        pairs = [pair for pair in self._pairs(balance) if "retained" in balance.words]
        values = {(self._value(first), self._value(second)) for first, second in pairs}
        if len(values) == 1 and min(self._exponents(opening, closing)) >= self.finest:
            first, second = pairs[0]
            sign = 1 if self.ledger.mantissas[second] < 0 else -1
            terms: Terms = ((opening, 1), (first, 1), (second, sign))
            evidence = Evidence((("words and layout", MEANT),))
            context = Context(f"{NAME}, by words alone", bits=MEANT, named=True)
            yield Hypothesis(NAME, Form.LINEAR, closing, terms, evidence, context)

    def _exponents(self, *figures: int) -> list[int]:
        return [self.ledger.exponents[figure] for figure in figures]

    def _candidates(self, balance: Series, change: int) -> Iterator[tuple[Flow, float]]:
        cost = log2(2 + len(self.by_value))
        for value, sign in ((change, 1), (-change, -1)):
            for near in (0, 1, -1):
                for start, end in self.by_value.get(value + near, ())[:4]:
                    yield tuple((figure, sign) for _, figure in self.rows[start:end]), cost + 1
        for first, second in self._pairs(balance):
            for one, other in ((1, 1), (1, -1), (-1, 1), (-1, -1)):
                gap = one * self._value(first) + other * self._value(second) - change
                if abs(gap) <= 2:
                    yield ((first, one), (second, other)), 6.0

    def _pairs(self, balance: Series) -> Iterator[tuple[int, int]]:
        """Pairs of flows that the words of such a balance call for."""
        for balances, (first_words, second_words) in _moves:
            if not balances & balance.words:
                continue
            firsts = [figure for one, figure in self.rows if first_words <= one.words]
            seconds = [figure for one, figure in self.rows if second_words <= one.words]
            yield from ((first, second) for first in firsts for second in seconds if first != second)

    def _words(self, balance: Series, flow: Flow) -> float:
        rows = [self.by_figure[figure] for figure, _ in flow]
        return max(6.0 * likeness(balance.words, row.words | row.path_words) for row in rows)
