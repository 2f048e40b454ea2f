"""A formula whose result is not what it gives.

## What it does
Finds a cell of a workbook that shows a result which its formula does not give from what its cells hold: a
sum, a difference, a product or a quotient. Formulas with other functions are not worked out. What binary
arithmetic may lose is allowed for, to the last bit.

## Why it matters
The workbook shows one number and will show another once it is recalculated. It was written by a program
that does not calculate, or calculation is manual and the file was saved stale.

## Example
B7 holds =SUM(B3:B6), the file keeps 74,133 for it, and B3 to B6 add up to 74,123."""

from __future__ import annotations

from tieout.findings.case import Case
from tieout.findings.clause import against, beside
from tieout.findings.mismatch import Aspect
from tieout.findings.model import Severity
from tieout.findings.taking import broken, either, parted

CODE = "R701"
NAME = "formula-disagrees"
SEVERITY = Severity.WARNING
RANK = -2
KINDS: frozenset[str] = frozenset({"formula"})

find = either(parted(Aspect.FORMULA), broken(KINDS))


def message(case: Case) -> str:
    """One clause."""
    return beside(case) if case.mismatch is not None else against(case, "its formula gives")
