"""Figures: each printed number with its place and fact. Claims: what sentences say of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

from tieout.document.formulas import Formula
from tieout.document.model import Span
from tieout.document.tags import Tag
from tieout.facts.stated import Stated
from tieout.tables.model import Measure
from tieout.values.enumerations import at_hand
from tieout.values.period import Period
from tieout.values.printed import Printed
from tieout.values.unit import Unit


class TablePlace(Struct, frozen=True, gc=False):
    """In the body of a table; ``column`` is None for a figure inside a row's label."""

    table: int
    row: int
    column: int | None


class SentencePlace(Struct, frozen=True, gc=False):
    """In a sentence: block of the document, sentence of the block, both from 0."""

    block: int
    sentence: int


Place = TablePlace | SentencePlace


class Figure(Struct, frozen=True, gc=False):
    """One number as printed, with its place and its fact. ``id`` is its index in the release."""

    id: int
    raw: str
    span: Span | None
    place: Place
    measure: Measure
    printed: Printed
    unit: Unit
    label: tuple[str, ...]  # outermost first: section, parents, row; or a sentence's subject
    period: Period | None
    approximate: bool = False  # "about", "more than", "nearly": stands for no interval
    excluding: str = ""  # what the words behind a rate leave out: "on a currency-neutral basis"
    beside: tuple[
        str, ...
    ] = ()  # what may say of whom a sentence speaks, nearest first: see `facts.prose.context`

    @property
    def name(self) -> str:
        return f"f{self.id}"


@at_hand
class OtherKind(StrEnum):
    """Why a number is not a figure."""

    DATE = "date"
    TIME = "time"
    PHONE = "phone"
    REFERENCE = "reference"  # Form 10-Q, Rule 144, section, page, exhibit, footnote mark
    IDENTIFIER = "identifier"  # tickers, codes, product names, postcodes, addresses
    URL = "url"
    PERIOD = "period"  # 1H17, three months, 13 weeks
    ORDINAL = "ordinal"
    WORD = "word"  # part of a name in a label: 5G, COVID-19, Level 3, 8.5% notes


class OtherNumber(Struct, frozen=True, gc=False):
    """A number in the source that is not a figure."""

    raw: str
    span: Span | None
    kind: OtherKind


@at_hand
class ClaimKind(StrEnum):
    """What a sentence says about its figures; `figures` of the claim are in this order."""

    LEVEL = "level"  # subject was X
    COMPARISON = "comparison"  # X against Y of an earlier period: (current, previous)
    CHANGE = "change"  # increased by D to X from Y: (change, current | None, previous | None)
    RATE = "rate"  # up R% to X from Y: (rate, current | None, previous | None)
    SHARE = "share"  # X was R% (or R times) of Y: (ratio, part | None)
    PARTS = "parts"  # total T of which A, B: (total | None, *parts)
    PER_SHARE = "per_share"  # X, or E a share: (per share, amount)
    # The growth of X included R points of currency: (points,), the whole is what took them.
    EFFECT = "effect"
    GAP = "gap"  # X grew R points more than the whole, or less: (points,)


class Claim(Struct, frozen=True, gc=False):
    """A claim: its kind, its figures by role (None where the role is not printed), and its words.

    ``direction`` is +1 where the words say up, -1 where down, 0 where they say nothing. ``subject`` is
    what is claimed about, in the sentence's words; ``whole`` names the whole of a share. A printed minus
    sign ("decreased (2.1)%") says the same as the direction, not the opposite. A CHANGE may be in points,
    its levels in percent. ``excluding`` is what the words leave out ("excluding sales to resellers"): the
    claim is about less than a row of the plain subject. ``off_base`` tells that a change is told
    against what is no period that we know: "versus plan", "from pre-pandemic levels".
    """

    kind: ClaimKind
    figures: tuple[int | None, ...]
    subject: str
    direction: int = 0
    whole: str = ""
    period: Period | None = None
    base_period: Period | None = None
    words: str = ""  # the words that make it one: "increased by … from"
    complete: bool = True  # PARTS: whether the words say that these are all of them
    excluding: str = ""
    off_base: bool = False


class Tagged(Struct, frozen=True, gc=False):
    """A tag and the figure that prints what it tags; None where no one figure does."""

    figure: int | None
    tag: Tag


class Computed(Struct, frozen=True, gc=False):
    """A figure that a formula gives; ``terms`` are the figures of its cells, where all print some."""

    figure: int
    formula: Formula
    terms: tuple[tuple[int, Fraction], ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """All figures of a release in source order, its other numbers, and what its sentences claim."""

    figures: tuple[Figure, ...]
    others: tuple[OtherNumber, ...]
    claims: tuple[Claim, ...]
    stated: tuple[Stated, ...] = ()  # what it says of its own rounding
    tags: tuple[Tagged, ...] = ()  # what its file says of them
    computed: tuple[Computed, ...] = ()  # and how it makes them
