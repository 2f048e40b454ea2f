"""Comparatives that are not what was published, in a release that speaks of restating.

## What it does
Gathers, a column at a time, the figures that print another value than an earlier release did for the same
line and period, where the words of the release say that earlier figures were restated, recast,
reclassified or adjusted.

## Why it matters
It is said that something changed; here is what, and by how much.

## Example
After a stock split all figures a share of last year are a tenth of what was published."""

from __future__ import annotations

from tieout.findings.clause import beside
from tieout.findings.mismatch import Aspect
from tieout.findings.model import Severity
from tieout.findings.taking import parted

CODE = "R804"
NAME = "restated"
SEVERITY = Severity.NOTE
RANK = -2
KINDS: frozenset[str] = frozenset()

find = parted(Aspect.RESTATED)
message = beside
