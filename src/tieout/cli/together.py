"""``tieout check --together``: the files of one filing as the archive that they might have come in."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO
from os.path import commonpath
from pathlib import Path

from tieout.cli.console import refuse_books
from tieout.errors import UnreadableSource
from tieout.readers import limits
from tieout.readers.open import bytes_of


def archive_of(names: Sequence[str]) -> tuple[bytes, str]:
    """An archive of these files and of those in these folders, and what to call it.

    It is the same whenever it is made: an entry has the archive's first date where none is given.

    Raises `UnreadableSource` where one cannot be had, or all hold more than a filing.
    """
    for name in names:
        refuse_books(name)
    files = [file for name in names for file in _files(Path(name))]
    if not files:
        raise UnreadableSource(f"{', '.join(names)}: holds no file")
    top = (
        Path(names[0]) if len(names) == 1 else Path(commonpath([file.parent.absolute() for file in files]))
    )
    made = BytesIO()
    size = 0
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for file in dict.fromkeys(files):
            data = bytes_of(str(file))
            size += len(data)
            if size > limits.BYTES:
                raise UnreadableSource(
                    f"{file}: is one too many; a filing has up to {limits.BYTES:,} bytes"
                )
            archive.writestr(zipfile.ZipInfo(_within(file, top)), data)
    return made.getvalue(), names[0] if len(names) == 1 else f"{names[0]} and {len(files) - 1} more"


def _files(path: Path) -> list[Path]:
    return sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]


def _within(file: Path, top: Path) -> str:
    """A file's name below ``top``, as an archive writes it."""
    absolute, above = file.absolute(), top.absolute()
    return absolute.relative_to(above).as_posix() if absolute != above else file.name
