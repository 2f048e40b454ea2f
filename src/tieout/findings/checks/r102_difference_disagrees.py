"""A difference between two amounts or columns that is not what it is printed as.

## What it does
Finds a printed difference (a change column, gross profit less expenses) which no unrounded values
of its two sides can give.

## Why it matters
A difference carries the message of its row. Its two sides may be right while the difference is a
leftover of an earlier draft.

## Example
Columns of 410 and 385 with a change of 52. The difference is 25.
"""

from __future__ import annotations

from tieout.findings.case import Case
from tieout.findings.clause import against
from tieout.findings.model import Severity
from tieout.relations.model import Verdict

CODE = "R102"
NAME = "difference-disagrees"
SEVERITY = Severity.ERROR
RANK = 1
KINDS: frozenset[str] = frozenset({"difference"})


def find(case: Case) -> bool:
    """Whether this check takes the case."""
    return case.verdict is Verdict.BROKEN and case.lead.kind in KINDS


def message(case: Case) -> str:
    """One clause."""
    as_difference = case.lead.target == case.culprit.id
    return against(case, "its two sides differ by" if as_difference else "the difference leaves it")
