"""Items that values and whole names left over: told by the likest words, and by their place.

Two leftover items of one statement are the same where each is the likest of the other. What then stands
alone in the same gap between two known neighbours of both statements is the same line under another
name, as long as the names share most of their words. No value may speak against either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tieout.items.model import Item, Link, Statement
from tieout.items.names import opposed
from tieout.items.values import compared
from tieout.relations.words import WITHIN, likeness, tokens, tokens_of

BITS = 4.0  # odds of sixteen to one
HALF_ALIKE = 0.5  # of words, in one place

_Gap = tuple[int | None, int | None]


def likest(old: Sequence[Item], new: Sequence[Item]) -> Iterator[Link]:
    """Links of leftover items of statements: each is the likest to the other, and no third is as like."""
    sides: dict[tuple[Statement, str], list[Item]] = defaultdict(list)
    for item in new:
        if item.statement is not Statement.OTHER:
            sides[item.statement, item.unit].append(item)
    alike = [
        (share, one, other)
        for one in old
        for other in sides.get((one.statement, one.unit), ())
        if (share := _likeness(one, other)) >= WITHIN and _may_be(one, other)
    ]
    best_old = _best((one.id, share) for share, one, _ in alike)
    best_new = _best((other.id, share) for share, _, other in alike)
    for share, one, other in alike:
        if (share, 1) == best_old[one.id] == best_new[other.id]:
            agree, differ, _ = compared(one, other)
            yield Link(one.id, other.id, "label", agree, differ, BITS)


def _best(shares: Iterable[tuple[int, float]]) -> dict[int, tuple[float, int]]:
    """Each item's greatest share, and how many have it."""
    best: dict[int, tuple[float, int]] = {}
    for item, share in shares:
        most, count = best.get(item, (0.0, 0))
        best[item] = (share, 1) if share > most else (most, count + (share == most))
    return best


def in_place(old: Sequence[Item], new: Sequence[Item], links: Mapping[int, Link]) -> Iterator[Link]:
    """Links of leftover items by their place; ``links`` are those that are known, by the new item."""
    before = _gaps(old, {link.old: link.old for link in links.values()})
    after = _gaps(new, {link.new: link.old for link in links.values()})
    for gap, others in after.items():
        ones = before.get(gap, ())
        if len(ones) == len(others) == 1:
            (one,), (other,) = ones, others
            near = one.statement is other.statement and _likeness(one, other) >= HALF_ALIKE
            if near and _may_be(one, other):
                agree, differ, _ = compared(one, other)
                yield Link(one.id, other.id, "place", agree, differ, BITS)


def _likeness(one: Item, other: Item) -> float:
    return likeness(tokens(one.name), tokens(other.name), tokens_of(one.path), tokens_of(other.path))


def _may_be(one: Item, other: Item) -> bool:
    """Whether neither the names nor most of the values rule it out."""
    agree, differ, _ = compared(one, other)
    return agree >= differ and not opposed(one, other)


def _gaps(items: Sequence[Item], known: Mapping[int, int]) -> dict[_Gap, list[Item]]:
    """What is left over between two neighbours of one table, the neighbours named by the old items' ids."""
    found: dict[_Gap, list[Item]] = defaultdict(list)
    tables: dict[tuple[int, str], list[Item]] = defaultdict(list)
    for item in items:
        tables[item.table, item.unit].append(item)
    for rows in tables.values():
        above: int | None = None
        waiting: list[Item] = []
        for item in rows:
            if item.id in known:
                found[above, known[item.id]] += waiting
                above, waiting = known[item.id], []
            else:
                waiting.append(item)
        if above is not None:
            found[above, None] += waiting
    return found
