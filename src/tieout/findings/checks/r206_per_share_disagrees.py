"""An amount per share that the amount and the shares do not give.

## What it does
Finds earnings, dividends or another amount per share (or per depositary share) which no unrounded
values of the amount and of the number of shares can give.

## Why it matters
Earnings per share move prices. A wrong cent is a wrong headline.

## Example
Net income of 120 million on 100 million shares, printed as $1.02 per share. It is $1.20.
"""

from __future__ import annotations

from tieout.findings.case import Case
from tieout.findings.clause import against
from tieout.findings.model import Severity
from tieout.findings.taking import broken

CODE = "R206"
NAME = "per-share-disagrees"
SEVERITY = Severity.ERROR
RANK = 1
KINDS: frozenset[str] = frozenset({"per_share", "dividend"})

find = broken(KINDS)


def message(case: Case) -> str:
    """One clause."""
    return against(case, "amount and shares give")
