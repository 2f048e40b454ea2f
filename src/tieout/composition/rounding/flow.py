"""Controlled rounding as a flow of least cost, where the equations form a network.

Equations are nodes and entries arcs: an entry that counts in two equations carries a unit from one to the
other, one that counts in a single equation to the ground. Flipping an entry to its other rounding sends
one unit along its arc. Plain rounding is the cheapest flow of all but leaves nodes with too much or too
little; each is settled along the cheapest path (successive shortest paths), which keeps the flow the
cheapest for what it settles. Sums of one table along rows and columns form a network where at most one
side has subtotals of subtotals; where the true values satisfy the equations a solution exists.
"""

from __future__ import annotations

from collections import deque

from tieout.composition.rounding.model import Problem

Arc = tuple[int, int]  # from the node that a flip takes a unit from, to the one that it gives it to


def solve(problem: Problem) -> frozenset[int] | None:
    """The choices to flip at least cost, or None where the equations form no network."""
    arcs = network(problem)
    if arcs is None:
        return None
    ground = len(problem.equations)
    signs, flows = arcs
    excess = [sign * amount for sign, amount in zip(signs, problem.excess(), strict=True)]
    excess.append(-sum(excess))
    flipped: set[int] = set()
    while any(excess):
        path = _cheapest(problem, flows, flipped, excess, ground + 1)
        if path is None:
            return None
        for choice in path:
            start, end = flows[choice] if choice not in flipped else flows[choice][::-1]
            excess[start] -= 1
            excess[end] += 1
            flipped ^= {choice}
    return frozenset(flipped)


def network(problem: Problem) -> tuple[list[int], list[Arc]] | None:
    """A sign for each equation and an arc for each choice, or None.

    The signs make every entry that counts twice count once for and once against.
    """
    where: list[list[tuple[int, int]]] = [[] for _ in problem.choices]
    for node, (terms, _) in enumerate(problem.equations):
        for choice, weight in terms:
            if abs(weight) != 1:
                return None
            where[choice].append((node, weight))
    if any(len(places) > 2 for places in where):
        return None
    signs = _signs(len(problem.equations), [places for places in where if len(places) == 2])
    if signs is None:
        return None
    ground = len(problem.equations)
    arcs = []
    for each, places in zip(problem.choices, where, strict=True):
        step = each.other - each.plain
        ends = {step * weight * signs[node]: node for node, weight in places}
        arcs.append((ends.get(-1, ground), ends.get(1, ground)))
    return signs, arcs


def _signs(count: int, pairs: list[list[tuple[int, int]]]) -> list[int] | None:
    beside: list[list[tuple[int, int]]] = [[] for _ in range(count)]
    for (first, w), (second, v) in pairs:
        beside[first].append((second, -w * v))
        beside[second].append((first, -w * v))
    signs = [0] * count
    for begun in range(count):
        if signs[begun]:
            continue
        signs[begun] = 1
        waiting = [begun]
        while waiting:
            node = waiting.pop()
            for other, factor in beside[node]:
                if not signs[other]:
                    signs[other] = signs[node] * factor
                    waiting.append(other)
                elif signs[other] != signs[node] * factor:
                    return None
    return signs


def _cheapest(
    problem: Problem, flows: list[Arc], flipped: set[int], excess: list[int], nodes: int
) -> list[int] | None:
    """The choices along the cheapest path from a node with too much to one with too little."""
    leaving: list[list[tuple[int, int, int]]] = [[] for _ in range(nodes)]
    for choice, (start, end) in enumerate(flows):
        cost = problem.choices[choice].cost
        if choice in flipped:
            leaving[end].append((start, -cost, choice))
        else:
            leaving[start].append((end, cost, choice))
    cost_to: list[int | None] = [0 if amount > 0 else None for amount in excess]
    via: list[tuple[int, int] | None] = [None] * nodes
    waiting = deque(node for node, amount in enumerate(excess) if amount > 0)
    queued = set(waiting)
    while waiting:
        node = waiting.popleft()
        queued.discard(node)
        here = cost_to[node]
        assert here is not None  # only nodes that were reached wait
        for other, cost, choice in leaving[node]:
            known = cost_to[other]
            if known is None or here + cost < known:
                cost_to[other], via[other] = here + cost, (node, choice)
                if other not in queued:
                    queued.add(other)
                    waiting.append(other)
    short = [(cost, node) for node, cost in enumerate(cost_to) if cost is not None and excess[node] < 0]
    if not short:
        return None
    path = []
    step = via[min(short)[1]]
    while step is not None:
        path.append(step[1])
        step = via[step[0]]
    return path
