"""Which releases are one: versions of a file that was corrected.

Two files report the same where company, kind and period are the same; of these the one added last is the
version that counts, the others are superseded and stay. A release that names no company or no period is
one of its own.
"""

from __future__ import annotations

from tieout.archive.store import Archive

_NUMBER = """
    UPDATE releases SET version = counted.version, superseded = counted.later
    FROM (
        SELECT release, row_number() OVER same AS version, lead(release) OVER same IS NOT NULL AS later
        FROM releases WHERE company != '' AND period_end IS NOT NULL
        WINDOW same AS (PARTITION BY company, kind, period_start, period_end ORDER BY added, release)
    ) counted
    WHERE releases.release = counted.release
      AND (releases.version != counted.version OR releases.superseded != counted.later)
"""


def number(archive: Archive) -> None:
    """Give every release its version, by the order of adding; within the caller's transaction."""
    archive.rows(_NUMBER)
