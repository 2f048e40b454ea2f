"""An archive on disk: opened, made, written in transactions, asked by SQL.

One process writes or many read: DuckDB locks the file, and who comes second is told. What a transaction has
committed survives the process, whatever ends it; what it has not is not there when the archive is
opened again.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from tieout.archive.database import connect, library
from tieout.archive.faults import translated
from tieout.archive.migrations import check_version, migrate, version_of
from tieout.archive.schema import AMOUNT, PLACES, TABLES, VERSION, Column, Table, statements
from tieout.errors import ArchiveRefused
from tieout.values.printed import decimal_text

if TYPE_CHECKING:
    import duckdb

    from tieout.archive.result import Result
    from tieout.archive.rows import Rows

MAGIC = b"DUCK"  # from the ninth byte


def open_archive(path: str | os.PathLike[str], *, write: bool = False) -> Archive:
    """Open an archive to read, or with ``write`` to add to it, made if there is none.

    Raises `ArchiveRefused` where it is missing, locked, damaged, no archive or of a version that
    nothing leads from; `MissingLibrary` without duckdb.
    """
    place = Path(path)
    if not write and not place.exists():
        raise ArchiveRefused(f"{place}: no such archive; tieout archive add FILE -a {place} makes one")
    if write and not place.exists():
        _make(place)
    _check_magic(place)
    return Archive(_opened(place, write), place, write)


class Archive:
    """An open archive; as a context manager it closes itself. ``is_writable`` says how it was opened."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path, write: bool) -> None:
        self.connection = connection
        self.path = path
        self.is_writable = write

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let others have it."""
        with translated(self.path):
            self.connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of what is done inside, or nothing of it; returns when it is on disk."""
        if not self.is_writable:
            raise ArchiveRefused(f"{self.path}: opened to read; open it with write=True")
        with translated(self.path):
            committed = False
            self.connection.begin()
            try:
                yield
                self.connection.commit()
                committed = True
            finally:
                if not committed:
                    # After a commit that failed there may be nothing to roll back; why it failed is told.
                    with suppress(library().Error):
                        self.connection.rollback()

    def rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query with ``?`` for each of ``values``."""
        with translated(self.path):
            found: list[tuple[Any, ...]] = self.connection.execute(query, list(values)).fetchall()
        return found

    def sql(self, query: str) -> Result:
        """A query's result, to take as rows, Arrow, pandas or polars; docs/archive.md has the tables."""
        from tieout.archive.result import result_of

        return result_of(self.connection, self.path, query)

    def insert(self, rows: Rows) -> None:
        """Rows of several tables; within a transaction of the caller's."""
        for table in TABLES:
            if found := rows.get(table.name):
                columns = [_given(column, found[column.name]) for column in table.columns]
                if columns[0]:
                    self.connection.execute(_insertion(table), columns)


def _given(column: Column, values: Sequence[Any]) -> list[object]:
    """A column's values as DuckDB takes them: DECIMALs, counted in units of their last place, as text."""
    if column.type != AMOUNT:
        return list(values)
    return [None if value is None else decimal_text(value, -PLACES) for value in values]


def _insertion(table: Table) -> str:
    """One statement for any number of rows: each column is a list."""
    values = ", ".join(f"unnest(${at})::{column.type}" for at, column in enumerate(table.columns, 1))
    names = ", ".join(f'"{name}"' for name in table.names)
    return f'INSERT INTO "{table.name}" ({names}) SELECT {values}'


def _opened(path: Path, write: bool) -> duckdb.DuckDBPyConnection:
    with translated(path), ExitStack() as opened:
        connection = connect(path, write=write)
        opened.callback(connection.close)
        found = version_of(connection)
        if check_version(found, path) and found is not None:
            if not write:
                raise ArchiveRefused(
                    f"{path}: written by an older tieout; the next tieout archive add brings it up to date"
                )
            connection.begin()
            migrate(connection, found)
            connection.commit()
        opened.pop_all()
    return connection


def _check_magic(path: Path) -> None:
    """Before DuckDB looks for an extension that reads whatever it may be."""
    try:
        with path.open("rb") as file:
            head = file.read(12)
    except OSError as error:
        raise ArchiveRefused(f"{path}: cannot be read: {error.strerror or error}") from None
    if head[8:] != MAGIC:
        raise ArchiveRefused(f"{path}: no archive (not a DuckDB file)")


def _make(path: Path) -> None:
    """An empty archive, whole from the moment that it stands under its name."""
    new = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with ExitStack() as unmade:
            for left in (new, new.with_name(f"{new.name}.wal")):
                left.unlink(missing_ok=True)
                unmade.callback(left.unlink, missing_ok=True)
            with translated(path), connect(new, write=True) as connection:
                fill_schema(connection)
                # Out of the log beside it: closing would do so too, but keep a full disk to itself.
                connection.execute("CHECKPOINT")
            if not path.exists():
                new.replace(path)
    except OSError as error:
        raise ArchiveRefused(f"{path}: cannot be made: {error.strerror or error}") from None


def fill_schema(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the tables of an empty database."""
    connection.begin()
    for statement in statements():
        connection.execute(statement)
    connection.execute("INSERT INTO archive VALUES ('version', ?)", [str(VERSION)])
    connection.commit()
