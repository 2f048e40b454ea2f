"""Adding to an archive: a file is checked and written, with all that follows from it, in one transaction.

What `add` returns is on disk. The same bytes are one release, whatever the file is called; they are not
even read again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

from tieout.archive.entities import companies
from tieout.archive.links import relate
from tieout.archive.rows import release_name, rows_of
from tieout.archive.schema import RELEASES
from tieout.archive.store import Archive
from tieout.archive.versions import number
from tieout.errors import ArchiveRefused
from tieout.findings.checked import Checked
from tieout.pipeline import check
from tieout.readers.open import bytes_of

_symbol = re.compile(r"[A-Z0-9]{1,6}(?:[.-][A-Z]{1,2})?")


@dataclass(frozen=True, slots=True)
class Added:
    """A release that the archive has: ``is_new`` where this call brought it."""

    release: str
    path: str
    entity: str
    version: int
    is_new: bool


def add(archive: Archive, file: str, *, entity: str = "", ticker: str = "") -> Added:
    """Check a file and keep what comes of it; the release as it is on disk.

    Raises what `check` raises for the file, and `ArchiveRefused` where it cannot be written.
    """
    raw = bytes_of(file)
    release = _kept(archive, sha256(raw).hexdigest())
    if release is not None:
        return _added(archive, release, is_new=False)
    return add_run(archive, check(raw, file), entity=entity, ticker=ticker)


def add_run(archive: Archive, run: Checked, *, entity: str = "", ticker: str = "") -> Added:
    """Keep a release that was checked already."""
    release = _kept(archive, run.document.source.sha256)
    if release is not None:
        return _added(archive, release, is_new=False)
    rows = rows_of(run, *said_to_be(archive, entity, ticker))
    name, company = (str(rows[RELEASES.name][column][0]) for column in ("release", "company"))
    with archive.transaction():
        archive.insert(rows)
        number(archive)
        relate(archive, [company])
    return _added(archive, name, is_new=True)


def said_to_be(archive: Archive, entity: str, ticker: str) -> tuple[str, str]:
    """Name and ticker that the words mean: a symbol is no name, and may be a company's that is here."""
    if not _symbol.fullmatch(entity):
        return entity, ticker
    known = [company.entity for company in companies(archive) if entity in company.tickers]
    return (known[0] if len(known) == 1 else ""), ticker or entity


def _kept(archive: Archive, digest: str) -> str | None:
    """The release of a file with this SHA-256, if the archive has it."""
    release = release_name(digest)
    found = archive.rows("SELECT sha256 FROM releases WHERE release = ?", [release])
    if found and found[0][0] != digest:
        raise ArchiveRefused(f"{archive.path}: {release} would name two files; only one can be kept")
    return release if found else None


def _added(archive: Archive, release: str, is_new: bool) -> Added:
    ((path, entity, version),) = archive.rows(
        "SELECT path, entity, version FROM releases WHERE release = ?", [release]
    )
    return Added(release, path, entity, version, is_new)
