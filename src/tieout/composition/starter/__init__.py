"""The starter: the books of a small company, every file with its comments, to begin one's own from."""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path

from tieout.errors import TieoutError


def copy_to(folder: Path) -> None:
    """Copy the starter's books to ``folder``, which must be empty or not there yet."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise TieoutError(f"{folder}: is there already and not empty; name a new folder")
    try:
        with resources.as_file(resources.files(__package__) / "books") as books:
            shutil.copytree(books, folder, dirs_exist_ok=True, copy_function=shutil.copyfile)
    except OSError as error:
        raise TieoutError(f"{error.filename or folder}: cannot write: {error.strerror or error}") from None
