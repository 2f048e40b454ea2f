"""Controlled rounding where the equations are no network: an exact search along a frontier.

Entries are decided one after another, in an order that keeps few equations open. What matters of the
past is only how much each open equation still lacks, so of all ways to the same lacks the cheapest is
kept. The result is the least departure, or None where there is none. Where too many states are open at
once (wide tables with nested subtotals on both sides) only the cheapest are followed on: what is found
foots, and departs little more than the least.
"""

from __future__ import annotations

from heapq import nsmallest

from tieout.composition.rounding.model import Problem

MOST_STATES = 20_000
FOLLOWED = 1_000  # of more than that

Lacks = tuple[int, ...]  # of the open equations, in the order in which they were opened
Trail = tuple[int, "Trail"] | None  # choices flipped, last first


def solve(problem: Problem, most: int = MOST_STATES) -> frozenset[int] | None:
    """The choices to flip at least cost, exactly while no more than ``most`` states are open; or None."""
    rooms, drifts = _rooms(problem), _drifts(problem)
    lacks = [-amount for amount in problem.excess()]
    weights = _weights(problem)
    open_now: list[int] = []
    states: dict[Lacks, tuple[int, Trail]] = {(): (0, None)}
    for choice in order(problem):
        begun = [node for node, _ in weights[choice] if node not in open_now]
        start = tuple(lacks[node] for node in begun)
        open_now += begun
        effect = dict(weights[choice])
        step = problem.choices[choice].other - problem.choices[choice].plain
        for node, weight in weights[choice]:
            _take(rooms[node], weight * step)
            drifts[node] -= weight * step * problem.choices[choice].far
        states = _next(
            states, start, choice, problem.choices[choice].cost, [step * effect.get(n, 0) for n in open_now]
        )
        done = [n for n, node in enumerate(open_now) if rooms[node] == [0, 0, 0]]
        states = _feasible(states, [rooms[node] for node in open_now], done)
        open_now = [node for n, node in enumerate(open_now) if n not in done]
        if not states:
            return None
        if len(states) > most:
            most = min(most, FOLLOWED)
            states = _cheapest(states, most, [drifts[node] for node in open_now], problem.unit)
    (_, trail) = states[()]
    found = set()
    while trail is not None:
        found.add(trail[0])
        trail = trail[1]
    return frozenset(found)


def order(problem: Problem) -> list[int]:
    """The choices in an order that keeps few equations open: the next one opens least and closes most."""
    weights = _weights(problem)
    left = [len(terms) for terms, _ in problem.equations]
    opened: set[int] = set()
    waiting = dict.fromkeys(range(len(problem.choices)))
    found = []
    while waiting:

        def burden(choice: int) -> tuple[int, int, int]:
            nodes = [node for node, _ in weights[choice]]
            opens = sum(node not in opened for node in nodes)
            closes = sum(left[node] == 1 for node in nodes)
            return opens - closes, min((left[node] for node in nodes), default=0), choice

        best = min(waiting, key=burden)
        del waiting[best]
        found.append(best)
        for node, _ in weights[best]:
            opened.add(node)
            left[node] -= 1
    return found


def _cheapest(
    states: dict[Lacks, tuple[int, Trail]], most: int, drifts: list[int], unit: int
) -> dict[Lacks, tuple[int, Trail]]:
    """The states worth following: cheap so far, and lacking about what the true values will still bring."""

    def worth(state: Lacks) -> int:
        astray = sum(abs(lack * unit - drift) for lack, drift in zip(state, drifts, strict=True))
        return states[state][0] + astray

    return {state: states[state] for state in nsmallest(most, states, key=worth)}


def _drifts(problem: Problem) -> list[int]:
    """For each equation what the true values of its undecided choices add to their plain ones."""
    return [
        sum(
            w * (problem.choices[c].other - problem.choices[c].plain) * problem.choices[c].far
            for c, w in terms
        )
        for terms, _ in problem.equations
    ]


def _weights(problem: Problem) -> list[list[tuple[int, int]]]:
    found: list[list[tuple[int, int]]] = [[] for _ in problem.choices]
    for node, (terms, _) in enumerate(problem.equations):
        for choice, weight in terms:
            found[choice].append((node, weight))
    return found


def _rooms(problem: Problem) -> list[list[int]]:
    """For each equation: least and most that its undecided choices can add, and how many they are."""
    rooms = []
    for terms, _ in problem.equations:
        steps = [w * (problem.choices[c].other - problem.choices[c].plain) for c, w in terms]
        rooms.append([sum(min(s, 0) for s in steps), sum(max(s, 0) for s in steps), len(steps)])
    return rooms


def _take(room: list[int], step: int) -> None:
    room[0] -= min(step, 0)
    room[1] -= max(step, 0)
    room[2] -= 1


def _next(
    states: dict[Lacks, tuple[int, Trail]], start: Lacks, choice: int, cost: int, effect: list[int]
) -> dict[Lacks, tuple[int, Trail]]:
    found: dict[Lacks, tuple[int, Trail]] = {}
    for lacks, (spent, trail) in states.items():
        kept = lacks + start
        moved = tuple(lack - change for lack, change in zip(kept, effect, strict=True))
        for state, value in ((kept, (spent, trail)), (moved, (spent + cost, (choice, trail)))):
            if state not in found or value[0] < found[state][0]:
                found[state] = value
    return found


def _feasible(
    states: dict[Lacks, tuple[int, Trail]], rooms: list[list[int]], done: list[int]
) -> dict[Lacks, tuple[int, Trail]]:
    """The states that the undecided choices can still complete, without the equations that are done."""
    closed = set(done)
    found: dict[Lacks, tuple[int, Trail]] = {}
    for lacks, value in states.items():
        if all(room[0] <= lack <= room[1] for lack, room in zip(lacks, rooms, strict=True)):
            found[tuple(lack for n, lack in enumerate(lacks) if n not in closed)] = value
    return found
