"""A tag that gives its print the wrong sign.

## What it does
Finds a number of an inline XBRL page whose tag turns its sign where the tags of the same concept in the
same row do not, or does not where they do. What is printed in parentheses may well be positive to its
concept; but then it is so in every column. Where a row has one number of a concept, those of its column
speak for it.

## Why it matters
Who reads the tags gets a loss for a profit, or a payment for a receipt. The page looks right, so nobody
sees it.

## Example
Other income of (279), 158 and (527) is tagged with sign "-", none and none: the third is tagged as
income of 527."""

from __future__ import annotations

from tieout.findings.clause import beside
from tieout.findings.mismatch import Aspect
from tieout.findings.model import Severity
from tieout.findings.taking import parted

CODE = "R601"
NAME = "tag-sign"
SEVERITY = Severity.ERROR
RANK = -2
KINDS: frozenset[str] = frozenset()

find = parted(Aspect.SIGN)
message = beside
