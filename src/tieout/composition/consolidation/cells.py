"""Cells: every amount of the group as a value and a way to derive it, worked out when it is looked up.

A consolidation of a hundred entities has a million amounts with as many derivations. Values are summed at
once; an `Amount` with its derivation is made for the key that somebody asks for, and kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar, overload

from tieout.composition.amounts import Amount, Derivation, Key, Made
from tieout.values.unit import Unit

T = TypeVar("T")
Derive = Callable[[], Derivation]


@dataclass(frozen=True, slots=True)
class Cell:
    """A value with its unit, and the function that derives it."""

    value: Fraction
    unit: Unit
    derive: Derive


class Cells(Made):
    """Amounts made on demand: the group's from ``cells``, those of single entities from ``entities``."""

    def __init__(self, cells: Mapping[Key, Cell], entities: Mapping[Key, Cell]) -> None:
        self._cells, self._entities = cells, entities
        self._made: dict[Key, Amount] = {}

    def __getitem__(self, key: Key) -> Amount:
        amount = self.get(key)
        if amount is None:
            raise KeyError(key)
        return amount

    @overload
    def get(self, key: Key, /) -> Amount | None: ...
    @overload
    def get(self, key: Key, /, default: Amount | T) -> Amount | T: ...
    def get(self, key: Key, /, default: object = None) -> object:
        """As every mapping's, without an exception for what is not there."""
        amount = self._made.get(key)
        if amount is None:
            cell = self._cells.get(key) or self._entities.get(key)
            if cell is None:
                return default
            amount = self._made[key] = Amount(key, cell.value, cell.unit, cell.derive())
        return amount

    def __contains__(self, key: object) -> bool:
        return key in self._cells or key in self._entities

    def __iter__(self) -> Iterator[Key]:
        yield from self._cells
        yield from self._entities

    def of_group(self) -> Iterator[Key]:
        """The keys of the group, its segments and eliminations."""
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells) + len(self._entities)
