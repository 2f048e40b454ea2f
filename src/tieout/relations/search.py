"""Discovery: every kind of relation searched over one ledger, and each equation kept once.

Kinds are found by walking their folder, so that a new kind is one new file.
"""

from __future__ import annotations

from fractions import Fraction
from types import ModuleType

from tieout.registry import modules
from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis

Signature = tuple[Form, frozenset[tuple[int, Fraction | int]], tuple[int, ...]]


def search(ledger: Ledger) -> tuple[Hypothesis, ...]:
    """All hypotheses of all kinds, in the kinds' order; the same equation twice keeps the better evidence."""
    kept: dict[Signature, Hypothesis] = {}
    for kind in kinds():
        for hypothesis in kind.search(ledger):
            signature = _signature(hypothesis)
            known = kept.get(signature)
            if known is None or known.evidence.bits < hypothesis.evidence.bits:
                kept[signature] = hypothesis
    return tuple(kept.values())


def kinds() -> tuple[ModuleType, ...]:
    """The modules of `relations.kinds`."""
    return modules("relations.kinds")


def _signature(hypothesis: Hypothesis) -> Signature:
    """What an equation says whichever member is written on the left."""
    if hypothesis.form is Form.LINEAR:
        members: list[tuple[int, Fraction | int]] = [(hypothesis.target, -1), *hypothesis.terms]
        first = min(members)
        turn = 1 if first[1] > 0 else -1
        return hypothesis.form, frozenset((figure, weight * turn) for figure, weight in members), ()
    order = (hypothesis.target, *(figure for figure, _ in hypothesis.terms))
    return hypothesis.form, frozenset(hypothesis.terms), order
