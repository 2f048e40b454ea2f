"""Files written as a whole or not at all: beside their place first, then moved there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from tieout.errors import TieoutError


def write_whole(path: Path, write: Callable[[BinaryIO], object], beside: Path | None = None) -> None:
    """Make the file at ``path`` of what ``write`` writes; folders that are missing are made.

    It is written beside its place, or in the folder ``beside`` of the same file system, which is not made.
    Raises `TieoutError` where it cannot be written; what stood there stands then.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=beside or path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                write(file)
            Path(name).chmod(0o666 & ~_umask())
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise TieoutError(f"{path}: cannot write: {error.strerror or error}") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
