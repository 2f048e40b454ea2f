"""Proof: hypotheses to relations with verdicts, a tick for every figure, culprits and repairs.

Each hypothesis has its verdict (`proof.verdicts`); what holds is proved together (`proof.joint`), and a
figure is proven by the relations that would notice if it were wrong (`proof.witness`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from fractions import Fraction

from tieout.proof.belief import Beliefs, held_together
from tieout.proof.joint import prove_jointly
from tieout.proof.model import Joint, Proof, Repair
from tieout.proof.prints import Prints
from tieout.proof.reading import read
from tieout.proof.repairs import repairs_of
from tieout.proof.verdicts import Judged, Verdicts, verdicts
from tieout.proof.witness import proven
from tieout.relations.equation import residual, shifted
from tieout.relations.ledger import Ledger
from tieout.relations.model import Hypothesis, Relation, Tick, Verdict
from tieout.relations.rounding import witnessed
from tieout.values.printed import Policy

ZERO = Fraction(0)
KNOWN = 3.0  # bits from which a rounding rule is more than presumed


def prove(ledger: Ledger, hypotheses: Sequence[Hypothesis]) -> Proof:
    """Judge every hypothesis; relations come back in the order of their targets."""
    prints = Prints(ledger, hypotheses)
    given = verdicts(prints, hypotheses)
    judged = given.all()
    relations = _relations(prints, judged)
    blame = _blame(prints, given, {id(hypothesis): number for number, (hypothesis, _) in enumerate(judged)})
    policies = _policies(ledger, prints, judged)
    strength = {number: held_together(hypothesis) for number, (hypothesis, _) in enumerate(judged)}
    joint = _together(prints, relations, blame, strength, policies)
    proving = _proving(prints, given, Beliefs(prints, hypotheses, given.dropped))
    count = len(ledger.figures)
    ticks = _ticks(relations, blame.culprits, joint, proving, count)
    members = _relations_of(relations, count)
    return Proof(relations, ticks, members, blame.culprits, blame.repairs, policies, blame.rivals, joint)


def _policies(ledger: Ledger, prints: Prints, judged: Sequence[Judged]) -> tuple[Policy, ...]:
    """The rounding rules in force, by what holds."""
    holds = [hypothesis for hypothesis, verdict in judged if verdict in (Verdict.EXACT, Verdict.ROUNDED)]
    return witnessed(
        prints.policies,
        ledger.figures,
        ledger.printed_twice,
        prints.as_printed,
        holds,
        prints.sums(holds),
        prints.footed,
        ledger.stated,
    )


def _relations(prints: Prints, judged: Sequence[Judged]) -> tuple[Relation, ...]:
    return tuple(
        Relation(
            number,
            hypothesis.kind,
            hypothesis.form,
            hypothesis.target,
            hypothesis.terms,
            hypothesis.evidence,
            verdict,
            _residual(prints, hypothesis),
            hypothesis.members,
        )
        for number, (hypothesis, verdict) in enumerate(judged)
    )


@dataclass(frozen=True, slots=True)
class Blame:
    """Which print is held to be wrong or moved, as `Proof` has it."""

    culprits: dict[int, int]
    repairs: dict[int, tuple[Repair, ...]] = field(default_factory=dict)
    rivals: dict[int, tuple[Repair, ...]] = field(default_factory=dict)


def _blame(prints: Prints, given: Verdicts, ids: Mapping[int, int]) -> Blame:
    """The print of each plugged and broken relation; ``ids`` are the relations' by their hypotheses."""
    blame = Blame({ids[id(hypothesis)]: hypothesis.target for hypothesis in given.plugged})
    for one in given.accusations:
        meant = repairs_of(prints, one, ids)
        if one.decided:
            blame.culprits.update((ids[id(suspect)], one.figure) for suspect in one.suspects)
            blame.repairs.setdefault(one.figure, meant)  # the strongest accusation of a print comes first
        else:
            blame.rivals.update((ids[id(suspect)], meant) for suspect in one.suspects)
    return blame


def _proving(prints: Prints, given: Verdicts, beliefs: Beliefs) -> Mapping[Verdict, Set[int]]:
    """The figures that relations of each verdict prove."""
    proving: dict[Verdict, set[int]] = {verdict: set() for verdict in Verdict}
    # Sums of even prints first, which cost nothing: what they prove need not be looked at again.
    for hypothesis, verdict in sorted(given.holding, key=lambda one: prints.gap(one[0]) is None):
        proving[verdict].update(proven(prints, beliefs, hypothesis, proving[Verdict.EXACT]))
    for hypothesis in given.plugged:
        proving[Verdict.PLUGGED].update(hypothesis.members)
    return proving


def _together(
    prints: Prints,
    relations: Sequence[Relation],
    blame: Blame,
    strength: dict[int, float],
    policies: Sequence[Policy],
) -> Joint:
    """All that holds, at once, but for what has a broken, a doubtful or an approximate member."""
    blamed = {verdict: set[int]() for verdict in Verdict}
    for number, figure in blame.culprits.items():
        blamed[relations[number].verdict].add(figure)
    doubtful = {repair.figure for rivals in blame.rivals.values() for repair in rivals}
    wrong = blamed[Verdict.BROKEN] | doubtful | prints.approximate
    sure = [
        each
        for each in relations
        if each.verdict in (Verdict.EXACT, Verdict.ROUNDED) and wrong.isdisjoint(each.members)
    ]
    known = {policy.unit for policy in policies if policy.bits >= KNOWN or policy.stated}
    presumed = frozenset(figure.unit.code for figure in prints.figures) - known
    reading = read(prints.figures, prints.as_printed, sure, policies)
    return prove_jointly(sure, reading, strength, presumed, blamed[Verdict.PLUGGED])


def _residual(prints: Prints, hypothesis: Hypothesis) -> Fraction:
    """Target less computed value, in units."""
    gap = prints.gap(hypothesis)
    if gap is not None:
        return shifted(-gap, prints.print(hypothesis.target)[1]) if gap else ZERO
    return residual(hypothesis.form, prints.print(hypothesis.target), prints.terms(hypothesis))


def _relations_of(relations: Sequence[Relation], count: int) -> tuple[tuple[int, ...], ...]:
    lists: list[list[int]] = [[] for _ in range(count)]
    for relation in relations:
        for figure in relation.members:
            ids = lists[figure]
            if not ids or ids[-1] != relation.id:
                ids.append(relation.id)
    return tuple(map(tuple, lists))


def _ticks(
    relations: Sequence[Relation],
    culprits: dict[int, int],
    joint: Joint,
    proving: Mapping[Verdict, Set[int]],
    count: int,
) -> tuple[Tick, ...]:
    """The gravest that stands against each of ``count`` figures; else the best that proves it.

    ``proving`` are the figures that relations of a verdict prove.
    """
    marked: dict[int, Tick] = {}
    for conflict in joint.conflicts:
        if len(conflict.moves) == 1:
            marked.update((figure, Tick.PLUGGED) for figure in conflict.moves[0].figures)
    for relation, figure in culprits.items():
        grave = Tick(relations[relation].verdict.value)
        if marked.get(figure) is not Tick.BROKEN:
            marked[figure] = grave
    held = dict.fromkeys(proving[Verdict.ROUNDED] | proving[Verdict.PLUGGED], Tick.ROUNDED)
    ticks = held | dict.fromkeys(proving[Verdict.EXACT], Tick.EXACT) | marked
    return tuple([ticks.get(figure, Tick.UNPROVEN) for figure in range(count)])
