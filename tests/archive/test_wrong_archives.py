"""What is no archive, not whole, not ours to write or held by another: one clear line, and nothing lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

import archived
from tieout.archive import migrations, store
from tieout.archive.add import add
from tieout.archive.parquet import export
from tieout.archive.schema import TABLES, VERSION
from tieout.archive.store import open_archive
from tieout.errors import ArchiveRefused


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive of two releases."""
    path = tmp_path / "a.duckdb"
    with open_archive(path, write=True) as opened:
        for file in archived.written(tmp_path, (2023, 3), (2023, 6)):
            add(opened, file)
    return path


def refusal(path: Path, write: bool = False) -> str:
    with pytest.raises(ArchiveRefused) as refused:
        read_all(path, write)
    said = str(refused.value)
    assert said.startswith(str(path))
    assert "\n" not in said
    return said


def read_all(path: Path, write: bool) -> None:
    with open_archive(path, write=write) as opened:
        for table in TABLES:
            opened.rows(f'FROM "{table.name}"')


def test_no_archive_at_all(tmp_path: Path) -> None:
    assert "no such archive" in refusal(tmp_path / "none.duckdb")


@pytest.mark.parametrize("content", [b"", b"a few words", b"words " * 9999])
def test_another_sort_of_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "words.duckdb"
    path.write_bytes(content)
    assert "no archive" in refusal(path)
    assert "no archive" in refusal(path, write=True)
    assert path.read_bytes() == content


def test_another_database(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    sqlite3.connect(path).execute("CREATE TABLE t (i)").connection.close()
    assert "no archive" in refusal(path)
    mine = tmp_path / "mine.duckdb"
    with duckdb.connect(str(mine)) as connection:
        connection.execute("CREATE TABLE archive (i INTEGER)")
    assert "no archive of tieout" in refusal(mine, write=True)


def test_a_folder(tmp_path: Path) -> None:
    assert "directory" in refusal(tmp_path).lower()


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.95])
def test_half_of_an_archive(archive: Path, share: float) -> None:
    whole = archive.read_bytes()
    archive.write_bytes(whole[: int(len(whole) * share)])
    assert "damaged" in refusal(archive)
    assert "damaged" in refusal(archive, write=True)
    archive.write_bytes(whole)
    with open_archive(archive) as opened:
        assert opened.rows("SELECT count(*) FROM releases") == [(2,)]


def test_of_a_newer_version(archive: Path) -> None:
    set_version(archive, VERSION + 1)
    assert "newer tieout" in refusal(archive)


def test_of_an_older_version_that_nothing_leads_from(archive: Path) -> None:
    set_version(archive, VERSION - 1)
    assert "older tieout" in refusal(archive, write=True)


def test_of_an_older_version_with_steps_to_todays(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_version(archive, VERSION - 1)
    step = "ALTER TABLE releases ADD COLUMN later INTEGER DEFAULT 7"
    monkeypatch.setitem(migrations.STEPS, VERSION - 1, lambda connection: connection.execute(step))
    assert "next tieout archive add" in refusal(archive)
    with open_archive(archive, write=True) as opened:
        assert opened.rows("SELECT later, count(*) FROM releases GROUP BY later") == [(7, 2)]
    with open_archive(archive) as opened:
        assert migrations.version_of(opened.connection) == VERSION


def test_a_step_that_fails_leaves_the_archive_as_it_was(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_version(archive, VERSION - 1)

    def step(connection: duckdb.DuckDBPyConnection) -> None:
        connection.execute("ALTER TABLE releases ADD COLUMN later INTEGER")
        connection.execute("SELECT nothing FROM nowhere")

    monkeypatch.setitem(migrations.STEPS, VERSION - 1, step)
    assert "nowhere" in refusal(archive, write=True)
    with duckdb.connect(str(archive)) as connection:
        assert migrations.version_of(connection) == VERSION - 1
        columns = connection.execute("SELECT column_name FROM duckdb_columns()").fetchall()
        assert ("later",) not in columns


def set_version(path: Path, version: int) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE archive SET value = ? WHERE name = 'version'", [str(version)])


@pytest.fixture
def held(archive: Path) -> Iterator[int]:
    """Another process that has the archive open for writing; its id."""
    hold = (
        "import sys; from tieout.archive.store import open_archive\n"
        f"held = open_archive({str(archive)!r}, write=True); print('open', flush=True); sys.stdin.read()"
    )
    process = subprocess.Popen([sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"open\n"
    yield process.pid
    process.communicate(b"")


@pytest.mark.parametrize("write", [True, False])
def test_a_second_writer_or_a_reader_beside_one(archive: Path, held: int, write: bool) -> None:
    said = refusal(archive, write)
    assert f"another process ({held})" in said
    assert "try again" in said


def test_readers_beside_one_another(archive: Path) -> None:
    reads = f"from tieout.archive.store import open_archive; open_archive({str(archive)!r})"
    with open_archive(archive):
        assert subprocess.run([sys.executable, "-c", reads], check=False).returncode == 0


def test_a_folder_that_cannot_be_written(tmp_path: Path, archive: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("whoever runs this may write everywhere")
    tmp_path.chmod(0o500)
    try:
        assert "cannot be made" in refusal(tmp_path / "new.duckdb", write=True)
    finally:
        tmp_path.chmod(0o700)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of eight megabytes."""
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(place)]
    if os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("a small file system needs the right to mount one")
    if subprocess.run(mount, check=False, capture_output=True).returncode != 0:
        pytest.skip("mounting is not permitted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk(small_disk: Path, tmp_path: Path) -> None:
    of = [(year, months) for year in range(1950, 2030) for months in (3, 6, 9, 12)]
    path = small_disk / "a.duckdb"
    added: list[str] = []
    with pytest.raises(ArchiveRefused, match="disk is full"):
        add_all(path, archived.written(tmp_path, *of), added)
    assert added
    with open_archive(path) as opened:
        kept = [release for (release,) in opened.rows("SELECT release FROM releases ORDER BY added")]
        assert kept[: len(added)] == added
        assert all_whole(opened)


def add_all(path: Path, files: list[str], added: list[str]) -> None:
    with open_archive(path, write=True) as opened:
        for file in files:
            added.append(add(opened, file).release)


def test_a_disk_too_full_for_an_empty_archive(small_disk: Path) -> None:
    for size in ("64k", "300k", "700k"):
        subprocess.run(["mount", "-o", f"remount,size={size}", str(small_disk)], check=True)
        assert "disk is full" in refusal(small_disk / "a.duckdb", write=True)
        assert list(small_disk.iterdir()) == []
    subprocess.run(["mount", "-o", "remount,size=8m", str(small_disk)], check=True)
    read_all(small_disk / "a.duckdb", write=True)


def test_a_disk_too_full_for_an_export(small_disk: Path, archive: Path) -> None:
    subprocess.run(["mount", "-o", "remount,size=8k", str(small_disk)], check=True)
    with (
        open_archive(archive) as opened,
        pytest.raises(ArchiveRefused, match="small/facts: the disk is full"),
    ):
        export(opened, small_disk / "facts")
    assert list(small_disk.iterdir()) == []


def test_a_read_only_file_system(small_disk: Path, archive: Path) -> None:
    shutil.copy(archive, small_disk / "a.duckdb")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert "read-only" in refusal(small_disk / "a.duckdb", write=True)
    assert "cannot be made" in refusal(small_disk / "new.duckdb", write=True)
    with open_archive(small_disk / "a.duckdb") as opened:
        assert opened.rows("SELECT count(*) FROM releases") == [(2,)]


def all_whole(opened: store.Archive) -> bool:
    """Whether every release has as many figures as it says."""
    lacking = """
        SELECT count(*) FROM releases
        WHERE figures != (SELECT count(*) FROM figures WHERE figures.release = releases.release)
           OR figures != (SELECT count(*) FROM facts WHERE facts.release = releases.release)
    """
    return opened.rows(lacking) == [(0,)]


def test_an_archive_is_whole_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.duckdb"

    def stopped(connection: duckdb.DuckDBPyConnection) -> None:
        connection.execute("CREATE TABLE archive (name VARCHAR, value VARCHAR)")
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(store, "fill_schema", stopped)
        with pytest.raises(KeyboardInterrupt):
            open_archive(path, write=True)
    assert list(tmp_path.iterdir()) == []
    with open_archive(path, write=True) as opened:
        assert opened.rows("SELECT count(*) FROM releases") == [(0,)]
