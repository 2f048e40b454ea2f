"""Naming: what a sentence calls a figure, so exactly that the row so named could be pointed at.

A figure comes in with its subject and its headings; its telling words go out, or nothing where a name would
tell too little: a subject for two figures at once, a rate of which it is not said against what.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from msgspec import Struct
from msgspec.structs import replace

from tieout.facts.model import ClaimKind, Figure, SentencePlace
from tieout.relations.concepts import BEFORE_TAX, CONCEPTS, CONSTANT_CURRENCY, QUALIFIERS
from tieout.relations.ledger import Ledger
from tieout.relations.words import a_share, is_net, tokens, tokens_of
from tieout.tables.japanese.gloss import heads_whole
from tieout.tables.model import Measure
from tieout.values.period import Period
from tieout.values.unit import UnitClass

TELLING = 100  # a shorter print is found under too many names
# Words that tell no name from another: when, how long, how measured.
FILL = frozenset(
    """
    segment segments quarterly quarter record annual full year fiscal first second third fourth period end
    group three six nine twelve months reported percentage percent change growth increase decrease y yoy
    q qoq f x basis rate worldwide ttm ltm trailing dollars cents measure balance balances
    """.split()
)
# Words of headings that say what is told, and not of what part of the business.
NEUTRAL = frozenset(
    """
    results result review highlights performance summary announces reports reported report statement
    statements financial overview discussion update metrics operating sheets sheet flows flow outlook
    guidance liquidity structure position condition allocation returns condensed selected
    """.split()
)
_SEGMENTS = frozenset({"segment", "segments"})
# "Salt Business Recap" is of salt.
_OF_PARTS = frozenset({"business", "division", "unit", "recap"})
_NO_LEVEL = Measure.CHANGE
_MOVES = (ClaimKind.RATE, ClaimKind.CHANGE)
_OF_DIVIDENDS = frozenset({"annual"})  # "the annual dividend" is four quarterly ones
_MENTIONS = frozenset(
    ("of", "of which", "or", "apposed", ":", "totaling")
)  # how a level is told in passing
ADJUSTED = frozenset({"adjusted"})
_MARGIN = frozenset({"margin"})
_PER_SHARE = ("diluted", "basic")
_ADJUSTING = frozenset({"comparable", "core", "organic", "neutral", "underlying"})  # what is so is adjusted

_leaves_out = re.compile(
    r"\b(?:excluding|excl|exclusive\sof|less|net\sof|adjusted\sfor|ex|before|after|prior\sto)\b",
    re.IGNORECASE,
)
# "Revenues rise 58%, net income increases 52%": a headline, and no part of the business
_tells_figure = re.compile(r"[$€£¥]\s?[\d.]|\d\s?%|\d\spercent\b", re.IGNORECASE)
_year = re.compile(r"\b(?:19|20)\d\d\b")
_two_at_once = re.compile(r"\bgaap\sand\s(?:non-gaap|adjusted)|\breported\sand\b", re.IGNORECASE)


Key = tuple[object, ...]


class Name(Struct, frozen=True, gc=False):
    """The telling words of a subject, and those of headings above it that name a part of the business."""

    words: frozenset[str]
    above: frozenset[str]
    leaves_out: bool
    is_net: bool
    by_quarter: bool = False  # a rate against the quarter before
    beside: tuple[frozenset[str], ...] = ()  # other words above it, of which some may be, nearest first
    is_loose: bool = False  # the words above were only beside it

    @property
    def readings(self) -> Iterator[Name]:
        """Itself with each of the words beside it above it, then as it is; and what is earned a share, of
        which it is not said whether diluted, as either."""
        for words in self.beside:
            yield replace(self, above=words, beside=(), is_loose=True)
        yield self
        if self.is_either_sort:
            for sort in _PER_SHARE:
                yield replace(self, words=self.words | {sort}, beside=(), is_loose=True)

    @property
    def is_either_sort(self) -> bool:
        """Whether it names what is earned a share, and not whether diluted."""
        return "eps" in self.words and self.words.isdisjoint(_PER_SHARE)

    @property
    def is_bare(self) -> bool:
        """Whether it names a concept and no more: a segment's revenue is called revenue, too."""
        return len(self.words) == 1


class Namer:
    """What the sentences of a release call their figures."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._names: dict[int, Name | None] = {}

    def name(self, figure: int) -> Name | None:
        """The name of a sentence's figure; None where it has none that tells it from others."""
        if figure not in self._names:
            self._names[figure] = self._name(figure)
        return self._names[figure]

    def _name(self, figure: int) -> Name | None:
        one = self._ledger.figures[figure]
        if not isinstance(one.place, SentencePlace) or one.measure is _NO_LEVEL or one.approximate:
            return None
        if not self.has_subject(figure):
            return None
        if one.measure is Measure.RATE and not one.excluding and figure not in self._based:
            return None
        return name_of(
            self.subject(figure), one.label[:-1], figure in self._by_quarter, one.beside, _is_a_share(one)
        )

    def has_subject(self, figure: int) -> bool:
        """Whether words of its sentence say what a figure is of, and not a heading alone."""
        label = self._ledger.figures[figure].label
        return len(label) > 1 or (len(label) == 1 and figure in self._claimed)

    def subject(self, figure: int) -> str:
        """A figure's subject with all that the words leave out of it."""
        one = self._ledger.figures[figure]
        told = (
            f"{self._whose(figure)} {one.label[-1]}" if tokens(one.label[-1]) == _MARGIN else one.label[-1]
        )
        return " ".join((told, one.excluding, *self._excluding.get(figure, ())))

    def _whose(self, figure: int) -> str:
        """The subject of the amount before a mere margin: "EBITDA of $23 million, a margin of 38.0%"."""
        figures = self._ledger.figures
        for other in reversed(self._ledger.in_sentences[: self._ledger.in_sentences.index(figure)]):
            if figures[other].place != figures[figure].place:
                break
            if figures[other].unit.unit_class is UnitClass.MONEY and figures[other].label:
                return figures[other].label[-1]
        return ""

    @cached_property
    def parts(self) -> frozenset[frozenset[str]]:
        """The words of headings of which some stand before a concept below: "Salt" over "salt revenue"."""
        found: set[frozenset[str]] = set()
        for figure in self._ledger.in_sentences:
            label = self._ledger.figures[figure].label
            heads = heads_of(label[:-1]) - CONCEPTS - QUALIFIERS
            words = tokens(label[-1]) if heads and label else frozenset[str]()
            if not words.isdisjoint(heads) and not (words - heads).isdisjoint(CONCEPTS):
                found.add(heads_of(label[:-1]))
        return frozenset(found)

    def is_based(self, move: int) -> bool:
        """Whether it is known against what a change or a rate is told."""
        return move in self._based

    def told_again(self) -> Iterator[tuple[int, list[int]]]:
        """Figures that two sections tell under one name, each section once; with those told before."""
        told: dict[Key, list[int]] = defaultdict(list)
        for figure in self._ledger.in_sentences:
            key = self._key(figure)
            if key is not None:
                told[key].append(figure)
        for figures in told.values():
            heads = {self._ledger.figures[figure].label[:-1] for figure in figures}
            if len(heads) == len(figures) > 1:
                for number, figure in enumerate(figures[1:], 1):
                    yield figure, figures[:number]

    def _key(self, figure: int) -> Key | None:
        """What two sentences must have in common to tell one fact; None where a figure has no name."""
        ledger = self._ledger
        one = ledger.figures[figure]
        name = self.of_move(figure) if one.measure is _NO_LEVEL else self.name(figure)
        if name is None or ledger.periods[figure] is None:
            return None
        told = one.period, one.measure, ledger.units[figure], self._base(figure)
        return *told, name.words | name.above, name.leaves_out, is_net(one.label[-1])

    def _base(self, figure: int) -> Period | None:
        """What a rate is told against; nothing where that is a year ago, which need not be said."""
        base, period = self._bases.get(figure), self._ledger.periods[figure]
        return None if base and period and base.is_year_before(period) else base

    def of_move(self, figure: int) -> Name | None:
        """The name of the levels between which a change or a rate is told; as `name` has it."""
        one = self._ledger.figures[figure]
        if one.approximate or one.excluding or figure not in self._based or not one.label:
            return None
        return name_of(self.subject(figure), one.label[:-1], beside=one.beside, is_a_share=_is_a_share(one))

    @cached_property
    def _claimed(self) -> frozenset[int]:
        """Figures of which a sentence claims something of its subject."""
        return frozenset(
            figure for claim in self._ledger.claims for figure in claim.figures if figure is not None
        )

    def is_stated(self, figure: int) -> bool:
        """Whether a sentence says what something was, or moved to, and not only mentions so much of it."""
        return figure in self._stated

    @cached_property
    def _stated(self) -> frozenset[int]:
        """Levels of moves and comparisons, and those that a verb states."""
        return frozenset(
            figure
            for claim in self._ledger.claims
            if claim.kind in (ClaimKind.COMPARISON, *_MOVES)
            or (claim.kind is ClaimKind.LEVEL and claim.words not in _MENTIONS)
            for figure in claim.figures
            if figure is not None
        )

    @cached_property
    def _based(self) -> frozenset[int]:
        """Moves told against a known base: where a sentence tells two of a subject, those that say."""
        told: dict[tuple[object, ...], list[tuple[int, Period | None]]] = defaultdict(list)
        for claim in self._ledger.claims:
            if claim.kind in _MOVES and (move := claim.figures[0]) is not None and not claim.off_base:
                one = self._ledger.figures[move]
                told[claim.kind, one.place, one.label, one.period].append((move, claim.base_period))
        return frozenset(
            move for group in told.values() for move, base in group if base is not None or len(group) == 1
        )

    @cached_property
    def _bases(self) -> dict[int, Period | None]:
        """What a rate is told against."""
        return {
            claim.figures[0]: claim.base_period
            for claim in self._ledger.claims
            if claim.kind in _MOVES and claim.figures[0] is not None
        }

    @cached_property
    def _excluding(self) -> dict[int, tuple[str, ...]]:
        """What claims leave out of their figures' subjects."""
        return {
            figure: (f"excluding {claim.excluding}",)
            for claim in self._ledger.claims
            if claim.excluding
            for figure in claim.figures
            if figure is not None
        }

    @cached_property
    def _by_quarter(self) -> frozenset[int]:
        """Rates that are told against the quarter before."""
        return frozenset(
            rate
            for claim in self._ledger.claims
            if claim.kind is ClaimKind.RATE
            and (rate := claim.figures[0]) is not None
            and (period := self._ledger.periods[rate]) is not None
            and claim.base_period is not None
            and claim.base_period.is_quarter_before(period)
        )


def _is_a_share(figure: Figure) -> bool:
    return figure.unit.unit_class is UnitClass.PER_SHARE


def name_of(
    subject: str,
    above: Sequence[str],
    by_quarter: bool = False,
    beside: Sequence[str] = (),
    is_a_share: bool = False,
) -> Name | None:
    """The name that a subject's words are under its headings, and beside what else is about it.

    >>> sorted(name_of("Record quarterly sales in Europe", ("Review of the Quarter",)).words)
    ['europe', 'revenue']
    """
    found = tokens(subject)
    words = unadjusted(found - (FILL - _OF_DIVIDENDS if "dividend" in found else FILL), leaves_out(subject))
    heads = tokens_of(tuple(above))
    if not words or _two_at_once.search(subject) or not qualifiers(heads) <= qualifiers(words):
        return None
    own = heads_of(tuple(above))
    # "Results by segment" are of some part, which another word has to name.
    part = own if heads.isdisjoint(NEUTRAL) else frozenset[str]()
    each = [found for text in beside if not (found := _part_in(text)) <= words | part]
    named = dict.fromkeys((*(part | found for found in each), *each))  # a topic may end its heading's part
    left, net = leaves_out(subject), is_net(subject)
    return Name(a_share(words) if is_a_share else words, own, left, net, by_quarter, tuple(named))


def _part_in(text: str) -> frozenset[str]:
    """The words of ``text`` that may name a part of the business, and not what is told of it."""
    found = tokens(text) - FILL - NEUTRAL - CONCEPTS
    return found if found.isdisjoint(QUALIFIERS) else frozenset()


@lru_cache(maxsize=1024)
def heads_of(above: tuple[str, ...]) -> frozenset[str]:
    """The telling words of headings that name a part of the business; none of those that do not.

    >>> sorted(heads_of(("Fourth Quarter 2024",))), sorted(heads_of(("Paints",)))
    ([], ['paints'])
    """
    heads = tokens_of(tuple(_year.sub("", part) for part in above if not _tells_figure.search(part)))
    return frozenset() if _is_neutral(heads, above) else heads - FILL - _OF_PARTS


def _is_neutral(heads: frozenset[str], above: Sequence[str]) -> bool:
    """Whether headings with these words name no part of the business."""
    if heads <= FILL:
        return True
    neutral = not heads.isdisjoint(NEUTRAL) or any(map(heads_whole, above))
    return neutral and heads.isdisjoint(_SEGMENTS)


@lru_cache(maxsize=1024)
def telling(words: frozenset[str]) -> frozenset[str]:
    """The words that tell one name from another."""
    return words - FILL


def unadjusted(words: frozenset[str], leaves_out: bool) -> frozenset[str]:
    """``words`` without "adjusted" where that is said already: "excluding the charge (non-GAAP)"."""
    return words - ADJUSTED if leaves_out or not words.isdisjoint(_ADJUSTING) else words


@lru_cache(maxsize=8192)
def leaves_out(text: str) -> bool:
    """Whether words say that something is left out: "excluding", "less", "before"."""
    return _leaves_out.search(BEFORE_TAX.sub("", CONSTANT_CURRENCY.sub("", text))) is not None


@lru_cache(maxsize=1024)
def qualifiers(words: frozenset[str]) -> frozenset[str]:
    """The words that make another fact of the one without them."""
    found = words & QUALIFIERS
    return found if found.isdisjoint(_ADJUSTING) else found - ADJUSTED
