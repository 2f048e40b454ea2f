"""Items of two releases of one company that are the same: told by value, by label, by place.

Strongest is the value: the comparative column of the newer release prints what the older one printed
then. Every pair of items that shares a value or the words of its name is weighed in bits, as odds that
the two are one item: a value weighs what it would be to hit it by chance, a name what its rarity says.
Pairs are taken best first, each item once. Nothing is assumed of the order of rows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import log2
from typing import TypeVar

from tieout.items.leftover import in_place, likest
from tieout.items.model import Item, Link
from tieout.items.names import name_key, opposed
from tieout.items.values import compared
from tieout.relations.words import WITHIN, likeness, tokens, tokens_of

K = TypeVar("K")
Names = Mapping[int, tuple[object, ...]]  # by the item's identity: two releases count alike

BAR = 4.0  # odds of sixteen to one
# What names say, as odds in bits beside their rarity: the whole name (statement, heads, label) in both
# releases is hardly ever another item's; the label alone is now and then; items that are the same
# seldom change it.
WHOLE, LABEL, WORDS = 10.0, 5.0, 2.0
ELSEWHERE, REWORDED, RENAMED, OPPOSED = 0.0, -1.0, -5.0, -20.0
SAME_PATH, SAME_STATEMENT, OTHER_STATEMENT = 2.0, 2.0, -4.0
_WORTHS = (WHOLE, LABEL, WORDS, ELSEWHERE)
MOST_CANDIDATES = 64  # pairs that one value or one name may propose on either side


@dataclass(frozen=True, slots=True)
class _Pair:
    old: Item
    new: Item
    agree: int
    differ: int
    value_bits: float
    name_bits: float
    bits: float

    @property
    def link(self) -> Link:
        return Link(self.old.id, self.new.id, self.way, self.agree, self.differ, round(self.bits, 1))

    @property
    def way(self) -> str:
        """What told it: the values where they say more than the name does."""
        return "value" if self.agree and self.value_bits > self.name_bits else "label"


def match(old: Sequence[Item], new: Sequence[Item]) -> tuple[Link, ...]:
    """The items of two releases that are the same, each in one link at most, in the order of ``new``."""
    names = {id(item): _names(item) for item in (*old, *new)}  # each is asked for with many others
    crowds = _Crowds(names, old, new)
    believed = sorted(
        filter(None, (_weighed(one, other, names, crowds) for one, other in _candidates(old, new, names))),
        key=lambda pair: (-pair.bits, abs(pair.old.id - pair.new.id), pair.new.id, pair.old.id),
    )
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    links = {}
    for pair in believed:
        if pair.old.id not in taken_old and pair.new.id not in taken_new:
            taken_old.add(pair.old.id)
            taken_new.add(pair.new.id)
            links[pair.new.id] = pair.link
    rest = (
        [item for item in old if item.id not in taken_old],
        [item for item in new if item.id not in taken_new],
    )
    links |= {link.new: link for link in likest(*rest)}
    links |= {link.new: link for link in in_place(old, new, links)}
    return tuple(links[at] for at in sorted(links))


class _Crowds:
    """How many items of a unit there are, and how many share a name: the rarer it is, the more it says."""

    def __init__(self, names: Names, *releases: Sequence[Item]) -> None:
        self.units = _most(Counter(item.unit for item in items) for items in releases)
        self.names = _most(
            Counter(name for item in items for name in names[id(item)]) for items in releases
        )

    def bits(self, unit: str, name: object) -> float:
        """What it says that two items have this name."""
        return log2(self.units[unit] / self.names[name])


def _most(counters: Iterable[Counter[K]]) -> Counter[K]:
    most: Counter[K] = Counter()
    for counter in counters:
        most |= counter
    return most


def _candidates(old: Sequence[Item], new: Sequence[Item], names: Names) -> Iterable[tuple[Item, Item]]:
    """Pairs of one unit that print a value of one period alike, or share name or words."""
    proposed: dict[tuple[int, int], tuple[Item, Item]] = {}
    keys: tuple[Callable[[Item], Iterable[object]], ...] = (_values, lambda item: names[id(item)])
    for key in keys:
        before: dict[object, list[Item]] = defaultdict(list)
        after: dict[object, list[Item]] = defaultdict(list)
        for items, index in ((old, before), (new, after)):
            for item in items:
                for each in key(item):
                    index[each].append(item)
        for each in before.keys() & after.keys():
            if len(before[each]) <= MOST_CANDIDATES and len(after[each]) <= MOST_CANDIDATES:
                for one, other in product(before[each], after[each]):
                    proposed[one.id, other.id] = one, other
    return proposed.values()


def _values(item: Item) -> Iterable[object]:
    for reading in item.readings:
        if reading.mantissa:
            mantissa, exponent = reading.mantissa, reading.exponent
            while mantissa % 10 == 0:
                mantissa, exponent = mantissa // 10, exponent + 1
            yield item.unit, reading.period, mantissa, exponent


def _names(item: Item) -> tuple[object, ...]:
    """From the whole name to the label's words alone."""
    name, unit = name_key(item.name), item.unit
    return (
        (unit, item.statement, tokens_of(item.path), name),
        (unit, item.statement, name),
        (unit, item.statement, tokens(item.name)),
        (unit, name),
    )


def _weighed(old: Item, new: Item, names: Names, crowds: _Crowds) -> _Pair | None:
    """The pair, where it is believed."""
    agree, differ, value_bits = compared(old, new)
    name_bits = _name_bits(old, new, names, crowds)
    bits = name_bits + value_bits - log2(crowds.units[new.unit])
    if bits < BAR:  # most are, and to be opposed would make it less
        return None
    if opposed(old, new):
        bits, name_bits = bits - name_bits + OPPOSED, OPPOSED
    return _Pair(old, new, agree, differ, value_bits, name_bits, bits) if bits >= BAR else None


def _name_bits(old: Item, new: Item, names: Names, crowds: _Crowds) -> float:
    pairs = zip(names[id(old)], names[id(new)], _WORTHS, strict=True)
    for one, other, worth in pairs:
        if one == other and (worth is not WORDS or tokens(new.name)):
            said = crowds.bits(new.unit, one) + worth
            return said + _above(old, new) if worth is WORDS else said
    alike = likeness(tokens(old.name), tokens(new.name)) >= WITHIN
    where = SAME_STATEMENT if old.statement is new.statement else OTHER_STATEMENT
    return (REWORDED if alike else RENAMED) + where + _above(old, new)


def _above(old: Item, new: Item) -> float:
    return SAME_PATH if tokens_of(old.path) == tokens_of(new.path) else 0.0
