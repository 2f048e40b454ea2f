"""Rates and shares beside the figures that they follow from: whether a reader can still derive them.

They are rounded from unrounded values. Where controlled rounding moved one of the figures beside them, no
unrounded values might print as both: then that figure must stay where plain rounding puts it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from tieout.composition.amounts import Operation
from tieout.composition.layouts.draft import Drawn, Print
from tieout.composition.printing import nearest, places
from tieout.values.interval import Interval
from tieout.values.printed import Printed


def denied(figures: Iterable[Drawn], mantissas: Mapping[Print, int]) -> Iterator[Print]:
    """The prints that figures following from them deny."""
    for drawn in figures:
        if drawn.operation is None or not all(printed in mantissas for printed, _ in drawn.terms):
            continue
        reach = reach_of(drawn, mantissas)
        if (
            reach is not None
            and reach.meet(_interval(_mantissa(drawn, mantissas), drawn.exponent)).is_empty
        ):
            yield from (printed for printed, _ in drawn.terms)


def reach_of(drawn: Drawn, mantissas: Mapping[Print, int]) -> Interval | None:
    """The values that a figure can have where its terms print as they do; None where it may be any."""
    parts = [
        _interval(mantissas[printed], printed.exponent).times(weight) for printed, weight in drawn.terms
    ]
    if drawn.operation is Operation.SUM:
        whole = parts[0]
        for part in parts[1:]:
            whole = whole + part
        return whole.times(drawn.sign)
    if len(parts) != 2:
        return None
    if drawn.operation is Operation.RATIO:
        return parts[0].over(parts[1])
    if drawn.operation is Operation.RATE:
        # The rate of a figure that is printed with its sign turned is the rate of both turned.
        quotient = parts[0].over(parts[1])
        return None if quotient is None else (quotient + Interval(-1, -1)).times(100)
    return None


def _mantissa(drawn: Drawn, mantissas: Mapping[Print, int]) -> int:
    if drawn.print is not None and drawn.print in mantissas:
        return mantissas[drawn.print] * drawn.sign
    return nearest(places(drawn.value, drawn.exponent))


def _interval(mantissa: int, exponent: int) -> Interval:
    return (
        Printed(mantissa, -exponent, 0).interval()
        if exponent <= 0
        else Printed(mantissa, 0, exponent).interval()
    )


def is_moved(mantissa: int, value: Fraction) -> bool:
    """Whether a print is not where plain rounding puts it."""
    return mantissa != nearest(value)
