"""A measure of no standard that is reached by other lines than before.

## What it does
Gathers, of adjusted, core and non-GAAP measures and of free cash flow, the lines by which a table reaches
them from what is reported, and holds them against those of an earlier release (`--against`): where that one
has the same lines in three periods or more, or where both print one period. Lines that have other names
count as the same. Silent where the release says that it defines a measure anew.

## Why it matters
What has no standard is what its lines make it. A line more or less makes another measure under the same
name, and its growth compares nothing.

## Example
Free cash flow was operating cash less capital expenditures; now proceeds from sales of assets are added."""

from __future__ import annotations

from tieout.findings.clause import beside
from tieout.findings.mismatch import Aspect
from tieout.findings.model import Severity
from tieout.findings.taking import parted

CODE = "R809"
NAME = "measure-reached-otherwise"
SEVERITY = Severity.NOTE
RANK = -2
KINDS: frozenset[str] = frozenset()

find = parted(Aspect.LINES)
message = beside
