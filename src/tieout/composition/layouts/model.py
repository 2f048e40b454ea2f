"""A layout: a table before it has figures.

A cell is where a row and a column meet, and each says a part of what the cell holds: in a statement rows
say the concept and columns the period; in the exchange's summary form it is the other way round; in a
segment table columns say the member. A row's or a column's word wins over none.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from tieout.composition.amounts import Operation
from tieout.composition.model import Emphasis


class Measure(StrEnum):
    """What of a concept a cell prints."""

    LEVEL = "level"
    CHANGE = "change"  # against another period, in the concept's unit
    RATE = "rate"  # the same in percent of the other period's
    SHARE = "share"  # in percent of another concept of the same period


class Method(StrEnum):
    """How a table's entries are rounded."""

    CONTROLLED = "controlled"  # to foot in print, each within one unit of its true value
    PLAIN = "plain"  # each to nearest; a note says that figures may not add up
    TRUNCATED = "truncated"  # digits cut off; a note says so


@dataclass(frozen=True, slots=True)
class Cut:
    """What a row or a column says of its cells; empty parts are left to the other.

    ``period`` is a selector ("reported", "comparative", "2Q17"); a row's is applied to its column's, so
    that "opening" in a cash flow statement is the opening of each column's period. ``against`` is the
    period that a change or a rate compares with, seen from the cell's own, ``base`` the concept there where
    it is another (a target's is last year's actual). ``of`` is the whole of a share.
    """

    concept: str = ""
    member: str | None = None
    period: str = ""
    measure: Measure = Measure.LEVEL
    against: str = "comparative"
    of: str = ""
    base: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A part of a sum: a concept or a pattern of concepts ("revenue.*"), its member and weight.

    One of weight 0 is left out of the patterns beside it. An ``optional`` one may be missing in the books.
    """

    concept: str
    weight: Fraction = Fraction(1)
    member: str | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class RowSpec:
    """A row: label, indentation, sign as printed, and for a total the terms that it is the sum of.

    ``each`` stands for one row for every concept (or ``each_member``: member) that fits the pattern. A
    row "of which" is in no sum. ``key`` is where the layout says it ("row[3]").
    """

    key: str
    cut: Cut
    label: str = ""
    depth: int = 0
    sign: int = 1
    emphasis: Emphasis = Emphasis.PLAIN
    each: str = ""
    each_member: str = ""
    omit: tuple[str, ...] = ()
    sum: tuple[Term, ...] = ()
    of_which: bool = False
    optional: bool = False
    head: bool = False
    needs: str = ""  # the concept without which a head is left out
    note: str = ""
    scale: int | None = None
    decimals: int | None = None


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """A column: its heads (patterns), what it says of its cells, and the members that it sums, if any."""

    key: str
    cut: Cut
    heads: tuple[str, ...] = ()
    unit_text: str | None = None
    sum_members: tuple[str, ...] = ()
    decimals: int | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """A further concept made of others: a weighted sum, a ratio, a product or a rate of change.

    ``member`` None defines it for every member that its terms have. An ``optional`` one is left out where
    the books lack a term. A ``usual`` one comes of a layout that is not placed, and counts where no
    other does.
    """

    file: str
    key: str
    concept: str
    operation: Operation
    terms: tuple[Term, ...]
    unit: str = ""
    label: str = ""
    against: str = "comparative"
    member: str | None = None
    optional: bool = False
    usual: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """A table's layout, from ``file`` (within the folder of books, or within the package)."""

    name: str
    file: str
    title: str
    rows: tuple[RowSpec, ...]
    columns: tuple[ColumnSpec, ...]
    definitions: tuple[Definition, ...] = ()
    subtitle: str = ""
    stub_head: str = ""
    scale: int | None = None  # None: what company.toml says for ``use``
    use: str = "statements"  # whose scale and rounding it takes: "statements" or "summaries"
    decimals: int = 0
    method: Method | None = None
    notes: tuple[str, ...] = ()
    unit_text: str | None = None
