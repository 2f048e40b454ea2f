"""Every print of a release rounded together: one amount at one scale is one number wherever it stands.

Amounts that are the same to the last digit at one date are one print too, whatever they are called: net
income above the cash flow statement, cash on the balance sheet and at the end of the period. What is
printed plainly or cut off by its layout is no business of the pool.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from tieout.composition.layouts.unrounded import Print, Unrounded
from tieout.composition.printing import nearest, places
from tieout.composition.rounding.controlled import foot
from tieout.composition.rounding.derived import denied, is_moved
from tieout.composition.rounding.model import Equation
from tieout.values.unit import Unit

Shared = tuple[Fraction, Unit, date, date | None]  # size in last places, unit, when, and before
Sharing = Mapping[Print, tuple[Shared, int]]


def press(
    figures: Iterable[Unrounded], equations: Sequence[Equation[Print]], plain: Iterable[Unrounded] = ()
) -> Mapping[Print, int]:
    """The mantissa of every print, with the amount's own sign.

    Held where plain rounding puts it is what is printed in ``plain`` places too, and what a rate or a share
    beside it would deny elsewhere.
    """
    unrounded = list(figures)
    shared = _sharing(unrounded)
    between = [_between(equation, shared) for equation in equations]
    held: set[Shared] = {name for name, _ in _sharing(plain).values()}
    while True:
        mantissas = _pressed(shared, between, held)
        moved = {
            shared[printed][0]
            for printed in denied(unrounded, mantissas)
            if is_moved(abs(mantissas[printed]), shared[printed][0][0])
        }
        if moved <= held:
            return mantissas
        held |= moved


def _pressed(
    shared: Sharing, equations: Sequence[Equation[Shared]], held: Collection[Shared]
) -> Mapping[Print, int]:
    names = dict.fromkeys(name for name, _ in shared.values())
    sizes = {name: Fraction(nearest(name[0])) if name in held else name[0] for name in names}
    found = foot(sizes, equations).mantissas
    return {printed: found[name] * sign for printed, (name, sign) in shared.items()}


def _sharing(figures: Iterable[Unrounded]) -> Sharing:
    """For each print what it shares with others of its size, and −1 where it is below zero."""
    found: dict[Print, tuple[Shared, int]] = {}
    for each in figures:
        if each.print is not None:
            value = places(each.value * each.sign, each.exponent)
            found[each.print] = (_shared(each.print, abs(value), each.unit), -1 if value < 0 else 1)
    return found


def _shared(printed: Print, size: Fraction, unit: Unit) -> Shared:
    before = None if printed.before is None else printed.before.period.end
    return (size, unit, printed.key.period.end, before)


def _between(equation: Equation[Print], shared: Sharing) -> Equation[Shared]:
    """An equation between prints as one between sizes."""
    pairs = ((shared[printed], weight) for printed, weight in equation.terms)
    return Equation(tuple((name, weight * sign) for (name, sign), weight in pairs))
