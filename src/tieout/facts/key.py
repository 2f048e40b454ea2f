"""Key facts: revenue, operating income, net income, earnings a share and operating cash flow, as reported.

In go tables and facts; out come rows, each tied to its printed figure. The measure is the one of the
company's own GAAP or IFRS statements, never an adjusted one. Net income is that of the company's own
shareholders where the statement divides it, since earnings a share are computed from that. Revenue
is the statement's total, other income included where the statement adds it in. The basis
comes from the period's length; a twelve-month column that ends within a fiscal year (trailing) is
no year.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tieout.facts.key_labels import (
    FEWEST,
    LIKELY,
    KeyMeasure,
    Standing,
    Weight,
    is_adjusted,
    is_forecast,
    stated,
    weight_of,
)
from tieout.facts.model import Facts, Figure, TablePlace
from tieout.tables.model import Measure, Table
from tieout.tables.periods.calendar import Calendar, nominal_end
from tieout.values.enumerations import at_hand
from tieout.values.period import Period
from tieout.values.unit import UnitClass


@at_hand
class Basis(StrEnum):
    """How long a period is in the fiscal year."""

    QUARTER = "quarter"
    YEAR_TO_DATE = "year_to_date"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class KeyFact:
    """A key measure of one period; ``comparative`` where it ends before the current period."""

    measure: KeyMeasure
    basis: Basis
    comparative: bool
    period: Period
    figure: Figure

    @property
    def row(self) -> dict[str, object]:
        """As `tieout facts --key` lists it; ``value`` is in units, as text."""
        return {
            "measure": self.measure.value,
            "basis": self.basis.value,
            "comparative": self.comparative,
            "value": self.figure.printed.text(),
            "unit": self.figure.unit.code,
            "period": self.period,
            "figure": self.figure.name,
        }


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A figure that may state a measure: how much its table is a statement, how good its label is."""

    measure: KeyMeasure
    figure: Figure
    period: Period
    weight: Weight
    tier: int


def key_facts(
    tables: Sequence[Table], facts: Facts, calendar: Calendar | None = None
) -> tuple[KeyFact, ...]:
    """The key facts of a release: by measure, then basis, the current before the comparatives."""
    candidates = list(_candidates(tables, facts, LIKELY)) or list(_candidates(tables, facts, FEWEST))
    flows = _flows(candidates)
    chosen: dict[tuple[KeyMeasure, Period], _Candidate] = {}
    for candidate in candidates:
        if not _counts(candidate, flows):
            continue
        key = (candidate.measure, candidate.period)
        if key not in chosen or _better(candidate, chosen[key]):
            chosen[key] = candidate
    current = max((period.end for _, period in chosen), default=date.min)
    found = [
        KeyFact(measure, basis, period.end < current, period, candidate.figure)
        for (measure, period), candidate in chosen.items()
        if (basis := basis_of(period, flows, calendar)) is not None
    ]
    return tuple(sorted(found, key=_order))


def _flows(candidates: Sequence[_Candidate]) -> set[Period]:
    """The periods of the income statement: of tables that are called one, else of those like one."""
    income = [each for each in candidates if each.measure is not KeyMeasure.CASH_FROM_OPERATIONS]
    best = max((each.weight.standing for each in income), default=Standing.SAYS_GAAP)
    return {each.period for each in income if each.weight.standing is best}


def _counts(candidate: _Candidate, flows: set[Period]) -> bool:
    """A period that the income statement has, or a cash flow statement's own (which may be longer)."""
    cash = candidate.measure is KeyMeasure.CASH_FROM_OPERATIONS
    return candidate.period in flows or (cash and candidate.weight.standing is not Standing.SAYS_GAAP)


def basis_of(period: Period, flows: set[Period], calendar: Calendar | None = None) -> Basis | None:
    """What part of a fiscal year a period is; None for one that is none (a month, trailing months).

    ``flows`` are the periods of the income statement: one that ends with a year to date of
    five to ten months makes twelve months to the same day trailing ones.

    >>> basis_of(Period(date(2024, 1, 1), date(2024, 3, 31)), set())
    <Basis.QUARTER: 'quarter'>
    """
    assert period.start is not None
    days = (period.end - period.start).days + 1
    if 77 <= days <= 125:
        return Basis.QUARTER
    if 150 <= days <= 310:
        return Basis.YEAR_TO_DATE
    if not 350 <= days <= 380:
        return None
    cumulative = any(
        other.start is not None and other.end == period.end and 150 <= (other.end - other.start).days <= 310
        for other in flows
    )
    if cumulative or (flows and period not in flows):
        return None
    if calendar is not None and nominal_end(period.end).month != calendar.year_end_month:
        return None
    return Basis.YEAR


def _order(fact: KeyFact) -> tuple[int, int, int]:
    measures, bases = list(KeyMeasure), list(Basis)
    return measures.index(fact.measure), bases.index(fact.basis), -fact.period.end.toordinal()


def _better(one: _Candidate, other: _Candidate) -> bool:
    """More of a statement, then the better label, then the finer print; else the earlier stays."""
    ranks = [
        (each.weight.standing, each.weight.bits, -each.tier, -each.figure.printed.exponent)
        for each in (one, other)
    ]
    return ranks[0] > ranks[1]


def _candidates(tables: Sequence[Table], facts: Facts, likely: int) -> Iterator[_Candidate]:
    by_row: dict[tuple[int, int], list[tuple[Figure, Period]]] = {}
    for figure in facts.figures:
        place, period = figure.place, figure.period
        if isinstance(place, TablePlace) and period and not period.is_instant and _is_reported(figure):
            column = tables[place.table].columns[place.column or 0]
            if place.column is not None and not (is_forecast(column) or is_adjusted(column)):
                by_row.setdefault((place.table, place.row), []).append((figure, period))
    for number, table in enumerate(tables):
        rows = [row for row in range(len(table.rows)) if (number, row) in by_row]
        said = {row: stated(table, row, by_row[number, row][0][0].unit) for row in rows}
        every = [each for row in rows for each in said[row]]
        # One weight for all that a statement of income tells.
        measures = {each.measure is KeyMeasure.CASH_FROM_OPERATIONS: each.measure for each in every}
        weights = {sort: weight_of(table, measure, every, likely) for sort, measure in measures.items()}
        for row in rows:
            for each in said[row]:
                weight = weights[each.measure is KeyMeasure.CASH_FROM_OPERATIONS]
                if weight is None and each.says_gaap:
                    weight = Weight(Standing.SAYS_GAAP, 0)
                if weight is not None:
                    for figure, period in by_row[number, row]:
                        yield _Candidate(each.measure, figure, period, weight, each.tier)


def _is_reported(figure: Figure) -> bool:
    """An amount of money, in all or a share: no change, no rate."""
    return figure.unit.unit_class in (UnitClass.MONEY, UnitClass.PER_SHARE) and figure.measure in (
        Measure.AMOUNT,
        Measure.PER_SHARE,
    )
