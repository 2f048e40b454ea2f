"""What a sentence says of one subject: its level, what it moved by, what it was before, its parts.

A masked sentence comes in and its frames go out, each figure with its part in one of them. The glue
before a figure decides that part; where the glue is not understood, the figure has none, and the frame
before it is closed, so that nothing later is hung on it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from tieout.facts.prose.marks import Mark
from tieout.values.enumerations import at_hand
from tieout.values.period import Period
from tieout.values.unit import Unit

EVENTS = frozenset("opened closed acquired sold added launched completed".split())


@at_hand
class Part(StrEnum):
    """The part a figure plays in its frame."""

    LEVEL = "level"
    PREVIOUS = "previous"
    MOVE = "move"
    PER_SHARE = "per_share"
    SHARE = "share"
    MEMBER = "member"  # of a whole: "including A in x"
    LISTED = "listed"  # coordinated with the figure before it: "A and B"
    RANGED = "ranged"
    REMARK = "remark"  # interrupts what is said of the level before: "compared with B, including A of x,"
    INSIDE = "inside"  # the words of a subject: "cash flow excluding a charge of A was B"
    NONE = "none"


@dataclass(slots=True, eq=False)
class Move:
    """A change or rate of change. ``after`` is what follows it up to the next figure.

    ``adjusted`` tells that it leaves something out that the subject's words do not name ("in constant
    currency").
    """

    mark: Mark
    direction: int
    words: str
    after: str
    adjusted: bool = False
    listed: bool = False
    of_share: bool = False  # of what the level is a share
    dated: bool = (
        False  # of a period of its own, told behind it: "2.9% in the quarter and 3.4% for the half"
    )


@dataclass(slots=True)
class Earlier:
    """One more earlier level, the glue behind it and behind what it is a share, and that share.

    ``direction`` is None where it is that of the frame.
    """

    mark: Mark
    after: str
    share: Mark | None = None
    direction: int | None = None


@dataclass(slots=True, eq=False)
class Frame:
    """One subject's figures. ``lead`` is the masked glue that introduced it, ``verb`` its word."""

    subject: str
    lead: str
    verb: str = ""
    level: Mark | None = None
    level_after: list[str] = field(default_factory=list)  # the glue behind the level, and behind its shares
    previous: Mark | None = None
    bracketed: bool = False  # whether it stands in parentheses behind the level, mostly without words
    filler: str = ""  # what the words call the previous level: "an operating loss of"
    previous_after: list[str] = field(default_factory=list)
    earlier: list[Earlier] = field(default_factory=list)  # more of them
    opposed: bool = False  # one of the two levels is a loss or an outflow, the other is none
    called: str = ""  # the subject of the previous level, where they are opposed
    moves: list[Move] = field(default_factory=list)
    shares: list[Mark] = field(default_factory=list)  # a share, of the level
    previous_shares: list[Mark] = field(default_factory=list)
    ratios: list[tuple[Mark, str, Mark | None]] = field(
        default_factory=list
    )  # share, words of its whole, part
    members: list[Mark] = field(default_factory=list)
    complete: bool = False
    remarks: list[tuple[Mark, bool]] = field(default_factory=list)  # with whether of the previous level
    listed: list[Mark] = field(default_factory=list)  # all figures of a list, the level first
    list_afters: list[str] = field(default_factory=list)  # the glue behind each of them
    total: Mark | None = None  # of the listed figures: "A and B, totaling T"
    behind: list[Mark] = field(default_factory=list)  # its parts, told before it: "A and B totaled T"
    direction: int = 0
    nature: str = ""  # what the words call the level: "was an outflow of"
    excluding: str = ""
    itemised: bool = False
    anywhere: str = ""  # its subject without the place that its figure is of
    paired: bool = False  # with the frame beside it: "compared with C and D, respectively"
    is_spelled_out: bool = False  # behind the level before and its colon: "was T: a of A and b of B"
    is_earlier: bool = False  # the growth that another is compared with
    operated: bool = False  # what a company "operates": today's, where no words say when
    told: list[Period | None] = field(
        default_factory=list
    )  # the period its words give, where they give one

    @property
    def level_unit(self) -> Unit | None:
        """The unit of its level, if it prints one."""
        return self.level.unit if self.level is not None else None

    @property
    def is_move(self) -> bool:
        """Whether it prints no level, but what its subject changed by."""
        return self.level is None and bool(self.moves)

    @property
    def is_of_no_time(self) -> bool:
        """Whether it is an earlier growth of which nobody knows when."""
        return self.is_earlier and self.moves[0].mark.period is None

    @property
    def is_apart(self) -> bool:
        """Whether it is of no row: of the day on which the release is told, or of what somebody did."""
        return (self.operated and not self.told) or self.verb in EVENTS

    @property
    def whole(self) -> Mark | None:
        """What its members are of: its level, or its change where it prints none."""
        return self.moves[-1].mark if self.is_move else self.level
