"""A column that the columns beside it do not give.

## What it does
Finds a row in which one column cannot be the sum or the difference of others, as it is in the other
rows: segments to a total, quarters to a year, current less previous as a printed change.

## Why it matters
A table is checked across as well as down. One cell that does not cross-foot is a figure carried over
from an earlier draft, or typed.

## Example
Columns of 410 and 385 with a change of 52, where every other row's change is the difference. It is 25.
"""

from __future__ import annotations

from tieout.findings.case import Case
from tieout.findings.clause import against
from tieout.findings.model import Severity
from tieout.findings.taking import broken

CODE = "R102"
NAME = "crossfoot-disagrees"
SEVERITY = Severity.ERROR
RANK = 1
KINDS: frozenset[str] = frozenset({"crossfoot", "difference"})

find = broken(KINDS)


def message(case: Case) -> str:
    """One clause."""
    as_target = case.lead.target == case.culprit.id
    return against(case, "the other columns give" if as_target else "the other columns leave it")
