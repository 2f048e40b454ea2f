"""What governs the columns of a segment: period, unit, scale and measure, from all words above them.

The paragraphs above the grid, its title lines, the stub's head and each column's own phrases come in,
outermost first; a column with its heading goes out, and the period words that a row may complete.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import Struct, structs

from tieout.tables.context import Context
from tieout.tables.headings import laid_over, measured
from tieout.tables.instants import is_instant
from tieout.tables.japanese.heads import is_balance, relative_period
from tieout.tables.model import Column, Heading, Measure
from tieout.tables.periods.calendar import Calendar
from tieout.tables.periods.phrase import NOTHING, DateOrder, Phrase
from tieout.tables.periods.phrases import phrase_of
from tieout.tables.words import said_by
from tieout.values.period import Period
from tieout.values.unit import PERCENT, UnitClass

_as_of = re.compile(r"\s*(?:as\s+(?:of|at)|at)\s*", re.IGNORECASE)
_part = re.compile(r"\b(?:impacts?|effects?)\b", re.IGNORECASE)
_ended = re.compile(r"\bended\b", re.IGNORECASE)


class Governed(Struct, frozen=True, gc=False):
    """A column and the period words in force over it; ``instant`` as in `Calendar.period_of`."""

    column: Column
    said: Phrase
    instant: bool | None

    def with_row(self, own: Phrase) -> Phrase:
        """What the words of a row say in this column.

        A title's "year to date" does not lengthen a quarter that a row names; the column's own does.
        """
        said = self.said
        if (
            own.quarter
            and said.cumulative
            and not any(phrase_of(head).cumulative for head in self.column.header)
        ):
            said = structs.replace(said, cumulative=False)
        return own.over(said)

    def with_period(self, period: Period | None) -> Governed:
        """The same column of another period."""
        return self.with_heading(self.column.heading.with_period(period))

    def with_heading(self, heading: Heading) -> Governed:
        """The same column under another heading."""
        return Governed(Column(self.column.header, heading), self.said, self.instant)

    @property
    def is_percent(self) -> bool:
        return self.column.heading.unit == PERCENT

    def measuring(self, measure: Measure) -> Governed:
        """The same column of another measure, unless its own head says that it is of changes or rates."""
        heading = self.column.heading
        if heading.measure in (Measure.CHANGE, Measure.RATE):
            return self
        return self.with_heading(structs.replace(heading, measure=measure))


def outer_words(titles: tuple[str, ...], context: Context) -> tuple[str, ...]:
    """The words in force over a table, outermost first.

    Headings count, and what stood above the table before: all of it where nothing stands between, else
    what it said of the scale unless the scale is said anew.
    """
    own = (*context.above, *titles)
    section = tuple(words for words in context.section if words not in own)
    if not own:
        return (*section, *context.before)
    if any(said_by(words).scale is not None for words in (*section, *own)):
        return (*section, *own)
    scales = [words for words in context.before if said_by(words).scale is not None]
    return (*scales[-1:], *section, *own)


def governed_columns(
    phrases: Sequence[tuple[str, ...]],
    outer: tuple[str, ...],
    stub_heads: tuple[str, ...],
    calendar: Calendar,
    base: Heading,
    by_rows: bool | None = None,
) -> list[Governed]:
    """The columns of a segment. ``outer`` are the words above it, titles included, outermost first.

    ``by_rows`` is what its rows say of its kind; for columns headed by a date it goes before those words.
    """
    instant = is_instant((*outer, *stub_heads)), by_rows
    heading = base_heading(outer, base)
    words = folded(tuple(phrase for phrase in outer if not _is_dateline(phrase, calendar)))
    if any(_names_part(folded(column)) for column in phrases):
        words = structs.replace(words, quarter=None, half=None)  # "FY 2024" beside "Q3 2024" is the year
    if len({said.quarter for said in map(folded, phrases) if said.quarter}) > 1:
        words = structs.replace(words, cumulative=False)  # "4Q23" beside "1Q24" is a quarter as that is
    stub = folded(stub_heads)
    without_length = structs.replace(words, months=None, weeks=None, cumulative=False, begin=None)
    above = stub.over(words), stub.over(words if stub.length_given else without_length)
    found = []
    behind_part = behind_quarter = False
    for column in phrases:
        over, own = above, folded(column)
        if behind_part and _is_year(own):
            over = _without_part(above[0]), _without_part(above[1])
        elif behind_quarter and own.day and own.year and instant == (False, None):
            over = structs.replace(above[0], cumulative=True), above[1]  # "30.09.2023" behind "Q3 2023"
        behind_part = behind_part or _names_part(own)
        behind_quarter = behind_quarter or bool(own.quarter)
        found.append(_governed(column, stub_heads, over, heading, calendar, instant))
    if all(each.column.heading.period is None for each in found):
        found = [each.with_period(_current(each.said, calendar)) for each in found]
    return _with_parts(_with_shares(found))


def _with_shares(found: list[Governed]) -> list[Governed]:
    """Where every column is followed by one of percentages, headed by no period, that is of its period."""
    levels, shares = found[::2], found[1::2]
    own = [folded(each.column.header) for each in found]
    alternate = len(levels) == len(shares) and all(each.is_percent for each in shares)
    if not alternate or any(said != NOTHING for said in own[1::2]) or NOTHING in own[::2]:
        return found
    of_level = (
        each.with_period(level.column.heading.period) for level, each in zip(levels, shares, strict=True)
    )
    return [each for pair in zip(levels, of_level, strict=True) for each in pair]


def _names_part(said: Phrase) -> bool:
    """Whether a column's own head says what part of a year it is of."""
    return bool(said.quarter or said.half or said.length_given)


def _is_year(said: Phrase) -> bool:
    """Whether a column's own head is a year and no more: behind parts of years it is of the whole one."""
    return bool(said.year and not (said.month or _names_part(said)))


def _without_part(said: Phrase) -> Phrase:
    return structs.replace(said, months=None, weeks=None, day=None, month=None, cumulative=False)


def base_heading(outer: Iterable[str], base: Heading) -> Heading:
    """Unit and scale that titles give; they say nothing of measure, and only money of the unit."""
    heading = base
    for words in outer:
        said = said_by(words)
        if said.unit is None or said.unit.unit_class is UnitClass.MONEY:
            plain = heading if said.per else laid_over(heading, said)
            scaled = heading if said.scale is None else said
            heading = structs.replace(plain, scale=scaled.scale, excepted=scaled.excepted)
    return structs.replace(heading, period=None, measure=None)


def _is_dateline(words: str, calendar: Calendar) -> bool:
    """Whether words are a date after the release's period: that of the release, which governs nothing.

    Of what ended on such a date, the sales of a month behind the quarter for one, they date the columns.
    """
    said = phrase_of(words)
    if calendar.end is None or not (said.day and said.month and said.year) or said.as_of:
        return False
    if _ended.search(words):
        return False
    bare = structs.replace(said, day=None, month=None, year=None, order=DateOrder.NONE) == NOTHING
    return bare and (said.year, said.month, said.day) > calendar.end.timetuple()[:3]


@lru_cache(maxsize=4096)
def folded(phrases: tuple[str, ...]) -> Phrase:
    """What phrases say of a period together, the inner laid over the outer."""
    said = NOTHING
    for phrase in phrases:
        said = phrase_of(phrase).over(said)
    return said


def _governed(
    phrases: tuple[str, ...],
    stub_heads: tuple[str, ...],
    above: tuple[Phrase, Phrase],
    base: Heading,
    calendar: Calendar,
    verdicts: tuple[bool | None, bool | None],
) -> Governed:
    """The column under ``phrases``; ``above`` are the words over it for durations and for instants."""
    own = folded(phrases)
    if own.month and any(map(_as_of.fullmatch, phrases)):
        own = structs.replace(own, as_of=True)
    instant, by_rows = verdicts
    if by_rows is not None and own.month:
        instant = by_rows
    if is_balance(phrases):
        instant = True
    said = own.over(above[1] if instant and not own.length_given else above[0])
    if not instant and _ends_its_year(own, above[0], calendar):
        said = structs.replace(said, months=12)
    relative = relative_period(phrases, calendar, instant) if own == NOTHING else None
    heading = measured((*stub_heads, *phrases), base)
    heading = heading.with_period(relative or calendar.resolve(said, instant))
    return Governed(Column(phrases, heading), said, instant)


def _ends_its_year(own: Phrase, above: Phrase, calendar: Calendar) -> bool:
    """Whether a column dated by a year's end stands among halves that the title dates otherwise.

    Under "six months ended 30 June 2024" a column "31 December 2023" is of the year before.
    """
    halved = above.months == 6 and above.month is not None and above.month != own.month
    return halved and not own.length_given and own.month == calendar.year_end_month


def _current(said: Phrase, calendar: Calendar) -> Period | None:
    """A head that gives nothing but a length ("16 Weeks") means the length up to the current end."""
    if calendar.end is None or not said.length_given or said.month or said.year or said.name:
        return None
    end = calendar.end
    return calendar.resolve(structs.replace(said, day=end.day, month=end.month, year=end.year))


def _with_parts(found: list[Governed]) -> list[Governed]:
    """Beside columns of rates, one headed "currency impact" holds parts of them."""
    if all(each.column.heading.measure is not Measure.RATE for each in found):
        return found
    return [
        each.measuring(Measure.RATE) if _part.search(" ".join(each.column.header)) else each
        for each in found
    ]
