"""Discovery: every kind of relation searched over one ledger, and each equation kept once.

Kinds are found by walking their folder, so that a new kind is one new file.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import groupby
from types import ModuleType

from msgspec.structs import replace

from tieout.registry import modules
from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis

Signature = tuple[Form, frozenset[tuple[int, Fraction | int]], tuple[int, ...]]


def search(ledger: Ledger) -> tuple[Hypothesis, ...]:
    """All hypotheses of all kinds; the same equation found twice keeps the better evidence.

    Kinds are searched by rank: those that any figure may be in first, then those that are looked for only
    where a figure is not yet explained.
    """
    kept: dict[Signature, Hypothesis] = {}
    explained: set[int] = set()
    for _, group in groupby(kinds(), key=_rank):
        found = [hypothesis for kind in group for hypothesis in kind.search(ledger, frozenset(explained))]
        for hypothesis in found:
            explained.update(hypothesis.members)
            signature = _signature(hypothesis)
            known = kept.get(signature)
            kept[signature] = hypothesis if known is None else _better(known, hypothesis)
    return tuple(kept.values())


def _better(one: Hypothesis, other: Hypothesis) -> Hypothesis:
    """The one with more evidence; that words alone call for it is said of either."""
    better, worse = (one, other) if one.evidence.bits >= other.evidence.bits else (other, one)
    if worse.context.named and not better.context.named:
        return replace(better, context=worse.context)
    return better


def kinds() -> tuple[ModuleType, ...]:
    """The modules of `relations.kinds`, by rank and name."""
    return tuple(sorted(modules("relations.kinds"), key=lambda kind: (_rank(kind), kind.NAME)))


def _rank(kind: ModuleType) -> int:
    rank: int = kind.RANK
    return rank


def _signature(hypothesis: Hypothesis) -> Signature:
    """What an equation says whichever member is written on the left."""
    if hypothesis.form is Form.LINEAR:
        members: list[tuple[int, Fraction | int]] = [(hypothesis.target, -1), *hypothesis.terms]
        if min(members)[1] < 0:
            members = [(figure, -weight) for figure, weight in members]
        return hypothesis.form, frozenset(members), ()
    return hypothesis.form, frozenset(hypothesis.terms), hypothesis.members
