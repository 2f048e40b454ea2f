"""Relations: equations between figures, with their evidence and, once proved, their verdict."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import Protocol

from msgspec import Struct
from msgspec.structs import force_setattr

from tieout.values.enumerations import at_hand


@at_hand
class Form(StrEnum):
    """The shape of the equation; ``terms`` are in this order, weights multiply each term."""

    LINEAR = "linear"  # target = Σ weight × term
    RATE = "rate"  # target % = 100 × (now − before) / |before|: Σ of the first half, Σ of the rest
    RATIO = "ratio"  # target = Σ weight × term / (weight × last term)
    PRODUCT = "product"  # target = weight0 × term0 × Σ weight × further term
    SHIFT = "shift"  # target = weight × term / term − weight × term / term: now, less before


@at_hand
class Verdict(StrEnum):
    """What a proof says of a relation."""

    EXACT = "exact"
    ROUNDED = "rounded"
    PLUGGED = "plugged"
    BROKEN = "broken"


@at_hand
class Tick(StrEnum):
    """A figure's own mark."""

    EXACT = "exact"
    ROUNDED = "rounded"
    PLUGGED = "plugged"
    BROKEN = "broken"
    UNPROVEN = "unproven"


class Evidence(Struct, frozen=True, gc=False):
    """Why a relation is believed to be meant: named parts in bits, costs negative."""

    parts: tuple[tuple[str, float], ...]
    bits: float = 0.0  # of all parts together

    def __post_init__(self) -> None:
        force_setattr(self, "bits", sum([bits for _, bits in self.parts]))


class Context(Struct, frozen=True, gc=False):
    """What speaks for a relation in one place, that place itself left out.

    ``sort`` names the structural class of the relation, by which it is known how often one like it fails
    where nothing is wrong; ``holds`` and ``fails`` count the other places in which the same relation holds
    and fails, ``uneven`` those of the former in which rounding has to explain two units or more; ``bits``
    is the evidence without the numbers of this place; ``named`` whether words alone call for it, so that it
    is looked at whether it holds or not.
    """

    sort: str = ""
    holds: int = 0
    fails: int = 0
    bits: float = 0.0
    named: bool = False
    uneven: int = 0


Terms = tuple[tuple[int, Fraction | int], ...]  # (figure id, weight)


class Equation(Protocol):
    """What a hypothesis and a relation have in common. ``members`` are the target's id, then the terms'."""

    @property
    def form(self) -> Form: ...
    @property
    def target(self) -> int: ...
    @property
    def terms(self) -> Terms: ...
    @property
    def members(self) -> tuple[int, ...]: ...


class Hypothesis(Struct, frozen=True, gc=False):
    """A relation not proved yet. ``kind`` is the name of the module in `relations.kinds` that found it."""

    kind: str
    form: Form
    target: int  # figure id
    terms: Terms
    evidence: Evidence
    context: Context = Context()
    members: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        force_setattr(self, "members", (self.target, *[figure for figure, _ in self.terms]))


class Relation(Struct, frozen=True, gc=False):
    """A proved hypothesis. ``residual`` is target minus computed value, in units."""

    id: int
    kind: str
    form: Form
    target: int
    terms: Terms
    evidence: Evidence
    verdict: Verdict
    residual: Fraction
    members: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if not self.members:
            force_setattr(self, "members", (self.target, *[figure for figure, _ in self.terms]))

    @property
    def name(self) -> str:
        return f"r{self.id}"
