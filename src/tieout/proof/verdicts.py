"""Verdicts: what becomes of each hypothesis, before what holds is proved together.

What holds is exact or rounded. A coarser print that stands within one unit of its finer print, but is not
its rounding, was nudged: plugged; so is one that was moved for the sake of sums that foot. What else fails
is a suspect; it is called broken only where the `accusation` of one print outweighs the doubt whether the
relation was meant there. Every other suspect is dropped: a false accusation is worse than a miss.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tieout.proof.accusation import Accusation, accuse
from tieout.proof.prints import Prints
from tieout.relations.equation import Outcome
from tieout.relations.model import Form, Hypothesis, Verdict

Judged = tuple[Hypothesis, Verdict]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Hypotheses by what became of them. ``dropped`` are suspects that nobody is accused for."""

    holding: list[Judged]
    plugged: list[Hypothesis]
    accusations: list[Accusation]
    dropped: list[Hypothesis]

    def all(self) -> list[Judged]:
        """All that became a relation, by the ids of their targets."""
        plugged = ((hypothesis, Verdict.PLUGGED) for hypothesis in self.plugged)
        broken = ((suspect, Verdict.BROKEN) for one in self.accusations for suspect in one.suspects)
        return sorted([*self.holding, *plugged, *broken], key=lambda item: item[0].target)


def verdicts(prints: Prints, hypotheses: Sequence[Hypothesis]) -> Verdicts:
    """What becomes of each hypothesis."""
    holding: list[Judged] = []
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
    accusations = [one for one in found if not _moved_to_foot(prints, one, footing)]
    plugged += [suspect for one in found if one not in accusations for suspect in one.suspects]
    accused = {id(suspect) for one in accusations for suspect in one.suspects}
    dropped = [suspect for suspect in suspects if id(suspect) not in accused]
    # Nobody moved a print away from one that is itself wrong.
    wrong = {one.figure for one in accusations if one.decided}
    dropped += [each for each in plugged if not wrong.isdisjoint(each.members)]
    plugged = [each for each in plugged if wrong.isdisjoint(each.members)]
    return Verdicts(holding, plugged, accusations, dropped)


def _footing(holding: Sequence[Judged]) -> set[int]:
    """The members of sums that foot as printed: for their sake a print may have been moved."""
    return {
        member
        for hypothesis, verdict in holding
        if verdict is Verdict.EXACT and hypothesis.form is Form.LINEAR and len(hypothesis.terms) > 1
        for member in hypothesis.members
    }


def _moved_to_foot(prints: Prints, one: Accusation, footing: set[int]) -> bool:
    """Whether all that fails is a unit off, between prints that sums hold where they stand.

    Two prints of a fact, a year as it was reported and as its four quarters add up to: one was moved to
    foot, neither is wrong. Or shares of a whole that were moved until they add up to a hundred.
    """
    return all(
        (footing.issuperset(each.members) and prints.is_a_unit_off(each))
        or (each.target in footing and prints.is_moved_share(each))
        for each in one.suspects
    )


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
