"""What the words of heads and labels govern: period, unit, scale and measure.

Words of heads come in, outermost first; a Heading goes out in which inner words override outer ones.
"""

from __future__ import annotations

from tieout.tables.calendar import Calendar
from tieout.tables.model import Heading


def heading_of(
    phrases: tuple[str, ...],
    calendar: Calendar,
    base: Heading = Heading(),
    instant: bool | None = None,
) -> Heading:
    """What ``phrases`` say, outermost first, over ``base``; ``instant`` as in `Calendar.period_of`."""
    return base


def row_heading(label: str, inherited: Heading, calendar: Calendar) -> Heading:
    """What governs a row's cells: ``inherited`` from column and table, overridden by its label's words."""
    return inherited
