"""Amounts a share that do not say so themselves: ends of ranges, items of lists, effects on earnings.

A masked sentence comes in, and those of its amounts that its words make amounts a share are read so:
"$0.30 to $0.40 per share", "EPS grew 4%, versus $2.69", "earnings of $6.91". Only small amounts with
cents and without a scale word can be.
"""

from __future__ import annotations

import re
from itertools import pairwise

from tieout.facts.prose.marks import Mark
from tieout.facts.prose.masking import Sentence
from tieout.facts.prose.phrases import TO_RANGE
from tieout.values.unit import UnitClass

_MOST = 1_000  # of a currency with cents; what a share earns is less
_of_shares = re.compile(
    r"\bper[\s-]+(?:[\w-]+\s+){0,3}?(?:share|ads|adr|unit)\b|\beps\b|\b(?:a|each)\s+share\b"
)
_earned = re.compile(r"\b(?:earnings|net\s(?:income|loss))\b[^,;:]{0,60}$")
_priced = re.compile(
    r"\b(?:prices?|fees?|wages?|tickets?|tolls?|tariffs?|subscriptions?|paid|pays?|orders)\b[^,;]{0,40}$"
)
_scaled = re.compile(r"\bin\s+(?:thousand|million|billion)s\b")


def read_amounts_a_share(sentence: Sentence) -> None:
    """Give the unit of an amount a share to every amount of ``sentence`` that its words make one."""
    if not any(map(_may_be, sentence.marks)) or any(map(_scaled.search, sentence.lower)):
        return
    named = any(mark.kind is UnitClass.PER_SHARE for mark in sentence.marks) or any(
        map(_of_shares.search, sentence.lower)
    )
    for number, mark in enumerate(sentence.marks):
        glue = sentence.lower[number]
        if _may_be(mark) and (named or _earned.search(glue)) and not _priced.search(glue):
            mark.as_per_share()
    _level_ranges(sentence)


def _level_ranges(sentence: Sentence) -> None:
    """Both ends of a range are amounts a share where one is: "a price of $20.00 to $22.00 per share"."""
    for number, (mark, following) in enumerate(pairwise(sentence.marks), 1):
        if TO_RANGE.fullmatch(sentence.lower[number]):
            for end, other in ((mark, following), (following, mark)):
                if other.kind is UnitClass.PER_SHARE and _may_be(end):
                    end.as_per_share()


def _may_be(mark: Mark) -> bool:
    """Whether an amount is small and has cents: "$0.12", "12 cents", but not "$12" or "$0.12 million"."""
    printed = mark.printed
    cents = printed.scale == -2 or (printed.scale == 0 and printed.decimals >= 2)
    return mark.kind is UnitClass.MONEY and cents and abs(printed.value) < _MOST
