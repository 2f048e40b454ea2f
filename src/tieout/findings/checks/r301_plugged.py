"""A figure moved by a unit to make its column foot.

## What it does
Finds a figure whose coarse print is not what a finer print of the same fact rounds to, but one unit
in its last place away, where the sum that it stands in holds only so. So is one of two prints of a
fact that are a unit apart at one scale, where each is held by a sum of its own, and a share of a whole
that its two amounts do not give, in a column of shares that foots.

## Why it matters
It is common practice and seldom wrong, but the print is not the rounded value: growth rates and
comparisons computed from it differ, and the next draft may move another line.

## Example
A line is 77,339 thousand in the statement and 78 in a summary in millions, whose total would else
be off by one."""

from __future__ import annotations

from tieout.facts.model import Figure
from tieout.findings.case import Case
from tieout.findings.clause import against
from tieout.findings.model import Severity
from tieout.relations.model import Form, Verdict
from tieout.wording.amount import number, plain, scale_word
from tieout.wording.label import named

CODE = "R301"
NAME = "plugged"
SEVERITY = Severity.WARNING
RANK = 1
KINDS: frozenset[str] = frozenset()


def find(case: Case) -> bool:
    """Whether this check takes the case."""
    return case.verdict is Verdict.PLUGGED and case.conflict is None


def message(case: Case) -> str:
    """One clause."""
    fine = finer_print(case)
    if fine is None:
        is_share = case.lead.form is Form.RATIO
        return against(case, "its two amounts give" if is_share else "printed elsewhere as")
    is_turned = (fine.printed.mantissa < 0) != (case.culprit.printed.mantissa < 0)
    value = -fine.printed.value if is_turned else fine.printed.value
    rounded = number(value, case.culprit.printed.scale, case.culprit.printed.decimals)
    finer = f"{plain(fine)} {scale_word(fine.printed.scale)}".rstrip()
    return (
        f"{named(case.culprit)} printed {plain(case.culprit)}; its finer print {finer} rounds to {rounded}"
    )


def finer_print(case: Case) -> Figure | None:
    """The print of the same fact that the culprit parts from: the finest figure it is restated by."""
    others = [
        case.figures[member]
        for relation in case.relations
        if relation.form is Form.LINEAR and len(relation.terms) == 1
        for member in relation.members
        if member != case.culprit.id
    ]
    finer = [other for other in others if other.printed.exponent < case.culprit.printed.exponent]
    return min(finer, key=lambda other: other.printed.exponent, default=None)
