"""Discovery: every kind of relation searched over one ledger, and each equation kept once.

Kinds are found by walking their folder, so that a new kind is one new file.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby
from types import ModuleType

from msgspec.structs import replace

from tieout.facts.model import Figure, SentencePlace
from tieout.registry import modules
from tieout.relations.dated import unsure
from tieout.relations.equation import Outcome, outcome
from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis
from tieout.relations.weighing import holds

SCALES = (3, 6, 9)  # thousands, millions, billions

Signature = tuple[Form, frozenset[tuple[int, Fraction | int]], tuple[int, ...]]


def search(ledger: Ledger) -> tuple[Hypothesis, ...]:
    """All hypotheses of all kinds; the same equation found twice keeps the better evidence.

    Kinds are searched by rank: those that any figure may be in first, then those that are looked for only
    where a figure is not yet explained.
    """
    kept: dict[Signature, Hypothesis] = {}
    explained: set[int] = set()
    for _, group in groupby(kinds(), key=_rank):
        before = frozenset(explained)
        found = [hypothesis for kind in group for hypothesis in kind.search(ledger, before)]
        for hypothesis in found:
            if _parts_in_scale_alone(ledger, hypothesis) or _fails_by_a_guess(ledger, hypothesis):
                continue
            explained.update(_explained(ledger, hypothesis))
            signature = _signature(hypothesis)
            known = kept.get(signature)
            kept[signature] = hypothesis if known is None else _better(known, hypothesis)
    return tuple(kept.values())


def _explained(ledger: Ledger, hypothesis: Hypothesis) -> Sequence[int]:
    """The members that a relation accounts for: of two prints of one amount not the finer.

    "$38 million" says nothing of the last digits of 37,667, whose parts are still to be looked for.
    """
    if hypothesis.form is not Form.LINEAR or len(hypothesis.terms) > 1:
        return hypothesis.members
    one, other = hypothesis.members
    if ledger.exponents[one] == ledger.exponents[other]:
        return hypothesis.members
    return (max(one, other, key=ledger.exponents.__getitem__),)


def _parts_in_scale_alone(ledger: Ledger, hypothesis: Hypothesis) -> bool:
    """Whether two prints differ in their scale alone, which nothing says of one of them.

    Then a head's scale was read too far ("in millions, except revenue per user") or not at all: neither
    print is wrong.
    """
    if hypothesis.form is not Form.LINEAR or len(hypothesis.terms) > 1:
        return False
    target, ((term, weight),) = hypothesis.target, hypothesis.terms
    (one, at), (other, behind) = ledger.as_printed[target], ledger.as_printed[term]
    if at == behind or abs(weight) != 1 or not (one and other):
        return False
    said = [each for each in (target, term) if _is_unscaled(ledger, ledger.figures[each])]
    if not said or outcome(Form.LINEAR, (one, at), [((other, behind), weight)]) is not Outcome.FAILS:
        return False
    up = 1 if target in said else -1
    return any(
        outcome(Form.LINEAR, (one, at + up * scale), [((other, behind), weight)]) is not Outcome.FAILS
        for scale in SCALES
    )


def _fails_by_a_guess(ledger: Ledger, hypothesis: Hypothesis) -> bool:
    """Whether what fails is told of a period that nothing states: of another it might hold.

    What one sentence tells of its own figures depends on no period.
    """
    if ledger.once(unsure).isdisjoint(hypothesis.members):
        return False
    if len({ledger.figures[member].place for member in hypothesis.members}) == 1:
        return False
    return not holds(ledger, hypothesis.form, hypothesis.target, hypothesis.terms)


def _is_unscaled(ledger: Ledger, figure: Figure) -> bool:
    """Whether nothing says a print's scale: no word, no head, no zeros that its whole table writes out."""
    place = figure.place
    if figure.printed.scale or figure.printed.decimals < 0:
        return False
    if isinstance(place, SentencePlace) or place.column is None:
        return True
    return ledger.tables[place.table].columns[place.column].heading.scale is None


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
