"""The scale that words before a table's first figures give, where neither head nor title does.

And the one that a table does not take over from the table before, since it prints parts of it.

"Bridge to EBITDA (dollars in millions)" heads the rows of a reconciliation, "Revenue (in $ millions) from:"
stands beside the heads of its columns. Columns and rows come in; the columns go out in that scale.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import structs

from tieout.tables.column_heads import Governed
from tieout.tables.item import BodyRow
from tieout.tables.row_words import said_by_row
from tieout.tables.words import Said, said_by
from tieout.values.unit import PERCENT, POINTS, UnitClass

_THOUSANDS = 3
_bracketed = re.compile(r"\([^()]*\)")
_excepts = re.compile(r"\(in \w+,? except\b", re.IGNORECASE)
_goes_on = re.compile(r"(?:[^()]*\([^()]*\))*[^()]*[A-Z]")


def with_leading_scale(columns: list[Governed], bodies: Sequence[BodyRow]) -> list[Governed]:
    """The columns, those of money in the scale of the first words in brackets that give one."""
    headings = [each.column.heading for each in columns]
    if any(each.scale is not None for each in headings if each.unit not in (PERCENT, POINTS)):
        return columns
    said = next(_said_before_figures(bodies), None)
    if said is None:
        return columns
    return [
        each.with_heading(structs.replace(heading, scale=said.scale, excepted=said.excepted))
        if heading.scale is None
        else each
        for each, heading in zip(columns, headings, strict=True)
    ]


def without_carried_scale(
    columns: list[Governed], bodies: Sequence[BodyRow], own: Iterable[str]
) -> list[Governed]:
    """The columns without the thousands that the table before is in, where this one prints tenths.

    A table in thousands prints none: one of tenths behind it is in millions, said in a note or nowhere.
    ``own`` are the words of this table alone.
    """
    if not any(each.column.heading.scale == _THOUSANDS for each in columns):
        return columns
    if not carries_scale(columns, own) or not _prints_tenths(bodies):
        return columns
    return [each.with_heading(structs.replace(each.column.heading, scale=None)) for each in columns]


def carries_scale(columns: Sequence[Governed], own: Iterable[str]) -> bool:
    """Whether the scale of the columns is that of a table above: ``own`` words and heads say none."""
    heads = (words for each in columns for words in each.column.header)
    given = any(each.column.heading.scale for each in columns)
    return given and all(said_by(words).scale is None for words in (*own, *heads))


def _prints_tenths(bodies: Sequence[BodyRow]) -> bool:
    """Whether most rows of money print one decimal each."""
    rows = [
        [printed.numeral.decimals for printed in body.prints if printed and printed.numeral.mantissa]
        for body in bodies
        if not any(body.marks) and said_by_row(body.label).unit is None
    ]
    filled = [row for row in rows if row]
    return 2 * sum(all(decimals == 1 for decimals in row) for row in filled) > len(filled)


def _said_before_figures(bodies: Sequence[BodyRow]) -> Iterator[Said]:
    """What brackets say of the scale, up to the first row of figures.

    That row's own are of all where its label begins behind them: "(dollars in millions) EBITDA". A section
    that is read as one, "Financials ($000s)", governs its rows alone, unless it excepts some of the table.
    """
    for body in bodies:
        has_figures = any(body.items)
        of_rows = not has_figures and said_by_row(body.label).scale is not None
        if of_rows and not _excepts.search(body.label):
            return
        for found in _bracketed.finditer(body.label):
            said = said_by(found.group())
            if said.scale is None or (said.unit and said.unit.unit_class is not UnitClass.MONEY):
                continue
            if not has_figures or _goes_on.match(body.label, found.end()):
                yield said
        if has_figures:
            return
