"""Blended growth: that of a whole is its parts' growth, each by its share of the whole a year before.

Growth at constant currency stands beside the printed amounts, which do not give it, and nobody prints
what the amounts would be. But amounts of the year before are the same in any currency: what their rows add
up to grew as its parts did, by what each was of it. Only what holds is said: a company may translate a
whole in another way than its parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from fractions import Fraction

from tieout.relations.growth_rows import are_amounts, is_rate
from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis
from tieout.relations.sheets import Sheet
from tieout.relations.weighing import Instance, Terms, holds, weigh
from tieout.relations.words import tokens_of
from tieout.values.unit import UnitClass

NAME = "blended"
FORMULA = "growth = Σ growth of a part × what it was of the whole a year before"
RANK = 0

WORDS = 6.0  # that the amounts beside the rates add up, now and a year before
MOST_PARTS = 8
NEUTRAL = "neutral"  # what stands for constant currency in the words of a name

Row = tuple[int, int, int]  # a rate, what its amount was a year before and what it is


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """The wholes of all rows with growth at constant currency, weighed together."""
    instances = [
        instance
        for sheet in ledger.sheets
        if UnitClass.PERCENT in sheet.classes
        for rows in _columns(ledger, sheet)
        for instance in _wholes(ledger, rows)
    ]
    weighed = weigh(ledger, Form.LINEAR, instances, 1.0, WORDS) if instances else None
    if weighed is not None:
        yield from weighed.only_holding().hypotheses(NAME)


def _columns(ledger: Ledger, sheet: Sheet) -> Iterator[list[Row]]:
    """The rows of each column of such rates, with the amounts of its period and of the year before."""
    for at, period in enumerate(sheet.periods):
        cells = [line.cells[at] for line in sheet.lines]
        if period is None or not any(_is_neutral(ledger, cell) for cell in cells):
            continue
        now = _of_amounts(ledger, sheet, [each == period for each in sheet.periods])
        then = _of_amounts(
            ledger, sheet, [each is not None and each.is_year_before(period) for each in sheet.periods]
        )
        if now is not None and then is not None:
            yield [
                (cell, line.cells[then], line.cells[now])
                for cell, line in zip(cells, sheet.lines, strict=True)
                if are_amounts(ledger, line.cells[then], line.cells[now])
            ]


def _is_neutral(ledger: Ledger, cell: int) -> bool:
    return is_rate(ledger, cell) and NEUTRAL in tokens_of(ledger.figures[cell].label)


def _of_amounts(ledger: Ledger, sheet: Sheet, wanted: Sequence[bool]) -> int | None:
    """The first of the wanted columns that prints amounts, and no rates."""
    for at, is_wanted in enumerate(wanted):
        printed = [line.cells[at] for line in sheet.lines if line.cells[at] >= 0]
        if is_wanted and printed and not any(is_rate(ledger, cell) for cell in printed):
            return at
    return None


def _wholes(ledger: Ledger, rows: Sequence[Row]) -> Iterator[Instance]:
    """The rows that those above add up to, now and a year before, with their parts.

    What is part of one whole is part of no other: that takes its place.
    """
    open_: list[Row] = []
    for row in rows:
        parts = _parts(ledger, row, open_)
        if parts:
            del open_[-len(parts) :]
            if _is_neutral(ledger, row[0]) and all(_is_neutral(ledger, part[0]) for part in parts):
                yield row[0], _terms(ledger, row, parts)
        open_.append(row)


def _parts(ledger: Ledger, row: Row, above: Sequence[Row]) -> Sequence[Row]:
    """The nearest rows above that add up to a row in both years."""
    for many in range(2, min(MOST_PARTS, len(above)) + 1):
        parts = above[-many:]
        if all(
            holds(ledger, Form.LINEAR, row[year], tuple((part[year], 1) for part in parts))
            for year in (1, 2)
        ):
            return parts
    return ()


def _terms(ledger: Ledger, row: Row, parts: Sequence[Row]) -> Terms:
    """Each part's growth by its size a year before, that of the whole being one."""
    size = abs(ledger.value(row[1]))
    return tuple((part[0], Fraction(abs(ledger.value(part[1])), size)) for part in parts)
