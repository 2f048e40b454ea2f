"""What a release's sentences expect of periods that are not over, to be held against another release's.

A document and its figures go in, `Expected` come out: a figure or both ends of a range, under the words
before it in its clause, with what its sentence says of the guidance given before ("reaffirmed", "raised",
"now expects"). Where words tell two different amounts of one unit and period, neither is taken.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct

from tieout.document.model import Document, Paragraph, Text
from tieout.facts.model import Figure, SentencePlace
from tieout.facts.prose.sentences import sentences
from tieout.items.model import Reading
from tieout.items.values import agrees
from tieout.relations.concepts import CONCEPTS
from tieout.relations.words import tokens
from tieout.tables.model import Measure
from tieout.values.period import Period
from tieout.wording.place import offset_in


class Said(StrEnum):
    """What a sentence says of the guidance that was given before."""

    NOTHING = "nothing"
    STANDS = "stands"
    UP = "up"
    DOWN = "down"
    CHANGED = "changed"


class Expected(Struct, frozen=True, gc=False):
    """What is expected under some words: ``low`` and ``high`` are one reading where no range is told.

    ``last`` is the figure of the far end; ``name`` the clause as printed.
    """

    figure: int
    last: int | None
    words: frozenset[str]
    name: str
    unit: str
    low: Reading
    high: Reading
    said: Said

    @property
    def key(self) -> tuple[frozenset[str], str, Period]:
        """What two releases must have in common to expect one thing."""
        return self.words, self.unit, self.low.period

    def agrees(self, other: Expected) -> bool:
        """Whether both expect the same, within rounding."""
        return agrees(self.low, other.low) and agrees(self.high, other.high)


LONGEST = 160  # characters of a clause
_KINDS = (Measure.AMOUNT, Measure.PER_SHARE, Measure.RATE, Measure.RATIO, Measure.COUNT)
_NAMES = CONCEPTS | frozenset("margin ebitda ebit tax earnings income profit dividend expense".split())
# Words of guidance itself, and of when it is for.
_FILL = frozenset(
    """
    expect expects expected expecting anticipate anticipates anticipated forecast forecasts forecasting
    project projects projected projecting estimate estimates estimated outlook guidance target targets
    range ranging approximately about around between be being is are was were will would should now
    currently still continue continues continuing to of at in on for from a an the and its our we it their
    company corporation group management full year fiscal annual quarter first second third fourth half
    update updates updated updating raise raises raised raising increase increases increased increasing
    lower lowers lowered lowering reduce reduces reduced reducing cut narrow narrows narrowed revise
    revises revised reaffirm reaffirms reaffirmed reaffirming reiterate reiterates reiterated maintain
    maintains maintained confirm confirms confirmed prior previous previously this next deliver delivers
    generate generates through less off re ll ve
    """.split()
)

_expects = re.compile(
    r"\b(?:expect(?:s|ed|ing)?|anticipat(?:e|es|ed|ing)|forecast(?:s|ed|ing)?|project(?:s|ed|ing)|outlook"
    r"|guidance|estimat(?:e|es|ed|ing)|reaffirm\w*|reiterat\w*)\b",
    re.IGNORECASE,
)
_stands = re.compile(
    r"\b(?:(?:reaffirm|reiterat|reconfirm|confirm|maintain)(?:s|e|ed|es|ing)?|unchanged"
    r"|no (?:update|change)|continu(?:es?|ing) to (?:expect|anticipate|forecast|project)"
    r"|still (?:expect|anticipat|forecast)\w*)\b",
    re.IGNORECASE,
)
_own = r"(?:its|our|the|full[- ]year|annual)\b"
_up = re.compile(
    rf"\b(?:rais(?:es|ed|ing)|(?:increas(?:es|ed|ing)|lift(?:s|ed|ing)) {_own}|up from)\b", re.IGNORECASE
)
_down = re.compile(
    rf"\b(?:(?:lower(?:s|ed|ing)|reduc(?:es|ed|ing)|cut(?:s|ting)?) {_own}|down from)\b", re.IGNORECASE
)
_changes = re.compile(
    r"\b(?:now|updat(?:es|ed|ing)|revis\w+|narrow\w*|widen\w*|tighten\w*|previous(?:ly)?|prior|rather than"
    r"|instead|chang(?:es|ed|ing)|from our)\b",
    re.IGNORECASE,
)
_of_guidance = r"(?:guidance|outlook|forecasts?|expectations?|ranges?|estimates?)"
_moves = r"(?:rais|increas|lower|reduc|cut|updat|revis|narrow|widen|tighten|chang|adjust)\w*"
_told = re.compile(
    rf"\b{_moves}\W+(?:[\w’'-]+\W+){{0,8}}?{_of_guidance}\b|\b{_of_guidance}\W+(?:[\w’'-]+\W+){{0,8}}?{_moves}"
    r"|\b(?:now|no longer) (?:expect|anticipat|forecast|project)",
    re.IGNORECASE,
)
_clause = re.compile(r"[,;:—–•]\s+|^[•–—-]\s*")
_glue = re.compile(r"\s*(?:to|through|[-–—])\s*", re.IGNORECASE)
_between = re.compile(r"\bbetween\W*$", re.IGNORECASE)
# What may stand behind: any other word makes it an amount of something else ("a 4% currency headwind").
_behind = re.compile(
    r"\s*(?:$|[.,;:)—–]|(?:per|a) [\w ]*?(?:share|ads)\b|(?:compared|versus|vs|growth|in|for|based|which"
    r"|reflect\w*|to|and|or|range|per|assuming|including|up|down|previously|from (?:the|its|our) prior)\b)",
    re.IGNORECASE,
)
_odd = re.compile(
    r"\b(?:high(?:er)? end|low(?:er)? end|at least|more than|less than|up to)\b", re.IGNORECASE
)
_respectively = re.compile(r"\brespectively\b", re.IGNORECASE)


def outlook_of(document: Document, figures: Sequence[Figure], end: date | None) -> tuple[Expected, ...]:
    """All that sentences expect of periods that end after ``end``, the last day that is reported on."""
    if end is None:
        return ()
    known: dict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        if isinstance(figure.place, SentencePlace):
            known[figure.place.block].append(figure)
    found: dict[object, list[Expected]] = defaultdict(list)
    for number, inside in known.items():
        block = document.blocks[number] if number < len(document.blocks) else None
        if isinstance(block, Paragraph) and _expects.search(block.text.string):
            for expected in _in_paragraph(block.text, inside, end):
                found[expected.key].append(expected)
    return tuple(same[0] for same in found.values() if all(same[0].agrees(other) for other in same[1:]))


def tells_of_change(document: Document) -> bool:
    """Whether any sentence says that guidance is another than before."""
    return any(_told.search(text.string) for text in document.texts)


def _in_paragraph(text: Text, figures: Sequence[Figure], end: date) -> Iterator[Expected]:
    spans = sentences(text.string)
    placed = [each for each in (_placed(text, figure) for figure in figures) if each is not None]
    for number, (begin, finish) in enumerate(spans):
        inside = [each for each in placed if begin <= each[0] < finish]
        if inside and _expects.search(text.string, begin, finish):
            last = finish
            for later, after in spans[number + 1 :]:  # "No update." behind it is said of it
                if any(later <= at < after for at, _, _ in placed):
                    break
                last = after
            yield from _in_sentence(
                text.string, (begin, finish), inside, end, _says(text.string[begin:last])
            )


def _placed(text: Text, figure: Figure) -> tuple[int, int, Figure] | None:
    """Where a figure begins and ends in its paragraph."""
    if figure.span is None:
        return None
    start, last = offset_in(text, figure.span.start), offset_in(text, figure.span.end - 1)
    return (start, last + 1, figure) if start is not None and last is not None else None


def _in_sentence(
    string: str,
    bounds: tuple[int, int],
    placed: Sequence[tuple[int, int, Figure]],
    end: date,
    said: Said,
) -> Iterator[Expected]:
    at, behind = 0, bounds[0]
    while at < len(placed):
        start, stop, low = placed[at]
        high, taken = low, 1
        if at + 1 < len(placed):
            following, finish, other = placed[at + 1]
            glued = _glue.fullmatch(string, stop, following) or (
                _between.search(string, behind, start) and string[stop:following].strip() == "and"
            )
            if glued and (other.unit, other.period) == (low.unit, low.period):
                high, stop, taken = other, finish, 2
        name = _clause.split(string[behind:start])[-1].strip(" ($€£¥~")[-LONGEST:]
        words = frozenset(
            word for word in tokens(name) - _FILL if not word.isdigit() and not word.startswith("fy")
        )
        is_plain = _behind.match(string, stop, bounds[1]) and not (
            _odd.search(string, behind, start) or _respectively.search(string, stop, bounds[1])
        )
        if _is_expected(low, end) and words & _NAMES and is_plain:
            yield Expected(
                low.id,
                high.id if high is not low else None,
                words,
                name,
                f"{low.unit.code}|{low.measure.value}",
                _reading(low),
                _reading(high),
                said,
            )
        at, behind = at + taken, stop


def _is_expected(figure: Figure, end: date) -> bool:
    period = figure.period
    return (
        period is not None
        and period.start is not None
        and period.end > end
        and figure.measure in _KINDS
        and not figure.excluding
    )


def _reading(figure: Figure) -> Reading:
    assert figure.period is not None
    return Reading(figure.id, figure.period, figure.printed.mantissa, figure.printed.exponent)


def _says(region: str) -> Said:
    """What the words say of guidance before; changed where they say that too."""
    up, down = _up.search(region), _down.search(region)
    if up and not down:
        return Said.CHANGED if _stands.search(region) else Said.UP
    if down and not up:
        return Said.CHANGED if _stands.search(region) else Said.DOWN
    if up or _changes.search(region):
        return Said.CHANGED
    return Said.STANDS if _stands.search(region) else Said.NOTHING
