"""Formulas of cells: unrounded from unrounded values, printed from printed ones where they add up.

Each figure of a table has two cells: its unrounded value (at its printed scale) on a sheet of its own, and
its print, which is the rounded one, moved as controlled rounding moved it. A sum that holds in print is a
sum of printed cells; everything else rounds its unrounded cell. Whether a formula gives the figure is found
here in exact numbers; where it does not, the cell holds its value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tieout.composition.amounts import Operation
from tieout.composition.model import Figure
from tieout.composition.writers._names import printed_value

MANY = 200  # terms that a formula may have before it is too long for a cell
NOISE = 6  # decimals beyond the printed ones in which binary noise is not yet seen

Names = Callable[[Figure], str]


@dataclass(frozen=True, slots=True)
class Place:
    """A cell: its sheet, row and column from 0."""

    sheet: str
    row: int
    column: int


def at_scale(value: Fraction, figure: Figure) -> Fraction:
    """A value in single units, in the units that the figure prints."""
    return value / Fraction(10) ** figure.scale


def unrounded(figure: Figure, figures: Mapping[str, Figure], name: Names) -> str:
    """The formula of an unrounded cell from others, or nothing where none gives its value."""
    terms = _terms(figure, figures)
    if not terms or _result(figure, terms, lambda each: each.value) != figure.value:
        return ""
    return _written(figure, terms, name)


def printed_sum(figure: Figure, figures: Mapping[str, Figure], name: Names) -> str:
    """The formula of a printed cell that adds up printed ones; nothing where it would show another."""
    if figure.formula is None or figure.formula.operation is not Operation.SUM:
        return ""
    terms = _terms(figure, figures)
    if not terms or _result(figure, terms, printed_value) != printed_value(figure):
        return ""
    written = _written(figure, terms, name)
    exact = not figure.decimals and not any(each.decimals for each, _ in terms)
    return written if exact else f"ROUND({written},{figure.decimals})"


def rounded(figure: Figure, name: str, moved: str) -> str:
    """The formula of a printed cell from its unrounded one: rounded, or cut off where tables are cut off.

    A spreadsheet's numbers are binary: a value that lies just on the edge is cleaned of their noise first.
    """
    plain = Fraction(figure.mantissa - figure.moved)
    shifted = at_scale(figure.value, figure) * Fraction(10) ** figure.decimals
    size = abs(shifted)
    sign = -1 if shifted < 0 else 1
    functions = {
        "ROUND": sign * int(size + Fraction(1, 2)),
        "ROUNDDOWN": sign * int(size),
        "ROUNDUP": sign * -int(-size // 1),
    }
    function = next((each for each, value in functions.items() if value == plain), "")
    if not function:
        return ""
    if (2 * shifted).denominator == 1 and (figure.formula or figure.decimals):
        name = f"ROUND({name},{figure.decimals + NOISE})"
    written = f"{function}({name},{figure.decimals})"
    if not figure.moved:
        return written
    return f"{written}+{moved}" if not figure.decimals else f"ROUND({written}+{moved},{figure.decimals})"


def _terms(figure: Figure, figures: Mapping[str, Figure]) -> list[tuple[Figure, Fraction]]:
    """The figures that it follows from, if all of them have cells."""
    if figure.formula is None or len(figure.formula.terms) > MANY:
        return []
    found = [(figures[name], weight) for name, weight in figure.formula.terms if name in figures]
    return found if len(found) == len(figure.formula.terms) else []


def _result(
    figure: Figure, terms: Sequence[tuple[Figure, Fraction]], value: Callable[[Figure], Fraction]
) -> Fraction | None:
    """What the formula gives in single units; None where it divides by nothing."""
    values = [weight * value(each) for each, weight in terms]
    assert figure.formula is not None
    match figure.formula.operation:
        case Operation.SUM:
            return sum(values, Fraction())
        case Operation.PRODUCT:
            return values[0] * values[1]
        case Operation.RATE:
            return 100 * (values[0] - values[1]) / abs(values[1]) if values[1] else None
        case Operation.RATIO:
            return values[0] / values[1] if values[1] else None


def _written(figure: Figure, terms: Sequence[tuple[Figure, Fraction]], name: Names) -> str:
    assert figure.formula is not None
    operation = figure.formula.operation
    if operation is Operation.SUM:
        return _sum([(name(each), weight * _ten(each.scale - figure.scale)) for each, weight in terms])
    first, second = (_times(name(each), weight * _ten(each.scale)) for each, weight in terms)
    match operation:
        case Operation.RATE:
            return f"100*({first}-{second})/ABS({second})"
        case Operation.RATIO:
            return _times(f"({first})/({second})", _ten(-figure.scale))
        case _:
            return _times(f"({first})*({second})", _ten(-figure.scale))


def _sum(terms: Sequence[tuple[str, Fraction]]) -> str:
    written = ""
    for name, weight in terms:
        sign = "-" if weight < 0 else "+" if written else ""
        written += sign + _times(name, abs(weight))
    return written


def _times(name: str, factor: Fraction) -> str:
    if factor == 1:
        return name
    if factor.denominator == 1:
        return f"{name}*{factor.numerator}"
    if factor.numerator == 1:
        return f"{name}/{factor.denominator}"
    return f"{name}*{factor.numerator}/{factor.denominator}"


def _ten(power: int) -> Fraction:
    return Fraction(10) ** power
