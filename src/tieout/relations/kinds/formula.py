"""Formulas: what a workbook computes from other cells of its own is meant, whatever stands beside it.

A formula holds by how it is made, so that it accuses nobody: one whose result is stale is a finding of
its own (R701), and one whose prints part further than rounding goes is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from fractions import Fraction

from tieout.document.formulas import Shape
from tieout.facts.model import Computed
from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis
from tieout.relations.weighing import BAR, Terms, holds, weigh
from tieout.values.unit import PERCENT

NAME = "formula"
FORMULA = "cell = its formula over other cells"
RANK = 0

_MEANT = 12.0  # bits: somebody wrote the formula


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """Every formula between figures that holds in print."""
    for computed in ledger.computed:
        if computed.formula.differs or not computed.terms:
            continue
        found = _equation(ledger, computed)
        if found is not None and holds(ledger, found[0], computed.figure, found[1]):
            form, terms = found
            weighed = weigh(ledger, form, [(computed.figure, terms)], 0.0, _MEANT)
            if weighed is not None and weighed.bits >= BAR:
                yield from weighed.hypotheses(NAME, named=True)


def _equation(ledger: Ledger, computed: Computed) -> tuple[Form, Terms] | None:
    """A formula over cells as an equation between figures in single units; None where units do not fit."""
    target = ledger.figures[computed.figure]
    units = {ledger.units[figure] for figure, _ in computed.terms}
    if computed.formula.shape is Shape.SUM:
        if units != {target.unit.code}:
            return None
        scale = target.printed.scale
        return Form.LINEAR, tuple(
            (figure, _plain(weight * Fraction(10) ** (scale - ledger.figures[figure].printed.scale)))
            for figure, weight in computed.terms
        )
    if len(units) > 1 or target.unit != PERCENT or len(computed.terms) != 2:
        return None
    (above, _), (below, _) = computed.terms
    if computed.formula.shape is Shape.RATE:
        return Form.RATE, ((above, 1), (below, 1))
    return Form.RATIO, ((above, 100), (below, 1))


def _plain(weight: Fraction) -> int | Fraction:
    return int(weight) if weight.denominator == 1 else weight
