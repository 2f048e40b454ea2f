"""``tieout check --together``: files and folders of one filing are read as one release."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from readers.test_filing import NEWS, STATEMENT
from tieout.cli.app import app
from tieout.cli.together import archive_of


@pytest.fixture
def filing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "filing"
    (folder / "exhibits").mkdir(parents=True)
    (folder / "main.htm").write_text(STATEMENT, "utf-8")
    (folder / "exhibits" / "news.htm").write_text(NEWS.replace("13,890", "13,980"), "utf-8")
    return folder


def call(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["check", *arguments])


@pytest.mark.parametrize("names", [["filing"], ["filing/main.htm", "filing/exhibits/news.htm"]])
def test_what_one_file_prints_is_held_against_the_other(filing: Path, names: list[str]) -> None:
    answer = call("--together", *names)
    assert answer.exit_code == 1
    assert "exhibits/news.htm:3:21" in answer.output
    assert "13,980" in answer.output


def test_without_it_each_file_is_a_release_of_its_own(filing: Path) -> None:
    assert call("filing/main.htm", "filing/exhibits/news.htm").exit_code == 0
    assert "--together" in call("filing").output


def test_it_makes_one_report(filing: Path) -> None:
    report = json.loads(call("--together", "filing", "--format", "json").output)
    assert report["source"]["format"] == "zip"
    assert report["source"]["path"] == "filing"


def test_the_same_files_are_the_same_release(filing: Path) -> None:
    assert archive_of(["filing"])[0] == archive_of([str(filing)])[0]


@pytest.mark.parametrize(
    ("arguments", "cause"),
    [
        (["filing", "--watch"], "take one file"),
        (["filing", "--annotate", "out.htm"], "take one file"),
        (["empty"], "holds no file"),
        (["filing", "gone.htm"], "no such file"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(filing: Path, arguments: list[str], cause: str) -> None:
    Path("empty").mkdir()
    answer = call("--together", *arguments)
    assert answer.exit_code == 2
    assert cause in answer.output
    assert answer.output.count("\n") == 1
