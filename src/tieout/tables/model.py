"""Tables in the printer's words: title, boxhead (column heads under spanners), stub, body.

A table is what both the grids of HTML and the flat text of a newswire become; nothing behind this
stage knows which it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from msgspec import Struct

from tieout.document.model import Span
from tieout.values.enumerations import at_hand
from tieout.values.numeral import Numeral
from tieout.values.period import Period
from tieout.values.unit import Unit


@at_hand
class Measure(StrEnum):
    """What a figure measures. The report calls it the figure's kind."""

    AMOUNT = "amount"
    CHANGE = "change"  # difference of two amounts
    RATE = "rate"  # of change, in percent
    RATIO = "ratio"  # share, margin, multiple
    COUNT = "count"
    PER_SHARE = "per_share"
    OTHER = "other"


class Heading(Struct, frozen=True, gc=False):
    """What governs a column, a row or a cell; None where nothing says so at that level."""

    period: Period | None = None
    unit: Unit | None = None
    scale: int | None = None
    measure: Measure | None = None
    shares_scale: int | None = None  # of numbers of shares, where the words give them one of their own
    # Counts that the scale does not reach, by stems of their names, each with its own.
    excepted: tuple[tuple[str, int], ...] = ()

    def with_period(self, period: Period | None) -> Heading:
        """The same of another period."""
        return Heading(period, self.unit, self.scale, self.measure, self.shares_scale, self.excepted)


class Column(Struct, frozen=True, gc=False):
    """A column of figures: its head from the outermost spanner inwards, and what it says."""

    header: tuple[str, ...]
    heading: Heading


class Cell(Struct, frozen=True, gc=False):
    """A printed cell of the body: a number, or a dash for nil, with its resolved heading."""

    numeral: Numeral | None  # None for nil
    span: Span | None
    unit: Unit
    scale: int
    measure: Measure
    period: Period | None
    approximate: bool = False  # "~1,650"


class LabelNumber(Struct, frozen=True, gc=False):
    """A figure inside a row's label ("net of allowance of JPY 107,684 thousand"), or an end of a range.

    ``column`` is that of the range's cell.
    """

    numeral: Numeral
    span: Span | None
    unit: Unit
    scale: int
    measure: Measure
    period: Period | None
    column: int | None = None


class Reference(Struct, frozen=True, gc=False):
    """The numbers of notes that a row refers to, as printed in a column of their own."""

    raw: str
    span: Span | None


class Row(Struct, frozen=True, gc=False):
    """A row of the stub with its cells, one for each column (None where nothing is printed).

    ``depth`` and ``parent`` are what layout says (indentation, section heads); ``parent`` is an index
    into the table's rows. A section head is a row without cells.
    """

    label: str
    depth: int
    parent: int | None
    cells: tuple[Cell | None, ...]
    ruled_above: bool = False
    label_numbers: tuple[LabelNumber, ...] = ()
    span: Span | None = None  # of the label
    unread: tuple[int, ...] = ()  # columns in which digits stand that we cannot read


@dataclass(frozen=True, slots=True)
class Region:
    """What a table takes of a block: characters of a paragraph, lines of Lines, rows of a Grid."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """One table. ``block`` is the index of the document block in which it begins."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    block: int
    section: tuple[str, ...] = ()  # headings above the title, outermost first
    notes: tuple[str, ...] = ()
    regions: tuple[Region, ...] = ()  # what is left of the blocks is running text
    span: Span | None = None
    references: tuple[Reference, ...] = ()  # no figures: "Note 7" beside a row
    carries_scale: bool = False  # that of a table above, where nothing of this one says any
