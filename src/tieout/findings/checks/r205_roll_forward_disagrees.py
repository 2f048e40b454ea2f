"""A closing balance that its opening balance and movements do not reach.

## What it does
Finds a balance (cash, retained earnings, backlog) whose printed opening and movements cannot give the
printed closing.

## Why it matters
A balance that does not roll forward hides an unexplained movement, or one of the figures is wrong.

## Example
Cash of 20 at the beginning, an increase of 5, cash of 52 at the end.
"""

from __future__ import annotations

from tieout.findings.case import Case
from tieout.findings.clause import against
from tieout.findings.model import Severity
from tieout.findings.taking import broken

CODE = "R205"
NAME = "roll-forward-disagrees"
SEVERITY = Severity.ERROR
RANK = 1
KINDS: frozenset[str] = frozenset({"rollforward", "chain"})

find = broken(KINDS)


def message(case: Case) -> str:
    """One clause."""
    as_closing = case.lead.target == case.culprit.id
    return against(case, "opening balance and movements give" if as_closing else "the balances leave it")
