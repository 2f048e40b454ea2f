"""Amounts: what the books say, unrounded, by concept, period and member, each with its derivation.

Consolidation makes them, layouts and words look them up, and tracing walks them back to rows of the books.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar, overload

from tieout.values.period import Period
from tieout.values.unit import Unit


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """A place in the books: file within the folder, row from 1 (0: the whole file), column."""

    file: str
    row: int
    column: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.row}" if self.row else self.file
        return f"{place} {self.column}".rstrip()


@dataclass(frozen=True, slots=True)
class Key:
    """What is measured: a concept (``revenue.network``), when, and of which part.

    ``member`` is empty for the group as consolidated; else ``segment:atm``, ``entity:ncj``,
    ``elimination``, or another part that the books name.
    """

    concept: str
    period: Period
    member: str = ""

    def __str__(self) -> str:
        return f"{self.concept}{f'[{self.member}]' if self.member else ''} {self.period}"


class Operation(StrEnum):
    """How an amount follows from others; ``terms`` in this order, weights multiply each term."""

    SUM = "sum"  # Σ weight × term
    RATE = "rate"  # 100 × (first − second) / |second|
    RATIO = "ratio"  # first / second, each with its weight
    PRODUCT = "product"  # first × second


@dataclass(frozen=True, slots=True)
class Entry:
    """A number that the books state, in its entity's currency; debits and inflows are positive."""

    origin: Origin
    entity: str
    account: str
    value: Fraction


@dataclass(frozen=True, slots=True)
class Derivation:
    """How an amount came about: from entries of the books, from other amounts, and why in words.

    ``entries`` are summed with their weights (a rate of translation, a share of ownership).
    """

    operation: Operation
    terms: tuple[tuple[Key, Fraction], ...] = ()
    entries: tuple[tuple[Entry, Fraction], ...] = ()
    reason: str = ""  # "intercompany revenue eliminated", "translated at the average rate"


@dataclass(frozen=True, slots=True)
class Amount:
    """An unrounded value in single units (yen, shares, percent) with its derivation."""

    key: Key
    value: Fraction
    unit: Unit
    derivation: Derivation


T = TypeVar("T")
ENTITY = "entity:"  # what members that are single entities begin with


class Made(Mapping[Key, Amount]):
    """Amounts that are made when they are asked for."""

    @abstractmethod
    def of_group(self) -> Iterator[Key]:
        """The keys of all but single entities, without making any amount."""


class Amounts(Mapping[Key, Amount]):
    """All amounts of a composition. Treat as frozen once built; `with_more` returns a larger one.

    ``base`` may be any mapping, so that a large consolidation can make its amounts when they are asked for.
    """

    def __init__(self, amounts: Iterable[Amount] = (), base: Mapping[Key, Amount] | None = None) -> None:
        self._own = {amount.key: amount for amount in amounts}
        self._base = base if base is not None else {}

    def __getitem__(self, key: Key) -> Amount:
        found = self._own.get(key)
        return self._base[key] if found is None else found

    @overload
    def get(self, key: Key, /) -> Amount | None: ...
    @overload
    def get(self, key: Key, /, default: Amount | T) -> Amount | T: ...
    def get(self, key: Key, /, default: object = None) -> object:
        """As every mapping's, without an exception for what is not there: most that is asked for is not."""
        found = self._own.get(key)
        return self._base.get(key, default) if found is None else found

    def __contains__(self, key: object) -> bool:
        return key in self._own or key in self._base

    def __iter__(self) -> Iterator[Key]:
        yield from self._own
        yield from (key for key in self._base if key not in self._own)

    def __len__(self) -> int:
        return len(self._own) + sum(key not in self._own for key in self._base)

    def of_group(self) -> Iterator[Key]:
        """The keys of all but single entities, which a large group has a million of, for tracing only."""
        yield from (key for key in self._own if not key.member.startswith(ENTITY))
        below = self._base.of_group() if isinstance(self._base, Made) else iter(self._base)
        yield from (k for k in below if k not in self._own and not k.member.startswith(ENTITY))

    def with_more(self, amounts: Iterable[Amount]) -> Amounts:
        """These and ``amounts``, which win where both have a key."""
        return Amounts((*self._own.values(), *amounts), self._base)

    def at(self, concept: str, period: Period, member: str = "") -> Amount | None:
        """A concept over a period, or else at its end; None where it is neither."""
        over = Key(concept, period, member)
        return self[over] if over in self else self.get(Key(concept, Period(None, period.end), member))
