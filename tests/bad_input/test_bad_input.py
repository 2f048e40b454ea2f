"""Whatever file it is given, the command answers in one clear line and exit 2, or reads what it can.

Every case runs the command in a process of its own, with its memory bounded by the system and its time
by the test.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

GIB = 1 << 30
MEMORY = GIB  # of address space
SECONDS = 20
ROW = b"<tr><td>Revenues of division</td><td>1,234</td><td>(567)</td></tr>\n"
HEAD = b"<html><body><h1>Results</h1><p>In millions of dollars</p>"


@dataclass(frozen=True)
class Answer:
    """What the command said."""

    status: int
    out: str
    error: str


@pytest.fixture
def tieout(tmp_path: Path) -> Callable[..., Answer]:
    """Run `tieout check` on a name in a folder of its own, with memory bounded."""

    def run(*arguments: str, stdin: bytes = b"") -> Answer:
        done = subprocess.run(
            [Path(sys.executable).with_name("tieout"), "check", *arguments],
            cwd=tmp_path,
            input=stdin,
            capture_output=True,
            timeout=SECONDS,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
            check=False,
        )
        return Answer(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


def refused(answer: Answer, name: str, cause: str) -> None:
    """Exit 2, nothing on standard output, one line that names the file and the cause."""
    assert answer.status == 2, answer
    assert answer.out == ""
    assert answer.error.count("\n") == 1, answer.error
    assert name in answer.error
    assert cause in answer.error.lower()


REFUSED = {
    "empty": (b"", "empty"),
    "blank": (b" \n\t\r\n", "empty"),
    "prose": (b"Call me Ishmael. Some years ago, never mind how long precisely.\n", "no figure"),
    "dates": (b"On July 20, 1969, two men walked on the Moon.\n", "no figure"),
    "markup": (b"<html><body><p>Nothing to see here.</p></body></html>", "no figure"),
    "pdf": (b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n", "pdf"),
    "zip": (b"PK\x03\x04\x14\x00\x06\x00" + bytes(64), "zip"),
    "random": (bytes((at * 167 + 13) % 256 for at in range(5000)), ""),
    "zeros": (bytes(4096), ""),
}


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("ending", [".html", ".txt"])
def test_what_is_no_release_is_refused(
    name: str, ending: str, tmp_path: Path, tieout: Callable[..., Answer]
) -> None:
    content, cause = REFUSED[name]
    (tmp_path / f"{name}{ending}").write_bytes(content)
    refused(tieout(f"{name}{ending}"), f"{name}{ending}", cause)


def test_standard_input_is_named(tieout: Callable[..., Answer]) -> None:
    refused(tieout("-"), "stdin", "empty")


def test_a_missing_file(tieout: Callable[..., Answer]) -> None:
    refused(tieout("nowhere.html"), "nowhere.html", "no such file")


def test_a_directory(tmp_path: Path, tieout: Callable[..., Answer]) -> None:
    (tmp_path / "folder.html").mkdir()
    refused(tieout("folder.html"), "folder.html", "directory")


def test_a_name_with_line_breaks_stays_one_line(tieout: Callable[..., Answer]) -> None:
    refused(tieout("no\nsuch.html"), "such.html", "no such file")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path, tieout: Callable[..., Answer]) -> None:
    path = tmp_path / "secret.html"
    path.write_bytes(HEAD)
    path.chmod(0)
    refused(tieout("secret.html"), "secret.html", "permission")


def test_one_bad_file_does_not_hide_the_others(tmp_path: Path, tieout: Callable[..., Answer]) -> None:
    (tmp_path / "good.html").write_bytes(HEAD + b"<table>" + ROW * 3 + b"</table>")
    answer = tieout("gone.html", "good.html")
    assert answer.status == 2
    assert "gone.html" in answer.error
    assert "good.html" in answer.out + answer.error


def read_anyway(answer: Answer, figures: int) -> None:
    """A report on standard output, whatever notices it has, of at least so many figures."""
    assert answer.status in (0, 1), answer.error
    assert "Traceback" not in answer.error
    last = answer.out.rstrip().splitlines()[-1]
    found = int(last.partition(" figure")[0].split()[-1].replace(",", ""))
    assert found >= figures, last


READ = {
    "truncated.html": (HEAD + b"<table>" + ROW * 4 + ROW[:50], 8),
    "text-called.html": (b"Net sales were $1,234 million, up 3.0% from $1,198 million.\n", 3),
    "html-called.txt": (HEAD + b"<table>" + ROW * 4 + b"</table></body></html>", 8),
    "no-ending": (HEAD + b"<table>" + ROW * 4 + b"</table></body></html>", 8),
    "invalid-utf8.html": (HEAD + b"<p>\xff\xfe\xc3\x28 caf\xe9</p><table>" + ROW * 4 + b"</table>", 8),
    "nul-bytes.html": (HEAD + b"<p>a\0b</p><table>\0" + ROW * 4 + b"</table>", 8),
    "nul-bytes.txt": (b"Net sales\0 were $1,234 million,\0 up 3.0% from $1,198 million.\n", 3),
    "nested.html": (HEAD + b"<div>" * 10_000 + b"<table>" + ROW * 4 + b"</table>", 8),
    "nested-tables.html": (HEAD + b"<table><tr><td>" * 10_000 + b"<table>" + ROW * 4, 0),
    "open-tags.html": (HEAD + b"<" * 100_000 + b"<table>" + ROW * 4 + b"</table>", 0),
    "wide-spans.html": (HEAD + b"<table>" + b"<td colspan=1000 rowspan=65000>1,234" * 500 + b"</table>", 0),
    "long-word.txt": (b"x" * 2_000_000 + b"\nNet sales were $1,234 million, up from $1,198 million.\n", 2),
    "long-number.txt": (b"Net sales were $" + b"9" * 200_000 + b" million, up from $1,198 million.\n", 1),
    "commas.txt": (b"Net sales were $1" + b",000" * 50_000 + b" million, up from $1,198 million.\n", 1),
    "parentheses.txt": (b"(" * 200_000 + b" Net sales were $1,234 million, up from $1,198 million.\n", 2),
    "one-line.txt": (b"Revenues 1,234 1,198 Costs 234 198 Total (0.4 ) " * 20_000, 0),
}


@pytest.mark.parametrize("name", READ)
def test_what_can_be_read_is(name: str, tmp_path: Path, tieout: Callable[..., Answer]) -> None:
    content, figures = READ[name]
    (tmp_path / name).write_bytes(content)
    read_anyway(tieout(name), figures)


@pytest.mark.alone
def test_fifty_megabytes_of_table(tmp_path: Path, tieout: Callable[..., Answer]) -> None:
    with (tmp_path / "huge.html").open("wb") as file:
        file.write(HEAD + b"<table>")
        for _ in range(50):
            file.write(ROW * (1_000_000 // len(ROW)))
    answer = tieout("huge.html")
    read_anyway(answer, 1000)
    assert "N105" in answer.out, "what was not read is told"


@pytest.mark.alone
def test_a_table_of_200_000_rows(tmp_path: Path, tieout: Callable[..., Answer]) -> None:
    with (tmp_path / "rows.html").open("wb") as file:
        file.write(HEAD + b"<table>")
        file.writelines(
            b"<tr><td>Item %d</td><td>%d</td></tr>" % (row, row * 7919) for row in range(200_000)
        )
    read_anyway(tieout("rows.html"), 1000)


@pytest.mark.alone
def test_a_text_of_200_000_lines(tmp_path: Path, tieout: Callable[..., Answer]) -> None:
    with (tmp_path / "lines.txt").open("wb") as file:
        file.write(b"                                2004         2003\n")
        file.writelines(
            b"Item %-20d %12d %12d\n" % (row, row * 7919, row * 104729) for row in range(200_000)
        )
    read_anyway(tieout("lines.txt"), 1000)


def test_a_file_beyond_all_limits_is_refused(tmp_path: Path, tieout: Callable[..., Answer]) -> None:
    with (tmp_path / "sparse.html").open("wb") as file:
        file.truncate(2 * GIB)
    refused(tieout("sparse.html"), "sparse.html", "bytes")
