"""Levels in basis points: "25 basis points of average loans", "a charge-off ratio of 25 basis points".

A masked sentence comes in. Basis points are a distance, but banks tell small ratios in them: such a figure
is read as a percentage, at its scale.
"""

from __future__ import annotations

import re

from tieout.facts.prose.marks import Mark
from tieout.facts.prose.masking import Sentence
from tieout.values.unit import BASIS_POINT, PERCENT, UnitClass

_of_balances = re.compile(
    r"\s+of\s+(?:[a-z-]+\s){0,3}?(?:loans|leases|receivables|assets|deposits)\b(?!\s(?:growth|yields?))"
)
_ratio_is = re.compile(
    r"\b(?:(?:charge-?offs?|delinquency|loss|nonperforming\s\w+)\s(?:ratio|rate)"
    r"|to\s(?:average|total)\s(?:loans|leases|assets|deposits))\s(?:was|were|of|at|is)\s$"
)
_ends = re.compile(r"[,;.)]|\s(?:in|for|at|compared|versus|vs|annualized|and|from)\b|$")
_compares = re.compile(
    r"[^;:.()]{0,60}?\b(?:compared\s(?:to|with)|versus|vs\.?|from|against)\s(?:an?\s|annualized\s)*"
)


def read_levels(sentence: Sentence) -> None:
    """Read the levels among a sentence's basis points as percentages, and what is compared with them."""
    last: Mark | None = None
    for number, mark in enumerate(sentence.marks):
        if mark.kind is not UnitClass.POINTS or mark.printed.scale != BASIS_POINT:
            last = None
            continue
        before, after = sentence.lower[number : number + 2]
        is_ratio = _ratio_is.search(before) and _ends.match(after)
        if is_ratio or _of_balances.match(after) or (last is not None and _compares.fullmatch(before)):
            mark.unit = PERCENT
        last = mark if mark.unit == PERCENT else None
