"""``tieout check --annotate``: the files that were checked, written anew with their figures marked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from tieout.cli.console import complain, note, write_file
from tieout.errors import TieoutError, UnknownName
from tieout.pipeline import Run


class Marked(Protocol):
    """A file that was checked, with its bytes."""

    @property
    def run(self) -> Run:
        """What was found out about it."""

    @property
    def raw(self) -> bytes:
        """Its bytes."""


def check_target(files: Sequence[str], target: Path) -> None:
    """Raises `UnknownName` where the marked files could not go to ``target``."""
    if len(files) > 1 and not target.is_dir():
        raise UnknownName(f"{target}: several files are marked into a directory; make it first")
    names = [Path(file).name for file in files]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise UnknownName(f"{twice}: two files of that name cannot be marked into one directory")
    for file in files:
        path = _path(file, target)
        if path.exists() and Path(file).exists() and path.samefile(file):
            raise UnknownName(f"{path}: is the file itself; --annotate writes to another")


def annotate_files(
    done: Sequence[Marked], target: Path, several: bool, quiet: bool, is_shaded: bool
) -> int:
    """Write each file with its marks, at every figure where asked for; how many could not be."""
    from tieout.annotators._choose import check_name, marked

    failed = 0
    for each in done:
        path = _path(each.run.document.source.path, target)
        try:
            check_name(path, each.run)
            write_file(path, marked(each.raw, each.run, is_shaded))
        except TieoutError as error:
            complain(str(error))
            failed += 1
        else:
            if not several and not quiet:
                note(f"{len(each.run.figures):,} figures marked in {path}")
    return failed


def _path(file: str, target: Path) -> Path:
    """``target``, or the file's own name in it."""
    return target / Path(file).name if target.is_dir() else target
