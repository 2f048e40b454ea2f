"""Positions: one summand at one period's end and since its opening, in the presentation currency.

A summand is an entity or an adjustment (eliminations, holdings, the equity method). All amounts are
debit-positive and scaled: a value × the group's scale, exact. `statement` turns a position into what a
statement reads.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from tieout.composition.books.model import ACCUMULATED, RETAINED
from tieout.composition.consolidation.chart import NET_INCOME, Chart

Scaled = int | Fraction

NET_INCOME_LINE = "cash_flow.operating.net_income"
EXCHANGE = "cash_flow.exchange"
CASH = "cash"  # the concept of all cash, whatever its accounts' concepts


@dataclass(frozen=True, slots=True)
class Movements:
    """What happened between a period's opening and its end.

    ``flows``: inflows by cash-flow line, net income and exchange differences aside; what no line has is
    under ``""`` and must be 0. ``changes``: credits to equity by concept and cause. ``noncash``: debits
    by reason. ``oci``: credits to accumulated other comprehensive income by concept.
    """

    flows: Mapping[str, Scaled]
    changes: Mapping[tuple[str, str], Scaled]
    noncash: Mapping[str, Scaled]
    oci: Mapping[str, Scaled]
    cash: Scaled  # the change in cash
    exchange: Scaled  # what of it no flow explains


@dataclass(frozen=True, slots=True)
class Position:
    """``values`` of assets, liabilities, income and expenses by concept; ``equity`` by concept before the
    year's ``result`` (the sum of income and expense: a loss is positive) is closed into it.
    """

    values: Mapping[str, Scaled]
    equity: Mapping[str, Scaled]
    result: Scaled
    cash: Scaled
    movements: Movements | None  # None where the period has no opening

    def closed(self) -> dict[str, Scaled]:
        """Equity by concept with the year's result in retained earnings."""
        return {**self.equity, RETAINED: self.equity.get(RETAINED, 0) + self.result}


def statement(position: Position, chart: Chart) -> dict[str, Scaled]:
    """Every leaf concept of a position as a statement reads it, scaled."""
    signs = chart.signs
    read = {concept: signs[concept] * value for concept, value in position.values.items()}
    for concept, value in position.closed().items():
        read[concept] = -value
    return read | _moved(position)


def read_one(position: Position, chart: Chart, concept: str) -> Scaled:
    """One concept of `statement`, 0 where it is not there, without reading all the others."""
    if concept in position.values:
        return chart.signs[concept] * position.values[concept]
    if concept.startswith("equity."):
        closing = position.result if concept == RETAINED else 0
        return -(position.equity.get(concept, 0) + closing)
    return _moved(position).get(concept, 0)


def _moved(position: Position) -> dict[str, Scaled]:
    """Net income, cash, and what moved since the opening."""
    read: dict[str, Scaled] = {NET_INCOME: -position.result, CASH: position.cash}
    moved = position.movements
    if moved is None:
        return read
    read |= {line: value for line, value in moved.flows.items() if line}
    read[NET_INCOME_LINE] = -position.result
    read[EXCHANGE] = read.get(EXCHANGE, 0) + moved.exchange
    read |= {f"oci.{concept.removeprefix(ACCUMULATED)}": value for concept, value in moved.oci.items()}
    read |= {f"noncash.{reason}": value for reason, value in moved.noncash.items()}
    for (concept, cause), value in moved.changes.items():
        read[f"equity_change.{concept.removeprefix('equity.')}.{cause}"] = value
    read["cash.opening"] = position.cash - moved.cash
    return read
