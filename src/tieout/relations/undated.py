"""Levels that sentences compare with and do not date: most are of the same time a year earlier.

"SG&A was A, or B% of sales, compared to C, or D%": C and D are looked for in the year before. That is a
guess: what holds so is proven, and what fails so is held against nobody, unless what stands beside it bears
the guess out (`relations.dated`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tieout.facts.model import Claim, ClaimKind, Figure
from tieout.values.period import Period

_OF_A_LEVEL = (ClaimKind.SHARE, ClaimKind.PER_SHARE)


def guessed(claims: Iterable[Claim], figures: Sequence[Figure]) -> Mapping[int, Period]:
    """The period of each such figure, where the release prints figures of the year before."""
    claims = [claim for claim in claims if None not in claim.figures[:2]]
    periods = [figure.period for figure in figures]
    known = {period for period in periods if period is not None and period.start is not None}
    found: dict[int, Period] = {}
    for claim in claims:
        if claim.kind is ClaimKind.COMPARISON and claim.base_period is None:
            now, before = (figure for figure in claim.figures[:2] if figure is not None)
            told = periods[now]
            if told is None or periods[before] is not None:
                continue
            earlier = [period for period in known if period.is_year_before(told)]
            if len(earlier) == 1:
                found[before] = earlier[0]
    for claim in claims:
        if claim.kind in _OF_A_LEVEL:
            one, other = (figure for figure in claim.figures[:2] if figure is not None)
            for figure, level in ((one, other), (other, one)):
                if periods[figure] is None and level in found:
                    found.setdefault(figure, found[level])
    return found
