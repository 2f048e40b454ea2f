"""A tag of another unit than its print.

## What it does
Finds a number of an inline XBRL page whose tag has another unit than is printed: dollars for shares,
another currency, a plain number for an amount. It is said only where the unit is read surely: a percent
sign stands beside the digits, or the other tags of its column and its row agree with what we read.

## Why it matters
Tagged amounts are compared by unit; one in the wrong unit is lost, or compared with what it is not.

## Example
Net sales of the year are tagged in dollars, those of the year before in shares."""

from __future__ import annotations

from tieout.findings.clause import beside
from tieout.findings.mismatch import Aspect
from tieout.findings.model import Severity
from tieout.findings.taking import parted

CODE = "R605"
NAME = "tag-unit"
SEVERITY = Severity.ERROR
RANK = -2
KINDS: frozenset[str] = frozenset()

find = parted(Aspect.UNIT)
message = beside
