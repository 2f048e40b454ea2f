"""A comparative that is not what was published, and nothing says why.

## What it does
Holds every figure against what earlier releases of the company printed for the same line and period
(`--against`, `--archive`). Finds those that now print another value, not by rounding, in a column that
otherwise stands, where the release nowhere speaks of restating or reclassifying.

## Why it matters
Last year's figures are known. A reader who compares finds the difference, and no reason for it: it is a
slip, or a restatement that has to be disclosed.

## Example
Selling expenses of the first quarter of 2023 were published as 4,940, and are printed as 4,904 a year
later."""

from __future__ import annotations

from tieout.findings.clause import beside
from tieout.findings.mismatch import Aspect
from tieout.findings.model import Severity
from tieout.findings.taking import parted

CODE = "R801"
NAME = "changed-without-a-word"
SEVERITY = Severity.WARNING
RANK = -2
KINDS: frozenset[str] = frozenset()

find = parted(Aspect.CHANGED)
message = beside
