"""The same fact printed twice with values that cannot both be true.

## What it does
Finds a fact (same subject, period and unit) printed in two places, possibly at two scales, whose
prints share no unrounded value.

## Why it matters
One of the two is wrong, and a reader cannot know which.

## Example
The summary gives net income of 1,488 million, the statement 1,448,312 thousand.
"""

from __future__ import annotations

from tieout.findings.case import Case
from tieout.findings.clause import subject
from tieout.findings.model import Severity
from tieout.findings.taking import broken
from tieout.wording.amount import amount

CODE = "R204"
NAME = "restated-disagrees"
SEVERITY = Severity.ERROR
RANK = 1
KINDS: frozenset[str] = frozenset({"restated", "articulation", "points"})

find = broken(KINDS)


def message(case: Case) -> str:
    """One clause."""
    members = (case.figures[member] for member in case.lead.members)
    other = next(member for member in members if member.id != case.culprit.id)
    return f"{subject(case)} printed {amount(case.culprit)}; printed elsewhere as {amount(other)}"
