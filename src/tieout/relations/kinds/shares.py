"""Shares of one whole: a column of percentages, each its row's amount over one and the same total.

`ratio` finds a share by its whole; where the whole is misprinted none of the shares holds and none is
found. Here the rows are asked together: if their amounts and percentages agree on one whole, the row of
100%, or the one named a total, must print it.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from fractions import Fraction
from math import log2

from tieout.relations.ledger import Ledger
from tieout.relations.model import Context, Evidence, Form, Hypothesis
from tieout.relations.sheets import Line, Sheet
from tieout.relations.weighing import BAR
from tieout.relations.words import total_bits
from tieout.tables.model import Measure
from tieout.values.unit import UnitClass

NAME = "shares"
FORMULA = "share = 100 × amount / one whole"
RANK = 0

FEWEST = 3  # rows beside the whole
Row = tuple[int, int]  # a percentage and its amount, as figures


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """Every column of percentages over every column of amounts that has a row for the whole."""
    for sheet in ledger.sheets:
        if UnitClass.PERCENT not in sheet.classes:
            continue
        shares = [column for column in range(sheet.width) if _is_column(ledger, sheet, column, True)]
        others = range(sheet.width) if shares else ()
        amounts = [column for column in others if _is_column(ledger, sheet, column, False)]
        for share in shares:
            for amount in amounts:
                if sheet.periods[share] == sheet.periods[amount]:
                    yield from _of_columns(ledger, sheet, share, amount)


def _is_column(ledger: Ledger, sheet: Sheet, column: int, percent: bool) -> bool:
    cells = [line.cells[column] for line in sheet.lines if line.cells[column] >= 0]
    return len(cells) > FEWEST and all(_is_share(ledger, cell) is percent for cell in cells)


def _is_share(ledger: Ledger, cell: int) -> bool:
    figure = ledger.figures[cell]
    return figure.unit.unit_class is UnitClass.PERCENT and figure.measure is not Measure.CHANGE


def _of_columns(ledger: Ledger, sheet: Sheet, share: int, amount: int) -> Iterator[Hypothesis]:
    rows = [
        (line, (line.cells[share], line.cells[amount]))
        for line in sheet.lines
        if line.cells[share] >= 0 <= line.cells[amount] and ledger.mantissas[line.cells[share]] > 0
    ]
    whole = _whole(ledger, rows)
    if whole is None:
        return
    unit = ledger.units[whole]
    parts = [row for _, row in rows if row[1] != whole and ledger.units[row[1]] == unit]
    bounds = _bounds(ledger, parts) if len(parts) >= FEWEST else None
    if bounds is None or not (_prints_all(ledger, rows, whole) or _is_within(ledger, whole, bounds)):
        return  # a total that prints a share of its own, and is not what the rows agree on, is no whole
    bits = sum(log2(1 + 2 * ledger.mantissas[percent]) for percent, _ in parts[1:]) - log2(1 + len(rows))
    if bits < BAR:
        return
    evidence = Evidence((("the rows agree on one whole", bits),))
    context = Context(NAME, len(parts) - 1, 0, bits, named=True)
    for percent, part in parts:
        terms = (
            (part, -100 if ledger.mantissas[part] < 0 else 100),
            (whole, 1),
        )  # costs with a sign, their shares without
        yield Hypothesis(NAME, Form.RATIO, percent, terms, evidence, context)


def _whole(ledger: Ledger, rows: list[tuple[Line, Row]]) -> int | None:
    """The amount of the one row that prints 100%, or else of the one that is named a total of all."""
    full = [row for _, row in rows if _is_all(ledger, row[0])]
    named = full or [row for line, row in rows if total_bits(line.label)]
    if len(named) != 1 or (not full and _is_of_some(ledger, named[0], [row for _, row in rows])):
        return None
    return named[0][1]


def _is_of_some(ledger: Ledger, total: Row, rows: list[Row]) -> bool:
    """Whether a total is itself a part: its share is less than all and no less than any other's, or the
    rows add up to it, so that no misprint keeps the shares from being of it."""
    others = [row for row in rows if row != total]
    shares = [ledger.value(percent) for percent, _ in others]
    whole = 100 * 10 ** -min(0, ledger.finest(ledger.units[total[0]]))
    adds_up = sum(ledger.value(part) for _, part in others) == ledger.value(total[1])
    return adds_up or max(shares, default=0) <= ledger.value(total[0]) < whole


def _prints_all(ledger: Ledger, rows: list[tuple[Line, Row]], whole: int) -> bool:
    return any(amount == whole and _is_all(ledger, percent) for _, (percent, amount) in rows)


def _is_all(ledger: Ledger, percent: int) -> bool:
    return bool(ledger.mantissas[percent] == 100 * 10 ** -ledger.exponents[percent])


def _is_within(ledger: Ledger, whole: int, bounds: tuple[Fraction, Fraction]) -> bool:
    width = 10 ** (ledger.exponents[whole] - ledger.finest(ledger.units[whole]))
    twice = 2 * abs(ledger.value(whole))
    return bool(twice + width >= bounds[0] and twice - width <= bounds[1])


def _bounds(ledger: Ledger, parts: list[Row]) -> tuple[Fraction, Fraction] | None:
    """Between what twice the one whole lies that explains every row; None where nothing is left."""
    low, high = Fraction(0), None
    for percent, part in parts:
        twice, exponent = 2 * ledger.mantissas[percent], ledger.exponents[percent]
        amount = 2 * abs(ledger.value(part))
        width = 10 ** (ledger.exponents[part] - ledger.finest(ledger.units[part]))
        unit = Fraction(10) ** exponent / 100
        least = Fraction(amount - width) / ((twice + 1) * unit)
        most = Fraction(amount + width) / ((twice - 1) * unit)
        low, high = max(low, least), most if high is None else min(high, most)
        if low > high:
            return None
    return None if high is None else (2 * low, 2 * high)
