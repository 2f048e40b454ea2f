"""A relation of a kind without a code of its own that cannot hold.

## What it does
Finds every broken relation that no other check takes, so that a new kind of relation is never silent.

## Why it matters
At least one of the figures named cannot be what it is printed as.

## Example
A figure derived in a way particular to the release, printed with a value that the derivation does
not give."""

from __future__ import annotations

from tieout.findings.case import Case
from tieout.findings.clause import against
from tieout.findings.model import Severity
from tieout.relations.model import Verdict

CODE = "R901"
NAME = "relation-disagrees"
SEVERITY = Severity.ERROR
RANK = 9
KINDS: frozenset[str] = frozenset()


def find(case: Case) -> bool:
    """Whether this check takes the case."""
    return case.verdict is Verdict.BROKEN


def message(case: Case) -> str:
    """One clause."""
    return against(case, "the relation gives")
