"""Belief: how sure we are that a relation is meant in one place, its own numbers aside, in bits.

At n bits such a relation fails in about one of 2**n places in which nothing is wrong. Three things bound
that: how often relations of its structural class failed in releases held to be right (counted, not chosen:
``failures.toml``, made by ``tools/calibrate.py``); how likely the places in which it does hold are a
coincidence; and how often it, or its like, fails elsewhere in this very release.
"""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from math import log2
from pathlib import Path

from tieout.proof.prints import Prints
from tieout.relations.equation import Outcome
from tieout.relations.model import Hypothesis
from tieout.relations.weighing import BAR, NEAR_MISS

PRIOR_PLACES = 30.0  # a class is presumed to be like all others until it was seen in about so many places
IN_ONE = ", in one other place"
SUCCESSION = 0.5  # failures presumed where none was seen
CLOSE_SLIPS = 1 / 32  # of all slips those that leave a print within one unit of what was meant

Counts = tuple[int, int, int]  # places; failures by more than a unit, and by one unit of a print at most


@cache
def counted() -> dict[str, Counts]:
    """For each structural class, in how many places it was looked at and in how many it failed."""
    text = Path(__file__).with_name("failures.toml").read_text(encoding="utf-8")
    return {sort: (seen, far, close) for sort, (seen, far, close) in tomllib.loads(text)["sorts"].items()}


def class_of(hypothesis: Hypothesis) -> str:
    """The class that a relation is counted in: its sort, and whether it holds in more places than one."""
    context = hypothesis.context
    return context.sort if context.holds != 1 else f"{context.sort}{IN_ONE}"


@cache
def failure_rate(name: str, is_close: bool) -> float:
    """How often a relation of a class fails where nothing is wrong.

    Failures by a unit of some print are counted apart: rounding on the way to a print leaves them, and few
    slips do.
    """
    return rate_by(counted(), name, 2) / CLOSE_SLIPS if is_close else rate_by(counted(), name, 1)


def rate_by(counts: Mapping[str, Counts], name: str, column: int) -> float:
    """The rate of a class's failures (``column`` 1 or 2 of the counts) by what was counted.

    Classes seen seldom are drawn towards the rate of their sort, and sorts towards that of all; none in n
    places is taken for half a failure, so that nothing is believed without end.
    """
    sort = name.removesuffix(IN_ONE)
    places, failures = _sums(counts.values(), column)
    rate = (failures + 1) / (places + 2)
    of_sort = (counts[each] for each in (sort, f"{sort}{IN_ONE}") if each in counts)
    places, failures = _sums(of_sort, column)
    least = SUCCESSION / (places + PRIOR_PLACES)
    rate = max(least, (failures + PRIOR_PLACES * rate) / (places + PRIOR_PLACES))
    places, failures = _sums((counts[name],) if name in counts else (), column)
    return max(least, (failures + PRIOR_PLACES * rate) / (places + PRIOR_PLACES))


def _sums(counts: Iterable[Counts], column: int) -> tuple[int, int]:
    """The places of some classes together, and their failures."""
    places = failures = 0
    for each in counts:
        places += each[0]
        failures += each[column]
    return places, failures


class Beliefs:
    """The belief in each relation of a release, its suspects known. Treat as frozen once built."""

    def __init__(
        self, prints: Prints, hypotheses: Sequence[Hypothesis], suspects: Sequence[Hypothesis]
    ) -> None:
        self._book = prints
        self._close = {id(suspect) for suspect in suspects if is_close(prints, suspect)}
        self._hypotheses = hypotheses
        self._suspects: dict[str, list[tuple[int, ...]]] = defaultdict(list)
        for suspect in suspects:
            if not suspect.context.fails and id(suspect) not in self._close:
                self._suspects[suspect.context.sort].append(suspect.members)

    def of(self, hypothesis: Hypothesis) -> float:
        """That a relation is meant here although it fails here."""
        context = hypothesis.context
        rate = failure_rate(class_of(hypothesis), id(hypothesis) in self._close)
        if context.holds:
            rate += 2.0**-context.bits
        fails = context.fails + (context.uneven if self._book.foots(hypothesis) else 0)
        if fails:
            rate = max(rate, (fails + 1) / (context.holds + context.fails + 2))
        return -log2(min(1.0, max(rate, self._rate_here(hypothesis))))

    @cached_property
    def _places(self) -> Mapping[str, int]:
        """In how many places each sort of relation is looked at in this release."""
        return Counter([each.context.sort for each in self._hypotheses])

    def _rate_here(self, hypothesis: Hypothesis) -> float:
        """How often its like fails elsewhere in this release: where no print of its own is concerned."""
        sort = hypothesis.context.sort
        suspects = self._suspects.get(sort)
        if not suspects:
            return 0.0
        own = frozenset(hypothesis.members)
        return sum(1 for other in suspects if own.isdisjoint(other)) / (self._places[sort] + 1)

    def held(self, hypothesis: Hypothesis) -> float:
        """That a relation which holds here is meant here."""
        return held(hypothesis)


def held(hypothesis: Hypothesis) -> float:
    """That a relation which holds is meant, by its class and by its own evidence."""
    rate = failure_rate(class_of(hypothesis), False) + 2.0**-hypothesis.evidence.bits
    return -log2(min(1.0, rate))


def held_together(hypothesis: Hypothesis) -> float:
    """The same, of a relation that is held against others: it may not fail beside as often as it holds."""
    context = hypothesis.context
    if not context.fails:
        return held(hypothesis)
    return min(held(hypothesis), -log2((context.fails + 1) / (context.holds + context.fails + 2)))


def is_close(prints: Prints, hypothesis: Hypothesis) -> bool:
    """Whether a relation that fails would hold with one print changed by one unit of its last place."""
    return any(
        prints.outcome_with(hypothesis, figure, (mantissa + step, exponent)) is not Outcome.FAILS
        for figure in hypothesis.members
        for mantissa, exponent in (prints.print(figure),)
        for step in (-1, 1)
    )


def is_looked_for(hypothesis: Hypothesis) -> bool:
    """Whether a relation would be found even if a slip made it fail here: by words or by other places."""
    context = hypothesis.context
    return context.named or (context.holds > 0 and context.bits - NEAR_MISS >= BAR)
