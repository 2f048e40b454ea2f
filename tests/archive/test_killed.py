"""Killed at any instant, an archive has what was reported as added, whole, and opens."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import archived
from tieout.archive.store import open_archive

ROUNDS = 6
COMMAND = [sys.executable, "-m", "tieout.cli", "archive", "add"]


def test_kill_loses_nothing_that_was_reported(tmp_path: Path) -> None:
    files = archived.written(
        tmp_path / "releases", *((year, months) for year in range(1980, 1987) for months in (3, 6, 9, 12))
    )
    path = tmp_path / "a.duckdb"
    chance = random.Random(20171107)
    reported: set[str] = set()
    killed = 0
    for _ in range(ROUNDS):
        left = [file for file in files if file not in reported]
        killed += add_and_kill(left, path, reported, chance)
        with open_archive(path) as archive:
            kept = {file for (file,) in archive.rows("SELECT path FROM releases")}
            assert reported <= kept
            assert len(kept) <= len(reported) + 1  # committed, and killed before it could be said
            whole = """
                SELECT count(*) FROM releases WHERE figures !=
                    (SELECT count(*) FROM figures WHERE figures.release = releases.release)
            """
            assert archive.rows(whole) == [(0,)]
        reported |= kept
    assert killed == ROUNDS
    subprocess.run([*COMMAND, *files, "--archive", str(path), "--quiet"], check=True)
    with open_archive(path) as archive:
        assert archive.rows("SELECT count(*), count(DISTINCT path) FROM releases") == [(28, 28)]


def add_and_kill(files: list[str], path: Path, reported: set[str], chance: random.Random) -> bool:
    """Start to add files and kill the process within an add; whether it was still at work."""
    process = subprocess.Popen(
        [*COMMAND, *files, "--archive", str(path)], stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )
    assert process.stderr is not None
    for _ in range(chance.randint(1, 3)):
        note_added(process.stderr.readline(), reported)
    time.sleep(chance.uniform(0, 0.06))  # some way into the next add, which takes a few hundredths
    process.send_signal(signal.SIGKILL)
    for line in process.stderr:
        note_added(line, reported)
    return process.wait() == -signal.SIGKILL


def note_added(line: str, reported: set[str]) -> None:
    """What a line reports; one that was cut off by the kill reports nothing."""
    file, added, _ = line.partition(": added as ")
    if added and line.endswith("\n"):
        reported.add(file)


@pytest.mark.parametrize("delay", [0.0, 0.2, 0.4, 0.6])
def test_killed_while_an_archive_is_made(tmp_path: Path, delay: float) -> None:
    (file,) = archived.written(tmp_path / "releases", (2023, 3))
    path = tmp_path / "a.duckdb"
    process = subprocess.Popen([*COMMAND, file, "--archive", str(path), "--quiet"])
    time.sleep(delay)
    process.kill()
    process.wait()
    if path.exists():
        with open_archive(path) as archive:
            assert archive.rows("SELECT count(*) FROM releases")[0][0] in (0, 1)
    subprocess.run([*COMMAND, file, "--archive", str(path), "--quiet"], check=True)
    with open_archive(path) as archive:
        assert archive.rows("SELECT count(*) FROM releases") == [(1,)]
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []
