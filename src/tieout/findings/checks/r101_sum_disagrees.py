"""A total that its parts do not add up to.

## What it does
Finds a sum whose printed parts cannot have given the printed total under the release's rounding, and
names the figure that most likely is wrong: the total, or one of its parts.

## Why it matters
Footing is the first thing that a reader checks, and a column that does not foot puts every figure
in it in doubt.

## Example
Product revenue 120 and service revenue 45 stand above total revenue 156. The parts give 165: two
digits of the total are swapped."""

from __future__ import annotations

from tieout.findings.case import Case
from tieout.findings.clause import against
from tieout.findings.model import Severity
from tieout.findings.taking import broken

CODE = "R101"
NAME = "sum-disagrees"
SEVERITY = Severity.ERROR
RANK = 1
KINDS: frozenset[str] = frozenset(
    {
        "sum",
        "eliminated",
        "subtotal",
        "partition",
        "bridge",
        "named",
        "scattered",
        "trailing",
        "equivalent",
        "walk",
        "blended",
        "ends",
    }
)

find = broken(KINDS)


def message(case: Case) -> str:
    """One clause."""
    as_total = case.lead.target == case.culprit.id
    return against(case, "its parts add up to" if as_total else "the total leaves it")
