"""A year to date that its last quarter and what was published before do not make.

## What it does
Takes the quarter from the year to date, both as printed, and holds what is left against what an earlier
release printed for the months before. Amounts of money only, each within its rounding.

## Why it matters
Either the earlier quarter was restated, which has to be said, or one of the two new figures is wrong.

## Example
Nine months of 900 less a third quarter of 310 leave 590; the half year was published as 600."""

from __future__ import annotations

from tieout.findings.clause import beside
from tieout.findings.mismatch import Aspect
from tieout.findings.model import Severity
from tieout.findings.taking import parted

CODE = "R803"
NAME = "cumulative-disagrees"
SEVERITY = Severity.WARNING
RANK = -2
KINDS: frozenset[str] = frozenset()

find = parted(Aspect.CUMULATIVE)
message = beside
