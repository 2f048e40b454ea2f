"""A figure moved by a unit to make its column foot, as all that it ties to shows together.

## What it does
Finds relations that hold one by one and cannot all hold, where each sum among them foots as printed and
moving one print by one unit in its last place is all that it takes. Most often a line without a finer
print was rounded so that a column foots, while finer prints of the other lines say what it would have
been. Where several prints could have been the one, all of them are named.

## Why it matters
As with a figure that parts from its own finer print (R301), it is common practice and seldom wrong, but
the print is not the rounded value; and nothing in its own place shows it.

## Example
Operating income of 136,204 thousand and depreciation of 41,354 thousand are printed as 136 and 41
million, and their sum as 177, so that the column foots. The sum is 177,558 thousand: 178."""

from __future__ import annotations

from tieout.findings.case import Case
from tieout.findings.model import Severity
from tieout.wording.amount import digits, plain
from tieout.wording.label import named

CODE = "R302"
NAME = "plugged-together"
SEVERITY = Severity.WARNING
RANK = 0
KINDS: frozenset[str] = frozenset()

MOST_NAMED = 3


def find(case: Case) -> bool:
    """Whether this check takes the case."""
    return case.conflict is not None and bool(case.conflict.moves)


def message(case: Case) -> str:
    """One clause."""
    moves = case.conflict.moves if case.conflict else ()
    if len(moves) == 1:
        would = digits(moves[0].mantissa, case.culprit.printed.decimals)
        return f"{named(case.culprit)} printed {plain(case.culprit)}; all that it ties to makes it {would}"
    prints = [case.figures[move.figures[0]] for move in moves]
    told = [f"{named(each)} printed {plain(each)}" for each in prints[:MOST_NAMED]]
    rest = f" and {len(prints) - MOST_NAMED} more" if len(prints) > MOST_NAMED else ""
    return f"one of these was moved by a unit: {', '.join(told)}{rest}"
