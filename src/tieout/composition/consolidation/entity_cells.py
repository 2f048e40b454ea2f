"""Amounts of single entities, in the presentation currency, before elimination; made when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import partial

from tieout.composition.amounts import Derivation, Key, Operation
from tieout.composition.consolidation.cells import Cell
from tieout.composition.consolidation.combine import tree_of, weight, with_parents
from tieout.composition.consolidation.group import Group
from tieout.composition.consolidation.keys import Keys
from tieout.composition.consolidation.lineage import Lineage
from tieout.composition.consolidation.positions import statement
from tieout.values.unit import money


class EntityCells(Mapping[Key, Cell]):
    """The cells of every entity and cumulative period; one entity's period is read off at a time."""

    def __init__(self, group: Group, keys: Keys) -> None:
        self._group, self._keys, self._lineage = group, keys, Lineage(group)
        self._unit = money(group.books.company.currency)
        self._read: dict[tuple[str, str], dict[Key, Cell]] = {}
        self._sources = {
            (keys.key("", period.name, f"entity:{code}").member, when): (code, period.name)
            for code in group.books.entities
            for period in keys.cumulative()
            for when in (period.period, keys.key("assets", period.name).period)
        }

    def __getitem__(self, key: Key) -> Cell:
        source = self._sources.get((key.member, key.period))
        if source is None:
            raise KeyError(key)
        return self._of(*source)[key]

    def __contains__(self, key: object) -> bool:
        if not isinstance(key, Key) or (key.member, key.period) not in self._sources:
            return False
        return key in self._of(*self._sources[key.member, key.period])

    def __iter__(self) -> Iterator[Key]:
        for entity, period in dict.fromkeys(self._sources.values()):
            yield from self._of(entity, period)

    def __len__(self) -> int:
        return sum(len(self._of(*source)) for source in dict.fromkeys(self._sources.values()))

    def _of(self, entity: str, period: str) -> dict[Key, Cell]:
        if (entity, period) not in self._read:
            self._read[entity, period] = self._cells(entity, period)
        return self._read[entity, period]

    def _cells(self, entity: str, period: str) -> dict[Key, Cell]:
        position = self._group.entities.position(entity, period)
        if position is None:
            return {}
        scale = self._group.translation.scale
        leaves = statement(position, self._group.chart)
        below, member = tree_of(leaves), f"entity:{entity}"
        found = {}
        for concept, scaled in with_parents(leaves, below, self._group).items():
            value = Fraction(scaled) / scale
            parts = below.get(concept, ())
            derive = partial(self._derivation, entity, period, concept, parts, concept in leaves)
            found[self._keys.key(concept, period, member)] = Cell(value, self._unit, derive)
        return found

    def _derivation(
        self, entity: str, period: str, concept: str, parts: tuple[str, ...], is_leaf: bool
    ) -> Derivation:
        member = f"entity:{entity}"
        terms = tuple(
            (self._keys.key(each, period, member), Fraction(weight(self._group, concept, each)))
            for each in parts
        )
        own = self._lineage.form(entity, period, concept).derivation() if is_leaf else None
        return Derivation(Operation.SUM, terms, own.entries if own else ())
