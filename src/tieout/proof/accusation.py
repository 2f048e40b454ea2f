"""Accusation: which one print, changed, restores most of what fails without breaking what holds.

A suspect (a relation that fails here and holds elsewhere) does not accuse by itself: a column in which a
relation fails is more often one in which it was not meant. Two things speak for an error: one slip of one
print restores the relation, and independent relations agree on the value that should stand there. Both
are weighed in bits against the relations that hold today and would break.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, log2

from tieout.proof.book import Book
from tieout.relations.equation import Outcome, required
from tieout.relations.model import Hypothesis
from tieout.relations.slips import slip_between, slip_bits

ACCUSE_BAR = 5.0  # slip and agreement, less what would break
TOTAL_BAR = 16.0  # with the evidence that the strongest of the failing relations is meant
WIDEST = 12  # mantissas left open beyond which a relation says nothing of a print


@dataclass(frozen=True, slots=True)
class Accusation:
    """A print held to be wrong: what was meant (best first; several are a tie) and which suspects that
    restores.
    """

    figure: int
    meant: tuple[tuple[int, str], ...]
    suspects: tuple[Hypothesis, ...]
    bits: float


def accuse(book: Book, suspects: Sequence[Hypothesis], holding: Sequence[Hypothesis]) -> list[Accusation]:
    """The accusations above the bar, strongest first, no suspect in two of them."""
    if not suspects:
        return []
    relevant = {figure for suspect in suspects for figure in _members(suspect)}
    holds_of: dict[int, list[Hypothesis]] = defaultdict(list)
    for hypothesis in holding:
        for figure in relevant.intersection(_members(hypothesis)):
            holds_of[figure].append(hypothesis)
    open_suspects = {id(suspect): suspect for suspect in suspects}
    candidates = _candidates(book, suspects, holds_of)
    result: list[Accusation] = []
    for candidate in sorted(candidates, key=lambda one: -one.bits):
        left = tuple(suspect for suspect in candidate.suspects if id(suspect) in open_suspects)
        if len(left) < len(candidate.suspects):
            continue  # part of what it explains is explained better
        ties = [
            other.meant[0]
            for other in candidates
            if other.figure == candidate.figure
            and other.bits >= candidate.bits - 0.5
            and len(other.suspects) == len(left)
        ]
        result.append(Accusation(candidate.figure, tuple(ties), left, candidate.bits))
        for suspect in left:
            del open_suspects[id(suspect)]
    return result


def _candidates(
    book: Book, suspects: Sequence[Hypothesis], holds_of: dict[int, list[Hypothesis]]
) -> list[Accusation]:
    wanted: dict[int, dict[int, list[Hypothesis]]] = defaultdict(lambda: defaultdict(list))
    for suspect in suspects:
        for at, figure in enumerate(_members(suspect)):
            for mantissa in _meant(book, suspect, at, figure):
                wanted[figure][mantissa].append(suspect)
    result = []
    for figure, choices in wanted.items():
        for mantissa, restored in choices.items():
            accusation = _weigh(book, figure, mantissa, restored, holds_of[figure])
            if accusation is not None:
                result.append(accusation)
    return result


def _members(hypothesis: Hypothesis) -> tuple[int, ...]:
    return (hypothesis.target, *(figure for figure, _ in hypothesis.terms))


def _meant(book: Book, suspect: Hypothesis, at: int, figure: int) -> range:
    """The mantissas of a member that would restore a suspect; none where that leaves too much open."""
    bounds = required(suspect.form, book.print(suspect.target), book.terms(suspect), at)
    if bounds is None:
        return range(0)
    unit = Fraction(10) ** book.print(figure)[1]
    low = ceil(bounds[0] / unit - Fraction(1, 2))
    high = floor(bounds[1] / unit + Fraction(1, 2))
    return range(low, high + 1) if 0 <= high - low <= WIDEST else range(0)


def _weigh(
    book: Book,
    figure: int,
    mantissa: int,
    restored: list[Hypothesis],
    holding: list[Hypothesis],
) -> Accusation | None:
    printed = book.print(figure)[0]
    slip = slip_between(printed, mantissa) or book.neighbour(figure, printed)
    bits = max(_speaks(book, suspect, figure, mantissa, slip) for suspect in restored)
    # Of neighbouring values that rounding admits, the one that holds as printed is likelier meant.
    bits += sum(book.outcome_with(suspect, figure, mantissa) is Outcome.EXACT for suspect in restored)
    size = log2(2 * max(abs(printed), abs(mantissa)) + 2)
    agreeing = _independent(restored, figure) - 1
    bits += agreeing * max(0.0, size - 3.0)
    for hypothesis in holding:
        if book.outcome_with(hypothesis, figure, mantissa) is Outcome.FAILS:
            bits -= max(4.0, min(hypothesis.evidence.bits, 20.0))
    evidence = max(suspect.evidence.bits for suspect in restored)
    if bits < ACCUSE_BAR or bits + evidence < TOTAL_BAR:
        return None
    return Accusation(figure, ((mantissa, slip or "value"),), tuple(restored), bits)


def _speaks(book: Book, suspect: Hypothesis, figure: int, mantissa: int, slip: str | None) -> float:
    """What one failing relation says for a slip of one of its members, less the doubt that it is meant
    here.
    """
    if slip is None:
        return -suspect.doubt
    exact = book.outcome_with(suspect, figure, mantissa) is Outcome.EXACT
    spread = book.spread(suspect) // (1 if exact else 3)
    members = 1 + len(suspect.terms)
    return slip_bits(book.print(figure)[0], slip, spread, members) - suspect.doubt


def _independent(restored: list[Hypothesis], figure: int) -> int:
    """How many of the restored relations share no member but the figure itself."""
    seen: set[int] = set()
    count = 0
    for suspect in restored:
        others = {member for member in _members(suspect) if member != figure}
        if not others & seen:
            count += 1
        seen |= others
    return count
