"""A ratio, margin or share of a whole that its two amounts do not give.

## What it does
Finds a percentage of one amount in another, or an amount a unit of what is counted, which no unrounded
values of both can give.

## Why it matters
Margins are compared across companies to a tenth of a percent; a stale one misstates the whole
comparison.

## Example
Gross profit 30 on revenue 120, printed as a margin of 26%. It is 25%.
"""

from __future__ import annotations

from tieout.findings.case import Case
from tieout.findings.clause import against
from tieout.findings.model import Severity
from tieout.findings.taking import broken
from tieout.relations.model import Form

CODE = "R203"
NAME = "ratio-disagrees"
SEVERITY = Severity.ERROR
RANK = 1
KINDS: frozenset[str] = frozenset(
    "ratio defined shares margin definition annualised averaged per_unit returns efficiency daily"
    " portion complement told_ratio".split()
)

find = broken(KINDS, claimed=Form.RATIO)


def message(case: Case) -> str:
    """One clause."""
    return against(case, "its two amounts give")
