"""Shards: the rows of one chunk as Parquet, one file a table, and which of them count.

    OUT/figures/5d41402abc4b2a76.parquet    rows of the chunk's releases, one folder a table
    OUT/files/5d41402abc4b2a76.parquet      what came of the chunk's files

The file under ``files`` is written last, each is written whole or not at all (made on the run's `Desk`,
then moved), and names come from the chunk. So a shard counts when ``files`` has it: a worker killed before
leaves nothing that counts, a chunk done twice is one shard, and `remove_unfinished` takes away what a
killed worker left.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from tieout.archive.rows import Columns, Rows
from tieout.archive.schema import AMOUNT, OF_A_RELEASE, PLACES, RELEASES, Table
from tieout.batch.desk import Desk
from tieout.batch.model import Cause, FileOutcome, Outcome
from tieout.errors import TieoutError, missing
from tieout.files import write_whole

if TYPE_CHECKING:
    import pyarrow

FILES = "files"
_ENDING = ".parquet"
PACKED = 25  # releases whose rows wait to be packed


class Shard:
    """The shard of one chunk, filled release by release, then committed."""

    def __init__(self, desk: Desk, name: str) -> None:
        self._folder, self._desk = Path(desk.folder), Path(desk.own)
        self._name = name
        self._releases: set[object] = set()
        self._rows: list[Rows] = []  # of releases that wait to be packed
        self._packed: dict[str, list[pyarrow.Table]] = {table.name: [] for table in OF_A_RELEASE}

    def add(self, rows: Rows) -> None:
        """The rows of one release, by table; once, where two files have the same bytes."""
        (release,) = rows[RELEASES.name]["release"]
        if release in self._releases:
            return
        self._releases.add(release)
        self._rows.append(rows)
        if len(self._rows) == PACKED:
            self._pack()

    def commit(self, files: Sequence[FileOutcome]) -> None:
        """Write all tables, then ``files``: from then on the shard counts.

        Raises `TieoutError` where the folder cannot be written.
        """
        import pyarrow as pa

        self._pack()
        for table in OF_A_RELEASE:
            self._write(table.name, pa.concat_tables(self._packed[table.name]))
        self._write(FILES, _arrow(_columns(files), _files_schema()))

    def _pack(self) -> None:
        """Rows into Arrow's columns, which take a tenth of the memory."""
        for table in OF_A_RELEASE:
            columns = {
                name: list(chain.from_iterable([rows[table.name][name] for rows in self._rows]))
                for name in table.names
            }
            self._packed[table.name].append(_arrow(columns, _schema_of(table)))
        self._rows.clear()

    def _write(self, table: str, content: pyarrow.Table) -> None:
        from pyarrow import parquet

        path = self._folder / table / f"{self._name}{_ENDING}"
        whole, told = _encoded(content.schema)
        write_whole(
            path,
            lambda file: parquet.write_table(
                content, file, compression="zstd", use_dictionary=told, column_encoding=whole
            ),
            beside=self._desk,
        )


def committed(folder: str, name: str) -> Outcome | None:
    """The outcome of a chunk by its shard; None where it has none that counts."""
    path = Path(folder) / FILES / f"{name}{_ENDING}"
    return Outcome(name, tuple(_outcomes(path))) if path.exists() else None


def read_outcomes(folder: str) -> Iterator[FileOutcome]:
    """What came of every file that was read into ``folder``; of a file read again, the last comes last."""
    found = [outcome for path in _shards(Path(folder) / FILES) for outcome in _outcomes(path)]
    return iter(sorted(found, key=lambda outcome: _modified(outcome.stamp)))


def check_writable(folder: str) -> None:
    """Raises `TieoutError` where shards cannot be written to ``folder``, which is made if there is none."""
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise TieoutError(f"{folder}: is a file; shards need a folder") from None
    except OSError as error:
        raise TieoutError(f"{folder}: cannot be made: {error.strerror or error}") from None
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise TieoutError(f"{folder}: cannot be written to: {error.strerror or error}") from None


def withdraw(folder: str, name: str) -> None:
    """A chunk's shard no longer counts, if it has one."""
    (Path(folder) / FILES / f"{name}{_ENDING}").unlink(missing_ok=True)


def remove_unfinished(folder: str) -> None:
    """Take away what was written of shards that do not count."""
    finished = {path.name for path in _shards(Path(folder) / FILES)}
    for table in OF_A_RELEASE:
        for path in _shards(Path(folder) / table.name):
            if path.name not in finished:
                path.unlink()


def _shards(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"[!.]*{_ENDING}"))


def _modified(stamp: str) -> int:
    return int(stamp.partition(" ")[2] or 0)


def _files_schema() -> pyarrow.Schema:
    import pyarrow as pa

    return pa.schema(
        [
            ("path", pa.string()),
            ("figures", pa.int32()),
            ("proven", pa.int32()),
            ("codes", pa.map_(pa.string(), pa.int32())),
            ("cause", pa.string()),
            ("message", pa.string()),
            ("stamp", pa.string()),
        ]
    )


@cache
def _schema_of(table: Table) -> pyarrow.Schema:
    """A table of the archive in Arrow's types, which DuckDB reads back as its own."""
    import pyarrow as pa

    types = {
        "VARCHAR": pa.string(),
        "INTEGER": pa.int32(),
        "DOUBLE": pa.float64(),
        "BOOLEAN": pa.bool_(),
        "DATE": pa.date32(),
        "TIMESTAMP": pa.timestamp("us"),
        "VARCHAR[]": pa.list_(pa.string()),
        "INTEGER[]": pa.list_(pa.int32()),
        AMOUNT: pa.decimal128(38, PLACES),
    }
    return pa.schema([(column.name, types[column.type]) for column in table.columns])


def _encoded(schema: pyarrow.Schema) -> tuple[dict[str, str], list[str]]:
    """Encodings of columns, and which have a dictionary: numbers rise from row to row, words come again."""
    import pyarrow as pa

    whole = [field.name for field in schema if pa.types.is_integer(field.type)]
    words = [
        f"{field.name}.list.element" if pa.types.is_list(field.type) else field.name
        for field in schema
        if field.name not in whole and not pa.types.is_decimal(field.type)
    ]
    return dict.fromkeys(whole, "DELTA_BINARY_PACKED"), words


def _arrow(columns: Mapping[str, Sequence[object]], schema: pyarrow.Schema) -> pyarrow.Table:
    import pyarrow as pa

    arrays = [_array(columns[field.name], field.type) for field in schema]
    return pa.Table.from_arrays(arrays, schema=schema)


def _array(column: Sequence[object], kind: pyarrow.DataType) -> pyarrow.Array:
    import pyarrow as pa

    if not pa.types.is_decimal(kind):
        return pa.array(column, kind)
    # Counted in units of the last place, which is how Arrow holds them.
    units = pa.array(column, pa.decimal128(kind.precision))
    return pa.Array.from_buffers(kind, len(units), units.buffers())


def _columns(files: Sequence[FileOutcome]) -> Columns:
    return {
        "path": [file.path for file in files],
        "figures": [file.figures for file in files],
        "proven": [file.proven for file in files],
        "codes": [list(file.codes) for file in files],
        "cause": [file.cause for file in files],
        "message": [file.message for file in files],
        "stamp": [file.stamp for file in files],
    }


def _outcomes(path: Path) -> Iterator[FileOutcome]:
    from pyarrow import parquet

    for row in parquet.read_table(path).to_pylist():
        cause = Cause(row["cause"]) if row["cause"] else None
        yield FileOutcome(
            row["path"],
            row["figures"],
            row["proven"],
            tuple(row["codes"]),
            cause,
            row["message"],
            row["stamp"],
        )


def require_libraries() -> None:
    """Raises `MissingLibrary` where what writes shards is not installed."""
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        raise missing("batch needs pyarrow", "batch") from None
