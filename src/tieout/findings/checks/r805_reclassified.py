"""Comparatives that were moved between lines.

## What it does
Gathers changed comparatives whose changes balance within a total that stands as it was published.

## Why it matters
The result is the same, the lines are not: margins and ratios of last year have changed.

## Example
Cost of sales of last year is 5 higher than published, selling expenses are 5 lower, operating income
stands."""

from __future__ import annotations

from tieout.findings.case import Case
from tieout.findings.clause import beside
from tieout.findings.mismatch import Aspect
from tieout.findings.model import Severity

CODE = "R805"
NAME = "reclassified"
SEVERITY = Severity.NOTE
RANK = -2
KINDS: frozenset[str] = frozenset()


def find(case: Case) -> bool:
    """Whether this check takes the case."""
    return case.mismatch is not None and case.mismatch.aspect is Aspect.RECLASSIFIED


def message(case: Case) -> str:
    """One clause."""
    return beside(case)
