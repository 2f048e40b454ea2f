"""Another outlook than an earlier release gave for the same period.

## What it does
Holds the figures of columns that say what is expected against those that an earlier release printed for
the same line and period.

## Why it matters
A changed outlook is news, and has to be said.

## Example
Operating income of the year was expected to be 9,000, and is now expected to be 8,500."""

from __future__ import annotations

from tieout.findings.clause import beside
from tieout.findings.mismatch import Aspect
from tieout.findings.model import Severity
from tieout.findings.taking import parted

CODE = "R806"
NAME = "guidance-changed"
SEVERITY = Severity.NOTE
RANK = -2
KINDS: frozenset[str] = frozenset()

find = parted(Aspect.GUIDANCE)
message = beside
