"""Key facts: revenue, operating income, net income, earnings a share and operating cash flow, as reported.

In go tables and facts; out come rows, each tied to its printed figure. The measure is the one of the
company's own GAAP or IFRS statements, never an adjusted one. Net income is that of the company's own
shareholders where the statement divides it, since earnings a share are computed from that. Revenue
is the statement's total, other income included where the statement adds it in. The basis
comes from the period's length; a twelve-month column that ends within a fiscal year (trailing) is
no year.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files

from tieout.facts.model import Facts, Figure, TablePlace
from tieout.tables.calendar import Calendar, nominal_end
from tieout.tables.model import Measure, Table
from tieout.values.period import Period
from tieout.values.unit import Unit, UnitClass


class KeyMeasure(StrEnum):
    """What is asked for, in the order of a report."""

    REVENUE = "revenue"
    OPERATING_INCOME = "operating_income"
    NET_INCOME = "net_income"
    EPS_BASIC = "eps_basic"
    EPS_DILUTED = "eps_diluted"
    CASH_FROM_OPERATIONS = "cash_from_operations"


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
    """A figure that may state a measure: how much its table is a statement, how good its label is.

    ``weight`` is 0 for a row that calls itself GAAP in a table that is no statement.
    """

    measure: KeyMeasure
    figure: Figure
    period: Period
    weight: int
    tier: int


STATEMENT = 4  # the weight from which a table counts as a statement


def key_facts(
    tables: Sequence[Table], facts: Facts, calendar: Calendar | None = None
) -> tuple[KeyFact, ...]:
    """The key facts of a release: by measure, then basis, the current before the comparatives."""
    candidates = list(_candidates(tables, facts))
    flows = {
        candidate.period
        for candidate in candidates
        if candidate.weight >= STATEMENT and candidate.measure is not KeyMeasure.CASH_FROM_OPERATIONS
    }
    chosen: dict[tuple[KeyMeasure, Period], _Candidate] = {}
    for candidate in candidates:
        if candidate.weight < STATEMENT and candidate.period not in flows:
            continue
        key = (candidate.measure, candidate.period)
        if key not in chosen or _better(candidate, chosen[key]):
            chosen[key] = candidate
    current = max((period.end for period in flows), default=date.min)
    found = [
        KeyFact(measure, basis, period.end < current, period, candidate.figure)
        for (measure, period), candidate in chosen.items()
        if (basis := basis_of(period, flows, calendar)) is not None
    ]
    return tuple(sorted(found, key=_order))


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
    if one.weight != other.weight:
        return one.weight > other.weight
    if one.tier != other.tier:
        return one.tier < other.tier
    return one.figure.printed.exponent < other.figure.printed.exponent


def _candidates(tables: Sequence[Table], facts: Facts) -> Iterator[_Candidate]:
    by_row: dict[tuple[int, int], list[tuple[Figure, Period]]] = {}
    for figure in facts.figures:
        place, period = figure.place, figure.period
        if isinstance(place, TablePlace) and period and not period.is_instant and _is_reported(figure):
            by_row.setdefault((place.table, place.row), []).append((figure, period))
    for number, table in enumerate(tables):
        said = [
            (measure, tier, gaap, flows)
            for row in range(len(table.rows))
            if (flows := by_row.get((number, row)))
            for measure, tier, gaap in _measures(table, row, flows[0][0].unit)
        ]
        income, cash = _weights(table, {measure for measure, _, _, _ in said})
        for measure, tier, gaap, flows in said:
            weight = cash if measure is KeyMeasure.CASH_FROM_OPERATIONS else income
            if weight >= STATEMENT or gaap:
                for figure, period in flows:
                    yield _Candidate(measure, figure, period, weight if weight >= STATEMENT else 0, tier)


def _is_reported(figure: Figure) -> bool:
    """An amount of money, in all or a share, in a cell of its own: no change, no rate, no label's."""
    place = figure.place
    return (
        figure.unit.unit_class in (UnitClass.MONEY, UnitClass.PER_SHARE)
        and figure.measure in (Measure.AMOUNT, Measure.PER_SHARE)
        and isinstance(place, TablePlace)
        and place.column is not None
    )


def _measures(table: Table, row: int, unit: Unit) -> Iterator[tuple[KeyMeasure, int, bool]]:
    """(measure, tier, said to be GAAP) of a row; a "basic and diluted" row states two."""
    words = _words()
    label = plain_label(table.rows[row].label)
    gaap = bool(re.search(r"\(?(?:U\.?S\.? )?GAAP\)?", table.rows[row].label)) and "non" not in label
    if words.other_row.search(label):
        return
    if unit.unit_class is UnitClass.PER_SHARE:
        if unit.code.endswith("/share"):
            yield from ((measure, tier, gaap) for measure, tier in _per_share(table, row, label))
        return
    for measure, tiers in words.labels.items():
        for tier, pattern in enumerate(tiers):
            if pattern.fullmatch(label):
                yield measure, tier, gaap
                return


def _per_share(table: Table, row: int, label: str) -> Iterator[tuple[KeyMeasure, int]]:
    words = _words()
    path = [label, *(plain_label(above) for above in _above(table, row))]
    whole = " / ".join(path)
    if words.other_row.search(whole) or not (words.per_share.search(whole) or words.either.match(label)):
        return
    said = next((part for part in path if words.either.search(part)), "")
    if not said:
        yield KeyMeasure.EPS_BASIC, 2
        return
    tier = 1 if "continuing" in whole else 0
    if words.basic.search(said):
        yield KeyMeasure.EPS_BASIC, tier
    if words.diluted.search(said):
        yield KeyMeasure.EPS_DILUTED, tier


def _above(table: Table, row: int) -> Iterator[str]:
    parent = table.rows[row].parent
    while parent is not None:
        yield table.rows[parent].label
        parent = table.rows[parent].parent


def _weights(table: Table, measures: set[KeyMeasure]) -> tuple[int, int]:
    """How much a table is an income statement, and a cash flow statement."""
    words = _words()
    title = plain_label(" ".join((*table.section[-1:], table.title)), keep_notes=True)
    labels = [plain_label(row.label) for row in table.rows]
    other = -6 if words.other_table.search(title) else 0
    income = sum(measure is not KeyMeasure.CASH_FROM_OPERATIONS for measure in measures)
    income += 4 * bool(words.income_statement.search(title))
    income += min(2, sum(bool(words.income_rows.search(label)) for label in labels))
    cash = 4 * bool(words.cash_statement.search(title))
    cash += min(4, sum(bool(words.cash_rows.search(label)) for label in labels))
    return income + other, cash + other


def plain_label(label: str, keep_notes: bool = False) -> str:
    """A label in lower case without parentheses, note marks and punctuation.

    >>> plain_label("Net (loss) earnings per share1"), plain_label("Income/(Loss) before taxes (a)(b)")
    ('net earnings per share', 'income before taxes')
    """
    text = label.lower()
    if not keep_notes:
        text = re.sub(r"\([^)]*\)|(?<=[a-z])[¹²³*†]+|(?<=[a-z])\d+\b|\*\d*", " ", text)
    return " ".join(re.sub(r"[^a-z0-9&]+", " ", text).split())


@dataclass(frozen=True, slots=True)
class _Words:
    """The patterns of ``key_labels.toml``, compiled."""

    labels: dict[KeyMeasure, tuple[re.Pattern[str], ...]]
    per_share: re.Pattern[str]
    basic: re.Pattern[str]
    diluted: re.Pattern[str]
    either: re.Pattern[str]
    other_row: re.Pattern[str]
    other_table: re.Pattern[str]
    income_statement: re.Pattern[str]
    cash_statement: re.Pattern[str]
    income_rows: re.Pattern[str]
    cash_rows: re.Pattern[str]


@cache
def _words() -> _Words:
    data = tomllib.loads(files("tieout.facts").joinpath("key_labels.toml").read_text(encoding="utf-8"))
    labels = {
        measure: tuple(re.compile("|".join(tier)) for tier in data[measure.value])
        for measure in KeyMeasure
        if measure.value in data
    }
    names = (
        "per_share",
        "basic",
        "diluted",
        "other_row",
        "other_table",
        "income_statement",
        "cash_statement",
        "income_rows",
        "cash_rows",
    )
    single = {name: re.compile(data[name]) for name in names}
    return _Words(labels, either=re.compile(f"{data['basic']}|{data['diluted']}"), **single)
