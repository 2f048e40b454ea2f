"""What the archive keeps, as the values that the stages before it work with."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from tieout.archive.store import Archive
from tieout.items.model import Item, Reading, Statement
from tieout.values.period import Period

_READINGS = """
    SELECT facts.item, figure, period_start, period_end, text, scale, decimals
    FROM facts JOIN figures USING (release, figure)
    WHERE facts.release = $1 AND figures.release = $1 AND facts.item IS NOT NULL AND NOT approximate
    ORDER BY figure
"""


def items_of_release(archive: Archive, release: str) -> tuple[Item, ...]:
    """A release's line items, as `items.read.items_of` made them."""
    readings: dict[int, dict[Period, Reading]] = defaultdict(dict)
    for item, figure, start, end, text, scale, decimals in archive.rows(_READINGS, [release]):
        reading = reading_of(figure, start, end, text, scale - decimals)
        readings[item].setdefault(reading.period, reading)
    rows = archive.rows(
        'SELECT item, "table", "row", statement, name, path, unit FROM items '
        "WHERE release = ? ORDER BY item",
        [release],
    )
    return tuple(
        Item(
            item, table, row, Statement(statement), name, tuple(path), unit, tuple(readings[item].values())
        )
        for item, table, row, statement, name, path, unit in rows
    )


def reading_of(figure: int, start: date | None, end: date, text: str, exponent: int) -> Reading:
    """A print from its exact text in units, and the power of ten of its last place.

    >>> reading_of(0, None, date(2024, 3, 31), "57799000000", 6).mantissa
    57799
    >>> reading_of(0, None, date(2024, 3, 31), "-0.40", -2).mantissa
    -40
    """
    digits = int(text.replace(".", ""))
    return Reading(figure, Period(start, end), digits // 10**exponent if exponent > 0 else digits, exponent)
