"""Formulas: how a workbook says that a cell follows from others, beside what the cell prints."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

from tieout.document.span import Span


class Shape(StrEnum):
    """What a formula says, where it is an equation between cells alone."""

    SUM = "sum"  # Σ weight × cell
    RATIO = "ratio"  # cell / cell
    RATE = "rate"  # cell / cell − 1


class Formula(Struct, frozen=True, gc=False):
    """A cell's formula. ``span`` is the cell's text.

    ``gives`` is what it gives today, None where it holds what we do not work out; ``differs`` says that
    this cannot be what the file keeps as its result. ``terms`` are the cells of its ``shape``, with
    weights.
    """

    span: Span
    text: str  # without its equals sign
    gives: Fraction | None
    differs: bool
    shape: Shape | None
    terms: tuple[tuple[Span, Fraction], ...]
