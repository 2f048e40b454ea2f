"""Cases: broken or plugged relations gathered by their culprit, and sets that cannot all hold.

In go the figures, their claims and the proof; out come cases, each with the relation that says most
about its culprit first. A case becomes exactly one finding.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tieout.facts.model import Claim, Facts, Figure, SentencePlace
from tieout.findings.differences import differences
from tieout.findings.mismatch import Mismatch, mismatches
from tieout.proof.model import Conflict, Proof, Repair
from tieout.published.model import History
from tieout.relations.model import Form, Relation, Verdict
from tieout.tables.model import Table


@dataclass(frozen=True, slots=True)
class Case:
    """One culprit with every relation that it breaks, or that it holds only by a nudge.

    Where several prints may be the wrong one, the likeliest stands for it. ``claims`` are those in which
    the culprit plays a part. Of a ``conflict`` the relations hold one by one, and the culprit is the print
    that was moved, or the first that may have been. Of a ``mismatch`` it is the print, right or not.
    """

    verdict: Verdict
    culprit: Figure
    relations: tuple[Relation, ...]
    claims: tuple[Claim, ...]
    repairs: tuple[Repair, ...]  # best first
    rivals: tuple[Repair, ...]  # of other prints, that explain the relations about as well
    figures: Sequence[Figure]
    tables: Sequence[Table]
    conflict: Conflict | None = None
    mismatch: Mismatch | None = None  # then there are no relations

    @property
    def lead(self) -> Relation:
        """The relation that says most about the culprit."""
        return self.relations[0]

    @property
    def repair(self) -> Repair | None:
        """The best repair; None where there is none or two are as good."""
        if not self.repairs:
            return None
        best, *others = self.repairs
        tie = any(len(other.restores) == len(best.restores) for other in others)
        return None if tie else best

    @property
    def direction(self) -> int:
        """What the words say of the culprit: +1 up, −1 down, 0 nothing."""
        return next((claim.direction for claim in self.claims if claim.direction), 0)

    @property
    def claim(self) -> Claim | None:
        """The claim that says most: one with a direction, else the first."""
        return next(
            (claim for claim in self.claims if claim.direction), self.claims[0] if self.claims else None
        )


def cases(
    tables: Sequence[Table], facts: Facts, proof: Proof, history: History | None = None
) -> tuple[Case, ...]:
    """All cases of a proof, in source order of their culprits, broken before plugged."""
    gathered: dict[tuple[Verdict, int], list[Relation]] = {}
    for relation in proof.relations:
        if relation.verdict in (Verdict.BROKEN, Verdict.PLUGGED):
            open_to = proof.rivals.get(relation.id)
            culprit = open_to[0].figure if open_to else proof.culprits.get(relation.id, relation.target)
            gathered.setdefault((relation.verdict, culprit), []).append(relation)
    claims: dict[int, list[Claim]] = {}
    for claim in facts.claims:
        for member in claim.figures:
            if member is not None:
                claims.setdefault(member, []).append(claim)
    found = [_conflicting(conflict, tables, facts, proof) for conflict in _conflicts(proof)]
    beside = mismatches(facts) + (differences(history, facts.figures) if history else ())
    found += [_of_mismatch(mismatch, tables, facts) for mismatch in beside]
    found += [
        Case(
            verdict,
            facts.figures[culprit],
            tuple(sorted(relations, key=lambda relation: _telling(relation, culprit, facts.figures))),
            tuple(claims.get(culprit, ())),
            *_explanations(proof, culprit, relations),
            facts.figures,
            tables,
        )
        for (verdict, culprit), relations in gathered.items()
    ]
    return tuple(sorted(found, key=lambda case: (case.verdict is Verdict.PLUGGED, case.culprit.id)))


def _explanations(
    proof: Proof, culprit: int, relations: Sequence[Relation]
) -> tuple[tuple[Repair, ...], tuple[Repair, ...]]:
    """The repairs of the culprit, and those of other prints that are about as good."""
    repairs = dict.fromkeys(proof.repairs.get(culprit, ()))
    repairs |= dict.fromkeys(repair for one in relations for repair in proof.rivals.get(one.id, ()))
    own = tuple(repair for repair in repairs if repair.figure == culprit)
    return own, tuple(repair for repair in repairs if repair.figure != culprit)


def _conflicts(proof: Proof) -> tuple[Conflict, ...]:
    return proof.joint.conflicts if proof.joint else ()


def _conflicting(conflict: Conflict, tables: Sequence[Table], facts: Facts, proof: Proof) -> Case:
    """The case of a conflict: who was moved, else the total of the sum that is believed most."""
    relations = [proof.relations[number] for number in conflict.relations]
    sums = [each for each in relations if each.form is Form.LINEAR and len(each.terms) > 1] or relations
    chief = max(sums, key=lambda each: each.evidence.bits)
    culprit = conflict.moves[0].figures[0] if conflict.moves else chief.target
    relations.sort(key=lambda each: (culprit not in each.members, _telling(each, culprit, facts.figures)))
    verdict = Verdict.PLUGGED if conflict.moves else Verdict.BROKEN
    return Case(
        verdict, facts.figures[culprit], tuple(relations), (), (), (), facts.figures, tables, conflict
    )


def _of_mismatch(mismatch: Mismatch, tables: Sequence[Table], facts: Facts) -> Case:
    culprit = facts.figures[mismatch.figure]
    return Case(
        Verdict.BROKEN, culprit, (), (), (), (), facts.figures, tables, conflict=None, mismatch=mismatch
    )


def _telling(relation: Relation, culprit: int, figures: Sequence[Figure]) -> tuple[bool, bool, float, int]:
    """Smallest for the relation to read first: the culprit its target, in its own place, much evidence."""
    place = figures[culprit].place
    elsewhere = any(_home(figures[member]) != _home(figures[culprit]) for member in relation.members)
    return (
        relation.target != culprit,
        elsewhere if isinstance(place, SentencePlace) else False,
        -relation.evidence.bits,
        relation.id,
    )


def _home(figure: Figure) -> tuple[str, int, int]:
    place = figure.place
    if isinstance(place, SentencePlace):
        return "sentence", place.block, place.sentence
    return "table", place.table, 0
