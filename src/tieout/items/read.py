"""The line items of a release: its tables' figures gathered by row, head and unit.

Tables and figures go in, items come out in reading order. Columns that say what has not happened yet,
figures inside labels and figures without a period make no item.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from tieout.facts.from_tables import names_concept
from tieout.facts.key_labels import (
    LIKELY,
    KeyMeasure,
    Standing,
    is_forecast,
    plain_label,
    stated,
    weight_of,
)
from tieout.facts.model import Figure, TablePlace
from tieout.items.model import Item, Reading, Statement
from tieout.relations.series import series_unit
from tieout.tables.model import Table
from tieout.values.period import Period

_Key = tuple[int, int, tuple[str, ...], str]

_balance = re.compile(r"\bbalance sheets?\b|\bfinancial (position|condition)\b|貸借対照表|財政状態計算書")
_balance_rows = re.compile(r"\btotal (assets|liabilities)\b|資産合計|負債合計")


def items_of(
    tables: Sequence[Table], figures: Iterable[Figure], *, expected: bool = False
) -> tuple[Item, ...]:
    """All line items, by table and row; with ``expected`` those of columns that say what is to come."""
    rows: dict[_Key, list[Figure]] = defaultdict(list)
    forecasts = forecast_columns(tables)
    for figure in figures:
        place = figure.place
        if not isinstance(place, TablePlace) or place.column is None or figure.period is None:
            continue
        if ((place.table, place.column) in forecasts) is expected and figure.label:
            rows[place.table, place.row, figure.label, series_unit(figure)].append(figure)
    rows = _turned(rows)
    statements = [statement_of(table) for table in tables]
    # Title and sections name the period and the event as often as the statement: they are no part of a
    # path.
    above = [sum(1 for part in (*table.section, table.title) if part) for table in tables]
    ordered = sorted(rows, key=lambda key: (key[:2], rows[key][0].id))
    return tuple(
        _item(number, key, _readings(rows[key], expected), statements[key[0]], above[key[0]])
        for number, key in enumerate(ordered)
    )


def _turned(rows: dict[_Key, list[Figure]]) -> dict[_Key, list[Figure]]:
    """Rows that are periods, as in Tokyo's summary form, as one item a column, whose head says of what.

    Rows of one head that print a period twice stay as they are: what they are of, their labels say.
    """
    turned: dict[_Key, list[_Key]] = defaultdict(list)
    for key in rows:
        table, _, label, unit = key
        if len(label) > 1 and not names_concept(label[-1]):
            turned[table, -1, label[:-1], unit].append(key)
    found = dict(rows)
    for (table, _, label, unit), keys in turned.items():
        periods = [figure.period for key in keys for figure in rows[key]]
        if len(keys) > 1 and len(set(periods)) == len(periods):
            for key in keys:
                del found[key]
            found[table, keys[0][1], label, unit] = [figure for key in keys for figure in rows[key]]
    return found


def forecast_columns(tables: Sequence[Table]) -> frozenset[tuple[int, int]]:
    """Table and column of every column that says what has not happened yet."""
    return frozenset(
        (number, at)
        for number, table in enumerate(tables)
        for at, column in enumerate(table.columns)
        if is_forecast(column)
    )


def _item(number: int, key: _Key, readings: tuple[Reading, ...], statement: Statement, above: int) -> Item:
    at, row, label, unit = key
    path = label[min(above, len(label) - 1) : -1]
    return Item(number, at, row, statement, label[-1], path, unit, readings)


def _readings(figures: Sequence[Figure], expected: bool) -> tuple[Reading, ...]:
    """One a period; none where a period is printed twice and the prints differ.

    What is said to be about so much is none, unless that is how one says what is to come.
    """
    found: dict[Period, Figure] = {}
    differing: set[Period] = set()
    for figure in figures:
        if figure.period is not None and (expected or not figure.approximate):
            first = found.setdefault(figure.period, figure)
            if first is not figure and first.printed.value != figure.printed.value:
                differing.add(figure.period)
    return tuple(
        [
            Reading(figure.id, period, figure.printed.mantissa, figure.printed.exponent)
            for period, figure in found.items()
            if period not in differing
        ]
    )


def statement_of(table: Table) -> Statement:
    """Which statement a table is, by its title, else by its rows."""
    title = plain_label(" ".join((*table.section[-1:], table.title)), keep_notes=True)
    if _balance.search(title):
        return Statement.BALANCE
    cash = weight_of(table, KeyMeasure.CASH_FROM_OPERATIONS, ())
    if cash is not None and cash.standing is Standing.STATEMENT:
        return Statement.CASH
    said = [
        each
        for at, row in enumerate(table.rows)
        if (cell := next((cell for cell in row.cells if cell), None))
        for each in stated(table, at, cell.unit)
    ]
    income = weight_of(table, KeyMeasure.NET_INCOME, said)
    if income is not None and income.standing is Standing.STATEMENT:
        return Statement.INCOME
    if any(_is_balance_row(row.label) for row in table.rows):
        return Statement.BALANCE
    if cash is not None and (income is None or cash.bits > income.bits):
        return Statement.CASH
    return Statement.INCOME if income is not None and income.bits >= LIKELY else Statement.OTHER


@lru_cache(maxsize=4096)
def _is_balance_row(label: str) -> bool:
    return _balance_rows.search(plain_label(label)) is not None
