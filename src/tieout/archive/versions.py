"""Which releases are one: versions of a file that was corrected.

Two files report the same where company, kind and period are the same; of these the one added last is the
version that counts, the others are superseded and stay. A release that names no company or no period is
one of its own.
"""

from __future__ import annotations

from collections.abc import Iterable

from tieout.archive.store import Archive

_SAME = """
    company = ? AND kind = ? AND period_end = ? AND period_start IS NOT DISTINCT FROM ?
    AND company != '' AND release != ?
"""


def number(archive: Archive, releases: Iterable[str]) -> None:
    """Give each of these releases, in the order of adding, its version; within a transaction."""
    for release in releases:
        ((company, kind, end, start),) = archive.rows(
            "SELECT company, kind, period_end, period_start FROM releases WHERE release = ?", [release]
        )
        same = [company, kind, end, start, release]
        ((latest,),) = archive.rows(f"SELECT max(version) FROM releases WHERE {_SAME}", same)
        if latest is not None:
            archive.rows(f"UPDATE releases SET superseded = true WHERE {_SAME}", same)
            archive.rows("UPDATE releases SET version = ? WHERE release = ?", [latest + 1, release])
