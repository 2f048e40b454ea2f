"""A table with its unrounded values: what rounding takes, before anything is printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from tieout.composition.amounts import Derivation, Key, Operation
from tieout.composition.layouts.model import Layout, Method
from tieout.composition.model import Column, Emphasis, Nil
from tieout.composition.rounding.model import Equation
from tieout.values.unit import Unit


@dataclass(frozen=True, slots=True)
class Print:
    """What is printed once and the same wherever it is printed: an amount, or the change of one.

    Its sign is the amount's own; ``before`` is the key that a change is counted from; ``exponent`` is
    the power of ten of the last place.
    """

    key: Key
    exponent: int
    before: Key | None = None


@dataclass(frozen=True, slots=True)
class Unrounded:
    """A figure to be printed: its value with the sign it is printed with.

    ``print`` is what it shares with other places, None for rates and shares, which are computed alone.
    ``terms`` say which prints it follows from, with weights.
    """

    value: Fraction
    unit: Unit
    scale: int
    decimals: int
    sign: int
    print: Print | None
    operation: Operation | None = None
    terms: tuple[tuple[Print, Fraction], ...] = ()
    derivation: Derivation | None = None  # from amounts, where no terms say it

    @property
    def exponent(self) -> int:
        return self.scale - self.decimals


UnroundedCell = Unrounded | Nil | str | None


@dataclass(frozen=True, slots=True)
class UnroundedRow:
    """A row with unrounded cells."""

    label: str
    cells: tuple[UnroundedCell, ...]
    depth: int
    emphasis: Emphasis
    concept: str
    note: str


@dataclass(frozen=True, slots=True)
class UnroundedTable:
    """A table drawn up: cells with unrounded values, and the equations that ought to hold in print."""

    layout: Layout
    title: str
    subtitle: str
    stub_head: str
    columns: tuple[Column, ...]
    rows: tuple[UnroundedRow, ...]
    equations: tuple[Equation[Print], ...]
    notes: tuple[str, ...]
    method: Method

    def figures(self) -> Iterator[Unrounded]:
        """Every figure of the table."""
        for row in self.rows:
            yield from (cell for cell in row.cells if isinstance(cell, Unrounded))
