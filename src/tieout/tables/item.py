"""What stands in a row of a table: items of some kind, with the numbers that they print.

`pieces` reads them from a grid's cells, `flat` from its text; from there on they go one way.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from msgspec import Struct

from tieout.document.model import GridCell
from tieout.values.enumerations import at_hand
from tieout.values.numeral import Numeral


@at_hand
class Kind(Enum):
    """What a cell holds."""

    NUMBER = "number"
    NIL = "nil"
    ABSENT = "absent"  # N/A, NM: printed instead of a number that does not exist
    RANGE = "range"
    YEAR = "year"  # a bare year: a head, unless it stands among numbers
    OPENER = "opener"  # "$", "("
    CLOSER = "closer"  # ")", "%"
    NOTE = "note"  # a note mark alone
    UNREAD = "unread"  # digits that make no number we know
    TEXT = "text"

    # Members are looked up in sets for every cell of a release; each exists once, so its identity will do.
    __hash__ = object.__hash__


class Print(NamedTuple):
    """A number read from an item: ``mark`` is "%", "bps", "pts", "x", a unit ("Gbps") or empty.

    ``currency`` is its code.
    """

    numeral: Numeral
    mark: str
    currency: str | None
    approximate: bool


class Item(Struct, gc=False):
    """Something printed in a row, over grid columns ``low`` up to ``high``, with the marks around it."""

    kind: Kind
    cell: GridCell
    low: int
    high: int
    opener: str = ""
    closer: str = ""
    column: int | None = None  # of figures, set when the lattice is known
    printed: Print | None = None  # the number, once read

    @property
    def string(self) -> str:
        return self.cell.text.string


FIGURES = frozenset({Kind.NUMBER, Kind.NIL, Kind.RANGE})


class BodyRow(Struct, gc=False):
    """A row while its cells are worked out: its labels outermost first, its items by column."""

    labels: tuple[str, ...]
    items: list[Item | None]
    prints: list[Print | None]
    has_currency: bool
    group: int  # rows of one section share it
    marks: list[str]

    @property
    def label(self) -> str:
        return self.labels[-1]


def body_row(labels: tuple[str, ...], items: list[Item | None], group: int) -> BodyRow:
    """A row with its numbers read."""
    prints: list[Print | None] = [None] * len(items)
    marks = [""] * len(items)
    has_currency = False
    for at, item in enumerate(items):
        if item is None:
            continue
        if item.opener and item.opener.strip("( "):
            has_currency = True
        printed = item.printed
        if printed is not None:
            prints[at], marks[at] = printed, printed.mark
            has_currency = has_currency or printed.currency is not None
    return BodyRow(labels, items, prints, has_currency, group, marks)
