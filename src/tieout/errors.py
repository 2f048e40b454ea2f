"""Exceptions: we cannot go on. Each names the file, the cause and what to do.

TieoutError
├── UnreadableSource     the file is missing, a directory, not permitted, too large
├── NotARelease          read, but nothing in it is a figure
├── MissingLibrary       a format needs a library that is not installed
├── ArchiveRefused       an archive that cannot be opened, read or written
├── UnknownName          a format, code or option that does not exist
└── Refused              books that cannot be composed, with all their faults (composition/faults.py)
"""

from __future__ import annotations


class TieoutError(Exception):
    """Base of all errors a user can cause; the command prints it in one line and exits 2."""


class UnreadableSource(TieoutError):
    """The bytes could not be had or cannot be decoded as any known format."""


class NotARelease(TieoutError):
    """The source was read, and holds no figure to prove."""


class ArchiveRefused(TieoutError):
    """An archive is locked, damaged, of another version, no archive, or cannot be written to."""


class UnknownName(TieoutError):
    """A format, finding code or option that tieout does not know."""


class MissingLibrary(TieoutError):
    """A library beyond the base install is missing; the message says which extra brings it."""


def missing(need: str, extra: str) -> MissingLibrary:
    """What to raise where a library is not installed: who needs which, and how to have it.

    >>> print(missing("an archive needs duckdb", "archive"))
    an archive needs duckdb: pip install 'tieout[archive]'
    """
    return MissingLibrary(f"{need}: pip install 'tieout[{extra}]'")
