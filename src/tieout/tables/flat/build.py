"""A stretch of flat text to a Table: title, columns with what they say, rows with their cells.

What `flat` found comes in; the Table goes out. From here on the words are read as those of a grid are:
nothing in this module knows units or periods.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import structs

from tieout.tables.boxhead import head_words
from tieout.tables.column_heads import Governed, governed_columns, outer_words
from tieout.tables.context import Context
from tieout.tables.flat.columns import aligned_to_columns
from tieout.tables.flat.drawing import Drawing
from tieout.tables.flat.heads import Boxhead
from tieout.tables.flat.repeats import without_repeated_heads
from tieout.tables.flat.rows import FlatRow
from tieout.tables.flat.sections import with_sections
from tieout.tables.flat.stream import Stream
from tieout.tables.flat.titles import Above, above
from tieout.tables.flat.words import words_at
from tieout.tables.model import Measure, Table
from tieout.tables.periods.phrases import spelled
from tieout.tables.titles import title_of
from tieout.tables.words import SHOWN_RATES, measure_unit
from tieout.values.unit import PERCENT

_aside = re.compile(r"\s*\([^()]*\)")
_led_on = re.compile(r"(?:\s(?:for|of|in|as|at|on|the|and|to|by))+$", re.IGNORECASE)
_company = re.compile(
    r".*?\b(?:Inc|Corp(?:oration)?|Ltd|Company|Co|plc|LLC|N\.V|S\.A|AG|SE)\b\.?,?"
    r"(?:\s+and\s+(?:Consolidated\s+)?Subsidiaries)?\s+(?=[A-Z])",
    re.IGNORECASE,
)


def table_of(
    stream: Stream,
    begin: int,
    head: Boxhead,
    rows: Sequence[FlatRow],
    context: Context,
    before: Sequence[Table],
) -> Table:
    """The table of ``rows``, whose title begins at ``begin``.

    ``before`` are the tables above it, one of which it may continue.
    """
    string = stream.string
    known: frozenset[str] = frozenset()
    if head.by_unit_only:
        known = frozenset(row.label.lower() for table in before for row in table.rows)
    over = above(string, begin, head, known)
    title = words_at(string, *over.title)
    start = over.title[0] if title else head.start
    flat = with_sections(string, rows)
    end = max(piece.end for piece in flat[-1].pieces if piece)
    flat = aligned_to_columns(flat, head.levels, len(head.columns))
    flat = without_repeated_heads(
        string, flat, [words_at(string, *each[-1]) if each else "" for each in head.columns]
    )
    columns = _columns(string, head, over, title, context, _shows_rates(string, begin, title))
    drawn = Drawing(stream, flat, columns, head_words(SHOWN_RATES.sub("", title)), context)
    return Table(
        short_title(title) or title_of(context.above) or (before[-1].title if before else ""),
        tuple(each.column for each in drawn.columns),
        drawn.rows(),
        stream.block_at(start),
        section=context.section,
        regions=stream.regions(start, end),
        span=stream.span(start, end),
        carries_scale=drawn.carries_scale,
    )


def short_title(title: str) -> str:
    """A title without asides and the company's name.

    >>> short_title("Acme Inc. Balance Sheets (Unaudited) (As of March 31, 2017)")
    'Balance Sheets'
    """
    bare = _led_on.sub("", _aside.sub("", title).strip(" :"))
    return _company.sub("", bare, count=1) or bare


_NEAR = 200  # characters before a title


def _shows_rates(string: str, begin: int, title: str) -> bool:
    """Whether a title, or a sentence in brackets right before it, says that percentages are changes."""
    if SHOWN_RATES.search(title):
        return True
    told = [match.end() for match in SHOWN_RATES.finditer(string, max(0, begin - _NEAR), begin)]
    return bool(told) and not any(map(str.isalnum, string[told[-1] : begin]))


def _columns(
    string: str, head: Boxhead, over: Above, title: str, context: Context, rates: bool
) -> list[Governed]:
    phrases = _under_lengths(
        title, [tuple(words_at(string, *place) for place in column) for column in head.columns]
    )
    names = [(words_at(string, *name),) if name else () for name in over.names]
    # A unit stands below the name that may say "per share", and so must not override it.
    said = [(*own, *name) for own, name in zip(phrases, names, strict=True)]
    bare = head_words(SHOWN_RATES.sub("", title))
    outer = outer_words((bare,) if bare else (), context)
    # A title that names what is measured stood over the labels: "Throughput, thousand barrels per day".
    stub = (bare,) if measure_unit(bare.lower()) else ()
    columns = governed_columns(said, outer, stub, context.calendar, context.heading)
    headed = [
        _headed(governed, (*name, *own), rates)
        for governed, name, own in zip(columns, names, phrases, strict=True)
    ]
    # What governs a column that no words name is not known; least of all its period, unless all have one.
    named = {each.column.heading.period for each in headed if each.column.header}
    only = next(iter(named)) if len(named) == 1 else None
    known = [each if each.column.header else each.with_period(only) for each in headed]
    heads = Counter(each.column for each in known if each.column.header)
    if len(heads) > 1 and _repeats(phrases) and len(_lengths(title)) > 1:
        # Which of the title's lengths the groups of columns are of is not known.
        known = [each.with_period(None) if heads[each.column] > 1 else each for each in known]
    if all(each.column.heading.period is None for each in known):
        return [each.with_period(context.period) for each in known]
    return known


def _under_lengths(title: str, heads: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The heads, where they repeat themselves, each time under another length that ends the title.

    "Orders Three months ended Nine months ended Region | 2024 2023 2024 2023": the stub's word parts them.
    """
    size, over = _repeats(heads), _lengths(title)
    if not size or not all(heads) or len(over) * size != len(heads):
        return heads
    return [(over[at // size], *each) for at, each in enumerate(heads)]


def _repeats(heads: list[tuple[str, ...]]) -> int:
    """After how many columns their heads begin anew, and so to the last; 0 where they do not."""
    return next((size for size in range(1, len(heads)) if heads == heads[:size] * (len(heads) // size)), 0)


def _lengths(title: str) -> list[str]:
    """The words of a title that name the length or part of a year."""
    return [
        title[start:end]
        for start, end, said in spelled(title)
        if said.length_given or said.quarter or said.cumulative
    ]


def _headed(governed: Governed, header: tuple[str, ...], rates: bool) -> Governed:
    column = structs.replace(governed.column, header=header)
    if rates and column.heading.unit == PERCENT:
        column = structs.replace(column, heading=structs.replace(column.heading, measure=Measure.RATE))
    return structs.replace(governed, column=column)
