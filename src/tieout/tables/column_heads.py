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
from tieout.tables.item import BodyRow, Print
from tieout.tables.japanese.gloss import gloss
from tieout.tables.japanese.heads import is_balance, relative_period
from tieout.tables.model import Column, Heading, Measure
from tieout.tables.periods.calendar import Calendar
from tieout.tables.periods.phrase import NOTHING, DateOrder, Phrase
from tieout.tables.periods.phrases import phrase_of
from tieout.tables.row_words import said_by_row
from tieout.tables.words import SHOWN_RATES, measure_of, said_by
from tieout.values.period import Period
from tieout.values.unit import COUNT, PERCENT, POINTS, SHARES, Unit, UnitClass, money, per_share

_balances = re.compile(
    r"\bbalance sheets?\b|\bfinancial (?:position|condition)\b|\bstatements? of condition\b", re.IGNORECASE
)
_balance_rows = re.compile(
    r"total (?:assets|liabilities and|current (?:assets|liabilities))\b", re.IGNORECASE
)
_flow_rows = re.compile(r"net cash (?:provided|used|flows?)|cash flows? (?:from|used)\b", re.IGNORECASE)
_as_of = re.compile(r"\s*(?:as\s+(?:of|at)|at)\s*", re.IGNORECASE)
_part = re.compile(r"\b(?:impacts?|effects?)\b", re.IGNORECASE)
_of_shares = re.compile(r"^(?:\(?\d+\)?[.)]?\s*)?number of shares\b", re.IGNORECASE)
_rates_named = re.compile(r"\bgrowth rates?\b|\brates? of (?:growth|change)\b", re.IGNORECASE)
_growth = re.compile(r"\bcomparable (?:[\w-]+ )?sales\b|\bsame[\s-]store\b|\bgrowth\b", re.IGNORECASE)
_flows = re.compile(
    r"\bstatements? of (?:[\w-]+ )*(?:income|operations|earnings|cash flows?|loss|comprehensive)"
    r"|\b(?:income|earnings|cash flows?) statements?\b|\bcash flows\b",
    re.IGNORECASE,
)
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


def settled(
    columns: list[Governed],
    bodies: Sequence[BodyRow],
    stub_heads: tuple[str, ...],
    titles: tuple[str, ...],
) -> list[Governed]:
    """The columns in the unit that titles name, where every figure bears it out.

    That is a title's "per share" or "% change" or a stub's "people served".
    """
    prints = [each for body in bodies for each in body.prints if each]
    unmarked = [each.numeral for each in prints if not each.mark]
    money = any(body.has_currency for body in bodies)
    last = titles[-2:]
    if any(SHOWN_RATES.search(gloss(words)) for words in last):
        columns = [_measuring(each, Measure.RATE) if _is_percent(each) else each for each in columns]
    if any(said_by(words).per for words in last) and all(each.decimals >= 2 for each in unmarked):
        return [_in_unit(each, _per_share(each.column.heading), 0, Measure.PER_SHARE) for each in columns]
    if prints and all(each.mark == "%" for each in prints) and any(map(_growth.search, last)):
        return [_measuring(each, Measure.RATE) for each in columns]
    columns = [
        _measuring(each, Measure.RATE) if _is_growth(each, at, bodies) else each
        for at, each in enumerate(columns)
    ]
    if money:
        return columns
    if _shows_rates(bodies, prints, titles):
        return [_in_unit(each, PERCENT, 0, Measure.RATE) for each in columns]
    counted = COUNT if counts_things(stub_heads, last) else SHARES if _number_of_shares(last) else None
    if counted:
        words = (*stub_heads, *titles, *(word for each in columns for word in each.column.header))
        # Not by a table of money before, nor by "dollars in thousands".
        scaled = any(said_by(each).scale and ("", 0) not in said_by(each).excepted for each in words)
        return [
            _in_unit(each, counted, each.column.heading.scale if scaled else 0, Measure.COUNT)
            for each in columns
        ]
    percent = [said_by(words) for words in last if said_by(words).unit == PERCENT]
    if percent and all(abs(each.mantissa) < 1000 * 10**each.decimals for each in unmarked):
        measure = measure_of(PERCENT, percent[-1].change)
        return [_in_unit(each, PERCENT, 0, measure) for each in columns]
    return columns


def _shows_rates(bodies: Sequence[BodyRow], prints: Sequence[Print], titles: tuple[str, ...]) -> bool:
    """Whether titles name growth rates, and the first row, printed as percent at its ends, bears it out."""
    if not any(map(_rates_named.search, titles[-4:])):
        return False
    first = next((body for body in bodies if any(body.prints)), None)
    marks = [mark for mark, each in zip(first.marks, first.prints, strict=True) if each] if first else []
    small = all(abs(each.numeral.mantissa) < 1000 * 10**each.numeral.decimals for each in prints)
    return (
        bool(marks) and marks[0] == marks[-1] == "%" and small and all(p.mark in ("", "%") for p in prints)
    )


def _per_share(heading: Heading) -> Unit:
    unit = heading.unit or money("USD")
    return unit if unit.unit_class is not UnitClass.MONEY else per_share(unit.code)


def _in_unit(governed: Governed, unit: Unit, scale: int | None, measure: Measure) -> Governed:
    """In ``unit``; a column of rates keeps its own, a change is one of the same things."""
    heading = governed.column.heading
    if heading.measure in (Measure.RATE, Measure.RATIO) or heading.unit in (PERCENT, POINTS):
        return governed
    kept = Measure.CHANGE if heading.measure is Measure.CHANGE else measure
    heading = structs.replace(heading, unit=unit, scale=scale, measure=kept)
    return governed.with_heading(heading)


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
    alternate = len(levels) == len(shares) and all(map(_is_percent, shares))
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


def is_instant(words: Iterable[str]) -> bool | None:
    """Whether titles name a balance sheet (True) or a statement of flows (False); None if neither."""
    verdict: bool | None = None
    for phrase in words:
        named = _names_instant(phrase)
        verdict = verdict if named is None else named
    return verdict


@lru_cache(maxsize=4096)
def _names_instant(phrase: str) -> bool | None:
    phrase = gloss(phrase)
    if _balances.search(phrase):
        return True
    return False if _flows.search(phrase) else None


def instant_by_rows(labels: Iterable[str]) -> bool | None:
    """Whether rows are those of a balance sheet (True) or of cash flows (False); None if of neither."""
    for label in map(gloss, labels):
        if _balance_rows.match(label):
            return True
        if _flow_rows.match(label):
            return False
    return None


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


def counts_things(stub_heads: Iterable[str], titles: Iterable[str]) -> bool:
    """Whether the stub is headed by what its rows count: "People served"."""
    return any(said_by_row(words).unit == COUNT for words in (*stub_heads, *titles))


def _number_of_shares(titles: Iterable[str]) -> bool:
    """Whether a table is of "Number of Shares", whatever its rows are called."""
    return any(_of_shares.search(title) for title in titles)


def _with_parts(found: list[Governed]) -> list[Governed]:
    """Beside columns of rates, one headed "currency impact" holds parts of them."""
    if all(each.column.heading.measure is not Measure.RATE for each in found):
        return found
    return [
        _measuring(each, Measure.RATE) if _part.search(" ".join(each.column.header)) else each
        for each in found
    ]


def _is_growth(governed: Governed, at: int, bodies: Sequence[BodyRow]) -> bool:
    """Whether a column's own head speaks of growth and all that it prints is percent."""
    if not any(map(_growth.search, governed.column.header)):
        return False
    return all(each.mark == "%" for body in bodies if (each := body.prints[at]))


def _is_percent(governed: Governed) -> bool:
    return governed.column.heading.unit == PERCENT


def _measuring(governed: Governed, measure: Measure) -> Governed:
    heading = governed.column.heading
    if heading.measure in (Measure.CHANGE, Measure.RATE):
        return governed
    return governed.with_heading(structs.replace(heading, measure=measure))
