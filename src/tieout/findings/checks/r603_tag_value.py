"""A tag that reads other digits than are printed.

## What it does
Finds a number of an inline XBRL page whose tag makes another number of it: its format takes the comma for
the decimal point, or the tag holds a part of the digits only.

## Why it matters
Who reads the tags gets another amount than who reads the page.

## Example
"1,234" tagged with a format for decimal commas is 1.234."""

from __future__ import annotations

from tieout.findings.clause import beside
from tieout.findings.mismatch import Aspect
from tieout.findings.model import Severity
from tieout.findings.taking import parted

CODE = "R603"
NAME = "tag-value"
SEVERITY = Severity.ERROR
RANK = -2
KINDS: frozenset[str] = frozenset()

find = parted(Aspect.VALUE)
message = beside
