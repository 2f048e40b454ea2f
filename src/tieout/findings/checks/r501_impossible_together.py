"""Relations that hold one by one, within rounding, and cannot all be true.

## What it does
Finds a smallest set of relations of which each holds for some unrounded values, but no values make all of
them hold, whichever single print is moved by a unit and however its prints were rounded. Which of
the figures is wrong cannot be told; without any one of the relations the others agree.

## Why it matters
Each sum may be off by what rounding allows. Where a total is off by all that its subtotals allow, and
each of these by all that its own parts allow, rounding cannot have done it: a line was changed and
what follows from it was not.

## Example
Three regions of three markets each: every region prints two million less than its markets, and the
total two million less than its regions. The total is eight million away from nine markets, which
rounding moves by five at most."""

from __future__ import annotations

from tieout.findings.case import Case
from tieout.findings.model import Severity
from tieout.wording.amount import amount
from tieout.wording.label import named

CODE = "R501"
NAME = "impossible-together"
SEVERITY = Severity.ERROR
RANK = -1
KINDS: frozenset[str] = frozenset()


def find(case: Case) -> bool:
    """Whether this check takes the case."""
    return case.conflict is not None and not case.conflict.moves


def message(case: Case) -> str:
    """One clause."""
    printed = f"{named(case.culprit)} printed {amount(case.culprit)}"
    return f"{printed}; {len(case.relations)} relations around it hold one by one and cannot all be true"
