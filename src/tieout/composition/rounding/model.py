"""A rounding problem: entries in units of their last place, and the equations that must hold in print.

Controlled rounding as Cox and others define it, zero-restricted: an entry becomes the whole number just
below or just above its value, a whole number stays as it is, and all equations hold.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor, lcm
from typing import Generic, TypeVar

from tieout.composition.printing import nearest

Name = Hashable
N = TypeVar("N", bound=Name)


@dataclass(frozen=True, slots=True)
class Equation(Generic[N]):
    """Σ weight × entry = 0, for the unrounded values and in print; weights are 1 or −1."""

    terms: tuple[tuple[N, int], ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry that may be rounded either way: plainly to ``plain`` at no cost, or to ``other``.

    ``cost`` grows with the departure from the true value that ``other`` adds, ``far`` is how far ``plain``
    is from it; both are whole numbers in one small unit, so that their sums are exact.
    """

    plain: int
    other: int
    cost: int
    far: int


@dataclass(frozen=True, slots=True)
class Problem:
    """A part of a problem that hangs together: its choices and equations with their constants.

    ``equations`` hold (index of choice, weight) pairs and what they must sum to.
    """

    choices: tuple[Choice, ...]
    equations: tuple[tuple[tuple[tuple[int, int], ...], int], ...]
    unit: int = 1  # how many of the small units of costs a unit of the last place is

    def excess(self, flipped: frozenset[int] = frozenset()) -> tuple[int, ...]:
        """By how much each equation is too large, with the ``flipped`` choices at their other value."""
        values = [each.other if n in flipped else each.plain for n, each in enumerate(self.choices)]
        return tuple(sum(w * values[n] for n, w in terms) - total for terms, total in self.equations)


def choices(values: Mapping[N, Fraction]) -> tuple[tuple[Choice, ...], int]:
    """A choice for every value that is not whole, and the units of costs in a unit of the last place.

    A tie of departures goes to fewer moves.
    """
    scale = lcm(1, *(value.denominator for value in values.values()))
    many = len(values) + 1
    found = []
    for value in values.values():
        plain = nearest(value)
        low = floor(value)
        other = low if plain > low else low + 1
        added = abs(other - value) - abs(plain - value)
        far = int(abs(plain - value) * scale) * many
        found.append(Choice(plain, other, int(added * scale) * many + 1, far))
    return tuple(found), scale * many


def problems(
    values: Mapping[N, Fraction], equations: Sequence[Equation[N]]
) -> list[tuple[list[N], Problem]]:
    """The problem in parts that share no entry, each with the names of its choices, in order.

    Equations of whole numbers alone are no problem.
    """
    free = {name: value for name, value in values.items() if value.denominator != 1}
    parts: dict[N, N] = {name: name for name in free}

    def root(name: N) -> N:
        while parts[name] != name:
            parts[name] = parts[parts[name]]
            name = parts[name]
        return name

    members = [[name for name, _ in equation.terms if name in free] for equation in equations]
    for names in members:
        for name in names[1:]:
            parts[root(name)] = root(names[0])
    grouped: dict[N, list[Equation[N]]] = {}
    for equation, names in zip(equations, members, strict=True):
        if names:
            grouped.setdefault(root(names[0]), []).append(equation)
    return [_problem(values, group, free) for group in grouped.values()]


def _problem(
    values: Mapping[N, Fraction], equations: Sequence[Equation[N]], free: Mapping[N, Fraction]
) -> tuple[list[N], Problem]:
    names = dict.fromkeys(name for equation in equations for name, _ in equation.terms if name in free)
    index = {name: n for n, name in enumerate(names)}
    found: dict[tuple[tuple[int, int], ...], int] = {}
    for equation in equations:
        weights: dict[int, int] = {}
        total = 0
        for name, weight in equation.terms:
            if name in index:
                weights[index[name]] = weights.get(index[name], 0) + weight
            else:
                total -= weight * int(values[name])
        found[tuple((n, w) for n, w in weights.items() if w)] = total
    made, unit = choices({name: free[name] for name in names})
    return list(names), Problem(made, tuple(found.items()), unit)
