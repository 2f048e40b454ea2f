"""Guidance that changed, which nothing in the release says.

## What it does
Holds amounts and ranges that sentences expect of a period against those that the release of the quarter
before gave for the same, under the same words (`--against`). Finds those that changed where neither the
sentence nor any other says that guidance was raised, lowered, updated or revised.

## Why it matters
A changed outlook is news. Readers who are not told look for it, and so do those who supervise.

## Example
"We expect revenue for the full year of $395 million to $415 million": the quarter before it was $400
million to $420 million, and the release speaks of no change."""

from __future__ import annotations

from tieout.findings.case import Case
from tieout.findings.clause import beside
from tieout.findings.mismatch import Aspect
from tieout.findings.model import Severity
from tieout.findings.taking import parted

CODE = "R808"
NAME = "guidance-changed-without-a-word"
SEVERITY = Severity.NOTE
RANK = -2
KINDS: frozenset[str] = frozenset()

find = parted(Aspect.UNTOLD)


def message(case: Case) -> str:
    """One clause."""
    return f"{beside(case)}, and nothing says that it changed"
