"""An archive as a folder of Parquet files, and back.

Every table is one file, ``DIR/figures.parquet``, or many under a folder of its name,
``DIR/figures/*.parquet``: the shards of many processes. A folder is written beside its place and moved
there when it is whole. Import takes what a release gives; what is the same across releases is worked
out anew, since the archive may know more of them.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from tieout.archive.faults import translated
from tieout.archive.links import relate
from tieout.archive.schema import OF_A_RELEASE, RELEASES, TABLES, Table, quoted
from tieout.archive.store import Archive
from tieout.archive.versions import number
from tieout.errors import ArchiveRefused


def export(archive: Archive, folder: Path, tables: Sequence[Table] = TABLES) -> list[Path]:
    """Write every table as Parquet, exact decimals as DECIMAL; the files. ``folder`` must be new or empty.

    Raises `ArchiveRefused` where it is not, or cannot be written to.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ArchiveRefused(f"{folder}: is not empty; export writes a new folder")
    new = folder.with_name(f".{folder.name}.new")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir()
        for table in tables:
            target = quoted(str(new / file_of(table)))
            with translated(folder):
                archive.connection.execute(
                    f'COPY "{table.name}" TO {target} (FORMAT parquet, COMPRESSION zstd)'
                )
        new.replace(folder)
    except OSError as error:
        raise ArchiveRefused(f"{folder}: cannot be written: {error.strerror or error}") from None
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return [folder / file_of(table) for table in tables]


def file_of(table: Table) -> str:
    """The file that holds a table."""
    return f"{table.name}.parquet"


def take_in(archive: Archive, folder: Path) -> list[str]:
    """Add the releases of an exported folder that the archive does not have, all or none; their names.

    Raises `ArchiveRefused` where the folder lacks a table or holds other columns.
    """
    sources = sources_in(folder)
    for table, source in sources.items():
        _check_columns(archive, table, source, folder)
    with archive.transaction():
        archive.rows(
            # Bytes that were read under two names are in two shards: the first one's rows count.
            "CREATE OR REPLACE TEMP TABLE coming AS SELECT release, arg_min(shard, added) AS shard, "
            "any_value(company) AS company, min(added) AS added "
            f"FROM {sources[RELEASES]} ANTI JOIN releases USING (release) GROUP BY release"
        )
        new = archive.rows("SELECT release, company FROM coming ORDER BY added, release")
        for table, source in sources.items():
            columns = ", ".join(f'"{name}"' for name in table.names)
            archive.rows(
                f'INSERT INTO "{table.name}" ({columns}) SELECT {columns} FROM {source} '
                "SEMI JOIN coming USING (release, shard)"
            )
        archive.rows(
            "UPDATE releases SET version = 1, superseded = false "
            "WHERE release IN (SELECT release FROM coming)"
        )
        number(archive)
        archive.rows("DROP TABLE coming")
        relate(archive, {company for _, company in new})
    return [release for release, _ in new]


def sources_in(folder: Path) -> dict[Table, str]:
    """What DuckDB reads each table's rows by; raises `ArchiveRefused` where the folder lacks one."""
    return {table: _source(folder, table) for table in OF_A_RELEASE}


def _source(folder: Path, table: Table) -> str:
    """What DuckDB reads a table's rows by; ``shard`` says which of its files has a row."""
    if not folder.is_dir():
        raise ArchiveRefused(f"{folder}: no such folder; tieout archive export writes one")
    single, shards = folder / file_of(table), folder / table.name
    if single.is_file():
        return f"(SELECT *, '' AS shard FROM read_parquet({quoted(str(single))}))"
    if shards.is_dir() and any(shards.glob("*.parquet")):
        files = quoted(str(shards / "*.parquet"))
        return f"(SELECT *, parse_filename(filename) AS shard FROM read_parquet({files}, filename = true))"
    raise ArchiveRefused(f"{folder}: has no {file_of(table)}; tieout archive export writes one")


def _check_columns(archive: Archive, table: Table, source: str, folder: Path) -> None:
    found = {name: kind for name, kind, *_ in archive.rows(f"DESCRIBE SELECT * FROM {source}")}
    for column in table.columns:
        if found.get(column.name) != column.type:
            has = found.get(column.name, "no such column")
            raise ArchiveRefused(
                f"{folder}: {table.name}.{column.name} should be {column.type}, and is {has}; "
                "another version of tieout wrote it"
            )
