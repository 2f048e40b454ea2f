"""``tieout archive``: what is said, where, and with which exit status."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import archived
from tieout.archive.store import open_archive
from tieout.cli.app import app


def tieout(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["archive", *map(str, arguments)])


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "a.duckdb"
    files = archived.written(tmp_path, (2022, 3), (2022, 6), (2023, 3), (2023, 6))
    result = tieout("add", *files, "--archive", path)
    assert result.exit_code == 0
    assert [line.split(": ")[1].split(" ")[0] for line in result.stderr.splitlines()] == ["added"] * 4
    return path


def test_what_is_there_already_is_said(archive: Path, tmp_path: Path) -> None:
    result = tieout("add", tmp_path / "acme-2022-03.txt", "--archive", archive)
    assert result.exit_code == 0
    assert "is in the archive already" in result.stderr


def test_missing_files_stop_no_other(archive: Path, tmp_path: Path) -> None:
    (new,) = archived.written(tmp_path / "new", (2024, 3))
    result = tieout("add", tmp_path / "none.txt", new, tmp_path / "neither.txt", "--archive", archive)
    assert result.exit_code == 2
    lines = result.stderr.splitlines()
    assert ["none.txt: no such file" in lines[0], "added as" in lines[1], "neither.txt" in lines[2]] == [
        True
    ] * 3
    rows = json.loads(tieout("list", "-a", archive, "-f", "json").stdout)
    assert len(rows) == 5


def test_files_that_are_no_releases_make_no_archive(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("Dear shareholders, nothing is counted here.")
    path = tmp_path / "new.duckdb"
    assert tieout("add", tmp_path / "none.txt", tmp_path / "note.txt", "-a", path).exit_code == 2
    assert not path.exists()


def test_an_archive_without_a_release_says_so(archive: Path) -> None:
    with open_archive(archive, write=True) as opened:
        opened.connection.execute("DELETE FROM releases")
    result = tieout("list", "-a", archive)
    assert (result.exit_code, result.stderr) == (0, f"{archive}: holds no release\n")


def test_a_corrected_file_is_named_as_a_version(archive: Path, tmp_path: Path) -> None:
    (corrected,) = archived.written(tmp_path / "corrected", (2022, 3), note="A slip was put right.")
    assert "Acme Corporation, version 2" in tieout("add", corrected, "-a", archive).stderr
    assert "1 (superseded)" in tieout("list", "-a", archive).stdout


def test_sql(archive: Path) -> None:
    query = "SELECT value, text FROM facts WHERE key = 'revenue' ORDER BY value LIMIT 1"
    (row,) = csv.DictReader(io.StringIO(tieout("sql", query, "-a", archive, "-f", "csv").stdout))
    least = min(archived.amounts(year, 3)["Total revenues"] for year in (2021, 2022, 2023)) * 1000
    assert row == {"value": f"{least}", "text": f"{least}"}
    wrong = tieout("sql", "SELECT nothing FROM releases", "-a", archive)
    assert (wrong.exit_code, wrong.stderr.count("\n")) == (2, 1)


@pytest.mark.parametrize("format_name", ["table", "csv", "json", "svg", "html"])
def test_series_in_every_format(archive: Path, tmp_path: Path, format_name: str) -> None:
    asked = ("series", "total revenues", "--entity", "ACM", "--quarterly", "-a", archive, "-f", format_name)
    shown = tieout(*asked)
    assert shown.exit_code == 0
    assert shown.stdout
    written = tmp_path / "out"
    assert tieout(*asked, "-o", written).exit_code == 0
    assert written.read_text(encoding="utf-8").replace("\r\n", "\n") == shown.stdout.replace("\r\n", "\n")


def test_the_table_marks_what_is_derived(archive: Path) -> None:
    out = tieout("series", "total revenues", "--quarterly", "-a", archive).stdout
    assert out.startswith("Acme Corporation (ACM): Total revenues, USD thousand, 6 points, 3 derived\n")
    assert out.count("derived: ") == 3
    assert out.count(" … ") == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("series", "revenue", "--entity", "XYZ"),
            "XYZ: no such company; there are: Acme Corporation (ACM)",
        ),
        (("series", "goodwill"), "goodwill: Acme Corporation prints no such row"),
        (("series", "revenue", "-f", "pdf"), "pdf: no such format; there are table, csv, json, svg, html"),
        (("list", "-f", "xml"), "xml: no such format"),
    ],
)
def test_what_there_is_not_is_one_line(archive: Path, arguments: tuple[str, ...], said: str) -> None:
    result = tieout(*arguments, "-a", archive)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"tieout: {said}")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("said", [("--parquet",), ()])
def test_out_and_in_again(archive: Path, tmp_path: Path, said: tuple[str, ...]) -> None:
    """Both name their folder alike; that it is of Parquet may be left out."""
    assert tieout("export", *said, tmp_path / "facts", "-a", archive).exit_code == 0
    result = tieout("import", *said, tmp_path / "facts", "--archive", tmp_path / "b.duckdb")
    assert (result.exit_code, "4 releases added" in result.stderr) == (0, True)
    lists = [tieout("list", "-f", "csv", "-a", path).stdout for path in (archive, tmp_path / "b.duckdb")]
    assert lists[0] == lists[1]


def test_a_folder_that_is_not_there_makes_no_archive(tmp_path: Path) -> None:
    result = tieout("import", tmp_path / "facts", "--archive", tmp_path / "b.duckdb")
    assert result.exit_code == 2
    assert "facts: no such folder" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_archive_among_earlier_releases_is_said_to_be_one(archive: Path) -> None:
    release = next(archive.parent.glob("*.txt"))
    result = CliRunner().invoke(app, ["check", str(release), "--against", str(archive)])
    assert result.exit_code == 2
    assert "a.duckdb: is a DuckDB database, as an archive of releases (--archive) is" in result.stderr


def test_pages(archive: Path, tmp_path: Path) -> None:
    result = tieout("page", tmp_path / "browse", "-a", archive)
    assert result.exit_code == 0
    assert (tmp_path / "browse" / "index.html").is_file()


def test_without_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    result = tieout("add", *archived.written(tmp_path, (2022, 3)), "-a", tmp_path / "a.duckdb")
    assert (result.exit_code, result.stderr) == (
        2,
        "tieout: an archive needs duckdb: pip install 'tieout[archive]'\n",
    )
