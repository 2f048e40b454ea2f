"""Single quarters that no release prints, from the cumulative periods that they do.

In go the prints of one item by period, out come the quarters that follow: nine months less six, a year
less nine months or less its first three quarters. A print is what lies between two days; a quarter
between two of these days that nobody printed is a way along prints from its first day to its last,
forwards added, backwards taken off. The shortest way is taken, of equal ones the one within fewest
releases.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from tieout.facts.key import Basis, basis_of
from tieout.items.model import Item
from tieout.proof.implied import LEVEL_WORDS
from tieout.values.interval import Interval
from tieout.values.period import Period

LONGEST_WAY = 4  # a year less three quarters
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A print of an item: in which release, which figure, the unrounded values behind it, in units."""

    release: str
    figure: int
    period: Period
    value: Fraction
    interval: Interval
    exponent: int

    def agrees(self, other: Sighting) -> bool:
        """Whether both prints say the same, the coarser as the finer one would be rounded or cut off."""
        apart = abs(self.value - other.value)
        if self.exponent == other.exponent:
            return apart == 0
        return apart < Fraction(10) ** max(self.exponent, other.exponent)


@dataclass(frozen=True, slots=True)
class Derived:
    """A quarter that follows from ``terms``, each with its sign; ``exponent`` is of the coarsest."""

    period: Period
    value: Fraction
    interval: Interval
    exponent: int
    terms: tuple[tuple[int, Sighting], ...]


def flows(item: Item) -> bool:
    """Whether periods of an item add up: amounts of money, but for balances, averages, prices."""
    money = len(item.unit) == 3 and item.unit.isupper()
    return money and not any(map(LEVEL_WORDS.search, (*item.path, item.name)))


def quarters(sightings: Sequence[Sighting]) -> tuple[Derived, ...]:
    """The single quarters between days that prints begin or end with, and that no print gives, by time."""
    printed = {sighting.period for sighting in sightings}
    ways = _Ways(sightings)
    days = sorted(ways.edges)
    found = []
    for at, first in enumerate(days):
        for behind in days[at + 1 :]:
            period = Period(first, behind - DAY)
            if basis_of(period, set()) is Basis.QUARTER and period not in printed:
                way = ways.between(first, behind)
                if way:
                    found.append(_derived(period, way))
    return tuple(found)


class _Ways:
    """Prints as edges between days."""

    def __init__(self, sightings: Sequence[Sighting]) -> None:
        self.edges: dict[date, list[tuple[int, date, Sighting]]] = defaultdict(list)
        for sighting in sightings:
            start, behind = sighting.period.start, sighting.period.end + DAY
            if start is not None:
                self.edges[start].append((1, behind, sighting))
                self.edges[behind].append((-1, start, sighting))

    def between(self, first: date, behind: date) -> tuple[tuple[int, Sighting], ...]:
        """The best way from one day to another; empty where there is none."""
        for length in range(1, LONGEST_WAY + 1):
            ways = list(self._ways(first, behind, length, frozenset({first})))
            if ways:
                return min(ways, key=_releases)
        return ()

    def _ways(
        self, day: date, goal: date, left: int, been: frozenset[date]
    ) -> Iterator[tuple[tuple[int, Sighting], ...]]:
        for sign, to, sighting in self.edges[day]:
            if to == goal and left == 1:
                yield ((sign, sighting),)
            elif left > 1 and to not in been and to != goal:
                yield from (
                    ((sign, sighting), *rest) for rest in self._ways(to, goal, left - 1, been | {to})
                )


def _releases(way: tuple[tuple[int, Sighting], ...]) -> tuple[int, tuple[str, ...]]:
    """How many releases a way goes through; then their names, so that the choice is always the same."""
    names = tuple(sighting.release for _, sighting in way)
    return len(set(names)), names


def _derived(period: Period, way: tuple[tuple[int, Sighting], ...]) -> Derived:
    value, interval = Fraction(0), Interval(0, 0)
    for sign, sighting in way:
        value += sign * sighting.value
        interval += sighting.interval.times(sign)
    terms = tuple(sorted(way, key=lambda term: (-term[0], term[1].period.end)))
    return Derived(period, value, interval, max(sighting.exponent for _, sighting in way), terms)
