from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import tieout.cli.check
import tieout.cli.facts
from samples import broken_change, plugged, sound
from tieout.cli.app import app
from tieout.errors import UnreadableSource
from tieout.pipeline import Run

SAMPLES = {"broken": broken_change, "plugged": plugged, "sound": sound}


@pytest.fixture(autouse=True)
def _samples(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file named after a sample is that sample; the pipeline has tests of its own."""

    def checked(source: Any, name: str | None = None, *, original: bool = False) -> Run:
        if isinstance(source, bytes):
            return SAMPLES[source.decode().strip()](path=name)
        stem = Path(source).stem
        if stem not in SAMPLES:
            raise UnreadableSource(f"{source}: no such file")
        return SAMPLES[stem](path=name or str(source))

    monkeypatch.setattr(tieout.cli.check, "check", checked)
    monkeypatch.setattr(tieout.cli.facts, "check", checked)


def call(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, list(arguments), input=stdin)


@pytest.mark.parametrize(
    ("file", "fail_on", "status"),
    [
        ("sound.txt", "broken", 0),
        ("sound.txt", "plugged", 0),
        ("sound.txt", "unproven", 1),
        ("plugged.txt", "broken", 0),
        ("plugged.txt", "plugged", 1),
        ("broken.txt", "broken", 1),
        ("broken.txt", "unproven", 1),
    ],
)
def test_the_exit_status_is_the_verdict(file: str, fail_on: str, status: int) -> None:
    assert call("check", file, "--fail-on", fail_on).exit_code == status


def test_findings_and_totals_go_to_standard_output() -> None:
    result = call("check", "broken.txt")
    assert result.stdout.startswith("error[R201] change-disagrees: total assets")
    assert result.stdout.rstrip().endswith(" s")
    assert result.stderr == ""


def test_quiet_says_nothing_where_all_is_well() -> None:
    assert call("check", "--quiet", "sound.txt").output == ""
    assert call("check", "--quiet", "plugged.txt").output == ""
    assert "error[R201]" in call("check", "--quiet", "broken.txt").stdout


def test_standard_input_is_a_file_like_any() -> None:
    result = call("check", "-", stdin="broken")
    assert "  --> stdin:3:56" in result.stdout
    assert result.exit_code == 1


def test_several_files_are_told_one_by_one_then_their_findings() -> None:
    result = call("check", "sound.txt", "broken.txt")
    assert [line.split()[0] for line in result.stderr.splitlines()] == ["sound.txt", "broken.txt"]
    assert result.stdout.startswith("error[R201]")
    assert result.stdout.splitlines()[-1].startswith("2 files  11 figures:")


def test_an_unreadable_file_does_not_stop_the_others() -> None:
    result = call("check", "missing.txt", "broken.txt")
    assert result.exit_code == 2
    assert "tieout: missing.txt: no such file" in result.stderr.splitlines()
    assert "error[R201]" in result.stdout


def test_an_unreadable_file_alone_is_one_line() -> None:
    result = call("check", "missing.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "tieout: missing.txt: no such file\n"


def test_a_report_is_written_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "report.json"
    result = call("check", "broken.txt", "-f", "json", "-o", str(path))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("broken.txt  7 figures")
    assert result.stderr.endswith(f"   {path}\n")
    assert json.loads(path.read_text(encoding="utf-8"))["tieout"] == "1"
    assert list(path.parent.iterdir()) == [path], "no half-written file beside it"


def test_a_failed_write_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.json"
    path.write_text("before")

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    result = call("check", "sound.txt", "-f", "json", "-o", str(path))
    assert result.exit_code == 2
    assert result.stderr == f"tieout: {path}: cannot write: No space left on device\n"
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_several_reports_go_into_a_directory(tmp_path: Path) -> None:
    call("check", "sound.txt", "a/sound.html", "broken.txt", "-f", "sarif", "-o", str(tmp_path))
    assert {path.name for path in tmp_path.iterdir()} == {"sound.sarif", "sound-2.sarif", "broken.sarif"}


def test_what_ends_in_a_slash_is_a_directory_for_one_file_too(tmp_path: Path) -> None:
    call("check", "sound.txt", "-f", "sarif", "-o", f"{tmp_path}/new/")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["sound.sarif"]
    (tmp_path / "file").write_text("kept")
    result = call("check", "sound.txt", "-f", "sarif", "-o", f"{tmp_path}/file/")
    assert result.exit_code == 2
    assert "file/: cannot be made: File exists" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "sound.txt", "--format", "pdf"], "pdf: no such format; there are "),
        (["check", "sound.txt", "--fail-on", "exact"], "--fail-on takes broken, plugged, unproven"),
        (["check", "sound.txt", "broken.txt", "-f", "sarif"], "several files need -o DIRECTORY"),
        (["explain", "R20X"], "R20X: no such code; near it: "),
        (["facts", "sound.txt", "-f", "xml"], "xml: no such format; there are table, csv, json"),
        (["facts", "missing.txt"], "missing.txt: no such file"),
        (["facts", "sound.txt", "--key", "--implied"], "--key are printed, --implied are not"),
    ],
)
def test_a_wrong_call_is_one_line_and_exits_2(arguments: list[str], words: str) -> None:
    result = call(*arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_call_without_a_file_is_wrong() -> None:
    assert call("check").exit_code == 2
    assert call("chekc", "sound.txt").exit_code == 2


def test_an_interrupt_is_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(source: Any, name: str | None = None, *, original: bool = False) -> Run:
        raise KeyboardInterrupt

    monkeypatch.setattr(tieout.cli.check, "check", interrupted)
    result = call("check", "sound.txt")
    assert (result.exit_code, result.stderr) == (130, "tieout: interrupted\n")


def test_help_shows_examples_and_exit_statuses() -> None:
    for arguments in (["--help"], ["check", "--help"]):
        text = call(*arguments).stdout
        assert "tieout check release.html" in text
        assert "2  a file could not be read" in text


def test_explain_prints_the_page_of_a_code() -> None:
    text = call("explain", "r301").stdout
    assert text.startswith("R301 plugged (warning)\n\nA figure moved by a unit")
    assert "## Why it matters" in text


def test_where_no_fact_is_listed_that_is_said() -> None:
    result = call("facts", "sound.txt", "--implied")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "sound.txt: has none\n")


def test_explain_lists_every_code() -> None:
    lines = call("explain").stdout.splitlines()
    assert lines[0].split()[:2] == ["R101", "sum-disagrees"]
    assert lines[-6].startswith("N202  table-without-period ")
    assert lines[-1].split(maxsplit=2) == ["tick", "unproven", "Nothing here ties to it."]


def test_explain_says_what_a_tick_means() -> None:
    assert call("explain", "Unproven").stdout == "unproven (tick)\n\nNothing here ties to it.\n"
    assert call("explain", "plugged").stdout.startswith("R301 plugged (warning)")
    assert "kelp: no such code; tieout explain lists all" in call("explain", "kelp").stderr


def test_where_no_file_was_read_no_totals_are_said() -> None:
    result = call("check", "none.txt", "neither.txt")
    assert (result.exit_code, result.stdout) == (2, "")


def test_explain_knows_the_notices_too() -> None:
    text = call("explain", "N105").stdout
    assert text.startswith("N105 too-long (notice)\n\nA file that holds more than any release.")
    assert "## What to do" in text
    assert call("explain", "too-long").stdout == text


def command(*arguments: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "tieout.cli", *arguments], capture_output=True, check=False, **options
    )


def test_the_version_answers_at_once() -> None:
    taken = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        result = command("--version")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert result.stdout.startswith(b"tieout ")
    assert min(taken) < 0.2, "seconds of processor time, whatever else the machine does"


def test_a_closed_pipe_is_no_error() -> None:
    read, write = os.pipe()
    os.close(read)
    process = subprocess.Popen(
        [sys.executable, "-m", "tieout.cli", "explain", "R201"], stdout=write, stderr=subprocess.PIPE
    )
    os.close(write)
    _, errors = process.communicate(timeout=30)
    assert (process.returncode, errors) == (0, b"")


@pytest.mark.parametrize(
    "arguments",
    [
        ("sound.txt", "--against", "plugged.txt", "broken.txt"),
        ("sound.txt", "--against", "plugged.txt", "--quiet", "--against", "broken.txt", "-v"),
        ("--against", "plugged.txt", "--against", "broken.txt", "sound.txt"),
        ("-f", "terminal", "--against", "plugged.txt", "sound.txt", "--against=broken.txt"),
    ],
)
def test_earlier_releases_may_be_named_one_behind_the_other(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    monkeypatch.setattr(
        "tieout.cli.check.check_files", lambda files, wish: asked.append((files, wish.before.files)) or 0
    )
    assert call("check", *arguments).exit_code == 0
    assert asked == [(("sound.txt",), ("plugged.txt", "broken.txt"))]
