"""Words that say up where the figures say down, or the other way round.

## What it does
Finds a sentence whose amount of change is right and whose direction is not: turning the sign
restores what the figures give.

## Why it matters
The figure passes every check by eye, and the sentence says the opposite of what happened.

## Example
"Operating income increased by 8% to 92 from 100."
"""

from __future__ import annotations

from tieout.findings.case import Case
from tieout.findings.clause import subject
from tieout.findings.model import Severity
from tieout.relations.model import Verdict
from tieout.wording.amount import amount

CODE = "R401"
NAME = "direction-disagrees"
SEVERITY = Severity.ERROR
RANK = 0
KINDS: frozenset[str] = frozenset()


def find(case: Case) -> bool:
    """Whether this check takes the case."""
    turned = any(repair.mantissa == -case.culprit.printed.mantissa for repair in case.repairs[:1])
    return case.verdict is Verdict.BROKEN and bool(case.direction) and turned


def message(case: Case) -> str:
    """One clause."""
    said, shown = ("increased", "decreased") if case.direction > 0 else ("decreased", "increased")
    printed = amount(case.culprit).removeprefix("−")
    return f"{subject(case)} is said to have {said} by {printed}; the figures say that it {shown}"
