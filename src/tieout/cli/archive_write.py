"""``tieout archive add``, ``export`` and ``import``: releases into an archive, and its tables out of it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from tieout.archive.add import Added, add, add_run
from tieout.archive.parquet import export, sources_in, take_in
from tieout.archive.store import Archive, open_archive
from tieout.cli.console import MISUSED, OK, note
from tieout.cli.progress import Progress
from tieout.errors import ArchiveRefused, TieoutError
from tieout.pipeline import check
from tieout.wording.amount import counted


def add_files(files: Sequence[str], into: Path, entity: str, ticker: str, quiet: bool) -> int:
    """Add files one by one, each in a transaction of its own; one that cannot be read stops no other."""
    failed = 0
    archive: Archive | None = None
    with ExitStack() as opened, Progress(len(files), not quiet) as shown:
        for file in files:
            try:
                # No archive is made of what is no release.
                run = check(file) if archive is None and not into.exists() else None
                if archive is None:
                    archive = opened.enter_context(open_archive(into, write=True))
                if run is not None:
                    added = add_run(archive, run, entity=entity, ticker=ticker)
                else:
                    added = add(archive, file, entity=entity, ticker=ticker)
                shown.step(_said(added))
            except ArchiveRefused:
                raise
            except TieoutError as error:
                shown.failed(str(error))
                failed += 1
    return MISUSED if failed else OK


def _said(added: Added) -> str:
    if not added.is_new:
        return f"{added.path}: is in the archive already, as {added.release}"
    version = f", version {added.version}" if added.version > 1 else ""
    return f"{added.path}: added as {added.release}, {added.entity or 'no company named'}{version}"


def export_tables(folder: Path, path: Path) -> int:
    """Write every table as Parquet under ``folder``."""
    with open_archive(path) as archive:
        written = export(archive, folder)
    note(f"{folder}: {len(written)} tables written")
    return OK


def import_folder(folder: Path, into: Path) -> int:
    """Add what ``folder`` holds; no archive is made of a folder that holds nothing."""
    sources_in(folder)
    with open_archive(into, write=True) as archive:
        new = take_in(archive, folder)
    note(f"{into}: {counted(len(new), 'release')} added from {folder}")
    return OK
