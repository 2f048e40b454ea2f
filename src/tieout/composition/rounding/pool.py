"""Every print of a release rounded together: one amount at one scale is one number wherever it stands.

Tables that are to foot and the changes within sentences bring equations; what is printed plainly or cut
off by its layout is no business of the pool.
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
    return foot(values, equations).mantissas


def _places(drawn: Drawn) -> Fraction:
    return places(drawn.value * drawn.sign, drawn.exponent)
