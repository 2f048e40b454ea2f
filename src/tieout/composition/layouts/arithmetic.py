"""Amounts combined: the value and the unit of a sum, a ratio, a product or a rate of change."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from tieout.composition.amounts import Operation
from tieout.values.unit import COUNT, MULTIPLE, PERCENT, POINTS, SHARES, Unit, UnitClass, money, per_share


def unit_of(code: str) -> Unit:
    """The unit that books and layouts call ``code``.

    >>> [unit_of(code).unit_class.value for code in ("JPY/share", "JPY", "Gbps")]
    ['per_share', 'money', 'measure']
    """
    known = {each.code: each for each in (PERCENT, POINTS, SHARES, MULTIPLE, COUNT)}
    if code in known:
        return known[code]
    currency, _, of = code.partition("/")
    if len(currency) == 3 and currency.isupper() and currency.isalpha():
        return per_share(currency, of) if of else money(currency)
    return Unit(code, UnitClass.MEASURE)


def natural_unit(operation: Operation, units: Sequence[Unit]) -> Unit | None:
    """The unit that follows from those combined, None where none does."""
    alike = len(set(units)) == 1
    if operation is Operation.SUM:
        return units[0] if alike else None
    if operation is Operation.RATE:
        return PERCENT
    if operation is Operation.RATIO:
        if alike:
            return PERCENT
        if units[0].unit_class is UnitClass.MONEY and units[1].unit_class is UnitClass.SHARES:
            return per_share(units[0].code)
        return None
    classes = {unit.unit_class for unit in units}
    if classes == {UnitClass.PER_SHARE, UnitClass.SHARES}:
        return money(next(unit.code for unit in units if unit.unit_class is UnitClass.PER_SHARE)[:3])
    plain = [unit for unit in units if unit.unit_class not in (UnitClass.COUNT, UnitClass.MULTIPLE)]
    return plain[0] if len(plain) == 1 else None


def combined(operation: Operation, terms: Sequence[tuple[Fraction, Fraction]]) -> Fraction | None:
    """The value of weighted terms taken together; None where they would be divided by zero.

    >>> combined(Operation.RATE, [(Fraction(112), Fraction(1)), (Fraction(100), Fraction(1))])
    Fraction(12, 1)
    """
    weighted = [value * weight for value, weight in terms]
    if operation is Operation.SUM:
        return sum(weighted, Fraction(0))
    first, second = weighted
    if operation is Operation.PRODUCT:
        return first * second
    if not second:
        return None
    return first / second if operation is Operation.RATIO else 100 * (first - second) / abs(second)
