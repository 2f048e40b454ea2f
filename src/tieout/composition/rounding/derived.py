"""Rates and shares beside the figures that they follow from: whether a reader can still derive them.

They are rounded from unrounded values. Where controlled rounding moved one of the figures beside them, no
unrounded values might print as both: then that figure must stay where plain rounding puts it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from tieout.composition.amounts import Operation
from tieout.composition.layouts.unrounded import Print, Unrounded
from tieout.composition.printing import nearest, places
from tieout.values.interval import Interval
from tieout.values.printed import Printed


def denied(figures: Iterable[Unrounded], mantissas: Mapping[Print, int]) -> Iterator[Print]:
    """The prints that figures following from them deny."""
    for figure in figures:
        if figure.operation is None or not all(printed in mantissas for printed, _ in figure.terms):
            continue
        reach = reach_of(figure, mantissas)
        if (
            reach is not None
            and reach.meet(_interval(_mantissa(figure, mantissas), figure.exponent)).is_empty
        ):
            yield from (printed for printed, _ in figure.terms)


def reach_of(figure: Unrounded, mantissas: Mapping[Print, int]) -> Interval | None:
    """The values that a figure can have where its terms print as they do; None where it may be any."""
    parts = [
        _interval(mantissas[printed], printed.exponent).times(weight) for printed, weight in figure.terms
    ]
    if figure.operation is Operation.SUM:
        whole = parts[0]
        for part in parts[1:]:
            whole = whole + part
        return whole.times(figure.sign)
    if len(parts) != 2:
        return None
    if figure.operation is Operation.RATIO:
        return parts[0].over(parts[1])
    if figure.operation is Operation.RATE:
        # The rate of a figure that is printed with its sign turned is the rate of both turned.
        quotient = parts[0].over(parts[1])
        return None if quotient is None else (quotient + Interval(-1, -1)).times(100)
    return None


def _mantissa(figure: Unrounded, mantissas: Mapping[Print, int]) -> int:
    if figure.print is not None and figure.print in mantissas:
        return mantissas[figure.print] * figure.sign
    return nearest(places(figure.value, figure.exponent))


def _interval(mantissa: int, exponent: int) -> Interval:
    return (
        Printed(mantissa, -exponent, 0).interval()
        if exponent <= 0
        else Printed(mantissa, 0, exponent).interval()
    )


def is_moved(mantissa: int, value: Fraction) -> bool:
    """Whether a print is not where plain rounding puts it."""
    return mantissa != nearest(value)
