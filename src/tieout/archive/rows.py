"""A checked release as rows of the archive's tables.

A run goes in, rows by table come out, in the order of the columns of `schema`. Nothing here needs an
archive, so that many processes can make rows at once. Exact values are text; DuckDB casts them to its
exact decimals.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from math import ceil, floor

from tieout.archive.schema import NAME_LENGTH, PLACES
from tieout.facts.identity import company_of, identity_of
from tieout.facts.key import key_facts
from tieout.facts.model import Figure, TablePlace
from tieout.facts.release import release_of
from tieout.findings.checked import Checked
from tieout.findings.naming import addresses
from tieout.items.model import Item
from tieout.items.read import forecast_columns, items_of, statement_of
from tieout.outputs.json import exact_text
from tieout.proof.ends import place
from tieout.proof.model import Joint
from tieout.relations.model import Tick
from tieout.values.interval import Interval
from tieout.values.powers import ten
from tieout.values.printed import Printed, decimal_text
from tieout.wording.place import Positions

Row = tuple[object, ...]
Rows = dict[str, list[Row]]

DIGITS = 38


def rows_of(run: Checked, entity: str = "", ticker: str = "") -> Rows:
    """The rows of every table that one release fills; ``entity`` and ``ticker`` go before what it says."""
    name = release_name(run.document.source.sha256)
    items = items_of(run.tables, run.figures)
    forecasts = forecast_columns(run.tables)
    made: dict[str, Iterator[Row]] = {
        "releases": _release(run, entity, ticker),
        "tables": _tables(run),
        "columns": _columns(run, forecasts),
        "figures": _figures(run),
        "facts": _facts(run, items, forecasts),
        "relations": _relations(run),
        "members": _members(run),
        "findings": _findings(run),
        "notices": _notices(run),
        "items": _items(items),
    }
    return {table: [(name, *row) for row in rows] for table, rows in made.items()}


def release_name(sha256: str) -> str:
    """What the archive calls the release of a file with this SHA-256."""
    return sha256[:NAME_LENGTH]


def _release(run: Checked, entity: str, ticker: str) -> Iterator[Row]:
    source = run.document.source
    release = release_of(run.document, run.tables, run.figures)
    identity = identity_of(run.document, release.entity, release.title)
    name = entity or release.entity
    yield (
        source.sha256,
        source.path,
        source.format,
        name,
        company_of(name),
        ticker or identity.ticker,
        identity.cik,
        release.title,
        identity.kind.value,
        release.currency,
        release.period and release.period.start,
        release.period and release.period.end,
        1,
        False,
        datetime.now(UTC).replace(tzinfo=None),
        _version(),
        len(run.figures),
        *(run.proof.ticks.count(tick) for tick in Tick),
    )


@cache
def _version() -> str:
    return version("tieout")  # which reads a file


def _tables(run: Checked) -> Iterator[Row]:
    for number, table in enumerate(run.tables):
        yield (
            number,
            table.title,
            list(table.section),
            statement_of(table).value,
            len(table.rows),
            len(table.columns),
        )


def _columns(run: Checked, forecasts: Set[tuple[int, int]]) -> Iterator[Row]:
    for number, table in enumerate(run.tables):
        for at, column in enumerate(table.columns):
            heading = column.heading
            yield (
                number,
                at,
                list(column.header),
                heading.period and heading.period.start,
                heading.period and heading.period.end,
                heading.unit and heading.unit.code,
                heading.scale,
                heading.measure and heading.measure.value,
                (number, at) in forecasts,
            )


def _figures(run: Checked) -> Iterator[Row]:
    positions = Positions(run.document)
    spans, joint = run.document.locator is None, run.proof.joint
    for figure in run.figures:
        at, span, printed = figure.place, figure.span, figure.printed
        table = at if isinstance(at, TablePlace) else None
        sentence = None if isinstance(at, TablePlace) else at
        low, high = _bounds(joint, figure)
        yield (
            figure.id,
            figure.raw,
            positions.of(span),
            span.start if span and spans else None,
            span.end if span and spans else None,
            table and table.table,
            table and table.row,
            table and table.column,
            sentence and sentence.block,
            sentence and sentence.sentence,
            printed.decimals,
            printed.scale,
            figure.approximate,
            run.proof.ticks[figure.id].value,
            low,
            high,
        )


def _bounds(joint: Joint | None, figure: Figure) -> tuple[str | None, str | None]:
    """What all relations leave of a figure, or its print alone where nothing was proved together."""
    if figure.approximate:
        return None, None
    if joint is None:
        return bounds_text(figure.printed.interval())
    low, high = map(place, joint.ends[figure.id])
    # Half units of the grid's last place are five units of the place behind it.
    return _bounds_at(5 * low, 5 * high, joint.grid.places + 1)


def bounds_text(interval: Interval) -> tuple[str | None, str | None]:
    """Both ends as decimals of the archive's places, rounded outwards; None where they are too long.

    >>> from fractions import Fraction
    >>> bounds_text(Interval(Fraction(1, 3), Fraction(155, 2)))
    ('0.3333333333', '77.5000000000')
    """
    return _bounds_at(floor(interval.low * 10**PLACES), ceil(interval.high * 10**PLACES), PLACES)


def _bounds_at(low: int, high: int, places: int) -> tuple[str | None, str | None]:
    """Ends that are whole numbers of units of the ``places``-th decimal place."""
    if places > PLACES:
        beyond = ten(places - PLACES)
        low, high, places = low // beyond, -(-high // beyond), PLACES
    if max(abs(low), abs(high)) >= ten(DIGITS - PLACES + places):
        return None, None
    least = decimal_text(low, -places)
    return least, least if low == high else decimal_text(high, -places)


def _facts(run: Checked, items: tuple[Item, ...], forecasts: Set[tuple[int, int]]) -> Iterator[Row]:
    item_of = {reading.figure: item.id for item in items for reading in item.readings}
    keys: dict[int, str] = {}
    for fact in key_facts(run.tables, run.facts, run.calendar):
        keys.setdefault(fact.figure.id, fact.measure.value)
    for figure in run.figures:
        text = figure.printed.text()
        label = [part for part in figure.label if part]
        yield (
            figure.id,
            item_of.get(figure.id),
            label[-1] if label else "",
            label,
            figure.measure.value,
            figure.unit.code,
            figure.period and figure.period.start,
            figure.period and figure.period.end,
            text,
            text if _fits(figure.printed) else None,
            keys.get(figure.id),
            _column_of(figure) in forecasts,
        )


def _fits(printed: Printed) -> bool:
    """Whether a DECIMAL of the archive holds it to the last place.

    >>> _fits(Printed(10**28 - 1, 0, 0)), _fits(Printed(10**22, 0, 6)), _fits(Printed(1, 11, 0))
    (True, False, False)
    """
    room = DIGITS - PLACES - printed.exponent  # digits that a print of its last place may have
    return printed.exponent >= -PLACES and room > 0 and abs(printed.mantissa) < ten(room)


def _column_of(figure: Figure) -> tuple[int, int] | None:
    """Table and column of a figure in the body of a table."""
    place = figure.place
    if not isinstance(place, TablePlace) or place.column is None:
        return None
    return place.table, place.column


def _relations(run: Checked) -> Iterator[Row]:
    for relation in run.proof.relations:
        yield (
            relation.id,
            relation.kind,
            relation.form.value,
            relation.target,
            relation.verdict.value,
            exact_text(relation.residual),
            round(relation.evidence.bits, 1),
            run.proof.culprits.get(relation.id),
        )


def _members(run: Checked) -> Iterator[Row]:
    for relation in run.proof.relations:
        for position, (figure, weight) in enumerate(relation.terms):
            yield relation.id, position, figure, str(weight)


def _findings(run: Checked) -> Iterator[Row]:
    named = zip(run.findings, addresses(run.findings), strict=True)
    for number, (finding, address) in enumerate(named):
        yield (
            number,
            address,
            finding.code,
            finding.name,
            finding.severity.value,
            finding.message,
            list(finding.figures),
            list(finding.relations),
            finding.repair and finding.repair.print,
        )


def _notices(run: Checked) -> Iterator[Row]:
    positions = Positions(run.document)
    for number, notice in enumerate(run.notices):
        yield number, notice.code, notice.message, positions.of(notice.span)


def _items(items: tuple[Item, ...]) -> Iterator[Row]:
    for item in items:
        yield (
            item.id,
            item.table,
            item.row,
            item.statement.value,
            item.name,
            list(item.path),
            item.unit,
        )
