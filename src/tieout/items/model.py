"""Line items: what a row of a release prints of one unit under one head, by period.

An item is to several releases what a figure is to one: its prints are compared, its name may change. A
concept is the same item through all releases that have it.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from tieout.values.period import Period


class Statement(StrEnum):
    """Which statement a table is."""

    INCOME = "income"
    BALANCE = "balance"
    CASH = "cash"
    OTHER = "other"


class Reading(Struct, frozen=True, gc=False):
    """One print of an item: the figure's id, and its value ``mantissa`` × 10**``exponent`` in units."""

    figure: int
    period: Period
    mantissa: int
    exponent: int


class Item(Struct, frozen=True, gc=False):
    """A line item of one release; ``id`` is its index there, ``path`` the labels above it, outermost first.

    ``unit`` is the unit's code, with the measure behind a bar where it is a change or a rate: those are
    never the same fact as a level. Of two prints of one period that differ neither is a reading.
    """

    id: int
    table: int
    row: int
    statement: Statement
    name: str
    path: tuple[str, ...]
    unit: str
    readings: tuple[Reading, ...]


class Link(Struct, frozen=True, gc=False):
    """An item of an older release and one of a newer that are the same: by ``way``, believed by ``bits``.

    ``agree`` counts the periods for which both print the same value, ``differ`` those for which they do
    not.
    """

    old: int
    new: int
    way: str  # value, label, place
    agree: int
    differ: int
    bits: float
