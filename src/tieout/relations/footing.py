"""Footing: a line of a matrix is a signed sum of other lines, weighed over all instances.

The lines are the rows of a sheet (a column of figures foots) or its columns (a row cross-foots); an
instance is one column, or one row. A hypothesis is weighed over all its instances at once: an instance in
which it holds adds log2(spread of its numbers / width of the rounding interval), the search costs
the logarithm of the number of hypotheses of its sort, words and layout add what they are worth.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log2

from msgspec import Struct

from tieout.relations.repeated import unrepeated
from tieout.relations.rules import are_counted
from tieout.relations.runs import Terms
from tieout.relations.slips import slip_into

LOW_BAR = 7.0
NEAR_MISS, SLIPPED_OVER, FAILURE = 0.5, 1.5, 5.0  # bits that a failing instance takes away
WIDEST = 4  # units to either side within which a slip is looked for
SHORTEST = 10  # units of a print that is not the same in two places by chance


@dataclass(frozen=True, slots=True)
class Matrix:
    """Lines by instances: integers at one common exponent (None where blank), and their units' widths.

    ``prior`` is what words and layout say of each line being a total, in bits; ``depth`` its indentation;
    ``opens`` whether a section begins with it. ``doubts`` say how far each cell is from counting things to
    the last one (`rules.doubt_of`); where no cell does they are empty.
    """

    values: Sequence[Sequence[int | None]]
    widths: Sequence[Sequence[int]]
    prior: Sequence[float]
    depth: Sequence[int]
    opens: Sequence[bool]
    grain: Sequence[int]  # of each instance: the power of ten that divides all its numbers
    doubts: Sequence[Sequence[int]] = ()

    def are_counted(self, lines: Iterable[int], instance: int) -> bool:
        """Whether all that lines print in an instance is counted, so that it adds up exactly."""
        printed = [line for line in lines if self.values[line][instance] is not None]
        return bool(self.doubts) and are_counted([self.doubts[line][instance] for line in printed])

    @property
    def instances(self) -> int:
        return len(self.grain)


class Footing(Struct, frozen=True, gc=False):
    """A line that is a signed sum of others, in which instances it holds, and its evidence."""

    target: int
    terms: tuple[tuple[int, int], ...]  # (line, weight)
    holds: tuple[int, ...]
    fails: tuple[int, ...]
    gaps: tuple[int, ...]  # what rounding explains in each instance in which it holds
    parts: tuple[tuple[str, float], ...]
    numbers: tuple[float, ...]  # the bits that would be lost with each instance in which it holds
    against: tuple[float, ...]  # and those that each in which it fails takes away
    bits: float  # of all parts together

    @property
    def exceptions(self) -> int:
        """Lines that were turned or skipped to make it hold."""
        lines = [line for line, _ in self.terms]
        turned = sum(1 for _, weight in self.terms if weight < 0)
        return min(turned, len(lines) - turned)


def weigh(matrix: Matrix, target: int, terms: Terms, cost: float, upward: bool = True) -> Footing | None:
    """The evidence for one hypothesis over all instances; None where it holds in none or says too little.

    A failing instance counts against it, unless one slip of one print would restore it.
    """
    holds: list[int] = []
    fails: list[int] = []
    failures: list[tuple[int, int, int]] = []  # instance, gap, slack
    numbers: list[float] = []
    gaps: list[int] = []
    keys: list[tuple[int, ...]] = []
    seen: set[tuple[int, ...]] = set()
    rows = [(matrix.values[line], matrix.widths[line], weight) for line, weight in terms]
    for instance, goal in enumerate(matrix.values[target]):
        if goal is None:
            continue
        members = [(values[instance] or 0) * weight for values, _, weight in rows]
        if not any(members) and not goal:
            continue
        slack = matrix.widths[target][instance]
        slack += sum([widths[instance] for values, widths, _ in rows if values[instance]])
        gap = sum(members) - goal
        if gap and matrix.are_counted((target, *[line for line, _ in terms]), instance):
            slack = 0
        if abs(gap) * 2 <= slack:
            holds.append(instance)
            gaps.append(gap)
            key = (goal, *members)
            numbers.append(0.0)
            keys.append(key)
            if key not in seen and not _cancels(goal, members):
                seen.add(key)
                spread = max(abs(goal), max(members), -min(members))
                if gap:
                    numbers[-1] = max(0.0, log2(1 + 2 * spread / max(slack, matrix.grain[instance])) - 1.5)
                else:
                    # Tables are mostly made to foot in print: a gap of nothing says more than a small one.
                    numbers[-1] = max(0.0, log2(1 + 2 * spread / matrix.grain[instance]) - 0.5)
        else:
            fails.append(instance)
            failures.append((instance, gap, slack))
            if len(fails) > max(1, matrix.instances - len(fails)):
                return None
    turned = _turned(matrix, terms, holds, failures) if holds and fails else terms
    if turned != terms:
        return weigh(matrix, target, turned, cost, upward)
    layout = _layout(matrix, target, terms, upward)
    if not holds or len(fails) > max(1, len(holds)) or sum(numbers) - cost + layout < LOW_BAR:
        return None
    against = [_against(matrix, target, terms, *failure) for failure in failures]
    parts = (
        ("arithmetic", sum(numbers)),
        ("hypotheses tried", -cost),
        ("words and layout", layout),
        ("columns in which it fails", -sum(against)),
    )
    needed = _needed(matrix, target, terms, holds, failures) if fails else []
    return Footing(
        target,
        terms,
        tuple(holds),
        tuple(fails[at] for at in needed),
        tuple(gaps),
        parts,
        unrepeated(numbers, keys),
        tuple(against[at] for at in needed),
        sum([bits for _, bits in parts]),
    )


def _turned(
    matrix: Matrix, terms: Terms, holds: Sequence[int], failures: Sequence[tuple[int, int, int]]
) -> Terms:
    """The terms with the line turned that closes the gap of all that fail, where no other says its sign.

    What is nil wherever the sum holds (preferred dividends, once) may as well be taken away.
    """
    for at, (line, weight) in enumerate(terms):
        values = matrix.values[line]
        if any(values[instance] for instance in holds):
            continue
        if all(2 * abs(gap - 2 * weight * (values[each] or 0)) <= slack for each, gap, slack in failures):
            return (*terms[:at], (line, -weight), *terms[at + 1 :])
    return terms


def _cancels(goal: int, members: Sequence[int]) -> bool:
    """Whether one member prints the total and the others, not all nil, add nothing: 1.75 + 1.75 - 1.75."""
    return goal in members and sum(map(bool, members)) > 1 and sum(members) == goal


def _against(matrix: Matrix, target: int, terms: Terms, instance: int, gap: int, slack: int) -> float:
    """What a failing instance takes away: little where one slip would restore it, or explain it."""
    if _near_miss(matrix, target, terms, instance, gap, slack):
        return NEAR_MISS
    printed = sum(bool(matrix.values[line][instance]) for line, _ in terms)
    return SLIPPED_OVER if printed > 1 and _prints_another(matrix, target, terms, instance) else FAILURE


def _prints_another(matrix: Matrix, target: int, terms: Terms, instance: int) -> bool:
    """Whether a line prints the same in another instance: a value may have slipped over from there."""
    for line in (target, *(line for line, _ in terms)):
        values, width = matrix.values[line], matrix.widths[line][instance]
        value = values[instance]
        if value and abs(value) >= SHORTEST * width and values.count(value) > 1:
            return True
    return False


def _needed(
    matrix: Matrix,
    target: int,
    terms: Terms,
    holds: Sequence[int],
    failures: Sequence[tuple[int, int, int]],
) -> list[int]:
    """Which of the instances that fail do not hold without a line that those that hold can spare as well.

    A line as small as the others' rounding is in a sum by chance; what it prints elsewhere breaks nothing.
    Nor do those fail whose gap a line on the way prints that has nothing where the sum holds, or that hold
    the other way around.
    """
    spare = {target, *(line for line, _ in terms)}
    for instance in holds:
        spare &= _spare(matrix, target, terms, instance)
    lines = [target, *(line for line, _ in terms)]
    between = [
        matrix.values[line]
        for line in range(min(lines) + 1, max(lines))
        if line not in lines and not any(matrix.values[line][instance] for instance in holds)
    ]
    return [
        at
        for at, (instance, gap, slack) in enumerate(failures)
        if not spare & _spare(matrix, target, terms, instance)
        and not _is_mirrored(matrix, target, terms, instance, slack)
        and not any(
            2 * abs(abs(gap) - abs(values[instance] or 0)) <= slack
            for values in between
            if values[instance]
        )
    ]


def _is_mirrored(matrix: Matrix, target: int, terms: Terms, instance: int, slack: int) -> bool:
    """Whether two lines or more, all turned, lead from the one at the far end to the total.

    A measure less adjustments is the adjusted one where it is of costs; of income it is that with them.
    """
    shares = {
        line: share for line, weight in terms if (share := (matrix.values[line][instance] or 0) * weight)
    }
    if len(shares) < 3:
        return False
    start = shares[max(shares, key=lambda line: abs(line - target))]
    return 2 * abs(2 * start - sum(shares.values()) - (matrix.values[target][instance] or 0)) <= slack


def _spare(matrix: Matrix, target: int, terms: Terms, instance: int) -> set[int]:
    """The lines of a sum, the total among them, without which it holds in an instance."""
    shares = [(target, -1), *terms]
    values = {line: (matrix.values[line][instance] or 0) * weight for line, weight in shares}
    widths = {line: matrix.widths[line][instance] if values[line] else 0 for line in values}
    gap, slack = sum(values.values()), sum(widths.values())
    if matrix.are_counted(values, instance):
        return {line for line in values if gap == values[line]}
    return {line for line in values if 2 * abs(gap - values[line]) <= slack - widths[line]}


def _near_miss(matrix: Matrix, target: int, terms: Terms, instance: int, gap: int, slack: int) -> bool:
    """Whether one slip of one print would restore it; of many lines, so that they foot as printed.

    What rounding leaves open of these is so wide that almost anything would be a slip away.
    """
    goal = matrix.values[target][instance]
    assert goal is not None
    for line, weight in ((target, -1), *terms):
        value = matrix.values[line][instance]
        width = matrix.widths[line][instance]
        if not value or not width:
            continue
        meant = value - gap * weight if abs(weight) == 1 else value
        room = (slack // 2) // width
        room = room if room <= WIDEST else 0
        if slip_into(value // width, meant // width - room, meant // width + room):
            return True
    return False


def _layout(matrix: Matrix, target: int, terms: Terms, upward: bool) -> float:
    """Words of the total, a run that begins where its section does, terms of one depth."""
    bits = matrix.prior[target] - 2.0
    edge = max(line for line, _ in terms) if not upward else min(line for line, _ in terms)
    if upward and matrix.opens[edge]:
        bits += 3.0
    depths = {matrix.depth[line] for line, _ in terms}
    if len(depths) == 1 and depths.pop() > matrix.depth[target]:
        bits += 3.0
    return bits
