"""The result of a query: rows, or a table of Arrow, pandas or polars, whichever the user has.

Arrow and polars keep DECIMAL columns exact. pandas has no exact numbers: it gets binary floats there,
and the text columns are exact.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb

from tieout.archive.faults import translated
from tieout.errors import MissingLibrary, TieoutError


class Result:
    """What a query gives. ``columns`` are its names; a result is worked out when it is asked for rows."""

    def __init__(self, relation: duckdb.DuckDBPyRelation, path: Path) -> None:
        self._relation = relation
        self._path = path
        self.columns: tuple[str, ...] = tuple(relation.columns)

    def rows(self) -> list[tuple[Any, ...]]:
        """Tuples; DECIMAL as `decimal.Decimal`, DATE as `datetime.date`."""
        with translated(self._path):
            found: list[tuple[Any, ...]] = self._relation.fetchall()
        return found

    def arrow(self) -> Any:
        """A ``pyarrow.Table``."""
        _module("pyarrow")
        with translated(self._path):
            return self._relation.to_arrow_table()

    def pandas(self) -> Any:
        """A ``pandas.DataFrame``."""
        _module("pandas")
        with translated(self._path):
            return self._relation.df()

    def polars(self) -> Any:
        """A ``polars.DataFrame``; it takes the result as an Arrow stream, without pyarrow."""
        frame = _module("polars").DataFrame
        with translated(self._path):
            return frame(self._relation)


def result_of(connection: duckdb.DuckDBPyConnection, path: Path, query: str) -> Result:
    """The result of a query to the archive at ``path``.

    Raises `TieoutError` with DuckDB's reason where it cannot be understood.
    """
    try:
        relation = connection.sql(query)
    except (duckdb.IOException, duckdb.FatalException):
        raise
    except duckdb.Error as error:
        raise TieoutError(f"sql: {_reason(str(error))}") from None
    if relation is None:
        raise TieoutError("sql: gives no rows; an archive is changed by tieout archive add or import alone")
    return Result(relation, path)


def _reason(message: str) -> str:
    """The lines of DuckDB's message but for the excerpt below them."""
    return " ".join(line.strip() for line in message.split("\n\n")[0].splitlines())


def _module(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ImportError:
        raise MissingLibrary(f"{name} is not installed: pip install {name}") from None
