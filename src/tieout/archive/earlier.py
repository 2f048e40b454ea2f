"""What the archive keeps, as the values that the stages before it work with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from tieout.archive.store import Archive
from tieout.facts.identity import company_of
from tieout.facts.release import release_of
from tieout.findings.checked import Checked
from tieout.items.model import Item, Reading, Statement
from tieout.published.model import Earlier
from tieout.values.period import Period

_ASKED = "JOIN (SELECT unnest(?) AS release) asked USING (release)"
_READINGS = f"""
    SELECT release, item, figure, period_start, period_end, text, scale, decimals
    FROM facts {_ASKED} JOIN figures USING (release, figure)
    WHERE facts.item IS NOT NULL ORDER BY figure
"""
_ITEMS = f"""
    SELECT release, item, "table", "row", statement, name, path, unit FROM items {_ASKED} ORDER BY item
"""

_BEFORE = """
    SELECT release, path FROM releases
    WHERE company = $1 AND company <> '' AND sha256 <> $2 AND NOT superseded AND period_end <= $3
    ORDER BY period_end, release
"""


def items_of_releases(archive: Archive, releases: Sequence[str]) -> dict[str, tuple[Item, ...]]:
    """The line items of releases, as `items.read.items_of` made them."""
    readings: dict[tuple[str, int], dict[Period, Reading]] = defaultdict(dict)
    asked = [list(releases)]
    for release, item, figure, start, end, text, scale, decimals in archive.rows(_READINGS, asked):
        reading = reading_of(figure, start, end, text, scale - decimals)
        readings[release, item].setdefault(reading.period, reading)
    items: dict[str, list[Item]] = {release: [] for release in releases}
    for release, item, table, row, said, name, path, unit in archive.rows(_ITEMS, asked):
        known = tuple(readings[release, item].values())
        items[release].append(Item(item, table, row, Statement(said), name, tuple(path), unit, known))
    return {release: tuple(found) for release, found in items.items()}


def earlier_releases(archive: Archive, run: Checked) -> list[Earlier]:
    """What the archive has of the company of a checked release that was published before it.

    Of each release its newest version; none where the release names no company or no period.
    """
    release = release_of(run.document, run.tables, run.figures, run.calendar)
    found = archive.rows(
        _BEFORE,
        [company_of(release.entity), run.document.source.sha256, release.period and release.period.end],
    )
    items = items_of_releases(archive, [name for name, _ in found])
    return [Earlier(path, items[name]) for name, path in found]


def reading_of(figure: int, start: date | None, end: date, text: str, exponent: int) -> Reading:
    """A print from its exact text in units, and the power of ten of its last place.

    >>> reading_of(0, None, date(2024, 3, 31), "57799000000", 6).mantissa
    57799
    >>> reading_of(0, None, date(2024, 3, 31), "-0.40", -2).mantissa
    -40
    """
    digits = int(text.replace(".", ""))
    return Reading(figure, Period(start, end), digits // 10**exponent if exponent > 0 else digits, exponent)
