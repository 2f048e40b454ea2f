"""The search for footings: which lines of a matrix are signed sums of other lines.

Runs of visible lines are tried, nearest first; a line that is the sum of others hides them, so that
nested subtotals collapse. A line inside a run may be skipped (an "of which" row) or turned (a cost that
is printed positive).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set

from msgspec.structs import replace

from tieout.relations.footing import FAILURE, LOW_BAR, Footing, Matrix, weigh
from tieout.relations.runs import LONGEST_RUN, Proposer, excepted, plain

HIGH_BAR = 14.0
SHORT = 2  # lines of a sum that are seldom one by chance: a total and its parts, a difference
MOST_LINES = 300  # beyond this many, lines are turned or skipped only for what is named a total


def footings(matrix: Matrix) -> list[Footing]:
    """All footings of a matrix above the bar, each line the target of at most one per direction."""
    found: dict[tuple[int, bool], Footing] = {}  # by line and direction
    proposers = _proposers(matrix)
    hidden: set[int] = set()
    members: dict[int, set[int]] = {}  # of each line, the lines that it adds up
    count = len(matrix.values)
    # The plain runs of the first pass, and among which lines each was looked for.
    known: dict[tuple[int, bool], tuple[Sequence[int], Footing | None]] = {}
    put_off = False  # what may be by chance must not hide the lines of what is none
    for bar, is_last in ((HIGH_BAR, False), (LOW_BAR, False), (LOW_BAR, True)):
        for upward in (True, False) if put_off or not is_last else ():
            order = range(count) if upward else range(count - 1, -1, -1)
            visible: list[int] = []
            for target in order:
                is_total = matrix.prior[target] > 0
                key, other = (target, upward), (target, not upward)
                # What adds up on one side may add up on the other, if no line need be turned or skipped.
                if key not in found and (other not in found or bar == HIGH_BAR) and len(visible) > 1:
                    near = visible[: -LONGEST_RUN - 1 : -1]
                    before, best = known.get(key, ((), None))
                    if before != near:
                        best = _best(matrix, target, near, proposers, upward)
                        known[key] = near, best
                    if bar == LOW_BAR and (count <= MOST_LINES or is_total):
                        best = _thorough(matrix, target, near, proposers, upward, best)
                    waits = best is not None and not (is_total or is_last) and _is_by_chance(best)
                    put_off = put_off or waits
                    if best is not None and best.bits >= bar and not waits:
                        found[key] = best
                        lines = [line for line, _ in best.terms]
                        members.setdefault(target, set()).update(lines)
                        # A result below what it is part of (income, of gross profit) leads to one below it.
                        hidden.update(line for line in lines if upward or matrix.prior[line] <= 0)
                elif key not in found and other in found and bar == LOW_BAR:
                    _, best = known.get(key, ((), None))
                    if best is not None and _is_all_but_one(best, found.values()):
                        found[key] = best
                if target in members:
                    visible = [line for line in visible if line not in members[target]]
                elif is_total and visible and _repeats(matrix, target, visible[-1]):
                    hidden.add(visible.pop())
                if target not in hidden:
                    visible.append(target)
    return _of_what_foots(matrix, list(found.values()))


def _is_all_but_one(footing: Footing, found: Iterable[Footing]) -> bool:
    """Whether one wrong print alone kept a plain run from the first pass, which would have found it.

    No line of it is one of another such run's.
    """
    if len(footing.fails) != 1 or footing.against[0] == FAILURE:
        return False
    taken = {line for other in found if not other.exceptions for line, _ in other.terms}
    return footing.bits + footing.against[0] >= HIGH_BAR and taken.isdisjoint(
        line for line, _ in footing.terms
    )


def _is_by_chance(footing: Footing) -> bool:
    """Whether of a longer sum one place in which it fails says as much as the one in which it holds."""
    is_long = len(footing.terms) > SHORT
    return is_long and len(footing.holds) <= len(footing.fails) and footing.bits < HIGH_BAR


def _repeats(matrix: Matrix, total: int, line: int) -> bool:
    """Whether a total adds one line alone, called none: it stands for it in what both are part of."""
    return matrix.prior[line] <= 0 and matrix.values[total] == matrix.values[line]


def _of_what_foots(matrix: Matrix, found: list[Footing]) -> list[Footing]:
    """The footings without the instances in which nothing foots, several fail and no slip explains any.

    That is a column whose head was misread: rates among amounts do not add up.
    """
    good = {instance for footing in found for instance in footing.holds}
    bad: dict[int, list[tuple[Footing, float]]] = defaultdict(list)
    for footing in found:
        for instance, bits in zip(footing.fails, footing.against, strict=True):
            if instance not in good:
                bad[instance].append((footing, bits))
    foreign = {
        instance
        for instance, failing in bad.items()
        if len(failing) > 1
        and min(bits for _, bits in failing) == FAILURE
        and not _is_one_print(matrix, [footing for footing, _ in failing], instance)
    }
    return [_without(footing, foreign) for footing in found] if foreign else found


def _is_one_print(matrix: Matrix, failing: Sequence[Footing], instance: int) -> bool:
    """Whether all that fails in an instance asks the same of one print: then that is wrong, and no head."""
    asked = [_asked(matrix, footing, instance) for footing in failing]
    return any(all(each.get(line) == meant for each in asked) for line, meant in asked[0].items())


def _asked(matrix: Matrix, footing: Footing, instance: int) -> dict[int, int]:
    """What each line that is added as it is, or is the total, would have to be for a sum to foot."""
    values = {line: matrix.values[line][instance] or 0 for line, _ in footing.terms}
    goal = matrix.values[footing.target][instance] or 0
    gap = sum(values[line] * weight for line, weight in footing.terms) - goal
    asked = {line: values[line] - gap * weight for line, weight in footing.terms if abs(weight) == 1}
    return {footing.target: goal + gap, **asked}


def _without(footing: Footing, instances: Set[int]) -> Footing:
    kept = [at for at, instance in enumerate(footing.fails) if instance not in instances]
    return replace(
        footing,
        fails=tuple(footing.fails[at] for at in kept),
        against=tuple(footing.against[at] for at in kept),
    )


def _proposers(matrix: Matrix) -> list[Proposer]:
    """The fullest two instances, so that one wrong print cannot hide a sum."""
    filled = [(sum(map(bool, each)), -at) for at, each in enumerate(zip(*matrix.values, strict=True))]
    return [
        _proposer(matrix, -negative) for count, negative in sorted(filled, reverse=True)[:2] if count > 1
    ]


def _proposer(matrix: Matrix, instance: int) -> Proposer:
    numbers = [line[instance] or 0 for line in matrix.values]
    widths = [
        width[instance] if number else 0 for number, width in zip(numbers, matrix.widths, strict=True)
    ]
    return Proposer(numbers, widths, min(numbers) >= 0)


def _thorough(
    matrix: Matrix,
    target: int,
    order: Sequence[int],
    proposers: Sequence[Proposer],
    upward: bool,
    best: Footing | None,
) -> Footing | None:
    """The best footing of a line, where the best plain one is weak with lines turned or skipped as well."""
    if best is not None and best.bits >= LOW_BAR and not best.fails:
        return best
    other = _best(matrix, target, order, proposers, upward, exceptions=True)
    return other if best is None or (other and _rank(other) > _rank(best)) else best


def _best(
    matrix: Matrix,
    target: int,
    order: Sequence[int],
    proposers: Sequence[Proposer],
    upward: bool,
    exceptions: bool = False,
) -> Footing | None:
    """The best footing of a line by a plain run, or by one with ``exceptions``: lines turned or skipped."""
    best: Footing | None = None
    tried: set[tuple[tuple[int, int], ...]] = set()
    for proposer in proposers:
        if not proposer.numbers[target]:
            continue
        runs = (excepted if exceptions else plain)(proposer, target, order)
        for terms, cost in runs:
            if terms in tried:
                continue
            tried.add(terms)
            footing = weigh(matrix, target, terms, cost, upward)
            if footing and (best is None or _rank(footing) > _rank(best)):
                best = footing
    return best


def _rank(footing: Footing) -> tuple[float, int]:
    return (round(footing.bits, 3), len(footing.terms))
