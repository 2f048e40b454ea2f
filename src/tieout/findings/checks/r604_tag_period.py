"""A tag of another period than its print.

## What it does
Finds a number of an inline XBRL page whose tag is of another period than its column. It is said only where
the period is read surely: the other tags of its column and its row agree with what we read.

## Why it matters
Last year's amount is taken for this year's, or three months for six, by everybody who reads the tags.

## Example
All numbers under "Six months ended March 29, 2025" are tagged so, but one is tagged with the quarter."""

from __future__ import annotations

from tieout.findings.clause import beside
from tieout.findings.mismatch import Aspect
from tieout.findings.model import Severity
from tieout.findings.taking import parted

CODE = "R604"
NAME = "tag-period"
SEVERITY = Severity.ERROR
RANK = -2
KINDS: frozenset[str] = frozenset()

find = parted(Aspect.PERIOD)
message = beside
