"""``tieout archive``: what its commands do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from tieout.archive.add import Added, add
from tieout.archive.exchange import export, take_in
from tieout.archive.page.series_page import series_page
from tieout.archive.page.write import pages
from tieout.archive.picture import picture
from tieout.archive.series import Series, series
from tieout.archive.store import Archive, open_archive
from tieout.archive.told import brief_rows, full_rows, headline, sparks
from tieout.cli.console import MISUSED, OK, note, say, write_file
from tieout.cli.progress import Progress
from tieout.errors import ArchiveRefused, TieoutError, UnknownName
from tieout.outputs._rows import FORMATS, Row, as_table

LISTED = """
    SELECT entity, ticker, kind, period_start AS "from", period_end AS "to",
           version || CASE WHEN superseded THEN ' (superseded)' ELSE '' END AS version, figures,
           round(100 * (figures - unproven - broken) / figures, 1)::DECIMAL(4,1) AS "proven %", broken,
           release, path
    FROM releases ORDER BY lower(entity), period_end, releases.version
"""


SERIES_FORMATS = ("table", "csv", "json", "svg", "html")


@dataclass(frozen=True, slots=True)
class SeriesWish:
    """How a series is asked for."""

    quarterly: bool
    format: str
    output: Path | None


def add_files(files: Sequence[str], into: Path, entity: str, ticker: str, quiet: bool) -> int:
    """Add files one by one, each in a transaction of its own; one that cannot be read stops no other."""
    failed = 0
    with open_archive(into, write=True) as archive, Progress(len(files), not quiet) as shown:
        for file in files:
            try:
                shown.step(_said(add(archive, file, entity=entity, ticker=ticker)))
            except ArchiveRefused:
                raise
            except TieoutError as error:
                shown.failed(str(error))
                failed += 1
    return MISUSED if failed else OK


def _said(added: Added) -> str:
    if not added.is_new:
        return f"{added.path}: is in the archive already, as {added.release}"
    version = f", version {added.version}" if added.version > 1 else ""
    return f"{added.path}: added as {added.release}, {added.entity or 'no company named'}{version}"


def list_all(path: Path, format_name: str) -> int:
    """Print the releases."""
    return query_archive(LISTED, path, format_name)


def query_archive(query: str, path: Path, format_name: str) -> int:
    """Print what a query gives."""
    if format_name not in FORMATS:
        raise UnknownName(f"{format_name}: no such format; there are {', '.join(FORMATS)}")
    with open_archive(path) as archive:
        say(FORMATS[format_name](_rows(archive, query)))
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
    """A value as text, exact; lists as they are in reports."""
    if isinstance(value, list):
        return tuple(str(each) for each in value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value) if isinstance(value, date | datetime) else value


def export_tables(folder: Path, path: Path) -> int:
    """Write every table as Parquet under ``folder``."""
    with open_archive(path) as archive:
        written = export(archive, folder)
    note(f"{folder}: {len(written)} tables written")
    return OK


def import_folder(folder: Path, into: Path) -> int:
    """Add what ``folder`` holds."""
    with open_archive(into, write=True) as archive:
        new = take_in(archive, folder)
    note(f"{into}: {len(new)} release{'' if len(new) == 1 else 's'} added from {folder}")
    return OK


def show_series(words: str, entity: str, wish: SeriesWish, path: Path) -> int:
    """Print the series that ``words`` ask for, or write it as a page or picture."""
    if wish.format not in SERIES_FORMATS:
        raise UnknownName(f"{wish.format}: no such format; there are {', '.join(SERIES_FORMATS)}")
    with open_archive(path) as archive:
        found = series(archive, words, entity, quarterly=wish.quarterly)
    if wish.format == "table":
        content: str | bytes = "\n".join([headline(found), *sparks(found), "", as_table(_shown(found))])
    elif wish.format == "svg":
        content = picture(found, standalone=True)
    elif wish.format == "html":
        content = series_page(found)
    else:
        content = FORMATS[wish.format](full_rows(found))
    if wish.output is None:
        say(content)
    else:
        write_file(wish.output, content)
        note(f"{headline(found)}   {wish.output}")
    return OK


def _shown(found: Series) -> list[Row]:
    """Rows without the columns that are empty throughout."""
    rows = brief_rows(found)
    empty = {name for name in (rows[0] if rows else ()) if not any(row[name] for row in rows)}
    return [{name: cell for name, cell in row.items() if name not in empty} for row in rows]


def write_pages(folder: Path, path: Path) -> int:
    """Write the archive as pages."""
    with open_archive(path) as archive:
        count = pages(archive, folder)
    note(f"{folder / 'index.html'}: {count} pages")
    return OK
