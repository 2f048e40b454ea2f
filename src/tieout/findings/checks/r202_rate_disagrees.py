"""A rate of change that its two amounts do not give.

## What it does
Finds a percentage of growth or decline which no unrounded values of the two periods' amounts can give.

## Why it matters
A growth rate is the figure most quoted of a release, and it is often left over from a draft with
other amounts.

## Example
"Revenue was $110 million, up 12% from $100 million." It was up 10%.
"""

from __future__ import annotations

from tieout.findings.case import Case
from tieout.findings.clause import against, denied
from tieout.findings.model import Severity
from tieout.findings.taking import broken
from tieout.relations.model import Form

CODE = "R202"
NAME = "rate-disagrees"
SEVERITY = Severity.ERROR
RANK = 1
KINDS: frozenset[str] = frozenset({"growth", "compared", "across"})

find = broken(KINDS, claimed=Form.RATE)


def message(case: Case) -> str:
    """One clause."""
    return denied(case) or against(case, "the two amounts give")
