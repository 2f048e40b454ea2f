"""Fit: of values that rounding admits, which one what the sums leave with it speaks for.

Prints that are rounded each for itself miss their total by a unit now and then, those of many parts more
often than those of two. So where two sums ask for neighbouring values, that of fewer parts is the likelier
to foot.
"""

from __future__ import annotations

from math import log2

from tieout.proof.candidates import Choice
from tieout.proof.prints import Prints
from tieout.relations.forced import chance_of_footing
from tieout.relations.model import Hypothesis

EXACT = 1.0  # bits of the one of neighbouring values with which a relation holds as printed
LEAST = 2.0**-6  # the chance of a gap that hardly any rounding leaves: a print may be moved, too


def fit(prints: Prints, suspect: Hypothesis, choice: Choice) -> float:
    """What a sum that a choice restores says less of it than of one with which the sum would foot.

    In bits, beyond the `EXACT` that one with which it does not foot goes without.
    """
    gap = prints.left_by(suspect, choice.figure, choice.meant)
    return EXACT - _shortfall(len(suspect.terms), gap) if gap else 0.0


def refit(prints: Prints, hypothesis: Hypothesis, choice: Choice) -> float:
    """How much better or worse a sum that holds foots with a choice than with the print, in bits."""
    gap = prints.left_by(hypothesis, choice.figure, choice.meant)
    now = prints.gap(hypothesis)
    if gap is None or now is None:
        return 0.0
    parts = len(hypothesis.terms)
    return _shortfall(parts, now) - _shortfall(parts, gap)


def _shortfall(parts: int, gap: int) -> float:
    """How much seldomer a sum of so many parts leaves a gap than that it foots, in bits.

    >>> [round(_shortfall(parts, 1), 1) for parts in (2, 3, 8)], _shortfall(5, 0)
    ([2.6, 2.0, 0.9], 0.0)
    """
    least = LEAST * chance_of_footing(parts)
    return log2(chance_of_footing(parts) / max(least, chance_of_footing(parts, abs(gap))))
