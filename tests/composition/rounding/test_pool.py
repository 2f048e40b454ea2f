"""Prints of a release rounded together."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from tieout.composition.amounts import Key
from tieout.composition.layouts.unrounded import Print, Unrounded
from tieout.composition.rounding.model import Equation
from tieout.composition.rounding.pool import press
from tieout.values.period import Period
from tieout.values.unit import money

QUARTER = Period(date(2024, 10, 1), date(2024, 12, 31))


def drawn(concept: str, thousands: str) -> Unrounded:
    printed = Print(Key(concept, QUARTER), 3)
    return Unrounded(Fraction(thousands) * 1000, money("USD"), 3, 0, 1, printed)


def test_equal_amounts_are_printed_alike_whatever_they_are_called() -> None:
    names = {
        "net_income": "10.52",
        "cash_flow.net_income": "10.52",
        "used": "-10.52",
        "dep": "4.3",
        "cash": "14.82",
    }
    figures = [drawn(*each) for each in names.items()]
    profit, flow, used, depreciation, cash = (each.print for each in figures if each.print)
    pressed = press(figures, [Equation(((flow, 1), (depreciation, 1), (cash, -1)))])
    assert pressed[flow] + pressed[depreciation] == pressed[cash]
    assert pressed[profit] == pressed[flow] == -pressed[used]
