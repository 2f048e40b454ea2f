"""A change in words that its two periods do not show.

## What it does
Finds a sentence that says by how much something rose or fell, where the amounts of the two periods,
in the sentence or in the tables, differ by something else.

## Why it matters
Sentences are written last and updated by hand. Readers quote them without looking at the table.

## Example
"Total assets were JPY500 million, increased by JPY40 million from JPY470 million." They increased by
JPY30 million.
"""

from __future__ import annotations

from tieout.findings.case import Case
from tieout.findings.clause import against, denied
from tieout.findings.model import Severity
from tieout.findings.taking import broken

CODE = "R201"
NAME = "change-disagrees"
SEVERITY = Severity.ERROR
RANK = 2  # of claims, the rates and ratios are others'
KINDS: frozenset[str] = frozenset({"claimed", "expansion"})

find = broken(KINDS)


def message(case: Case) -> str:
    """One clause."""
    return denied(case) or against(case, "the two periods differ by")
