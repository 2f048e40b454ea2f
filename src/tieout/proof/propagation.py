"""Propagation: the ends of every variable narrowed by every constraint until nothing narrows further.

In go constraints and the ends that prints give; the ends shrink in place. Every step is a consequence of
the constraints, so that true values stay inside whenever it stops. It stops: a step that is kept takes
away at least a `FINEST_STEP`-th of what the prints left of a variable (or opens an end, once at each
place), so that each end moves a bounded number of times; and no more than `VISITS` looks at a constraint
are spent on average.

Each step is kept on a trail, so that a conflict names the constraints that it follows from.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping, Sequence

from tieout.proof.ends import SHIFT, Ends, place, settled
from tieout.proof.variables import (
    Combination,
    Constraint,
    Sum,
    Terms,
    Within,
    places,
    products,
    quotients,
    span,
)

FINEST_STEP = 1 << 10
VISITS = 24
LOW, HIGH = 0, 1


class Propagation:
    """Ends of variables under constraints.

    ``parts[i]`` is the part that constraint i belongs to: those of one part share no variable with others,
    and each comes to its own end. ``conflicts`` maps a part to a variable that it leaves without a value;
    of ``empty`` variables, by part, that is known before.
    """

    def __init__(
        self,
        ends: Mapping[int, Ends],
        constraints: Sequence[Constraint],
        parts: Sequence[int],
        empty: Mapping[int, int],
    ) -> None:
        self._printed = ends
        self.ends = dict(ends)
        self.conflicts = dict(empty)
        self._parts = parts
        self._constraints = constraints
        self._variables = [each.variables for each in constraints]
        self._watching: dict[int, list[int]] = {}
        for number, variables in enumerate(self._variables):
            for variable in variables:
                self._watching.setdefault(variable, []).append(number)
        self._trail: list[tuple[int, int]] = []  # (constraint, the step before it of the same end or -1)
        self._latest: dict[tuple[int, int], int] = {}  # step of (variable, LOW or HIGH)
        self._moved: set[int] = set()

    def run(self) -> Propagation:
        """Narrow until each part is at a fixed point, in conflict or has used its allowance of looks."""
        queue = deque(range(len(self._constraints)))
        waiting = bytearray(b"\1") * len(self._constraints)
        allowance = {part: VISITS * count for part, count in Counter(self._parts).items()}
        while queue:
            number = queue.popleft()
            part = self._parts[number]
            if not allowance[part] or part in self.conflicts:
                continue
            allowance[part] -= 1
            waiting[number] = 0
            self._moved.clear()
            self._look(number)
            for variable in self._moved:
                for other in self._watching[variable]:
                    if not waiting[other] and other != number:
                        waiting[other] = 1
                        queue.append(other)
        return self

    def explanation(self, variable: int) -> set[int]:
        """The constraints (by number) that the ends of a variable follow from; not always the fewest."""
        found: set[int] = set()
        open_steps = [self._latest.get((variable, side), -1) for side in (LOW, HIGH)]
        seen: set[int] = set()
        while open_steps:
            step = open_steps.pop()
            if step < 0 or step in seen:
                continue
            seen.add(step)
            number = self._trail[step][0]
            found.add(number)
            open_steps += (
                self._before(variable, side, step)
                for variable in self._variables[number]
                for side in (LOW, HIGH)
            )
        return found

    def _before(self, variable: int, side: int, step: int) -> int:
        """The last step of an end before ``step``; -1 where it was still as printed."""
        at = self._latest.get((variable, side), -1)
        while at >= step:
            at = self._trail[at][1]
        return at

    def _look(self, number: int) -> None:
        each = self._constraints[number]
        if isinstance(each, Sum):
            self._narrow(number, each.terms, 0, 0)
        elif isinstance(each, Within):
            self._fit(number, each.combination, (each.low, each.high))
        else:
            first, second, product = (
                places(span(form, self.ends)) for form in (each.first, each.second, each.product)
            )
            self._fit(number, each.product, products(first, second, each.factor))
            whole = each.factor * product[0], each.factor * product[1]
            if second[0] > 0 or second[1] < 0:
                self._fit(number, each.first, quotients(whole, second))
            if first[0] > 0 or first[1] < 0:
                self._fit(number, each.second, quotients(whole, first))

    def _fit(self, number: int, combination: Combination, between: tuple[int, int]) -> None:
        """Narrow a combination to between two places of the grid."""
        low, high = (at - combination.constant << SHIFT for at in between)
        self._narrow(number, combination.terms, low, high)

    def _narrow(self, number: int, terms: Terms, low: int, high: int) -> None:
        """Narrow the variables of Σ coefficient × variable, which lies between ``low`` and ``high``."""
        total_low = total_high = widest = 0
        for variable, coefficient in terms:
            bottom, top = _scaled(self.ends[variable], coefficient)
            total_low += bottom
            total_high += top
            if top - bottom > widest:
                widest = top - bottom
        # How far the others can go without this one's help.
        below, above = total_high - low, high - total_low
        if widest <= below and widest <= above:
            return
        for variable, coefficient in terms:
            bottom, top = _scaled(self.ends[variable], coefficient)
            if top - below > bottom:
                self._move(number, variable, coefficient, top - below, LOW)
            if bottom + above < top:
                self._move(number, variable, coefficient, bottom + above, HIGH)

    def _move(self, number: int, variable: int, coefficient: int, end: int, side: int) -> None:
        """Set an end of coefficient × variable, where that narrows it by enough."""
        if coefficient < 0:
            side, coefficient, end = 1 - side, -coefficient, -end
        moved = settled(end) if coefficient == 1 else _divided(end, coefficient, side)
        low, high = self.ends[variable]
        gain = moved - low if side == LOW else high - moved
        if gain <= 0:
            return
        low, high = (moved, high) if side == LOW else (low, moved)
        if low <= high and 1 < gain < self._finest_step(variable):
            return
        self._trail.append((number, self._latest.get((variable, side), -1)))
        self._latest[variable, side] = len(self._trail) - 1
        self.ends[variable] = low, high
        self._moved.add(variable)
        if low > high:
            self.conflicts[self._parts[number]] = variable

    def _finest_step(self, variable: int) -> int:
        low, high = self._printed[variable]
        return (high - low) // FINEST_STEP


def _scaled(ends: Ends, coefficient: int) -> Ends:
    """The ends of coefficient × variable."""
    if coefficient == 1:
        return ends
    low, high = ends if coefficient > 0 else (ends[1], ends[0])
    return coefficient * low, coefficient * high


def _divided(end: int, divisor: int, side: int) -> int:
    """An end over a positive integer, rounded outwards where the grid has no such place."""
    at = place(end)
    whole, rest = divmod(at, divisor)
    if not rest:
        return (whole << SHIFT) + (end > at << SHIFT) - (end < at << SHIFT)
    return (whole << SHIFT) + 1 if side == LOW else ((whole + 1) << SHIFT) - 1
