"""Steps from an older version of the archive's tables to the next.

A step is a function of the connection, under the version that it starts from; it runs within a transaction
together with the steps behind it, so that an archive is of one version or of the other. Version 1 is
the first.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tieout.archive.schema import VERSION
from tieout.errors import ArchiveRefused

if TYPE_CHECKING:
    import duckdb

STEPS: dict[int, Callable[[duckdb.DuckDBPyConnection], None]] = {}


def version_of(connection: duckdb.DuckDBPyConnection) -> int | None:
    """The version of an archive's tables; None where the database has none of ours."""
    (count,) = _one(
        connection,
        "SELECT count(*) FROM duckdb_columns() "
        "WHERE table_name = 'archive' AND column_name IN ('name', 'value')",
    )
    if count != 2:
        return None
    found = connection.execute("SELECT value FROM archive WHERE name = 'version'").fetchall()
    return int(found[0][0]) if found and str(found[0][0]).isdigit() else None


def check_version(found: int | None, path: object) -> bool:
    """Whether steps must be taken; raises `ArchiveRefused`, with the reason, where none lead here."""
    if found is None:
        raise ArchiveRefused(f"{path}: a DuckDB database, but no archive of tieout")
    if found > VERSION:
        raise ArchiveRefused(
            f"{path}: written by a newer tieout (tables of version {found}, here {VERSION}); upgrade tieout"
        )
    missing = next((at for at in range(found, VERSION) if at not in STEPS), None)
    if missing is not None:
        raise ArchiveRefused(
            f"{path}: written by an older tieout (tables of version {found}), from which nothing leads to "
            f"version {VERSION}; add the files to a new archive"
        )
    return found < VERSION


def migrate(connection: duckdb.DuckDBPyConnection, found: int) -> None:
    """Take every step from version ``found`` to today's, within the caller's transaction."""
    for at in range(found, VERSION):
        STEPS[at](connection)
    connection.execute("UPDATE archive SET value = ? WHERE name = 'version'", [str(VERSION)])


def _one(connection: duckdb.DuckDBPyConnection, query: str) -> tuple[object, ...]:
    row: tuple[object, ...] = connection.execute(query).fetchall()[0]
    return row
