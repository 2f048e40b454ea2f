"""Ranges whose ends share what is printed once: "$30-32.5 billion", "$20 to $21 million", "5 to 7%".

A masked sentence comes in, and an end without a unit or a scale of its own is read in that of the other.
Where the ends would then stand in the wrong order ("from $500 to $2 million") the scale belongs to the
second alone. So are the rates that "respectively" tells off: "12 and 5 percent, respectively".
"""

from __future__ import annotations

import re
from itertools import pairwise

from tieout.facts.prose.marks import Mark
from tieout.facts.prose.masking import Sentence
from tieout.facts.prose.phrases import TO_RANGE
from tieout.values.printed import Printed
from tieout.values.unit import UnitClass

_of_what = re.compile(r"\sof\s(?!(?:it|this|that|which|them)\b)")
_next = re.compile(r"\s*,?\s*(?:and|or)\s*|\s*,\s*")
_told_off = re.compile(r"\s*[,(]?\s*respectively\b")
_between = re.compile(r"\bbetween\s*$")


def is_range(sentence: Sentence, number: int) -> bool:
    """Whether figure ``number`` is the far end of a range: "A to B", "A-B", "between A and B"."""
    if not 0 < number < len(sentence.marks):
        return False
    glue, before = sentence.lower[number], sentence.lower[number - 1]
    if glue in (" – ", " — ") and _of_what.match(sentence.lower[number + 1]):
        one, other = (mark.printed.value for mark in sentence.marks[number - 1 : number + 1])
        return other > one  # else "distributions were $36 billion – $17 billion of dividends and"
    return bool(TO_RANGE.fullmatch(glue) or (glue.strip() == "and" and _between.search(before)))


def read_ranges(sentence: Sentence) -> None:
    """Give both ends of every range of ``sentence`` the unit and the scale that one of them prints."""
    for number, (low, high) in enumerate(pairwise(sentence.marks), 1):
        if is_range(sentence, number):
            _share_unit(low, high)
            _share_scale(low, high)
    for number in range(len(sentence.marks) - 1, 0, -1):
        if _told_off.match(sentence.lower[number + 1]):
            _share_rate(sentence, number)


def _share_rate(sentence: Sentence, last: int) -> None:
    """Give numbers alone that are listed before a rate its unit."""
    number = last
    while number and _next.fullmatch(sentence.lower[number]) and _is_bare(sentence.marks[number - 1]):
        number -= 1
    if sentence.marks[last].kind in (UnitClass.PERCENT, UnitClass.POINTS):
        for mark in sentence.marks[number:last]:
            _share_unit(mark, sentence.marks[last])


def _share_unit(low: Mark, high: Mark) -> None:
    if _is_bare(low) and not low.printed.scale and high.kind is not UnitClass.COUNT:
        low.unit = high.unit
        if high.kind is not UnitClass.MONEY:  # a basis point has a scale of its own
            low.printed = Printed(low.printed.mantissa, low.printed.decimals, high.printed.scale)
    elif _is_bare(high) and low.kind is UnitClass.MONEY:
        high.unit = low.unit


def _share_scale(low: Mark, high: Mark) -> None:
    small, large = low.printed, high.printed
    if low.unit != high.unit or small.scale or large.scale <= 0:
        return
    scaled = Printed(small.mantissa, small.decimals, large.scale)
    if abs(scaled.value) <= abs(large.value):
        low.printed = scaled


def _is_bare(mark: Mark) -> bool:
    """Whether a figure is a number alone: neither unit nor anything counted."""
    return mark.kind is UnitClass.COUNT and not mark.noun
