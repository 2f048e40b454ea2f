"""What a release says of its own rounding: "amounts of less than one million yen are rounded down".

In go the document's texts; out come statements, each with the rule that it names, the last place it holds
for where it names one, and its words. What contracts say of share numbers and prices is no such statement:
amounts or figures must be spoken of.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from itertools import accumulate

from msgspec import Struct

from tieout.document.model import Document, Span, Text
from tieout.facts.prose.phrases import lowered
from tieout.values.enumerations import at_hand


@at_hand
class Rule(StrEnum):
    """What is stated."""

    NEAREST = "nearest"
    TRUNCATED = "truncated"
    NOT_FOOTED = "not footed"  # sums of prints may differ from printed totals
    UNROUNDED = "rates of unrounded values"
    ROUNDED = "rates of rounded values"


class Stated(Struct, frozen=True, gc=False):
    """A statement. ``exponent`` is the power of ten that it speaks of, None where it names none."""

    rule: Rule
    exponent: int | None
    words: str
    span: Span | None


SHORTEST, SHORTEST_JA = 24, 6  # characters of a statement in English, and in Japanese
POWERS = {"thousand": 3, "million": 6, "billion": 9, "千": 3, "百万": 6, "億": 8, "十億": 9}
# Words of which a pattern needs one: looking for them is many times faster than for the pattern.
_ROUNDED = ("rounded", "truncated", "cut off")
_OMITTED = ("discarded", "disregarded", "omitted", "dropped")
_CUT_JA = ("切捨", "切り捨", "切りすて")
_amounts = r"(?:amounts?|figures?|numbers?|fractions?|values?|sums?|yen)"
_fine = r"(?:yen|jpy|¥|won\b|fraction)"
_power = r"(?P<power>thousand|million|billion)s?"
_less = (
    rf"{_amounts}[^.;]{{0,40}}?\b(?:less|smaller) than [^.;]{{0,12}}?{_power}\b"
    r"[^.;]{0,24}?\b(?:are|is|were|was|have been|has been|being)\b[^.;]{0,12}?\b"
)
_nearest_to = rf"{_amounts}[^.;]{{0,60}}?\brounded(?: off| up or down)? to the nearest {_power}\b"
_cut_to = (
    rf"{_amounts}[^.;]{{0,60}}?\b(?:rounded down|truncated|cut off) to (?:the )?(?:nearest )?{_power}\b"
)
_reckoned = r"(?:calculated|computed|based) (?:on|from|using) (?:the )?"
_not_add = r"(?:may|might|will|do|does) not (?:\w+ ){0,2}?(?:add|sum|foot|total|agree|cast|equal)\b"
# Rule, hints, pattern; a pattern is compiled where one of its hints was found.
_PATTERNS: tuple[tuple[Rule, tuple[str, ...], str], ...] = (
    (Rule.TRUNCATED, _ROUNDED, rf"{_less}(?:rounded down|truncated|cut off)\b"),
    # Of dollars it says that small amounts are left out, of yen and fractions that they are cut off.
    (Rule.TRUNCATED, _OMITTED, rf"(?=[^.;]{{0,60}}{_fine}){_less}(?:{'|'.join(_OMITTED)})\b"),
    (Rule.TRUNCATED, _ROUNDED, _cut_to),
    (Rule.NEAREST, ("rounded",), rf"{_less}rounded(?! down| up)\b"),
    (Rule.NEAREST, ("rounded",), _nearest_to),
    (Rule.TRUNCATED, _CUT_JA, r"(?P<power>十億|百万|千|億)円未満[^。]{0,8}?切り?(?:捨て?|すて)"),
    (Rule.NEAREST, ("四捨五入",), r"(?P<power>十億|百万|千|億)円未満[^。]{0,8}?四捨五入"),
    (Rule.TRUNCATED, _CUT_JA, r"(?:表示)?単位未満[^。]{0,8}?切り?(?:捨て?|すて)"),
    (Rule.NEAREST, ("四捨五入",), r"(?:表示)?単位未満[^。]{0,8}?四捨五入"),
    (Rule.NOT_FOOTED, ("rounding",), rf"{_not_add}[^.;]{{0,80}}?\brounding\b"),
    (Rule.NOT_FOOTED, ("rounding",), rf"\brounding\b[^.;]{{0,60}}?\b{_not_add}"),
    (Rule.UNROUNDED, ("rounded",), r"(?:may|might) not recalculate (?:\w+ ){1,2}?rounded\b"),
    (
        Rule.UNROUNDED,
        ("rounded", "whole", "underlying", "actual"),
        rf"{_reckoned}(?:unrounded|whole|underlying|actual)\b[^.;]{{0,20}}?\b{_amounts}",
    ),
    (Rule.ROUNDED, ("rounded",), rf"{_reckoned}rounded\b[^.;]{{0,20}}?\b{_amounts}"),
)
_HINTS = tuple({hint for _, hints, _ in _PATTERNS for hint in hints})


def stated_rounding(document: Document) -> tuple[Stated, ...]:
    """Every statement once, in reading order."""
    found: dict[tuple[Rule, int | None], Stated] = {}
    for text in _hinting(document):
        if len(text.string) < SHORTEST_JA or (len(text.string) < SHORTEST and text.string.isascii()):
            continue
        words = lowered(text.string)
        for one in _statements(text, words, [hint for hint in _HINTS if hint in words]):
            found.setdefault((one.rule, one.exponent), one)
    return tuple(found.values())


def _hinting(document: Document) -> list[Text]:
    """The texts that hold a hint, few of many: hints are sought in all of the document's words at once."""
    every = lowered(document.words)
    places = {match.start() for hint in _HINTS if hint in every for match in re.finditer(hint, every)}
    starts = list(accumulate([len(text.string) + 1 for text in document.texts], initial=0))
    return [document.texts[at] for at in sorted({bisect_right(starts, place) - 1 for place in places})]


_compiled = cache(re.compile)


def _statements(text: Text, words: str, hints: list[str]) -> Iterator[Stated]:
    """What a text with ``hints`` states, in small letters; of patterns at one place the first is meant."""
    taken: list[tuple[int, int]] = []
    for rule, either, pattern in _PATTERNS:
        if not any(hint in either for hint in hints):
            continue
        for match in _compiled(pattern).finditer(words):
            start, end = match.span()
            if all(end <= other or start >= after for other, after in taken):
                taken.append((start, end))
                power = match.groupdict().get("power")
                exponent = POWERS[power] if power else None
                printed = " ".join(text.string[start:end].split())
                yield Stated(rule, exponent, printed, text.span(start, end))
