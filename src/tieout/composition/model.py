"""The composed release: what every writer takes, and knows nothing beyond.

A release is one or more documents (the release itself, the exchange's summary form); a document is a
sequence of blocks in reading order. Each printed number is a `Figure` that knows its unrounded value, what
rounding did to it, how it follows from other printed figures, and how it came from the books.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from tieout.composition.amounts import Amounts, Derivation, Key, Operation
from tieout.values.period import Period
from tieout.values.unit import Unit


@dataclass(frozen=True, slots=True)
class Formula:
    """How a printed figure follows from other printed ones of the release: for live formulas and tags.

    ``terms`` are figure ids with weights; it holds for the unrounded values, and in print where the table
    is rounded to foot.
    """

    operation: Operation
    terms: tuple[tuple[str, Fraction], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed number.

    ``mantissa`` × 10**(scale − decimals) is its printed value in single units. ``value`` and mantissa
    have the sign that is printed; the amount of ``key`` may have the other ("Less: … (88)"). ``text`` is
    the number as it stands in a table's cell or in the sentence ("(177)", "JPY82,988 million", "12.0%").
    ``moved`` is how many units of its last place controlled rounding took it from plain rounding. ``id``
    is unique and stable in a release.
    """

    id: str
    key: Key | None  # None where it is computed from the key figures in `formula` alone
    value: Fraction
    unit: Unit
    scale: int
    decimals: int
    mantissa: int
    text: str
    moved: int = 0
    formula: Formula | None = None
    derivation: Derivation | None = None  # from amounts, where it is none itself: a rate, a change


@dataclass(frozen=True, slots=True)
class Nil:
    """A cell that prints a dash: nothing there, or a rate that means nothing (``text`` "n/m")."""

    text: str = "–"


Cell = Figure | Nil | str | None  # text in a column of words; None for a blank


class Emphasis(StrEnum):
    """How a row is set; writers choose the means."""

    PLAIN = "plain"
    HEAD = "head"  # of a section, without figures
    SUBTOTAL = "subtotal"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its label, how deep it is indented, one cell for each column."""

    label: str
    cells: tuple[Cell, ...]
    depth: int = 0
    emphasis: Emphasis = Emphasis.PLAIN
    concept: str = ""
    note: str = ""  # a footnote's mark: "*1"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures under its heads, outermost spanner first ("Six months ended", "1H17")."""

    heads: tuple[str, ...]
    unit_text: str  # "Thousands of JPY", "%", "JPY millions"
    period: Period | None = None
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its title, boxhead, rows and notes. ``role`` names its layout ("balance_sheet")."""

    id: str
    role: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    subtitle: str = ""  # "(For the six months ended …)"
    stub_head: str = ""
    notes: tuple[str, ...] = ()
    rounding: str = "controlled"  # "plain", "truncated": said in the notes where it shows


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the document's title."""

    level: int
    text: str


Run = str | Figure


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of words and figures; ``item`` makes it one of a bulleted list."""

    runs: tuple[Run, ...]
    item: bool = False
    note: bool = False  # set small: a footnote, a disclaimer

    @property
    def text(self) -> str:
        return "".join(run if isinstance(run, str) else run.text for run in self.runs)


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a release: ``name`` is its file's stem ("release", "tanshin")."""

    name: str
    title: str
    language: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Issuer:
    """Whose release it is. ``identifier`` and ``scheme`` as XBRL contexts need them."""

    name: str
    short_name: str
    currency: str
    standard: str  # "us-gaap", "ifrs", "jp-gaap"
    identifier: str
    scheme: str
    listings: tuple[tuple[str, str], ...] = ()  # (exchange, code)


@dataclass(frozen=True, slots=True, repr=False)
class Release:
    """A composed release: its issuer, documents, all amounts, and what its periods are called."""

    issuer: Issuer
    title: str
    date: str  # ISO, as the books give it: the same books give the same bytes
    period: Period
    documents: tuple[Document, ...]
    amounts: Amounts
    periods: tuple[tuple[str, Period], ...] = ()  # ("1H17", …)

    def __repr__(self) -> str:
        """A release holds too much to be shown whole."""
        return f"<Release {self.title}, {self.period}>"
