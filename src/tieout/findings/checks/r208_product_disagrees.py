"""A product or a multiple that its factors do not give.

## What it does
Finds an amount that is one figure times another (dividends paid from a dividend per share and the
shares, an amount per depositary share from one per share) which no unrounded values of the factors
can give.

## Why it matters
Such figures are carried over from another document, where the factor may have been another.

## Example
Two shares to a depositary share, earnings of 33.02 per share and 60.04 per depositary share.
"""

from __future__ import annotations

from tieout.findings.case import Case
from tieout.findings.clause import against
from tieout.findings.model import Severity
from tieout.relations.model import Verdict

CODE = "R208"
NAME = "product-disagrees"
SEVERITY = Severity.ERROR
RANK = 1
KINDS: frozenset[str] = frozenset({"product", "multiple"})


def find(case: Case) -> bool:
    """Whether this check takes the case."""
    return case.verdict is Verdict.BROKEN and case.lead.kind in KINDS


def message(case: Case) -> str:
    """One clause."""
    return against(case, "its factors give")
