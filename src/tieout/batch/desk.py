"""A run's desk: the folder in which its workers make each file before it is moved to where it counts.

A run that was killed may have workers that go on, on other machines. The next run takes their desk away:
from then on nothing of theirs can be moved, so that no release comes to stand in two shards. They see it
before their next file, and make room for the work of the run that goes on.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from tieout.errors import TieoutError

_DESK, _GONE = ".desk-", ".gone-"


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a run's shards go, and where they are made; both as its workers see them."""

    folder: str
    own: str

    def check_there(self) -> None:
        """Raises `TieoutError` where what is made on it would not count any more."""
        if not Path(self.own).is_dir():
            raise TieoutError(f"{self.folder}: a later run has taken it over, or it was removed")


def set_up(folder: str) -> Desk:
    """A new desk in ``folder``, which is there; those of earlier runs are gone."""
    clear(folder)
    own = Path(folder) / f"{_DESK}{uuid4().hex}"
    own.mkdir()
    return Desk(folder, str(own))


def clear(folder: str) -> None:
    """Take all desks away: what has not been moved from one by now never will be."""
    for desk in Path(folder).glob(f"{_DESK}*"):
        # In one step, which whoever moves a file comes before or after.
        desk.rename(desk.with_name(_GONE + desk.name))
    for desk in Path(folder).glob(f"{_GONE}*"):
        shutil.rmtree(desk, ignore_errors=True)  # what is held open yet goes the next time
