"""The unit that titles and stub heads name for all columns of a table, where its figures bear it out.

Governed columns come in with the rows below them; they go out in the unit that a title's "per share",
"% change" or "growth rates" or a stub's "people served" gives them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import structs

from tieout.tables.column_heads import Governed
from tieout.tables.item import BodyRow, Print
from tieout.tables.japanese.gloss import gloss
from tieout.tables.model import Heading, Measure
from tieout.tables.row_words import said_by_row
from tieout.tables.words import SHOWN_RATES, measure_of, measure_unit, said_by
from tieout.values.unit import COUNT, PERCENT, POINTS, SHARES, Unit, UnitClass, money, per_share

_of_shares = re.compile(r"^(?:\(?\d+\)?[.)]?\s*)?number of shares\b", re.IGNORECASE)
_rates_named = re.compile(r"\bgrowth rates?\b|\brates? of (?:growth|change)\b", re.IGNORECASE)
_growth = re.compile(r"\bcomparable (?:[\w-]+ )?sales\b|\bsame[\s-]store\b|\bgrowth\b", re.IGNORECASE)
_by_what = re.compile(r"\s+by\s+[a-z][\w\s,&/-]*$", re.IGNORECASE)


def in_named_units(
    columns: list[Governed],
    bodies: Sequence[BodyRow],
    stub_heads: tuple[str, ...],
    titles: tuple[str, ...],
) -> list[Governed]:
    """The columns in the unit that titles name, where every figure bears it out.

    That is a title's "per share", "% change" or "thousands of tons", or a stub's "people served".
    """
    prints = [each for body in bodies for each in body.prints if each]
    unmarked = [each.numeral for each in prints if not each.mark]
    money = any(body.has_currency for body in bodies)
    last = titles[-2:]
    if any(SHOWN_RATES.search(gloss(words)) for words in last):
        columns = [each.measuring(Measure.RATE) if each.is_percent else each for each in columns]
    if any(said_by(words).per for words in last) and all(each.decimals >= 2 for each in unmarked):
        return [_in_unit(each, _per_share(each.column.heading), 0, Measure.PER_SHARE) for each in columns]
    if prints and all(each.mark == "%" for each in prints) and any(map(_growth.search, last)):
        return [each.measuring(Measure.RATE) for each in columns]
    columns = [
        each.measuring(Measure.RATE) if _is_growth(each, at, bodies) else each
        for at, each in enumerate(columns)
    ]
    if money:
        return columns
    if _shows_rates(bodies, prints, titles):
        return [_in_unit(each, PERCENT, 0, Measure.RATE) for each in columns]
    measured = [named for words in last if (named := measure_unit(gloss(words).lower()))]
    if measured:
        return [_in_unit(each, *measured[-1], Measure.AMOUNT) for each in columns]
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


def counts_things(stub_heads: Iterable[str], titles: Iterable[str]) -> bool:
    """Whether the stub is headed by what its rows count: "People served", "Hotels by region"."""
    named = (_by_what.sub("", words) for words in (*stub_heads, *titles))
    return any(said_by_row(words).unit == COUNT for words in named)


def _number_of_shares(titles: Iterable[str]) -> bool:
    """Whether a table is of "Number of Shares", whatever its rows are called."""
    return any(_of_shares.search(title) for title in titles)


def _is_growth(governed: Governed, at: int, bodies: Sequence[BodyRow]) -> bool:
    """Whether a column's own head speaks of growth and all that it prints is percent."""
    if not any(map(_growth.search, governed.column.header)):
        return False
    return all(each.mark == "%" for body in bodies if (each := body.prints[at]))
