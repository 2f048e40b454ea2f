"""A figure that is not the multiple of another that it is elsewhere.

## What it does
Finds an amount or a number of shares that is a whole number of times another in every other period or
row (two shares a depositary share), where no unrounded values of both can be so here.

## Why it matters
Such figures are carried over from the document of another listing, where they may have been updated apart.

## Example
Two shares to a depositary share, earnings of 33.02 per share and 60.04 per depositary share.
"""

from __future__ import annotations

from tieout.findings.case import Case
from tieout.findings.clause import against
from tieout.findings.model import Severity
from tieout.findings.taking import broken

CODE = "R208"
NAME = "multiple-disagrees"
SEVERITY = Severity.ERROR
RANK = 1
KINDS: frozenset[str] = frozenset({"multiple"})

find = broken(KINDS)


def message(case: Case) -> str:
    """One clause."""
    return against(case, "its multiple gives")
