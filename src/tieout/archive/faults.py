"""What DuckDB says when something is wrong, in words that name the archive and what to do.

Its errors have few classes and long messages; which cause it was is told by the words, and one that is not
known is passed on as it is, in one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tieout.archive.database import library
from tieout.errors import ArchiveRefused

_lock = re.compile(r"could not set lock|conflicting lock", re.IGNORECASE)
_holder = re.compile(r"\(PID (\d+)\)")
_full = re.compile(r"no space left|disk full|could not write all|quota exceeded", re.IGNORECASE)
_readonly = re.compile(r"read-only|permission denied", re.IGNORECASE)
_version = re.compile(r"version number|storage version|newer version", re.IGNORECASE)
_damaged = re.compile(
    r"corrupt|checksum|could not read enough|serialization|deserialize|invalidated|truncated", re.IGNORECASE
)
_parquet = re.compile(
    r"(?:found at end of file|failed to read file) ['\"](.+?\.parquet)|file '(.+?\.parquet)' too small",
    re.IGNORECASE,
)
_kind = re.compile(r"^[A-Z]\w*( \w+)? Error: ")


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn DuckDB's errors into `ArchiveRefused`."""
    try:
        yield
    except library().Error as error:
        raise ArchiveRefused(f"{path}: {cause_of(str(error))}") from None


def cause_of(message: str) -> str:
    """The cause that a message of DuckDB names, and the remedy.

    >>> cause_of('IO Error: Could not set lock on file "a": Conflicting lock is held in python (PID 7).')
    'another process (7) has it open for writing; try again when that has ended'
    """
    if _lock.search(message):
        holder = _holder.search(message)
        who = f"another process ({holder[1]})" if holder else "another process"
        return f"{who} has it open for writing; try again when that has ended"
    if parquet := _parquet.search(message):
        return f"{parquet[1] or parquet[2]} is damaged, or only half of it was copied; take a whole copy"
    if _full.search(message):
        return "the disk is full; make room and say it again: what was added before is kept"
    if _version.search(message):
        return "written by another version of DuckDB; upgrade the package duckdb"
    if _damaged.search(message):
        return (
            "damaged, or only half of it was copied; take a whole copy, or add the files to a new archive"
        )
    if "different configuration" in message:
        return "open in this process already, in another way; close that first"
    if _readonly.search(message):
        return "cannot be written to: the folder or the file is read-only"
    return _kind.sub("", message.strip().split("\n")[0])
