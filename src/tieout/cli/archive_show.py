"""``tieout archive series`` and ``page``: what an archive says, to look at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tieout.archive.chart import chart
from tieout.archive.page.series_page import series_page
from tieout.archive.page.write import pages
from tieout.archive.series import Series, series
from tieout.archive.series_text import brief_rows, full_rows, headline, sparks
from tieout.archive.store import open_archive
from tieout.cli.console import OK, chosen, note, say, write_file
from tieout.outputs._rows import FORMATS, Row, as_table


@dataclass(frozen=True, slots=True)
class SeriesWish:
    """How a series is asked for."""

    quarterly: bool
    format: str
    output: Path | None


def show_series(words: str, entity: str, wish: SeriesWish, path: Path) -> int:
    """Print the series that ``words`` ask for, or write it as a page or picture."""
    written = chosen(wish.format, SERIES_FORMATS)
    with open_archive(path) as archive:
        found = series(archive, words, entity, quarterly=wish.quarterly)
    content = written(found)
    if wish.output is None:
        say(content)
    else:
        write_file(wish.output, content)
        note(f"{headline(found)}   {wish.output}")
    return OK


def _table(found: Series) -> str:
    return "\n".join([headline(found), *sparks(found), "", as_table(_shown(found))])


SERIES_FORMATS: Mapping[str, Callable[[Series], str | bytes]] = {
    "table": _table,
    "csv": lambda found: FORMATS["csv"](full_rows(found)),
    "json": lambda found: FORMATS["json"](full_rows(found)),
    "svg": partial(chart, standalone=True),
    "html": series_page,
}


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
