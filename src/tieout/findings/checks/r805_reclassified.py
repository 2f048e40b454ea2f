"""Comparatives that were moved between lines.

## What it does
Gathers changed comparatives whose changes balance within a total that stands as it was published.

## Why it matters
The result is the same, the lines are not: margins and ratios of last year have changed.

## Example
Cost of sales of last year is 5 higher than published, selling expenses are 5 lower, operating income
stands."""

from __future__ import annotations

from tieout.findings.clause import beside
from tieout.findings.mismatch import Aspect
from tieout.findings.model import Severity
from tieout.findings.taking import parted

CODE = "R805"
NAME = "reclassified"
SEVERITY = Severity.NOTE
RANK = -2
KINDS: frozenset[str] = frozenset()

find = parted(Aspect.RECLASSIFIED)
message = beside
