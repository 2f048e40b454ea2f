"""``tieout archive list`` and ``sql``: what an archive holds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from tieout.archive.schema import PLACES
from tieout.archive.store import Archive, open_archive
from tieout.cli.console import OK, chosen, note, say
from tieout.outputs._rows import FORMATS, Row

LISTED = """
    SELECT entity, ticker, kind, period_start AS "from", period_end AS "to",
           version || CASE WHEN superseded THEN ' (superseded)' ELSE '' END AS version, figures,
           round(100 * (figures - unproven) / figures, 1)::DECIMAL(4,1) AS "proven %", broken,
           release, path
    FROM releases ORDER BY entity = '', lower(entity), period_end, releases.version
"""


def list_all(path: Path, format_name: str) -> int:
    """Print the releases."""
    written = chosen(format_name, FORMATS)
    with open_archive(path) as archive:
        rows = _rows(archive, LISTED)
    if not rows:
        note(f"{path}: holds no release")
    say(written(rows))
    return OK


def query_archive(query: str, path: Path, format_name: str) -> int:
    """Print what a query gives."""
    written = chosen(format_name, FORMATS)
    with open_archive(path) as archive:
        say(written(_rows(archive, query)))
    return OK


def _rows(archive: Archive, query: str) -> list[Row]:
    result = archive.sql(query)
    names = _distinct(result.columns)
    return [dict(zip(names, map(_cell, row), strict=True)) for row in result.rows()]


def _distinct(names: Sequence[str]) -> list[str]:
    """Names of columns, the second of one name with a number behind it."""
    return [
        name if names.index(name) == at else f"{name}_{names[: at + 1].count(name)}"
        for at, name in enumerate(names)
    ]


def _cell(value: object) -> object:
    """A value as text, exact, without the places that only its column has; lists as they are in reports."""
    if isinstance(value, list):
        return tuple(str(each) for each in value)
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if value.as_tuple().exponent == -PLACES else text
    return str(value) if isinstance(value, date | datetime) else value
