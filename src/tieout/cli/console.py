"""What every command shares: writing, errors in one line, sources, and leaving cleanly."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from click.exceptions import Exit

from tieout.errors import TieoutError, UnknownName, UnreadableSource
from tieout.files import write_whole

OK, FAILED, MISUSED = 0, 1, 2
INTERRUPTED = 130  # 128 + SIGINT, as shells have it
STDIN = "-"
_Choice = TypeVar("_Choice")
_HEAD = 64  # bytes in which a file that is no text shows it


@contextmanager
def stopped_cleanly() -> Iterator[None]:
    """Turn what may stop a command into a line and an exit status, without a traceback."""
    try:
        yield
    except TieoutError as error:
        complain(str(error))
        raise Exit(MISUSED) from None
    except KeyboardInterrupt:
        complain("interrupted")
        raise Exit(INTERRUPTED) from None


def chosen(name: str, choices: Mapping[str, _Choice], what: str = "format") -> _Choice:
    """What is called so; raises `UnknownName`, naming all there are."""
    if name not in choices:
        raise UnknownName(f"{name}: no such {what}; there are {', '.join(choices)}")
    return choices[name]


def complain(line: str) -> None:
    """One line on standard error, by the command's name."""
    note(f"tieout: {' '.join(line.split())}")


def note(line: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def say(content: str | bytes) -> None:
    """Write to standard output; where nobody reads any more, quietly write no further."""
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    if b"\0" in data[:_HEAD] and sys.stdout.isatty():
        raise UnknownName("this format is no text, and not for a terminal; name a file with -o")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # What is buffered would fail again when the interpreter closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write_file(path: Path, content: str | bytes) -> None:
    """Write a file as a whole or not at all."""
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    write_whole(path, lambda file: file.write(data))


def source_of(file: str) -> tuple[str | bytes, str]:
    """What to check and the name to show: a path as it is, or all of standard input."""
    if file == STDIN:
        return sys.stdin.buffer.read(), "stdin"
    refuse_books(file)
    return file, file


def refuse_books(path: str) -> None:
    """Raises `UnreadableSource` where a path is a folder of books, which is the other way round."""
    if Path(path, "company.toml").is_file():
        raise UnreadableSource(f"{path}: is a folder of books; tieout compose {path} makes its release")
