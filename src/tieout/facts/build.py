"""All figures of a release with their facts, its other numbers, and what its sentences claim.

Document and tables come in; `Facts` goes out. Figures stand in source order and a figure's id is its
index. Nothing vanishes: every number that `values.numeral` sees anywhere in the blocks is a figure or one
of the other numbers, once.
"""

from __future__ import annotations

from collections import Counter

from msgspec.structs import replace

from tieout.document.model import Document, Span
from tieout.document.separators import as_printed
from tieout.facts.computed import with_members
from tieout.facts.from_prose import claim_of, read_prose
from tieout.facts.from_tables import figures_from_tables
from tieout.facts.model import Facts, OtherKind, OtherNumber
from tieout.facts.other_numbers.remaining import remaining_numbers
from tieout.facts.stated import stated_rounding
from tieout.facts.tagged import with_figures
from tieout.facts.unnumbered import Unnumbered
from tieout.tables.model import Table
from tieout.tables.periods.calendar import Calendar
from tieout.tables.periods.fiscal import read_calendar
from tieout.tables.release_currency import currency_of
from tieout.tables.running import running_text
from tieout.values.unit import UnitClass

Amounts = Counter[tuple[int, int, str]]  # block, scale, currency


def figures_and_claims(
    document: Document, tables: tuple[Table, ...], calendar: Calendar | None = None
) -> Facts:
    """The facts of a release; ``calendar`` is its own, read from it where it is not given.

    A table figure's label is outermost first: section, title, the column's words (those that name no
    period, unit or measure), parents, row label. A sentence's figure has its heading and its subject.
    """
    from_tables = list(figures_from_tables(tables))
    amounts = _amounts(from_tables)
    running = running_text(document, tables)
    prose = read_prose(
        running,
        calendar or read_calendar(document),
        _currency(amounts) or currency_of(document),
        _scales(amounts),
        _titles(tables),
        {part.lower() for label in {figure.label for figure in from_tables} for part in label},
    )
    unnumbered = in_source_order(from_tables + prose.figures)
    ids = {id(figure): number for number, figure in enumerate(unnumbered)}
    claims = tuple(
        claim_of(claim, tuple(None if figure is None else ids[id(figure)] for figure in members))
        for claim, members in prose.claims
    )
    noted = [
        OtherNumber(each.raw, each.span, OtherKind.REFERENCE)
        for table in tables
        for each in table.references
    ]
    taken = [*prose.others, *noted]
    spans = [*(figure.span for figure in unnumbered), *(other.span for other in taken)]
    known = [span for span in spans if span is not None]
    rest = remaining_numbers(document, known, [stretch.text for stretch in running])
    others = _in_order([*taken, *rest])
    figures = tuple(each.figure(number) for number, each in enumerate(unnumbered))
    if document.decimal_comma or document.thousands:
        figures = tuple(replace(figure, raw=as_printed(figure.raw, document)) for figure in figures)
        others = tuple(replace(other, raw=as_printed(other.raw, document)) for other in others)
    tags = with_figures(document.tags, figures)
    computed = with_members(document.formulas, figures)
    return Facts(figures, others, claims, stated_rounding(document), tags, computed)


def in_source_order(figures: list[Unnumbered]) -> list[Unnumbered]:
    """By their place in the source; those without one by their block, in the order given."""
    return sorted(figures, key=lambda figure: figure.span.start if figure.span else figure.block)


def _in_order(others: list[OtherNumber]) -> tuple[OtherNumber, ...]:
    nowhere = Span(0, 0)
    return tuple(sorted(others, key=lambda other: (other.span or nowhere).start))


def _amounts(figures: list[Unnumbered]) -> Amounts:
    """How many amounts of money there are of each block, scale and currency."""
    money = UnitClass.MONEY
    return Counter(
        [
            (figure.block, figure.printed.scale, figure.unit.code)
            for figure in figures
            if figure.unit.unit_class is money
        ]
    )


def _scales(amounts: Amounts) -> list[tuple[int, int]]:
    """The scale of most amounts of each table, with the table's block, in order."""
    counts: Counter[tuple[int, int]] = Counter()
    for (block, scale, _), count in amounts.items():
        counts[block, scale] += count
    scales: dict[int, int] = {}
    for (block, scale), _ in counts.most_common():
        scales.setdefault(block, scale)
    return sorted(scales.items())


def _titles(tables: tuple[Table, ...]) -> list[tuple[int, str]]:
    """The titles of tables, each with the block in which its table ends, in order."""
    ends = (
        (max((region.block for region in table.regions), default=table.block), table) for table in tables
    )
    return [(block, table.title) for block, table in ends if table.title]


def _currency(amounts: Amounts) -> str | None:
    """The currency of most amounts in the tables; None where there are none."""
    counts: Counter[str] = Counter()
    for (_, _, code), count in amounts.items():
        counts[code] += count
    return counts.most_common(1)[0][0] if counts else None
