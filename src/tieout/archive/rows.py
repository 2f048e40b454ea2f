"""A checked release as rows of the archive's tables, column by column.

A run goes in; out comes each table of `schema` that one release fills, as its columns by name. Nothing here
needs an archive, so that many processes can make rows at once. The exact value of a DECIMAL is counted in
units of its last place, as Arrow holds it; DuckDB is given it as text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from math import ceil, floor

from tieout.archive.schema import NAME_LENGTH, PLACES, Table
from tieout.facts.identity import company_of, identity_of
from tieout.facts.key import key_facts
from tieout.facts.model import Figure, SentencePlace, TablePlace
from tieout.facts.release import release_of
from tieout.findings.checked import Checked
from tieout.findings.naming import addresses
from tieout.items.model import Item
from tieout.items.read import forecast_columns, items_of, statement_of
from tieout.proof.ends import place
from tieout.relations.model import Tick
from tieout.relations.rules import Rules
from tieout.values.interval import Interval
from tieout.values.period import Period
from tieout.values.powers import ten
from tieout.values.printed import Printed, exact_text
from tieout.wording.place import Positions

Columns = dict[str, Sequence[object]]
"""The rows of one table: its columns by name, in the schema's order, all of one length."""

Rows = dict[str, Columns]
"""The rows of tables, by the tables' names."""

MOST = 10**38  # units of a DECIMAL's last place, which it has fewer of


def rows_of(run: Checked, entity: str = "", ticker: str = "") -> Rows:
    """The rows of every table that one release fills; ``entity`` and ``ticker`` go before what it says."""
    name = release_name(run.document.source.sha256)
    items = items_of(run.tables, run.figures)
    forecasts = forecast_columns(run.tables)
    positions = Positions(run.document)
    made: Rows = {
        "releases": _release(run, entity, ticker),
        "tables": _tables(run, items),
        "columns": _columns(run, forecasts),
        "figures": _figures(run, positions),
        "facts": _facts(run, items, forecasts),
        "relations": _relations(run),
        "members": _members(run),
        "findings": _findings(run),
        "notices": _notices(run, positions),
        "items": _items(items),
    }
    return {table: {"release": [name] * _length(columns), **columns} for table, columns in made.items()}


def release_name(sha256: str) -> str:
    """What the archive calls the release of a file with this SHA-256."""
    return sha256[:NAME_LENGTH]


def in_columns(table: Table, rows: Iterable[Sequence[object]]) -> Columns:
    """Rows of a table, each with a value for every column, as its columns."""
    columns = list(zip(*rows, strict=True)) or [()] * len(table.names)
    return dict(zip(table.names, columns, strict=True))


def _length(columns: Columns) -> int:
    return len(next(iter(columns.values())))


def _release(run: Checked, entity: str, ticker: str) -> Columns:
    source = run.document.source
    release = release_of(run.document, run.tables, run.figures, run.calendar)
    identity = identity_of(run.document, release.entity, release.title)
    name, period = entity or release.entity, release.period
    only: dict[str, object] = {
        "sha256": source.sha256,
        "path": source.path,
        "format": source.format,
        "entity": name,
        "company": company_of(name),
        "ticker": ticker or identity.ticker,
        "cik": identity.cik,
        "title": release.title,
        "kind": identity.kind,
        "currency": release.currency,
        "period_start": period and period.start,
        "period_end": period and period.end,
        "version": 1,
        "superseded": False,
        "added": datetime.now(UTC).replace(tzinfo=None),
        "tieout": _version(),
        "figures": len(run.figures),
        **{tick.value: run.proof.ticks.count(tick) for tick in Tick},
    }
    return {column: [value] for column, value in only.items()}


@cache
def _version() -> str:
    return version("tieout")  # which reads a file


def _tables(run: Checked, items: Iterable[Item]) -> Columns:
    tables = run.tables
    known = {item.table: item.statement for item in items}
    return {
        "table": range(len(tables)),
        "title": [table.title for table in tables],
        "section": [list(table.section) for table in tables],
        "statement": [known.get(number) or statement_of(table) for number, table in enumerate(tables)],
        "rows": [len(table.rows) for table in tables],
        "columns": [len(table.columns) for table in tables],
    }


def _columns(run: Checked, forecasts: Set[tuple[int, int]]) -> Columns:
    places = [(number, at) for number, table in enumerate(run.tables) for at in range(len(table.columns))]
    columns = [column for table in run.tables for column in table.columns]
    headings = [column.heading for column in columns]
    return {
        "table": [table for table, _ in places],
        "column": [at for _, at in places],
        "header": [list(column.header) for column in columns],
        **_periods([heading.period for heading in headings]),
        "unit": [heading.unit and heading.unit.code for heading in headings],
        "scale": [heading.scale for heading in headings],
        "measure": [heading.measure for heading in headings],
        "forecast": [each in forecasts for each in places],
    }


def _periods(periods: Sequence[Period | None]) -> Columns:
    return {
        "period_start": [period and period.start for period in periods],
        "period_end": [period and period.end for period in periods],
    }


def _figures(run: Checked, positions: Positions) -> Columns:
    figures = run.figures
    spans = [figure.span if run.document.locator is None else None for figure in figures]
    tables = [figure.place if isinstance(figure.place, TablePlace) else None for figure in figures]
    sentences = [figure.place if isinstance(figure.place, SentencePlace) else None for figure in figures]
    bounds = _bounds(run)
    known = [not figure.approximate for figure in figures]
    return {
        "figure": [figure.id for figure in figures],
        "raw": [figure.raw for figure in figures],
        "place": [positions.of(figure.span) for figure in figures],
        "span_start": [span and span.start for span in spans],
        "span_end": [span and span.end for span in spans],
        "table": [at and at.table for at in tables],
        "row": [at and at.row for at in tables],
        "column": [at and at.column for at in tables],
        "block": [at and at.block for at in sentences],
        "sentence": [at and at.sentence for at in sentences],
        "decimals": [figure.printed.decimals for figure in figures],
        "scale": [figure.printed.scale for figure in figures],
        "approximate": [figure.approximate for figure in figures],
        "tick": run.proof.ticks,
        "low": [_decimal(low) if bound else None for bound, (low, _) in zip(known, bounds, strict=True)],
        "high": [_decimal(high) if bound else None for bound, (_, high) in zip(known, bounds, strict=True)],
    }


def _bounds(run: Checked) -> list[tuple[int, int]]:
    """What all relations leave of each figure, or its print alone where nothing was proved together."""
    joint = run.proof.joint
    if joint is None:
        rules = Rules(run.figures, run.proof.policies)
        return [outwards(figure.printed.interval(rules.of_figure(figure))) for figure in run.figures]
    # Half units of the grid's last place are five units of the place behind it.
    places = joint.grid.places + 1
    each, beyond = 5 * ten(max(PLACES - places, 0)), ten(max(places - PLACES, 0))
    return [(each * place(low) // beyond, -(-each * place(high) // beyond)) for low, high in joint.ends]


def outwards(interval: Interval) -> tuple[int, int]:
    """Both ends in units of a DECIMAL's last place, rounded outwards.

    >>> from fractions import Fraction
    >>> outwards(Interval(Fraction(1, 3), Fraction(155, 2)))
    (3333333333, 775000000000)
    """
    return floor(interval.low * ten(PLACES)), ceil(interval.high * ten(PLACES))


def _decimal(units: int) -> int | None:
    """What a DECIMAL of the archive holds; None for what is too long for it."""
    return units if -MOST < units < MOST else None


def _facts(run: Checked, items: Iterable[Item], forecasts: Set[tuple[int, int]]) -> Columns:
    figures = run.figures
    item_of = {reading.figure: item.id for item in items for reading in item.readings}
    keys: dict[int, str] = {}
    for fact in key_facts(run.tables, run.facts, run.calendar):
        keys.setdefault(fact.figure.id, fact.measure)
    labels = [[part for part in figure.label if part] for figure in figures]
    return {
        "figure": [figure.id for figure in figures],
        "item": [item_of.get(figure.id) for figure in figures],
        "name": [label[-1] if label else "" for label in labels],
        "label": labels,
        "measure": [figure.measure for figure in figures],
        "unit": [figure.unit.code for figure in figures],
        **_periods([figure.period for figure in figures]),
        "text": [figure.printed.text() for figure in figures],
        "value": [_value(figure.printed) for figure in figures],
        "key": [keys.get(figure.id) for figure in figures],
        "forecast": [_column_of(figure) in forecasts for figure in figures],
    }


def _value(printed: Printed) -> int | None:
    """A print's value as a DECIMAL; None where that does not hold it to the last place.

    >>> _value(Printed(-4, 1, 0)), _value(Printed(10**22, 0, 6)), _value(Printed(1, 11, 0))
    (-4000000000, None, None)
    """
    places = printed.exponent + PLACES
    return _decimal(printed.mantissa * ten(places)) if places >= 0 else None


def _column_of(figure: Figure) -> tuple[int, int] | None:
    """Table and column of a figure in the body of a table."""
    place = figure.place
    if not isinstance(place, TablePlace) or place.column is None:
        return None
    return place.table, place.column


def _relations(run: Checked) -> Columns:
    relations, culprits = run.proof.relations, run.proof.culprits
    return {
        "relation": [relation.id for relation in relations],
        "kind": [relation.kind for relation in relations],
        "form": [relation.form for relation in relations],
        "target": [relation.target for relation in relations],
        "verdict": [relation.verdict for relation in relations],
        "residual": [exact_text(relation.residual) for relation in relations],
        "bits": [round(relation.evidence.bits, 1) for relation in relations],
        "culprit": [culprits.get(relation.id) for relation in relations],
    }


def _members(run: Checked) -> Columns:
    terms = [
        (relation.id, position, figure, weight)
        for relation in run.proof.relations
        for position, (figure, weight) in enumerate(relation.terms)
    ]
    return {
        "relation": [relation for relation, _, _, _ in terms],
        "position": [position for _, position, _, _ in terms],
        "figure": [figure for _, _, figure, _ in terms],
        "weight": [str(weight) for _, _, _, weight in terms],
    }


def _findings(run: Checked) -> Columns:
    findings = run.findings
    return {
        "finding": range(len(findings)),
        "address": addresses(findings),
        "code": [finding.code for finding in findings],
        "name": [finding.name for finding in findings],
        "severity": [finding.severity for finding in findings],
        "message": [finding.message for finding in findings],
        "figures": [list(finding.figures) for finding in findings],
        "relations": [list(finding.relations) for finding in findings],
        "repair": [finding.repair and finding.repair.print for finding in findings],
    }


def _notices(run: Checked, positions: Positions) -> Columns:
    return {
        "notice": range(len(run.notices)),
        "code": [notice.code for notice in run.notices],
        "message": [notice.message for notice in run.notices],
        "place": [positions.of(notice.span) for notice in run.notices],
    }


def _items(items: Sequence[Item]) -> Columns:
    return {
        "item": [item.id for item in items],
        "table": [item.table for item in items],
        "row": [item.row for item in items],
        "statement": [item.statement for item in items],
        "name": [item.name for item in items],
        "path": [list(item.path) for item in items],
        "unit": [item.unit for item in items],
    }
