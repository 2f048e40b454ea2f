"""Accusation: which one print, changed, restores most of what fails without breaking what holds.

A suspect (a relation that fails) does not accuse by itself: it may not be meant where it fails. A candidate
is a print and the value that should stand there. For it speak the belief in the relations that it restores,
one slip that explains the print, and independent relations that ask for the same value; against it, the
belief in the relations that hold and would break. Above the bar its relations are broken. Where another
print or another value explains nearly as much, the accusation stays open between them: that is said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log2

from tieout.proof.belief import Beliefs
from tieout.proof.by_value import TIES, is_another_sections, is_by_value, is_told_beside
from tieout.proof.candidates import FEW, Choice, choices, is_of_its_row
from tieout.proof.fit import EXACT, fit, refit
from tieout.proof.likely import MOST, NEAR, likelier, looks
from tieout.proof.origins import Origins
from tieout.proof.prints import Prints
from tieout.relations.equation import Outcome
from tieout.relations.model import Form, Hypothesis
from tieout.relations.rounding import FOOTED
from tieout.relations.slips import RARITY, slip_bits

BAR = 8.0  # bits: a relation that fails rightly more often is not held against a print
CLEAR = 0.96  # the share of all explanations that a print must have to be the culprit
RIVAL = 5.0  # bits behind the best beyond which an explanation counts for nothing
RIVAL_SLIP = 8.0  # and beyond which a slip does
TIE = 0.5  # bits between two values of one print that are as good
UNSLIPPED = -3.0  # a wrong print that no slip explains
# Of two explanations that is the likelier which has another column's value, beyond what the rarity of slips
# says, and less so that without a slip: counted over 1,950 accusations in releases with one print changed.
LIKELIER_SLIPS = {"column": 2.0, None: -2.0}
AGAIN, STOCK_AGAIN = 1.0, -1.5  # a row that prints another period's value; a balance, or one digit
SINGLE = 10  # below which a print has one digit
LONG, LONG_AGAIN = 1000, 3.0  # and a flow of four digits or more
# How seldom a row prints one value of so many digits twice by chance, in bits: of 13,000 of the releases.
STOCK_BY_CHANCE, FLOW_BY_CHANCE = (0.4, 0.7, 2.6, 5.5, 6.6), (4.2, 4.7, 6.0, 7.0)
CLUSTERED = log2(1 / (2 * NEAR)) - 1  # how much likelier, of values of one size, those near the row's are
FOOTS = log2(FOOTED)  # and of a sum that its release makes to foot in print
SHORT = 6.0  # bits of a print of which most values are one slip away
MOST_HELD = 20.0
DOUBTED = 1.0  # a relation that fails half of the time asks for nothing, and tells no slip
MOST_ALONE = 3.0  # bits that figures of other names say of a print


@dataclass(frozen=True, slots=True)
class Candidate:
    """A print, what was meant, the suspects that this restores; ``bits`` decide, ``rank`` compares."""

    choice: Choice
    suspects: tuple[Hypothesis, ...]
    bits: float
    rank: float


@dataclass(frozen=True, slots=True)
class Accusation:
    """Relations held to be broken, and what explains them, best first.

    ``decided`` where all but a few of the explanations, by weight, are of one print: the first one's.
    """

    explanations: tuple[Choice, ...]
    suspects: tuple[Hypothesis, ...]
    decided: bool

    @property
    def figure(self) -> int:
        return self.explanations[0].figure


def accuse(
    prints: Prints, suspects: Sequence[Hypothesis], holding: Sequence[Hypothesis]
) -> list[Accusation]:
    """The accusations above the bar, strongest first, no suspect in two of them.

    What is explained no longer speaks against its like: after each round the others are weighed anew.
    """
    result: list[Accusation] = []
    left = [
        suspect
        for suspect in suspects
        if _is_called_for(suspect)
        and not prints.holds_unturned(suspect)
        and not _may_be_difference(prints, suspect, holding)
    ]
    while left:
        found, remaining = _round(prints, left, holding)
        result += found
        left = [suspect for suspect in left if id(suspect) in remaining]
        if not found:
            break
    return result


def _is_called_for(suspect: Hypothesis) -> bool:
    """Whether anything but its own place says that a relation is meant.

    What was found by its numbers here alone, within rounding that the release turned out not to have, says
    nothing where they fail.
    """
    return suspect.context.named or suspect.context.holds > 0


def _may_be_difference(prints: Prints, suspect: Hypothesis, holding: Sequence[Hypothesis]) -> bool:
    """Whether a sum of two, seen in one other place, would hold here with what is positive turned.

    It may be a difference, and the sign wrong where it seems to hold. Where one of the two is nil it tells
    nothing of a sign. A quotient has the sign of its terms.
    """
    if len(suspect.terms) != 2 or suspect.context.named or suspect.form is Form.RATIO:
        return False
    if sum(each.evidence is suspect.evidence and len(each.terms) == 2 for each in holding) > 1:
        return False
    return any(
        mantissa > 0 and prints.outcome_with(suspect, figure, (-mantissa, exponent)) is not Outcome.FAILS
        for figure in suspect.members
        for mantissa, exponent in (prints.print(figure),)
    )


def _round(
    prints: Prints, suspects: Sequence[Hypothesis], holding: Sequence[Hypothesis]
) -> tuple[list[Accusation], set[int]]:
    """What is accused at first sight, and the ids of the suspects that this leaves unexplained."""
    candidates = _candidates(prints, suspects, holding)
    left = {id(suspect) for suspect in suspects}
    result: list[Accusation] = []
    for best in sorted(candidates, key=lambda one: (-one.bits, -one.rank)):
        if best.bits < BAR or not left.issuperset(map(id, best.suspects)):
            continue  # part of what it explains is explained better
        result.append(_accusation(best, candidates))
        left.difference_update(map(id, best.suspects))
        meant = result[-1].explanations[0]
        left -= {id(one) for one in suspects if prints.holds_turned(one, meant.figure, meant.meant)}
    return result, left


def _accusation(best: Candidate, candidates: Iterable[Candidate]) -> Accusation:
    """``best`` and its rivals: what explains any of the same relations nearly as well."""
    explained = set(map(id, best.suspects))
    rivals = [one for one in candidates if not explained.isdisjoint(map(id, one.suspects))]
    top = max(one.rank for one in rivals)
    shares: dict[int, float] = defaultdict(float)
    near = [one for one in rivals if one.rank > top - (RIVAL_SLIP if one.choice.slip else RIVAL)]
    for one in near:
        shares[one.choice.figure] += 2.0 ** (one.rank - top)
    ordered = sorted(near, key=lambda one: (-shares[one.choice.figure], -one.rank))
    culprit = ordered[0].choice.figure
    decided = shares[culprit] >= CLEAR * sum(shares.values())
    best_of: dict[int, Candidate] = {}
    for one in ordered:
        best_of.setdefault(one.choice.figure, one)
    kept = [
        one.choice
        for one in ordered
        if _is_as_good(one, best_of[one.choice.figure]) and (not decided or one.choice.figure == culprit)
    ]
    return Accusation(tuple(kept), best.suspects, decided)


def _is_as_good(one: Candidate, best: Candidate) -> bool:
    """Whether a value of a print explains as much as the best one, and nearly as well."""
    return one.rank >= best.rank - TIE and len(one.suspects) >= len(best.suspects)


def _candidates(
    prints: Prints, suspects: Sequence[Hypothesis], holding: Sequence[Hypothesis]
) -> list[Candidate]:
    """Every choice that restores a suspect, weighed, but for those that what holds exonerates."""
    beliefs = Beliefs(prints, (*suspects, *holding), suspects)
    origins = Origins(prints, holding)
    by_figure: dict[int, list[Hypothesis]] = defaultdict(list)
    for suspect in suspects:
        for figure in dict.fromkeys(suspect.members):
            by_figure[figure].append(suspect)
    holds_of: dict[int, list[Hypothesis]] = defaultdict(list)
    for hypothesis in holding:
        for figure in by_figure.keys() & hypothesis.members:
            holds_of[figure].append(hypothesis)
    return [
        candidate
        for figure in by_figure
        for choice in choices(prints, figure, by_figure[figure])
        if (candidate := _weighed(prints, beliefs, origins, choice, by_figure[figure], holds_of[figure]))
    ]


def _weighed(
    prints: Prints,
    beliefs: Beliefs,
    origins: Origins,
    choice: Choice,
    suspects: Sequence[Hypothesis],
    holding: Sequence[Hypothesis],
) -> Candidate | None:
    """A choice as a candidate; None where what holds outweighs what it restores."""
    outcomes = [prints.outcome_with(suspect, choice.figure, choice.meant) for suspect in suspects]
    restored = [
        suspect for suspect, result in zip(suspects, outcomes, strict=True) if result is not Outcome.FAILS
    ]
    separate = _separate(beliefs, choice.figure, restored)
    asking = [bits for suspect in separate if (bits := beliefs.of(suspect)) >= DOUBTED]
    bits = sum(asking) + _agreement(prints, choice, len(asking))
    bits += EXACT * sum(result is Outcome.EXACT for result in outcomes)
    against, refitted = _held_against(prints, beliefs, origins, choice, restored, holding)
    bits -= against
    believed = [suspect for suspect in restored if beliefs.of(suspect) >= DOUBTED]
    decisive = max((_slip(prints, suspect, choice) for suspect in believed), default=UNSLIPPED)
    ranked = _slipped_from if _is_slipped_over(prints, choice) else _slip
    slip = max([UNSLIPPED, *[ranked(prints, suspect, choice) for suspect in restored]])
    decided = bits + _decisive(prints, choice, decisive)
    if decided <= 0:
        return None  # what holds exonerates it
    rank = bits + slip - log2(choice.among) + _likelier(prints, choice)
    rank += LIKELIER_SLIPS.get(choice.slip, 0.0)
    rank += refitted + sum(fit(prints, suspect, choice) for suspect in restored)
    if any(
        result is Outcome.EXACT and prints.gap(suspect) is not None and prints.foots(suspect)
        for suspect, result in zip(suspects, outcomes, strict=True)
    ):
        rank += FOOTS
    return Candidate(choice, tuple(restored), decided, rank)


def _held_against(
    prints: Prints,
    beliefs: Beliefs,
    origins: Origins,
    choice: Choice,
    restored: Sequence[Hypothesis],
    holding: Sequence[Hypothesis],
) -> tuple[float, float]:
    """What relations that hold and would break say against a choice, and how much better the others fit."""
    slipped_over = any(is_of_its_row(prints, choice.figure, suspect) for suspect in restored)
    against = fitting = 0.0
    for hypothesis in holding:
        if _says_nothing_of_sign(hypothesis) and choice.slip == "sign":
            continue
        if slipped_over and is_by_value(prints, hypothesis, restored):
            continue  # what was taken from another column stands there, and wherever that stands
        if is_told_beside(prints, hypothesis, choice.figure):
            continue
        if is_another_sections(prints, hypothesis, restored):
            continue
        if prints.outcome_with(hypothesis, choice.figure, choice.meant) is not Outcome.FAILS:
            fitting += refit(prints, hypothesis, choice)
        elif not origins.is_of_another(choice.figure, hypothesis):
            against += min(MOST_HELD, beliefs.held(hypothesis))
    return against, fitting


def _says_nothing_of_sign(hypothesis: Hypothesis) -> bool:
    """Whether it ties two prints that differ in their sign, and no others of their rows do."""
    return (
        hypothesis.kind == TIES
        and len(hypothesis.terms) == 1
        and hypothesis.terms[0][1] < 0
        and not hypothesis.context.holds
    )


def _likelier(prints: Prints, choice: Choice) -> float:
    """How much better the meant value looks beside its like.

    What slipped over from another period looks like that period: then only the meant value is looked at.
    Figures of other names say less, and of a value that no slip explains nothing. So do looks of a print of
    one digit, and of any where no slip leads from what was meant to the print.
    """
    printed = prints.print(choice.figure)[0]
    beside = prints.neighbours.beside(choice.figure)
    is_alone = prints.neighbours.is_alone(choice.figure)
    if is_alone and choice.slip is None:
        return 0.0
    if choice.slip == "column" and not is_alone:
        return looks(choice.mantissa, beside)
    is_little = is_alone or choice.slip is None or abs(printed) < SINGLE
    most = MOST_ALONE if is_little else MOST
    return max(-most, min(most, likelier(printed, choice.mantissa, beside)))


def _decisive(prints: Prints, choice: Choice, slip: float) -> float:
    """What a slip says for its relation being meant.

    No more than the length of the print itself: a gap larger than that it could not have closed. That a
    short print is one slip away says nothing, but nothing against it either.
    """
    if choice.slip is None or _is_slipped_over(prints, choice):
        return slip
    size = max(abs(prints.print(choice.figure)[0]), abs(choice.mantissa))
    return min(max(0.0, slip), max(0.0, log2(1 + 2 * size) - SHORT))


def _separate(beliefs: Beliefs, figure: int, restored: Sequence[Hypothesis]) -> list[Hypothesis]:
    """Those of the restored relations that speak for themselves: they share no member but the figure.

    Prints of one fact tie to one another: that a figure differs from all of them is said once.
    """
    seen: set[int] = set()
    kept: list[Hypothesis] = []
    for suspect in sorted(restored, key=lambda one: -beliefs.of(one)):
        others = set(suspect.members) - {figure}
        again = suspect.kind == TIES and any(one.kind == TIES for one in kept)
        if others.isdisjoint(seen) and not again:
            kept.append(suspect)
        seen |= others
    return kept


def _agreement(prints: Prints, choice: Choice, asking: int) -> float:
    """What it says that so many separate relations ask for one value."""
    size = log2(2 * max(abs(prints.print(choice.figure)[0]), abs(choice.mantissa)) + 2)
    return max(0, asking - 1) * max(0.0, size - 3.0)


def _slip(prints: Prints, suspect: Hypothesis, choice: Choice) -> float:
    """What one failing relation says for a slip of one of its members."""
    if choice.slip is None:
        return UNSLIPPED
    if _is_slipped_over(prints, choice):
        return _slipped_over(prints, choice.figure)
    exact = prints.outcome_with(suspect, choice.figure, choice.meant) is Outcome.EXACT
    width = prints.width(suspect)
    spread = prints.spread(suspect) // (width if width > FEW else 1 if exact else 3)
    return slip_bits(prints.print(choice.figure)[0], choice.slip, spread, 1 + len(suspect.terms))


def _is_slipped_over(prints: Prints, choice: Choice) -> bool:
    """Whether a table's print may be that of another column; what was meant is then anything."""
    return choice.slip == "column" and choice.figure not in prints.said


def _slipped_from(prints: Prints, suspect: Hypothesis, choice: Choice) -> float:
    """What a gap and a value that its row prints twice say together for its having slipped over.

    By chance a row seldom prints a long value twice. What was meant is then any value of such a size, of
    which there are fewer than the gap could have been.
    """
    if _slipped_over(prints, choice.figure) == UNSLIPPED:
        return UNSLIPPED
    printed = abs(prints.print(choice.figure)[0])
    period = prints.figures[choice.figure].period
    again = STOCK_BY_CHANCE if period is None or period.is_instant else FLOW_BY_CHANCE
    bits = again[min(len(str(printed)), len(again)) - 1] - RARITY["column"] - log2(1 + len(suspect.terms))
    if suspect.form is not Form.LINEAR:
        return bits
    size = max(printed, abs(choice.mantissa))
    return bits + CLUSTERED + max(0.0, log2(1 + prints.spread(suspect)) - log2(1 + 2 * size))


def _slipped_over(prints: Prints, figure: int) -> float:
    """What it says that a row prints the same twice: that tells nothing of what was meant.

    Balances often stay as they were, so do prints of one digit, and what a row prints in all its columns is
    hardly a slip.
    """
    printed = prints.print(figure)[0]
    same = [other == printed for other in prints.neighbours.beside(figure)]
    if len(same) > 1 and all(same):
        return UNSLIPPED
    period = prints.figures[figure].period
    if period is None or period.is_instant or abs(printed) < SINGLE:
        return STOCK_AGAIN
    return LONG_AGAIN if abs(printed) >= LONG else AGAIN
