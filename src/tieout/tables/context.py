"""What stands above a table and governs it: calendar, section, title, words on unit and scale."""

from __future__ import annotations

from msgspec import Struct, field

from tieout.document.model import Grid
from tieout.tables.model import Heading
from tieout.tables.periods.calendar import Calendar
from tieout.values.period import Period


class Context(Struct, frozen=True):
    """Handed to `grid`, `flat` and `aligned` with each stretch of blocks they build tables from.

    ``section`` are the headings in force, outermost first; ``above`` the short paragraphs right above
    (title, "(in millions)"), in reading order, empty where a long one or another table stands between;
    ``before`` what stood above the table before, which governs where nothing newer does, and ``heads``
    its columns' heads, for a table that goes on behind a page's end; ``boxhead`` is a grid right above that
    holds nothing but heads, where the table has none; ``heading`` is what the whole
    document says (its currency); ``period`` what the words above say of time, for columns that say nothing.
    """

    calendar: Calendar
    section: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    heads: tuple[tuple[str, ...], ...] = ()
    boxhead: Grid | None = None
    heading: Heading = field(default_factory=Heading)
    period: Period | None = None
