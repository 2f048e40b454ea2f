"""Runs: the sums of neighbouring lines that one instance of a matrix proposes for a line.

Lines in, the nearest first; out come the terms of each hypothesis with what it costs to have tried so many.
The plain runs first; then those with a line turned or skipped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log2

LONGEST_RUN = 90
LONGEST_WITH_EXCEPTIONS = 16
DRIFT = 2  # by which rounding may hide a line that is turned or skipped

Terms = tuple[tuple[int, int], ...]  # (line, weight)


@dataclass(frozen=True, slots=True)
class Proposer:
    """One instance as it proposes hypotheses: a number and a width for each line, zero where blank."""

    numbers: list[int]
    widths: list[int]
    only_adds: bool  # no number is negative


def plain(proposer: Proposer, target: int, order: Sequence[int]) -> Iterator[tuple[Terms, float]]:
    """Runs whose plain sum gives the target."""
    numbers, widths = proposer.numbers, proposer.widths
    only_adds = proposer.only_adds
    # In half units: what the run lacks, and how much of that rounding explains.
    lacking = 2 * numbers[target]
    slack = widths[target]
    for length, line in enumerate(order, 1):
        lacking -= 2 * numbers[line]
        slack += widths[line]
        if lacking < -slack:
            if only_adds:
                return  # no longer run gives less
        elif lacking <= slack and length > 1:
            yield tuple((member, 1) for member in order[:length]), log2(2 * len(order))


def excepted(proposer: Proposer, target: int, order: Sequence[int]) -> Iterator[tuple[Terms, float]]:
    """Runs that give the target with one line turned or skipped, or as the first minus the rest."""
    goal = proposer.numbers[target]
    slack = proposer.widths[target]
    total = 0
    where: dict[int, int] = {}
    near: set[int] = set()  # what the numbers take away by being skipped or turned, in fours
    base = log2(2 * len(order))
    for length, line in enumerate(order, 1):
        value = proposer.numbers[line]
        near.add(value >> 2)
        near.add(value >> 1)
        total += value
        slack += proposer.widths[line]
        gap = total - goal
        is_open = 1 < length <= LONGEST_WITH_EXCEPTIONS and abs(gap) * 2 > slack
        if is_open and ((gap - DRIFT) >> 2 in near or (gap + DRIFT) >> 2 in near):
            yield from _with_one(order[:length], value, where, gap, slack, base)
        if length > 2 and abs(2 * value - total - goal) * 2 <= slack:
            rest = tuple((member, -1) for member in order[: length - 1])
            yield (*rest, (line, 1)), base + 2
        if value:
            where[value] = length - 1


def _with_one(
    window: Sequence[int],
    last: int,
    where: dict[int, int],
    gap: int,
    slack: int,
    base: float,
) -> Iterator[tuple[Terms, float]]:
    """The run with one line turned or skipped so that the gap closes; ``last`` is its last number."""
    length = len(window)
    one = base + 1 + log2(2 * length)
    drift = min(DRIFT, slack // 2)
    skipped = range(gap - drift, gap + drift + 1)
    turned = range((gap - drift + 1) // 2, (gap + drift) // 2 + 1)  # which takes twice as much away
    for value in turned:
        if value in where:
            yield _excepting(window, {where[value]: -1}), one
        if value and value == last:
            yield _excepting(window, {length - 1: -1}), one
    for value in skipped if length > 2 else ():
        if value in where:
            yield _excepting(window, {where[value]: 0}), one


def _excepting(window: Sequence[int], exceptions: dict[int, int]) -> Terms:
    return tuple((line, exceptions.get(at, 1)) for at, line in enumerate(window) if exceptions.get(at, 1))
