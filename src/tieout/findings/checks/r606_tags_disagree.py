"""One tagged fact with two values.

## What it does
Finds numbers with the same concept, entity, period, dimensions and unit whose values cannot be the same,
even within the accuracy that their tags state.

## Why it matters
A fact has one value. One of the two is wrong: a print that was not updated, a wrong tag, or a context that
belongs to another column.

## Example
Net sales of the quarter are tagged 95,359 million in the statement and 95,395 million in the table of
segments."""

from __future__ import annotations

from tieout.findings.case import Case
from tieout.findings.clause import against, beside
from tieout.findings.mismatch import Aspect
from tieout.findings.model import Severity
from tieout.findings.taking import broken, either, parted

CODE = "R606"
NAME = "tags-disagree"
SEVERITY = Severity.ERROR
RANK = -2
KINDS: frozenset[str] = frozenset({"tagged"})

find = either(parted(Aspect.DUPLICATE), broken(KINDS))


def message(case: Case) -> str:
    """One clause."""
    return beside(case) if case.mismatch is not None else against(case, "its tag's other print says")
