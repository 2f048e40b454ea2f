"""Proof: hypotheses to relations with verdicts, a tick for every figure, culprits and repairs.

What holds is exact or rounded. A coarser print that stands within one unit of its finer print, but is not
its rounding, was nudged: plugged; so is a print that all relations together put one unit from where it
stands (`proof.joint`). What fails is a suspect; it is called broken only where the
`accusation` of one print outweighs the doubt whether the relation was meant there. Every other suspect is
dropped: a false accusation is worse than a miss.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from fractions import Fraction

from tieout.proof.accusation import Accusation, accuse
from tieout.proof.belief import Beliefs, held
from tieout.proof.joint import prove_jointly
from tieout.proof.model import Joint, Proof, Repair
from tieout.proof.prints import Prints
from tieout.proof.reading import read
from tieout.proof.witness import proven
from tieout.relations.coarse import written_out
from tieout.relations.equation import Outcome, residual, shifted
from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis, Relation, Tick, Verdict
from tieout.relations.rounding import witnessed
from tieout.values.printed import Policy

ZERO = Fraction(0)
KNOWN = 3.0  # bits from which a rounding rule is more than presumed


def prove(ledger: Ledger, hypotheses: Sequence[Hypothesis]) -> Proof:
    """Judge every hypothesis; relations come back in the order of their targets."""
    prints = Prints(ledger, hypotheses)
    holding: list[tuple[Hypothesis, Verdict]] = []
    suspects: list[Hypothesis] = []
    plugged: list[Hypothesis] = []
    for hypothesis in hypotheses:
        result = prints.outcome(hypothesis)
        if result is not Outcome.FAILS:
            verdict = Verdict.EXACT if result is Outcome.EXACT else Verdict.ROUNDED
            holding.append((hypothesis, verdict))
        elif prints.is_nudged(hypothesis):
            plugged.append(hypothesis)
        elif not (prints.is_approximate(hypothesis) or prints.is_open(hypothesis)):
            suspects.append(hypothesis)
    footing = _footing(holding)
    plugged += [suspect for suspect in suspects if suspect.target in footing and prints.is_moved(suspect)]
    suspects = _unexplained(prints, suspects, plugged, footing)
    found = accuse(prints, suspects, [hypothesis for hypothesis, _ in holding])
    accusations = [one for one in found if not _foots_either_way(prints, one, footing)]
    plugged += [suspect for one in found if one not in accusations for suspect in one.suspects]
    broken = [(suspect, Verdict.BROKEN) for one in accusations for suspect in one.suspects]
    judged = [*holding, *((hypothesis, Verdict.PLUGGED) for hypothesis in plugged), *broken]
    judged.sort(key=lambda item: item[0].target)
    relations = tuple(
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
    ids = {id(hypothesis): number for number, (hypothesis, _) in enumerate(judged)}
    culprits = {ids[id(hypothesis)]: hypothesis.target for hypothesis in plugged}
    repairs: dict[int, tuple[Repair, ...]] = {}
    rivals: dict[int, tuple[Repair, ...]] = {}
    for one in accusations:
        meant = _repairs(prints, one, ids)
        if one.decided:
            culprits.update((ids[id(suspect)], one.figure) for suspect in one.suspects)
            repairs[one.figure] = meant
        else:
            rivals.update((ids[id(suspect)], meant) for suspect in one.suspects)
    strength = {number: held(hypothesis) for number, (hypothesis, _) in enumerate(judged)}
    doubtful = {repair.figure for repairs_of in rivals.values() for repair in repairs_of}
    holds = [hypothesis for hypothesis, verdict in judged if verdict in (Verdict.EXACT, Verdict.ROUNDED)]
    policies = witnessed(
        prints.policies,
        ledger.figures,
        ledger.printed_twice,
        prints.as_printed,
        holds,
        prints.sums(holds),
        prints.footed,
        ledger.stated,
    )
    joint = _together(prints, relations, culprits, doubtful, strength, policies)
    relations_of = _relations_of(relations, len(ledger.figures))
    accused = {id(suspect) for one in accusations for suspect in one.suspects}
    beliefs = Beliefs(prints, hypotheses, [suspect for suspect in suspects if id(suspect) not in accused])
    proving: dict[Verdict, set[int]] = {verdict: set() for verdict in Verdict}
    # Sums of even prints first, which cost nothing: what they prove need not be looked at again.
    for hypothesis, verdict in sorted(holding, key=lambda one: prints.gap(one[0]) is None):
        proving[verdict].update(proven(prints, beliefs, hypothesis, proving[Verdict.EXACT]))
    for hypothesis in plugged:
        proving[Verdict.PLUGGED].update(hypothesis.members)
    ticks = _ticks(relations, culprits, joint, proving, len(ledger.figures))
    return Proof(relations, ticks, relations_of, culprits, repairs, policies, rivals, joint)


def _footing(holding: Sequence[tuple[Hypothesis, Verdict]]) -> set[int]:
    """The members of sums that foot as printed: for their sake a print may have been moved."""
    return {
        member
        for hypothesis, verdict in holding
        if verdict is Verdict.EXACT and hypothesis.form is Form.LINEAR and len(hypothesis.terms) > 1
        for member in hypothesis.members
    }


def _foots_either_way(prints: Prints, one: Accusation, footing: set[int]) -> bool:
    """Whether all that fails are two prints of a fact, a unit apart, that sums hold where each stands.

    A year as it was reported and as its four quarters add up to: one was moved to foot, neither is wrong.
    """
    return all(footing.issuperset(each.members) and prints.is_a_unit_off(each) for each in one.suspects)


def _unexplained(
    prints: Prints, suspects: Sequence[Hypothesis], plugged: Sequence[Hypothesis], footing: set[int]
) -> list[Hypothesis]:
    """The suspects that would not hold either if prints that were moved to foot stood where they belong.

    What was reckoned from the value behind such a print, a growth rate for one, is right and parts from it.
    """
    moved = {
        each.target: (prints.unmoved(each), prints.print(each.target)[1])
        for each in plugged
        if each.target in footing
    }
    return [
        suspect
        for suspect in suspects
        if all(
            prints.outcome_with(suspect, member, moved[member]) is Outcome.FAILS
            for member in suspect.members
            if member in moved
        )
    ]


def _together(
    prints: Prints,
    relations: Sequence[Relation],
    culprits: dict[int, int],
    doubtful: set[int],
    strength: dict[int, float],
    policies: Sequence[Policy],
) -> Joint:
    """All that holds, at once, but for what has a broken, a ``doubtful`` or an approximate member."""
    blamed = {verdict: set[int]() for verdict in Verdict}
    for number, figure in culprits.items():
        blamed[relations[number].verdict].add(figure)
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


def _repairs(prints: Prints, one: Accusation, ids: dict[int, int]) -> tuple[Repair, ...]:
    restored = tuple(sorted(ids[id(suspect)] for suspect in one.suspects))
    return tuple(
        Repair(
            choice.figure,
            written_out(prints.figures[choice.figure], choice.mantissa),
            prints.print_as(choice.figure, choice.mantissa, choice.finer),
            choice.slip or "value",
            restored,
            choice.finer,
        )
        for choice in one.explanations
    )


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
