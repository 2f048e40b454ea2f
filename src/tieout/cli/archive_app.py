"""``tieout archive``: its commands with their options; each loads what it needs when it is called."""

from __future__ import annotations

from pathlib import Path

import click
from click.exceptions import Exit

from tieout.cli.console import stopped_cleanly
from tieout.cli.options import PATH, Commands, format_option

EXAMPLES = """\b
Examples:
  tieout archive add releases/*.html
  tieout archive list
  tieout archive series "total revenues" --entity COST --quarterly
  tieout archive page browse
  tieout archive sql "SELECT entity, period_end, broken FROM releases"
  tieout archive export --parquet facts
  tieout archive import --parquet facts --archive other.duckdb

\b
Exit status:
  0  done
  2  a file could not be read, or the archive not be used; what was added before is kept
"""


@click.group(cls=Commands, epilog=EXAMPLES, no_args_is_help=True)
def archive() -> None:
    """Keep many releases in one file, and ask it."""


_archive = click.option(
    "--archive",
    "--into",
    "-a",
    "place",
    metavar="PATH",
    type=PATH,
    default=Path("archive.duckdb"),
    show_default=True,
    help="The archive.",
)
_format = format_option("table, csv or json.")


@archive.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@_archive
@click.option("--entity", metavar="NAME", default="", help="Whose they are, where they do not say so.")
@click.option("--ticker", metavar="SYMBOL", default="", help="Its symbol.")
@click.option("--quiet", "-q", is_flag=True, help="Say only what went wrong.")
def add(files: tuple[str, ...], place: Path, entity: str, ticker: str, quiet: bool) -> None:
    """Check releases and keep what comes of it.

    A file that is named as added is on disk.
    """
    with stopped_cleanly():
        from tieout.cli.archive_write import add_files

        raise Exit(add_files(files, place, entity, ticker, quiet))


@archive.command("list")
@_archive
@_format
def list_releases(place: Path, format_name: str) -> None:
    """List the releases.

    Company, period, version, and how much of each is proven.
    """
    with stopped_cleanly():
        from tieout.cli.archive import list_all

        raise Exit(list_all(place, format_name))


@archive.command()
@click.argument("concept", metavar="CONCEPT")
@click.option("--entity", metavar="NAME", default="", help="A company: its ticker, CIK or name.")
@click.option("--quarterly", is_flag=True, help="Single quarters, derived where no release prints them.")
@format_option("table, csv, json, svg or html.")
@click.option("--output", "-o", metavar="PATH", type=PATH, help="Write here.")
@_archive
def series(
    concept: str, entity: str, quarterly: bool, format_name: str, output: Path | None, place: Path
) -> None:
    """Follow one row through all releases.

    Those of one company: "total revenues" --entity COST.
    """
    with stopped_cleanly():
        from tieout.cli.archive_show import SeriesWish, show_series

        raise Exit(show_series(concept, entity, SeriesWish(quarterly, format_name, output), place))


@archive.command()
@click.argument("folder", metavar="DIR", type=PATH)
@_archive
def page(folder: Path, place: Path) -> None:
    """Write pages to browse.

    Companies, releases, series, findings.
    """
    with stopped_cleanly():
        from tieout.cli.archive_show import write_pages

        raise Exit(write_pages(folder, place))


@archive.command()
@click.argument("query", metavar="QUERY")
@_archive
@_format
def sql(query: str, place: Path, format_name: str) -> None:
    """Ask by SQL.

    docs/archive.md has the tables; no query changes the archive.
    """
    with stopped_cleanly():
        from tieout.cli.archive import query_archive

        raise Exit(query_archive(query, place, format_name))


_parquet = click.option(
    "--parquet", is_flag=True, default=True, expose_value=False, help="As Parquet, the one format there is."
)


@archive.command()
@click.argument("folder", metavar="DIR", type=PATH)
@_parquet
@_archive
def export(folder: Path, place: Path) -> None:
    """Write every table to a new folder.

    A file a table.
    """
    with stopped_cleanly():
        from tieout.cli.archive_write import export_tables

        raise Exit(export_tables(folder, place))


@archive.command("import")
@click.argument("folder", metavar="DIR", type=PATH)
@_parquet
@_archive
def import_(folder: Path, place: Path) -> None:
    """Add the releases of an exported folder.

    All of them or none.
    """
    with stopped_cleanly():
        from tieout.cli.archive_write import import_folder

        raise Exit(import_folder(folder, place))
