"""Guidance that is not what its own sentence says of it.

## What it does
Holds amounts and ranges that sentences expect of a period against those that the release of the quarter
before gave for the same, under the same words (`--against`). Finds those that changed where the sentence
says that they stand ("reaffirmed", "no update"), fell where it says "raised", or rose where it says
"lowered".

## Why it matters
Guidance is what a release is read for first. Either the figure is a slip, or the word beside it is.

## Example
"We reaffirm our full-year guidance of revenue of $410 million to $420 million": the quarter before it was
$400 million to $420 million."""

from __future__ import annotations

from tieout.findings.case import Case
from tieout.findings.clause import beside
from tieout.findings.mismatch import Aspect
from tieout.findings.model import Severity
from tieout.findings.taking import parted

CODE = "R807"
NAME = "guidance-said-otherwise"
SEVERITY = Severity.WARNING
RANK = -2
KINDS: frozenset[str] = frozenset()

find = parted(Aspect.DENIED)


def message(case: Case) -> str:
    """One clause."""
    return f"{beside(case)}, and the sentence says otherwise"
