from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tieout.cli import watch as watching
from tieout.cli.check import Wish
from tieout.errors import UnknownName

TABLE = "<table><tr><td></td><td>2024</td><td>2023</td></tr>{}</table>"
ROWS = (("Products", "1,204", "1,101"), ("Services", "310", "286"), ("Total sales", "1,514", "1,387"))
WISH = Wish("terminal", None, False, False, "broken")


def draft(total: str = "1,514") -> str:
    rows = "".join(
        f"<tr><td>{label}</td><td>{now}</td><td>{before}</td></tr>" for label, now, before in ROWS
    )
    return f"<html><body><p>Sales (in millions)</p>{TABLE.format(rows)}</body></html>".replace(
        "1,514", total
    )


def test_each_save_says_what_it_changed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "draft.html"

    def saves(_: Path) -> Iterator[None]:
        for content in (draft(), draft("1,541"), "", draft()):
            path.write_text(content, encoding="utf-8")
            yield

    watching.watch([str(path)], WISH, saves)
    out, error = capfd.readouterr()
    assert re.search(r"draft\.html  6 figures: .*\n", out)
    assert "1,514 -> 1,541" in out
    assert "broke  error[R101]" in out
    assert "healed  error[R101]" in out
    assert "draft.html: is empty" in error


def test_a_save_is_noticed_once_it_has_come_to_rest(tmp_path: Path) -> None:
    path = tmp_path / "draft.html"
    path.write_text("a", encoding="utf-8")
    saves = watching.saved(path)
    next(saves)
    stamps = iter([None, (1, 5), (1, 6), (1, 6), (1, 6)])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(watching, "_stamp", lambda _: next(stamps))
        patch.setattr(time, "sleep", lambda _: None)
        next(saves)
    assert next(stamps, "all read") == "all read"


@pytest.mark.parametrize("files", [[], ["-"], ["a", "b"]])
def test_one_file_is_watched(files: list[str]) -> None:
    with pytest.raises(UnknownName, match="--watch takes one file"):
        watching.watch(files, WISH)


@pytest.fixture
def _interruptible() -> Iterator[None]:
    """Interrupts reach what a test starts; in a job that a shell sent to the background they do not."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_interruptible")
def test_the_command_goes_on_until_it_is_interrupted(tmp_path: Path) -> None:
    path = tmp_path / "draft.html"
    path.write_text(draft(), encoding="utf-8")
    command = [Path(sys.executable).with_name("tieout"), "check", "--watch", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert "6 figures" in process.stdout.readline()
        path.write_text(draft("1,541"), encoding="utf-8")
        os.utime(path, (1, 1))
        said = ""
        while "6 figures:" not in said:
            line = process.stdout.readline()
            assert line, "it stopped"
            said += line
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130
    assert "1,514 -> 1,541" in said
