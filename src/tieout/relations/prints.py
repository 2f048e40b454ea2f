"""Two prints: whether one is the other, coarser, and what a coarser print of a value is."""

from __future__ import annotations

from tieout.relations.ledger import Ledger
from tieout.values.powers import ten


def to_nearest(mantissa: int, unit: int) -> int:
    """``mantissa`` in units of ``unit``, halves away from zero.

    >>> to_nearest(77339, 1000), to_nearest(-2500, 1000)
    (77, -3)
    """
    sign = -1 if mantissa < 0 else 1
    return sign * ((2 * abs(mantissa) + unit) // (2 * unit))


def cut_off(mantissa: int, unit: int) -> int:
    """``mantissa`` in units of ``unit``, what is left over dropped.

    >>> cut_off(77839, 1000), cut_off(-2500, 1000)
    (77, -2)
    """
    return abs(mantissa) // unit * (-1 if mantissa < 0 else 1)


def print_alike(ledger: Ledger, one: int, other: int) -> bool:
    """Whether the coarser of two prints is the finer one rounded, or cut off; the sign is left out."""
    coarse, fine = (one, other) if ledger.exponents[one] >= ledger.exponents[other] else (other, one)
    unit = ten(ledger.exponents[coarse] - ledger.exponents[fine])
    size, printed = abs(ledger.mantissas[fine]), abs(ledger.mantissas[coarse])
    return printed in (to_nearest(size, unit), cut_off(size, unit))


def rounds_to(ledger: Ledger, one: int, other: int) -> bool:
    """Whether the coarser of two prints is the finer one rounded to the nearest; the sign is left out."""
    coarse, fine = (one, other) if ledger.exponents[one] >= ledger.exponents[other] else (other, one)
    unit = ten(ledger.exponents[coarse] - ledger.exponents[fine])
    return abs(ledger.mantissas[coarse]) == to_nearest(abs(ledger.mantissas[fine]), unit)


def significant(ledger: Ledger, figure: int) -> int:
    """A print's digits as a number, its closing zeros aside: they say how it was rounded."""
    mantissa = abs(ledger.mantissas[figure])
    while mantissa and mantissa % 10 == 0:
        mantissa //= 10
    return mantissa
