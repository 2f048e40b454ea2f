"""A tag whose scale is not that of its print.

## What it does
Finds a number of an inline XBRL page whose tag has another scale than the table or the words say it is
printed at. It is said only where the scale is read surely: "billion" stands beside the digits, or the
other tags of its column and its row agree with what we read.

## Why it matters
The tagged amount is a thousand times too large or too small, which is among the commonest faults of tagged
filings.

## Example
In a table in millions all numbers are tagged with scale 6, one with scale 3."""

from __future__ import annotations

from tieout.findings.clause import beside
from tieout.findings.mismatch import Aspect
from tieout.findings.model import Severity
from tieout.findings.taking import parted

CODE = "R602"
NAME = "tag-scale"
SEVERITY = Severity.ERROR
RANK = -2
KINDS: frozenset[str] = frozenset()

find = parted(Aspect.SCALE)
message = beside
