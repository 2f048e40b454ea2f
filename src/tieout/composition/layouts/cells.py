"""One cell of a table: what the row and the column say together, looked up and measured."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from tieout.composition.amounts import Amount, Key, Operation
from tieout.composition.books.model import NamedPeriod
from tieout.composition.calendar import NoSuchPeriod
from tieout.composition.context import Context
from tieout.composition.layouts.model import ColumnSpec, Cut, Measure, RowSpec
from tieout.composition.layouts.unrounded import Print, Unrounded, UnroundedCell
from tieout.composition.model import Nil
from tieout.values.unit import PERCENT, POINTS, Unit, UnitClass

Terms = tuple[tuple[Print, Fraction], ...]


@dataclass(frozen=True, slots=True)
class Scales:
    """How money and other units of a table are printed: power of ten and decimals."""

    context: Context
    scale: int
    decimals: int

    def of(self, unit: Unit, row: RowSpec, column: ColumnSpec) -> tuple[int, int]:
        """The scale and decimals of a cell."""
        is_money = unit.unit_class is UnitClass.MONEY
        scale = self.scale if is_money else 0
        decimals = self.decimals if is_money else self.context.printing.decimals_of(unit)
        if row.scale is not None:
            scale, decimals = row.scale, 0
        if row.decimals is not None:
            decimals = row.decimals
        elif column.decimals is not None and column.cut.measure is not Measure.LEVEL:
            decimals = column.decimals
        return scale, decimals


def cut_of(row: RowSpec, column: ColumnSpec) -> Cut:
    """What row and column say together; the row's word wins, but a column of changes stays one."""
    mine, theirs = row.cut, column.cut
    measuring = theirs if theirs.measure is not Measure.LEVEL else mine
    return Cut(
        mine.concept or theirs.concept,
        theirs.member if mine.member is None else mine.member,
        mine.period,
        measuring.measure,
        measuring.against,
        measuring.of,
        measuring.base,
    )


def period_of(row: RowSpec, column: ColumnSpec, context: Context) -> NamedPeriod:
    """The period of a cell. Raises `NoSuchPeriod`."""
    return context.calendar.select(row.cut.period, context.calendar.select(column.cut.period))


def draw(row: RowSpec, column: ColumnSpec, scales: Scales) -> UnroundedCell:
    """The cell, unrounded; None where neither says a concept, a dash where the books hold nothing.

    Raises `NoSuchPeriod` where a selector of the period leads nowhere.
    """
    context = scales.context
    cut = cut_of(row, column)
    if not cut.concept:
        return None
    named = period_of(row, column, context)
    amount = context.calendar.find(context.amounts, cut.concept, named, cut.member or "")
    if cut.measure is Measure.LEVEL:
        return _level(amount, row, column, scales)
    if cut.measure is Measure.SHARE:
        whole = context.calendar.find(context.amounts, cut.of, named, "")
        return _share(amount, whole, row, column, scales)
    try:
        before = context.calendar.select(cut.against, named)
    except NoSuchPeriod:
        return _stated_rate(cut, named, row, column, scales)
    previous = context.calendar.find(context.amounts, cut.base or cut.concept, before, cut.member or "")
    if cut.measure is Measure.CHANGE:
        return _change(amount, previous, row, column, scales)
    return _rate(amount, previous, row, column, scales) or _stated_rate(cut, named, row, column, scales)


def _level(amount: Amount | None, row: RowSpec, column: ColumnSpec, scales: Scales) -> UnroundedCell:
    if amount is None or not amount.value:
        return Nil(scales.context.wording.said("nil"))
    scale, decimals = scales.of(amount.unit, row, column)
    printed = Print(amount.key, scale - decimals)
    operation, terms = following(amount, scales.scale - scales.decimals)
    return Unrounded(
        amount.value * row.sign, amount.unit, scale, decimals, row.sign, printed, operation, terms
    )  # fmt: skip


def following(amount: Amount, exponent: int) -> tuple[Operation | None, Terms]:
    """How a defined ratio or rate follows from amounts of money printed at ``exponent``."""
    derivation = amount.derivation
    if amount.unit != PERCENT or derivation.operation not in (Operation.RATIO, Operation.RATE):
        return None, ()
    return derivation.operation, tuple((Print(key, exponent), weight) for key, weight in derivation.terms)


def _change(
    amount: Amount | None, previous: Amount | None, row: RowSpec, column: ColumnSpec, scales: Scales
) -> UnroundedCell:
    if amount is None or previous is None or amount.value == previous.value:
        return Nil(scales.context.wording.said("nil"))
    unit = POINTS if amount.unit == PERCENT else amount.unit
    scale, decimals = scales.of(unit, row, column)
    printed = Print(amount.key, scale - decimals, previous.key)
    value = (amount.value - previous.value) * row.sign
    return Unrounded(
        value, unit, scale, decimals, row.sign, printed, Operation.SUM, levels(printed, amount, previous)
    )


def levels(change: Print, amount: Amount, previous: Amount) -> tuple[tuple[Print, Fraction], ...]:
    """The two levels that a change lies between; one that is zero is printed nowhere, and left out."""
    weighed = ((amount, Fraction(1)), (previous, Fraction(-1)))
    return tuple((Print(each.key, change.exponent), weight) for each, weight in weighed if each.value)


def _rate(
    amount: Amount | None, previous: Amount | None, row: RowSpec, column: ColumnSpec, scales: Scales
) -> UnroundedCell:
    wording = scales.context.wording
    if amount is None or previous is None or amount.unit == PERCENT:
        return None
    if previous.value * row.sign <= 0:
        return Nil(wording.said("meaningless") if previous.value else wording.said("nil"))
    value = 100 * (amount.value - previous.value) / previous.value
    scale, decimals = scales.of(PERCENT, row, column)
    level, below = scales.of(amount.unit, row, column)
    terms = tuple((Print(each.key, level - below), Fraction(1)) for each in (amount, previous))
    return Unrounded(value, PERCENT, scale, decimals, 1, None, Operation.RATE, terms)


def _stated_rate(
    cut: Cut, named: NamedPeriod, row: RowSpec, column: ColumnSpec, scales: Scales
) -> UnroundedCell:
    """A rate that the books state, as ``CONCEPT.rate``, for a period whose comparative they do not hold."""
    context = scales.context
    stated = context.calendar.find(context.amounts, f"{cut.concept}.rate", named, cut.member or "")
    if stated is None:
        return Nil(context.wording.said("nil"))
    scale, decimals = scales.of(stated.unit, row, column)
    return Unrounded(stated.value, stated.unit, scale, decimals, 1, Print(stated.key, scale - decimals))


def _share(
    amount: Amount | None, whole: Amount | None, row: RowSpec, column: ColumnSpec, scales: Scales
) -> UnroundedCell:
    if amount is None or whole is None or not whole.value:
        return Nil(scales.context.wording.said("nil"))
    value = 100 * amount.value / whole.value
    scale, decimals = scales.of(PERCENT, row, column)
    level, below = scales.of(amount.unit, row, column)
    weighed = ((amount, Fraction(100)), (whole, Fraction(1)))
    terms = tuple((Print(each.key, level - below), weight) for each, weight in weighed)
    return Unrounded(value, PERCENT, scale, decimals, 1, None, Operation.RATIO, terms)


def key_of(cell: UnroundedCell) -> Key | None:
    """The amount that a cell prints the level of."""
    is_level = isinstance(cell, Unrounded) and cell.print is not None and cell.print.before is None
    return cell.print.key if is_level and isinstance(cell, Unrounded) and cell.print else None
