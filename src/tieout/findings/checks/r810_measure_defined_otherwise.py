"""A measure of no standard that is defined in other words than before.

## What it does
Holds the sentence that defines a measure ("we define adjusted EBITDA as …") against that of an earlier
release (`--against`), by its significant words. Silent where the release says that it defines a measure
anew.

## Why it matters
Readers take a measure to be what it was. Who changes its definition has to say so, and to restate what is
compared with it.

## Example
"We define adjusted EBITDA as net income before interest, taxes, depreciation and amortization": now
"… and litigation" has been added."""

from __future__ import annotations

from tieout.findings.clause import beside
from tieout.findings.mismatch import Aspect
from tieout.findings.model import Severity
from tieout.findings.taking import parted

CODE = "R810"
NAME = "measure-defined-otherwise"
SEVERITY = Severity.NOTE
RANK = -2
KINDS: frozenset[str] = frozenset()

find = parted(Aspect.WORDS)
message = beside
