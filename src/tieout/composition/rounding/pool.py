"""Every print of a release rounded together: one amount at one scale is one number wherever it stands.

Equal amounts are one number too, whatever they are called: net income at the foot of one statement and at
the head of another, cash in the balance sheet and at the end of the cash flow. Tables that are to foot and
the changes within sentences bring equations; what is printed plainly or cut off by its layout is no
business of the pool.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from tieout.composition.layouts.draft import Drawn, Print
from tieout.composition.printing import places
from tieout.composition.rounding.controlled import foot
from tieout.composition.rounding.model import Equation


def press(figures: Iterable[Drawn], equations: Sequence[Equation[Print]]) -> Mapping[Print, int]:
    """The mantissa of every print, with the amount's own sign."""
    values = {each.print: _places(each) for each in figures if each.print is not None}
    same = _alike(values)
    pressed = foot(
        {first: values[first] for first, _ in same.values()}, [_said(each, same) for each in equations]
    )
    return {name: sign * pressed.mantissas[first] for name, (first, sign) in same.items()}


def _alike(values: Mapping[Print, Fraction]) -> Mapping[Print, tuple[Print, int]]:
    """For each print the first one of its amount and last place, and −1 where that has the other sign."""
    firsts: dict[tuple[Fraction, int], Print] = {}
    found = {}
    for name, value in values.items():
        first = firsts.setdefault((abs(value), name.exponent), name)
        found[name] = first, 1 if values[first] == value else -1
    return found


def _said(equation: Equation[Print], same: Mapping[Print, tuple[Print, int]]) -> Equation[Print]:
    """The equation, said of the first print of each amount."""
    return Equation(tuple((same[name][0], weight * same[name][1]) for name, weight in equation.terms))


def _places(drawn: Drawn) -> Fraction:
    return places(drawn.value * drawn.sign, drawn.exponent)
