"""Out as Parquet and in again; rows for Arrow, pandas and polars."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import polars
import pyarrow
import pytest

import archived
import tieout.archive
from tieout.archive.add import add
from tieout.archive.parquet import export, take_in
from tieout.archive.schema import OF_A_RELEASE, TABLES, VERSION
from tieout.archive.store import Archive, open_archive
from tieout.archive.views import VIEWS
from tieout.errors import ArchiveRefused, TieoutError


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "a.duckdb"
    with open_archive(path, write=True) as opened:
        for file in archived.written(tmp_path, (2022, 3), (2023, 3), (2023, 6)):
            add(opened, file)
    return path


def content(opened: Archive) -> dict[str, list[tuple[object, ...]]]:
    return {table.name: opened.rows(f'FROM "{table.name}" ORDER BY ALL') for table in TABLES}


def test_out_and_in_again_is_the_same(archive: Path, tmp_path: Path) -> None:
    with open_archive(archive) as opened:
        before = content(opened)
        files = export(opened, tmp_path / "facts")
    assert [file.name for file in files] == [f"{table.name}.parquet" for table in TABLES]
    with open_archive(tmp_path / "b.duckdb", write=True) as other:
        assert len(take_in(other, tmp_path / "facts")) == 3
        assert content(other) == before
        assert take_in(other, tmp_path / "facts") == []
        assert content(other) == before


def test_decimals_are_exact_in_parquet(archive: Path, tmp_path: Path) -> None:
    with open_archive(archive) as opened:
        export(opened, tmp_path / "facts")
    facts = polars.read_parquet(tmp_path / "facts" / "facts.parquet")
    assert facts.schema["value"] == polars.Decimal(38, 10)
    assert all(Decimal(text) == value for text, value in zip(facts["text"], facts["value"], strict=True))


def test_shards_of_many_processes_come_in_together(tmp_path: Path) -> None:
    whole = tmp_path / "shards"
    for number, of in enumerate([(2022, 3), (2023, 3)]):
        with open_archive(tmp_path / f"{number}.duckdb", write=True) as opened:
            add(opened, *archived.written(tmp_path, of))
            export(opened, tmp_path / f"shard{number}", OF_A_RELEASE)
        for table in OF_A_RELEASE:
            (whole / table.name).mkdir(parents=True, exist_ok=True)
            shutil.move(
                tmp_path / f"shard{number}" / f"{table.name}.parquet",
                whole / table.name / f"{number}.parquet",
            )
    with open_archive(tmp_path / "b.duckdb", write=True) as other:
        assert len(take_in(other, whole)) == 2
        assert other.rows("SELECT count(*) FROM links")[0][0] > 0  # of the two together


def test_versions_are_counted_anew(tmp_path: Path) -> None:
    for number, note in enumerate(["", "A slip was put right."]):
        with open_archive(tmp_path / f"{number}.duckdb", write=True) as opened:
            add(opened, *archived.written(tmp_path / str(number), (2023, 3), note=note))
            export(opened, tmp_path / f"out{number}")
    with open_archive(tmp_path / "b.duckdb", write=True) as other:
        for number in range(2):
            take_in(other, tmp_path / f"out{number}")
        assert other.rows("SELECT version, superseded FROM releases ORDER BY added") == [
            (1, True),
            (2, False),
        ]


def test_export_writes_over_nothing(archive: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "mine.txt").write_text("mine", encoding="utf-8")
    with open_archive(archive) as opened, pytest.raises(ArchiveRefused, match="not empty"):
        export(opened, kept)
    assert [file.name for file in kept.iterdir()] == ["mine.txt"]


def test_a_folder_that_lacks_a_table(archive: Path, tmp_path: Path) -> None:
    with open_archive(archive) as opened:
        export(opened, tmp_path / "facts")
    (tmp_path / "facts" / "members.parquet").unlink()
    with (
        open_archive(tmp_path / "b.duckdb", write=True) as other,
        pytest.raises(ArchiveRefused, match=r"has no members\.parquet"),
    ):
        take_in(other, tmp_path / "facts")


def test_a_folder_with_other_columns_or_half_a_file(archive: Path, tmp_path: Path) -> None:
    folder = tmp_path / "facts"
    with open_archive(archive) as opened:
        export(opened, folder)
    whole = (folder / "figures.parquet").read_bytes()
    polars.read_parquet(folder / "figures.parquet").drop("low").write_parquet(folder / "figures.parquet")
    with open_archive(tmp_path / "b.duckdb", write=True) as other:
        with pytest.raises(ArchiveRefused, match=r"figures\.low should be DECIMAL"):
            take_in(other, folder)
        middle = len(whole) // 2
        for part in (b"", whole[:5], whole[:middle], whole[:400] + bytes(400) + whole[800:]):
            (folder / "figures.parquet").write_bytes(part)
            with pytest.raises(ArchiveRefused, match=r"facts/figures\.parquet is damaged, or only half"):
                take_in(other, folder)
        assert other.rows("SELECT count(*) FROM releases") == [(0,)]


def test_rows_for_whatever_the_user_has(archive: Path) -> None:
    with tieout.archive.open(archive) as opened:
        result = opened.sql("SELECT text, value, period_end FROM facts ORDER BY release, figure")
        assert result.columns == ("text", "value", "period_end")
        rows = result.rows()
        assert len(rows) == 30
        arrow = result.arrow()
        assert arrow.schema.field("value").type == pyarrow.decimal128(38, 10)
        assert arrow.column("value").to_pylist() == [value for _, value, _ in rows]
        frame = result.polars()
        assert frame.schema["value"] == polars.Decimal(38, 10)
        assert frame["value"].to_list() == [value for _, value, _ in rows]
        assert result.pandas()["text"].tolist() == [text for text, _, _ in rows]


@pytest.mark.parametrize(
    "query",
    ["SELEC 1", "SELECT nothing FROM releases", "FROM nowhere", "DROP TABLE releases"],
)
def test_a_query_that_cannot_be_answered(archive: Path, query: str) -> None:
    with open_archive(archive) as opened:
        with pytest.raises(TieoutError) as refused:
            opened.sql(query).rows()
        assert "\n" not in str(refused.value)
        assert opened.rows("SELECT count(*) FROM releases") == [(3,)]


def test_an_archive_says_what_its_columns_mean(archive: Path) -> None:
    with open_archive(archive) as opened:
        found = opened.rows(
            "SELECT table_name, column_name, data_type, comment FROM duckdb_columns() "
            "WHERE NOT internal AND table_name IN (SELECT table_name FROM duckdb_tables()) "
            "AND table_name <> 'archive' ORDER BY ALL"
        )
        assert sorted(found) == sorted(
            (table.name, column.name, column.type, column.meaning)
            for table in TABLES
            for column in table.columns
        )
        views = opened.rows("SELECT view_name, comment FROM duckdb_views() WHERE NOT internal ORDER BY ALL")
        assert views == sorted((view.name, view.holds) for view in VIEWS)
        assert opened.rows("SELECT value FROM archive WHERE name = 'version'") == [(str(VERSION),)]
