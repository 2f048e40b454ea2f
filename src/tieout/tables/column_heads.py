"""What governs the columns of a segment: period, unit, scale and measure, from all words above them.

The paragraphs above the grid, its title lines, the stub's head and each column's own phrases come in,
outermost first; a column with its heading goes out, and the period words that a row may complete.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tieout.tables.calendar import Calendar
from tieout.tables.headings import heading_of
from tieout.tables.model import Column, Heading, Measure
from tieout.tables.phrases import NOTHING, Phrase, phrase_of
from tieout.tables.words import said_by, said_by_row
from tieout.values.period import Period
from tieout.values.unit import COUNT, UnitClass

_balances = re.compile(
    r"\bbalance sheets?\b|\bfinancial (?:position|condition)\b|\bstatements? of condition\b", re.IGNORECASE
)
_flows = re.compile(
    r"\bstatements? of (?:[\w-]+ )*(?:income|operations|earnings|cash flows?|loss|comprehensive)"
    r"|\b(?:income|earnings|cash flows?) statements?\b|\bcash flows\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Governed:
    """A column and the period words in force over it; ``instant`` as in `Calendar.period_of`."""

    column: Column
    said: Phrase
    instant: bool | None


def governed_columns(
    phrases: Sequence[tuple[str, ...]],
    outer: tuple[str, ...],
    stub_heads: tuple[str, ...],
    calendar: Calendar,
    base: Heading,
) -> list[Governed]:
    """The columns of a segment. ``outer`` are the words above it, titles included, outermost first."""
    instant = is_instant((*outer, *stub_heads))
    heading = base_heading(outer, calendar, base)
    words = folded(outer)
    stub = folded(stub_heads)
    found = [
        _governed(column, stub_heads, (words, stub), heading, calendar, instant) for column in phrases
    ]
    return _with_change_periods(found)


def base_heading(outer: Iterable[str], calendar: Calendar, base: Heading) -> Heading:
    """Unit and scale that titles give; they say nothing of measure, and only money of the unit."""
    heading = heading_of(tuple(outer), calendar, base)
    money = heading.unit is not None and heading.unit.unit_class is UnitClass.MONEY
    unit = heading.unit if money else base.unit
    scale = heading.scale if heading.unit is None or money or heading.unit == COUNT else base.scale
    return Heading(None, unit, scale, None, heading.shares_scale)


def is_instant(words: Iterable[str]) -> bool | None:
    """Whether titles name a balance sheet (True) or a statement of flows (False); None if neither."""
    verdict: bool | None = None
    for phrase in words:
        if _balances.search(phrase):
            verdict = True
        elif _flows.search(phrase):
            verdict = False
    return verdict


def folded(phrases: Iterable[str]) -> Phrase:
    """What phrases say of a period together, the inner laid over the outer."""
    said = NOTHING
    for phrase in phrases:
        said = phrase_of(phrase).over(said)
    return said


def _governed(
    phrases: tuple[str, ...],
    stub_heads: tuple[str, ...],
    outer: tuple[Phrase, Phrase],
    base: Heading,
    calendar: Calendar,
    instant: bool | None,
) -> Governed:
    words, stub = outer
    own = folded(phrases)
    if instant and not own.length_given and not stub.length_given:
        words = replace(words, months=None, weeks=None, cumulative=False, begin=None)
    said = own.over(stub.over(words))
    heading = heading_of((*_stub_words(stub_heads), *phrases), calendar, base)
    heading = replace(heading, period=calendar.resolve(said, instant))
    return Governed(Column(phrases, heading), said, instant)


def _stub_words(stub_heads: tuple[str, ...]) -> tuple[str, ...]:
    """The heads of the stub that govern its columns: "Percent Change", "(in millions)", units."""
    return tuple(words for words in stub_heads if said_by(words).per is None)


def counts_things(stub_heads: Iterable[str], titles: Iterable[str]) -> bool:
    """Whether the stub is headed by what its rows count: "People served"."""
    return any(said_by_row(words).unit == COUNT for words in (*stub_heads, *titles))


def _with_change_periods(found: list[Governed]) -> list[Governed]:
    """A column of changes without a period has that of the latest column it stands behind."""
    result: list[Governed] = []
    latest: Period | None = None
    group_open = False
    for governed in found:
        heading = governed.column.heading
        if heading.measure in (Measure.CHANGE, Measure.RATE):
            group_open = False
            if heading.period is None and latest is not None:
                column = replace(governed.column, heading=replace(heading, period=latest))
                governed = replace(governed, column=column)
        elif heading.period is not None:
            if not group_open or latest is None or heading.period.end > latest.end:
                latest = heading.period
            group_open = True
        result.append(governed)
    return result
