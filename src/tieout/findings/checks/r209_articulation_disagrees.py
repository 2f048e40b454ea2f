"""Figures of two statements that must agree and do not.

## What it does
Finds figures tied across statements (assets against liabilities and equity, net income in the cash flow
statement, a balance sheet movement in it) which cannot both be true.

## Why it matters
The statements are one set of books seen from several sides; where they part, at least one was not
updated.

## Example
Total assets of 800 against total liabilities and equity of 808.
"""

from __future__ import annotations

from tieout.findings.case import Case
from tieout.findings.clause import against
from tieout.findings.model import Severity
from tieout.relations.model import Verdict

CODE = "R209"
NAME = "articulation-disagrees"
SEVERITY = Severity.ERROR
RANK = 1
KINDS: frozenset[str] = frozenset({"articulation"})


def find(case: Case) -> bool:
    """Whether this check takes the case."""
    return case.verdict is Verdict.BROKEN and case.lead.kind in KINDS


def message(case: Case) -> str:
    """One clause."""
    return against(case, "the other statement gives")
