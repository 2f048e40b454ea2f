"""Amounts told again in another currency: "RMB22.8 billion (US$3.1 billion)".

The marks of a sentence come in; translations go out, each with the amount that it stands behind. The
sentence is read without them, since what follows them goes on from that amount, and they are then told
what it is of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from tieout.facts.prose.marks import PER_SHARE_AFTER, Mark
from tieout.values.unit import UnitClass, per_share

_opening = re.compile(r"\s?\(\s?(?:(?:approximately|about|or|equivalent to|equal to|i\.e\.,?)\s)*$")
_MONEY = (UnitClass.MONEY, UnitClass.PER_SHARE)
_closing = re.compile(r"\s?\)")


class Translation(NamedTuple):
    """``mark`` tells ``amount`` in another currency; brackets and all it stands at ``start``..``end``."""

    amount: Mark
    mark: Mark
    start: int
    end: int

    def follow(self) -> None:
        """Take what the sentence says of the amount."""
        self.mark.subject, self.mark.period = self.amount.subject, self.amount.period
        self.mark.measure, self.mark.excluding = self.amount.measure, self.amount.excluding
        if self.amount.kind is UnitClass.PER_SHARE and self.mark.kind is UnitClass.MONEY:
            self.mark.as_per_share()


def translations(text: str, marks: Sequence[Mark]) -> list[Translation]:
    """Those of ``marks``, which are in order, that tell the amount before them in another currency.

    "Per ADS" behind the brackets is of both.
    """
    found: list[Translation] = []
    for amount, mark in pairwise(marks):
        if amount.kind is not UnitClass.MONEY or mark.kind not in _MONEY or _code(mark) == _code(amount):
            continue
        opening = _opening.match(text, amount.end, mark.start)
        closing = _closing.match(text, mark.end)
        if opening is None or closing is None:
            continue
        end = closing.end()
        shared = PER_SHARE_AFTER.match(text, end)
        if shared is not None:
            of = "ADS" if shared["of"].upper().startswith("ADS") else "share"
            amount.unit, mark.unit = (per_share(_code(each), of) for each in (amount, mark))
            end = shared.end()
        found.append(Translation(amount, mark, opening.start(), end))
    return found


def _code(mark: Mark) -> str:
    return mark.unit.code.partition("/")[0]
