"""Barrels of oil equivalent: oil and gas in one unit, six thousand cubic feet of gas to a barrel.

A producer prints oil, natural gas liquids and gas each in its own unit and then their sum in barrels, or in
cubic feet, of equivalent: on the lines right above it, or under the same name in tables of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from fractions import Fraction
from itertools import compress, product
from math import log2

from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis
from tieout.relations.series import Series
from tieout.relations.weighing import Instance, Terms, Weighed, strongest, weigh
from tieout.tables.model import Measure

NAME = "equivalent"
FORMULA = "oil equivalent = oil + gas / 6"
RANK = 0

WORDS = 6.0  # what it is worth that the units call for one another
MCF_A_BARREL = 6  # as all producers report by the rules of the American commission
LONGEST = 6  # lines of oil and gas right above their sum
# An "mcfd" is a thousand cubic feet to some and a million to others.
SCALES = (Fraction(1), Fraction(1000), Fraction(1, 1000))

_oil = re.compile(r"(?:m{0,2}bbls?|kbd|mbd|b[op]+d)\b", re.IGNORECASE)
_gas = re.compile(r"[mbt]{0,2}cfd?\b", re.IGNORECASE)
_sum_in_gas = re.compile(r"[mb]{0,2}cfe", re.IGNORECASE)
_sum = re.compile(rf"[mk]{{0,2}}boed?\b|koebd|boepd|{_sum_in_gas.pattern}", re.IGNORECASE)


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """The best choice of rows for each row in a unit of equivalent."""
    sums = [one for one in ledger.series if _sum.match(one.unit)]
    if not sums:
        return
    rows = [one for one in ledger.series if _oil.match(one.unit) or _gas.match(one.unit)]
    for one in sums:
        best = _best(ledger, one, rows) if ledger.measures[one.first] is Measure.AMOUNT else None
        if best is not None:
            yield from best.hypotheses(NAME)


def _best(ledger: Ledger, one: Series, rows: Sequence[Series]) -> Weighed | None:
    choices = [(chosen, scale) for chosen in _choices(one, rows) for scale in SCALES]
    cost = log2(1 + len(choices))
    return strongest(weigh(ledger, Form.LINEAR, _instances(one, *each), cost, WORDS) for each in choices)


def _choices(one: Series, rows: Sequence[Series]) -> Iterator[Sequence[Series]]:
    """The rows right above a sum, from the nearest on; the last of each sort above; those of its name."""
    above = [each for each in rows if (each.sheet, each.line) < (one.sheet, one.line)]
    near = [each for each in above if each.sheet == one.sheet and one.line - each.line <= LONGEST]
    for at in range(len(near) - 1, -1, -1):
        if near[-1].line - near[at].line == len(near) - 1 - at and all(_by_sort(near[at:])):
            yield near[at:]
    oil, gas = _by_sort(above)
    yield from zip(oil[-1:], gas[-1:], strict=False)
    oil, gas = _by_sort([each for each in rows if each.words == one.words])
    yield from product(oil[:2], gas[:2])


def _by_sort(rows: Sequence[Series]) -> tuple[list[Series], list[Series]]:
    """Those of oil and those of gas."""
    is_gas = [_gas.match(each.unit) is not None for each in rows]
    return [each for each, is_ in zip(rows, is_gas, strict=True) if not is_], list(compress(rows, is_gas))


def _instances(one: Series, rows: Sequence[Series], scale: Fraction) -> list[Instance]:
    in_gas = _sum_in_gas.match(one.unit) is not None
    found: list[Instance] = []
    for period, figure in one.cells.items():
        cells = [(each.cells.get(period), _gas.match(each.unit) is not None) for each in rows]
        if all(cell is not None for cell, _ in cells):
            terms: Terms = tuple(
                (cell, _weight(is_gas, in_gas, scale)) for cell, is_gas in cells if cell is not None
            )
            found.append((figure, terms))
    return found


def _weight(is_gas: bool, in_gas: bool, scale: Fraction) -> Fraction:
    """Of a row in the unit of its sum."""
    if is_gas == in_gas:
        return Fraction(1)
    return scale / MCF_A_BARREL if is_gas else scale * MCF_A_BARREL
