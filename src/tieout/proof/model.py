"""What the proof says: relations with verdicts, a tick for every figure, and repairs for what is broken."""

from __future__ import annotations

from dataclasses import dataclass, field

from tieout.proof.ends import Ends, Grid
from tieout.relations.model import Relation, Tick
from tieout.values.interval import Interval
from tieout.values.printed import Policy


@dataclass(frozen=True, slots=True)
class Repair:
    """A change of one print: ``mantissa`` instead of the printed one, and which relations it restores.

    ``mantissa`` counts in the print's last place, or in one ``finer`` by so many places; coarser below 0.
    """

    figure: int
    mantissa: int
    print: str  # in the style of the original: "3,093"
    slip: str  # how the wrong print may have come about: "digit", "swap", "sign", …
    restores: tuple[int, ...]  # relation ids
    finer: int = 0


@dataclass(frozen=True, slots=True)
class Move:
    """A print one unit away from where its value puts it, as prints are moved so that a column foots.

    ``figures`` are all prints of the fact at that scale; the first would print ``mantissa``.
    """

    figures: tuple[int, ...]
    mantissa: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Relations, by id, that hold one by one and cannot all hold; without any one of them the rest can.

    ``moves`` are those of which each alone explains it: one says which print was moved, several that one of
    these was, none that something is wrong. ``bits`` is what the weakest of the relations is believed by.
    """

    relations: tuple[int, ...]
    moves: tuple[Move, ...]
    bits: float


@dataclass(frozen=True, slots=True)
class Joint:
    """All relations that hold, at once: ``ends[i]`` are what they leave of figure i, on ``grid``."""

    grid: Grid
    ends: tuple[Ends, ...]
    conflicts: tuple[Conflict, ...]

    def interval(self, figure: int) -> Interval:
        """The unrounded values that all relations leave a figure, in units."""
        return self.grid.interval(self.ends[figure])


@dataclass(frozen=True, slots=True)
class Proof:
    """``ticks[i]`` is figure i's tick; ``relations_of[i]`` the ids of its relations.

    ``culprits`` maps each broken relation to the print held to be wrong and each plugged one to the nudged
    print; a broken relation that several prints explain about as well has no culprit and is in ``rivals``.
    """

    relations: tuple[Relation, ...]
    ticks: tuple[Tick, ...]
    relations_of: tuple[tuple[int, ...], ...]
    culprits: dict[int, int]  # broken or plugged relation id -> figure id
    repairs: dict[int, tuple[Repair, ...]]  # figure id -> best first; two of equal rank are a tie
    policies: tuple[Policy, ...] = ()
    # Broken relations without a culprit: id -> what would restore each, best first, of several figures.
    rivals: dict[int, tuple[Repair, ...]] = field(default_factory=dict)
    joint: Joint | None = None  # None where nothing was proved together
