"""DuckDB, which keeps the archive: loaded when one is opened, and never reaching for the network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tieout.errors import missing

if TYPE_CHECKING:
    import duckdb

_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


def library() -> Any:
    """The module duckdb; raises `MissingLibrary` where it is not installed."""
    try:
        import duckdb
    except ImportError:
        raise missing("an archive needs duckdb", "archive") from None
    return duckdb


def connect(path: Path | None, *, write: bool) -> duckdb.DuckDBPyConnection:
    """A connection to a database file, to one in memory where there is no path."""
    place = ":memory:" if path is None else str(path)
    connection: duckdb.DuckDBPyConnection = library().connect(place, read_only=not write, config=_CONFIG)
    return connection
