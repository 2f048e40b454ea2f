"""Parts named in a sentence that do not make the whole it names.

## What it does
Finds a sentence that divides an amount into parts ("of which", "consisting of") where the parts
exceed the whole, or are said to be all of it and are not.

## Why it matters
The parts explain the whole; parts that do not add up explain something else.

## Example
"Costs were 90, of which staff 50 and rent 60."
"""

from __future__ import annotations

from tieout.findings.case import Case
from tieout.findings.clause import against
from tieout.findings.model import Severity
from tieout.findings.taking import broken

CODE = "R207"
NAME = "parts-disagree"
SEVERITY = Severity.ERROR
RANK = 1
KINDS: frozenset[str] = frozenset({"parts", "reckoned", "together"})

find = broken(KINDS)


def message(case: Case) -> str:
    """One clause."""
    as_whole = case.lead.target == case.culprit.id
    return against(case, "its parts make" if as_whole else "the whole leaves it")
