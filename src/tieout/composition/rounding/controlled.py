"""Entries rounded so that their equations hold in print, with the least total departure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic

from tieout.composition.printing import nearest
from tieout.composition.rounding import flow, frontier
from tieout.composition.rounding.model import Equation, N, Problem, problems


@dataclass(frozen=True, slots=True)
class Rounded(Generic[N]):
    """The printed mantissas; ``unfooted`` are entries whose equations cannot hold within one unit."""

    mantissas: Mapping[N, int]
    unfooted: frozenset[N]


def foot(values: Mapping[N, Fraction], equations: Sequence[Equation[N]]) -> Rounded[N]:
    """Round ``values`` (in units of the last place) so that ``equations`` hold.

    Nothing is moved from plain rounding where that holds already, or where nothing can make it hold.

    >>> values = {"network": "44835.766", "systems": "25768.326", "goods": "1466.658", "atm": "2052.52"}
    >>> total = Equation((*((name, 1) for name in values), ("total", -1)))
    >>> values["total"] = "74123.27"
    >>> foot({name: Fraction(text) for name, text in values.items()}, [total]).mantissas["atm"]
    2052
    """
    mantissas = {name: nearest(value) for name, value in values.items()}
    unfooted: set[N] = set()
    for names, problem in problems(values, equations):
        flipped = flips(problem)
        if flipped is None:
            unfooted.update(names)
            continue
        for n in flipped:
            mantissas[names[n]] = problem.choices[n].other
    return Rounded(mantissas, frozenset(unfooted))


def flips(problem: Problem) -> frozenset[int] | None:
    """The choices that leave plain rounding, or None where no choice makes all equations hold."""
    if not any(problem.excess()):
        return frozenset()
    found = flow.solve(problem)
    return frontier.solve(problem) if found is None else found
