"""A balance that does not open where the last period closed.

## What it does
Holds the balances that begin a period against those that an earlier release printed for its end.

## Why it matters
What was there at the end of a day was there at the beginning of the next.

## Example
Cash at the end of June was published as 1,250; the cash flow of the third quarter begins with 1,205."""

from __future__ import annotations

from tieout.findings.clause import beside
from tieout.findings.mismatch import Aspect
from tieout.findings.model import Severity
from tieout.findings.taking import parted

CODE = "R802"
NAME = "opening-disagrees"
SEVERITY = Severity.WARNING
RANK = -2
KINDS: frozenset[str] = frozenset()

find = parted(Aspect.OPENING)
message = beside
