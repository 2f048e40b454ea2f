"""What a release says of its own rounding: "amounts of less than one million yen are rounded down".

In go the document's texts; out come statements, each with the rule that it names, the last place it holds
for where it names one, and its words. What contracts say of share numbers and prices is no such statement:
amounts or figures must be spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tieout.document.model import Document, Lines, Paragraph, Span, Text


class Rule(StrEnum):
    """What is stated."""

    NEAREST = "nearest"
    TRUNCATED = "truncated"
    NOT_FOOTED = "not footed"  # sums of prints may differ from printed totals
    UNROUNDED = "rates of unrounded values"
    ROUNDED = "rates of rounded values"


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement. ``exponent`` is the power of ten that it speaks of, None where it names none."""

    rule: Rule
    exponent: int | None
    words: str
    span: Span | None


POWERS = {"thousand": 3, "million": 6, "billion": 9, "千": 3, "百万": 6, "億": 8, "十億": 9}
_hints = ("round", "trunca", "未満", "捨て", "四捨", "omitted", "discarded", "disregarded", "underlying")
_amounts = r"(?:amounts?|figures?|numbers?|fractions?|values?|sums?|yen)"
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
_PATTERNS: tuple[tuple[Rule, re.Pattern[str]], ...] = tuple(
    (rule, re.compile(pattern, re.IGNORECASE))
    for rule, pattern in (
        (
            Rule.TRUNCATED,
            _less + r"(?:rounded down|truncated|cut off)\b",
        ),
        # Of dollars it says that small amounts are left out, of yen and fractions that they are cut off.
        (
            Rule.TRUNCATED,
            rf"(?=[^.;]{{0,60}}(?:yen|jpy|¥|won\b|fraction)){_less}(?:discarded|disregarded|omitted|dropped)\b",
        ),
        (Rule.TRUNCATED, _cut_to),
        (Rule.NEAREST, _less + r"rounded(?! down| up)\b"),
        (Rule.NEAREST, _nearest_to),
        (Rule.TRUNCATED, r"(?P<power>十億|百万|千|億)円未満[^。]{0,8}?(?:切り?捨て|切捨)"),
        (Rule.NEAREST, r"(?P<power>十億|百万|千|億)円未満[^。]{0,8}?四捨五入"),
        (Rule.TRUNCATED, r"(?:表示)?単位未満[^。]{0,8}?(?:切り?捨て|切捨)"),
        (Rule.NEAREST, r"(?:表示)?単位未満[^。]{0,8}?四捨五入"),
        (Rule.NOT_FOOTED, rf"{_not_add}[^.;]{{0,80}}?\brounding\b"),
        (Rule.NOT_FOOTED, rf"\brounding\b[^.;]{{0,60}}?\b{_not_add}"),
        (Rule.UNROUNDED, r"(?:may|might) not recalculate (?:using|from|with) (?:the )?rounded\b"),
        (
            Rule.UNROUNDED,
            rf"{_reckoned}(?:unrounded|whole|underlying|actual)\b[^.;]{{0,20}}?\b{_amounts}",
        ),
        (
            Rule.ROUNDED,
            rf"{_reckoned}rounded\b[^.;]{{0,20}}?\b{_amounts}",
        ),
    )
)


def stated_rounding(document: Document) -> tuple[Stated, ...]:
    """Every statement once, in reading order."""
    found: dict[tuple[Rule, int | None], Stated] = {}
    for text in _texts(document):
        lowered = text.string.lower()
        if any(hint in lowered for hint in _hints):
            for one in _statements(text):
                found.setdefault((one.rule, one.exponent), one)
    return tuple(found.values())


def _statements(text: Text) -> Iterator[Stated]:
    """What a text states; where two patterns match at one place the first of them is meant."""
    taken: list[tuple[int, int]] = []
    for rule, pattern in _PATTERNS:
        for match in pattern.finditer(text.string):
            start, end = match.span()
            if all(end <= other or start >= after for other, after in taken):
                taken.append((start, end))
                power = match.groupdict().get("power")
                exponent = POWERS[power.lower()] if power else None
                yield Stated(rule, exponent, " ".join(match[0].split()), text.span(start, end))


def _texts(document: Document) -> Iterator[Text]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Lines):
            yield from block.lines
        else:
            yield from (cell.text for row in block.rows for cell in row)
