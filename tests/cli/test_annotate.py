"""`check --annotate`: a marked copy beside the report, and the clear lines where there can be none."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from readers.docx_factory import docx, p
from tieout.cli.app import app

PAGE = """<html><body><p>Total assets were $140,488 million, having increased by $3,093 million
from $137,395 million a year earlier.</p></body></html>"""
TEXT = "Total assets were $140,488 million, up $3,093 million from $137,395 million a year earlier.\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "release.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


def call(*arguments: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, ["check", *map(str, arguments)], input=stdin)


def test_a_marked_copy_is_written_beside_any_report(page: Path, tmp_path: Path) -> None:
    result = call(page, "--annotate", tmp_path / "ticked.html", "--format", "json")
    assert result.exit_code == 0
    assert result.stdout.startswith("{")
    assert "3 figures marked in" in result.stderr
    assert "tieout-exact" in (tmp_path / "ticked.html").read_text(encoding="utf-8")
    assert page.read_text(encoding="utf-8") == PAGE


def test_the_file_itself_is_never_written_over(page: Path, tmp_path: Path) -> None:
    for target in (page, tmp_path):
        result = call(page, "--annotate", target)
        assert result.exit_code == 2
        assert "is the file itself" in result.stderr
    assert page.read_text(encoding="utf-8") == PAGE


def test_a_name_of_another_format_is_refused(page: Path, tmp_path: Path) -> None:
    result = call(page, "--annotate", tmp_path / "ticked.docx")
    assert (result.exit_code, "which is html" in result.stderr) == (2, True)
    assert not (tmp_path / "ticked.docx").exists()


def test_a_file_under_a_wrong_name_keeps_it(page: Path, tmp_path: Path) -> None:
    wrong = page.rename(tmp_path / "release.docx")
    assert call(wrong, "--annotate", tmp_path / "ticked.docx").exit_code == 0
    assert "tieout-exact" in (tmp_path / "ticked.docx").read_text(encoding="utf-8")


def test_several_files_are_marked_into_a_directory(page: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.html"
    other.write_text(PAGE, encoding="utf-8")
    refused = call(page, other, "--annotate", tmp_path / "ticked")
    assert (refused.exit_code, "make it first" in refused.stderr) == (2, True)
    (tmp_path / "ticked").mkdir()
    assert call(page, other, "--annotate", tmp_path / "ticked").exit_code == 0
    assert sorted(path.name for path in (tmp_path / "ticked").iterdir()) == ["other.html", "release.html"]


def test_two_files_of_one_name_are_not_marked_into_one(page: Path, tmp_path: Path) -> None:
    (tmp_path / "ticked").mkdir()
    result = call(page, page, "--annotate", tmp_path / "ticked")
    assert (result.exit_code, "two files of that name" in result.stderr) == (2, True)


def test_text_is_reported_and_said_to_have_no_place_for_marks(tmp_path: Path) -> None:
    path = tmp_path / "release.txt"
    path.write_text(TEXT, encoding="utf-8")
    result = call(path, "--annotate", tmp_path / "ticked.txt")
    assert result.exit_code == 2
    assert "3 figures" in result.stdout
    assert "plain text has no place for marks; --format html -o PAGE" in result.stderr
    assert not (tmp_path / "ticked.txt").exists()


def test_standard_input_is_marked_too(tmp_path: Path) -> None:
    assert call("-", "--annotate", tmp_path / "ticked.html", stdin=PAGE).exit_code == 0
    assert "tieout-exact" in (tmp_path / "ticked.html").read_text(encoding="utf-8")


def test_watch_does_not_mark(page: Path, tmp_path: Path) -> None:
    result = call(page, "--watch", "--annotate", tmp_path / "ticked.html")
    assert (result.exit_code, "--watch marks no file" in result.stderr) == (2, True)


def test_shading_is_asked_for_with_a_marked_copy(page: Path, tmp_path: Path) -> None:
    alone = call(page, "--shade")
    assert alone.exit_code == 2
    assert alone.stderr == "tieout: --shade marks a file that --annotate writes; name it\n"
    draft, ticked = tmp_path / "draft.docx", tmp_path / "ticked.docx"
    draft.write_bytes(docx(p(TEXT)))
    assert call(draft, "--annotate", ticked).exit_code == 0
    assert ticked.read_bytes() == draft.read_bytes()  # nothing was found
    assert call(draft, "--annotate", ticked, "--shade").exit_code == 0
    assert ticked.read_bytes() != draft.read_bytes()
    assert call(page, "--annotate", tmp_path / "ticked.html", "--shade").exit_code == 0
