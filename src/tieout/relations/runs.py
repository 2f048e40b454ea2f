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
LONGEST_WITH_TWO = 9
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


def excepted(
    proposer: Proposer, target: int, order: Sequence[int], named: bool
) -> Iterator[tuple[Terms, float]]:
    """Runs that give the target with one line turned or skipped, or as the first minus the rest.

    Two lines are turned or skipped only for what is ``named`` a total: there are very many ways to.
    """
    goal = proposer.numbers[target]
    slack = proposer.widths[target]
    total = 0
    numbers: list[int] = []
    where: dict[int, int] = {}
    near: set[int] = set()  # what the numbers take away by being skipped or turned, in fours
    base = log2(2 * len(order))
    for length, line in enumerate(order, 1):
        value = proposer.numbers[line]
        numbers.append(value)
        near.add(value >> 2)
        near.add(value >> 1)
        total += value
        slack += proposer.widths[line]
        gap = total - goal
        if length > 1 and abs(gap) * 2 > slack and length <= LONGEST_WITH_EXCEPTIONS:
            if (gap - DRIFT) >> 2 in near or (gap + DRIFT) >> 2 in near:
                yield from _with_one(order[:length], numbers, where, gap, slack, base)
            if named and length <= LONGEST_WITH_TWO:
                cost = base + 2 + 2 * log2(2 * length)
                yield from _with_two(order[:length], numbers, where, gap, cost)
        if length > 2 and abs(2 * value - total - goal) * 2 <= slack:
            rest = tuple((member, -1) for member in order[: length - 1])
            yield (*rest, (line, 1)), base + 2
        if value:
            where[value] = length - 1


def _with_one(
    window: Sequence[int],
    numbers: list[int],
    where: dict[int, int],
    gap: int,
    slack: int,
    base: float,
) -> Iterator[tuple[Terms, float]]:
    """The run with one line turned or skipped so that the gap closes."""
    length = len(window)
    one = base + 1 + log2(2 * length)
    drift = min(DRIFT, slack // 2)
    skipped = range(gap - drift, gap + drift + 1)
    turned = range((gap - drift + 1) // 2, (gap + drift) // 2 + 1)  # which takes twice as much away
    for value in turned:
        if value in where:
            yield _excepting(window, {where[value]: -1}), one
        if value and value == numbers[-1]:
            yield _excepting(window, {length - 1: -1}), one
    for value in skipped if length > 2 else ():
        if value in where:
            yield _excepting(window, {where[value]: 0}), one


def _with_two(
    window: Sequence[int], numbers: list[int], where: dict[int, int], gap: int, cost: float
) -> Iterator[tuple[Terms, float]]:
    """The same with two lines; only of short runs, of which there are not too many to be by chance."""
    last = len(window) - 1
    for first, value in enumerate(numbers):
        for weight, rest in ((-1, gap - 2 * value), (0, gap - value)) if value else ():
            if (weight == 0 and first == last) or not (rest in where or rest >> 1 in where):
                continue
            turned = None if rest & 1 else where.get(rest >> 1)
            for other, second in ((-1, turned), (0, where.get(rest))):
                if second is not None and second != first and (second > first or weight != other):
                    yield _excepting(window, {first: weight, second: other}), cost


def _excepting(window: Sequence[int], exceptions: dict[int, int]) -> Terms:
    return tuple((line, exceptions.get(at, 1)) for at, line in enumerate(window) if exceptions.get(at, 1))
