"""Relations: equations between figures, with their evidence and, once proved, their verdict."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Form(StrEnum):
    """The shape of the equation; ``terms`` are in this order, weights multiply each term."""

    LINEAR = "linear"  # target = Σ weight × term
    RATE = "rate"  # target % = 100 × (now − before) / |before|: Σ of the first half, Σ of the second
    RATIO = "ratio"  # target = Σ weight × term / (weight × last term)
    PRODUCT = "product"  # target = weight0 × term0 × Σ weight × further term


class Verdict(StrEnum):
    """What a proof says of a relation."""

    EXACT = "exact"
    ROUNDED = "rounded"
    PLUGGED = "plugged"
    BROKEN = "broken"


class Tick(StrEnum):
    """A figure's own mark."""

    EXACT = "exact"
    ROUNDED = "rounded"
    PLUGGED = "plugged"
    BROKEN = "broken"
    UNPROVEN = "unproven"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a relation is believed to be meant: named parts in bits, costs negative."""

    parts: tuple[tuple[str, float], ...]

    @property
    def bits(self) -> float:
        return sum(bits for _, bits in self.parts)


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A relation not proved yet. ``kind`` is the name of the module in `relations.kinds` that found it."""

    kind: str
    form: Form
    target: int  # figure id
    terms: tuple[tuple[int, Fraction | int], ...]  # (figure id, weight)
    evidence: Evidence
    doubt: float = (
        0.0  # bits that a failure must overcome: how often such a relation is not meant where it fails
    )


@dataclass(frozen=True, slots=True)
class Relation:
    """A proved hypothesis. ``residual`` is target minus computed value, in units."""

    id: int
    kind: str
    form: Form
    target: int
    terms: tuple[tuple[int, Fraction | int], ...]
    evidence: Evidence
    verdict: Verdict
    residual: Fraction

    @property
    def name(self) -> str:
        return f"r{self.id}"

    @property
    def members(self) -> tuple[int, ...]:
        """The target's id, then the terms'."""
        return (self.target, *(figure for figure, _ in self.terms))
