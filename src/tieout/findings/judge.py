"""Findings: every broken or plugged relation in words, one finding a culprit, none left silent.

In go tables, facts and the proof; out come findings, most serious first and in source order within
a severity. The checks are the modules of `findings.checks`: the first of them, by rank, that takes
a case says it.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType

from tieout.facts.model import Facts
from tieout.findings.case import Case, cases
from tieout.findings.model import Finding, Severity
from tieout.proof.model import Proof
from tieout.published.model import History
from tieout.registry import modules
from tieout.relations.model import Form
from tieout.tables.model import Table

# What speaks for a kind of relation that no check names, so that a new kind is never silent.
BY_FORM = {
    Form.LINEAR: "R101",
    Form.RATE: "R202",
    Form.RATIO: "R203",
    Form.PRODUCT: "R208",
    Form.SHIFT: "R201",
}
SERIOUS_FIRST = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def judge(
    tables: Sequence[Table], facts: Facts, proof: Proof, history: History | None = None
) -> tuple[Finding, ...]:
    """What is to be said about a release whose relations are proved, and whose history is known."""
    checks = sorted(modules("findings.checks"), key=lambda check: (check.RANK, check.CODE))
    found = [_finding(case, checks) for case in cases(tables, facts, proof, history)]
    return tuple(sorted(found, key=lambda finding: (SERIOUS_FIRST[finding.severity], finding.figures[0])))


def _finding(case: Case, checks: Sequence[ModuleType]) -> Finding:
    check = next((check for check in checks if check.find(case)), None) or _by_form(case, checks)
    first = (case.culprit.id, *(repair.figure for repair in case.rivals))
    members = [member for relation in case.relations for member in relation.members]
    if case.mismatch is not None:
        members += case.mismatch.others
    return Finding(
        check.CODE,
        check.NAME,
        check.SEVERITY,
        check.message(case),
        tuple(dict.fromkeys((*first, *members))),
        tuple(relation.id for relation in case.relations),
        case.repair,
        case.rivals,
    )


def _by_form(case: Case, checks: Sequence[ModuleType]) -> ModuleType:
    return next(check for check in checks if BY_FORM[case.lead.form] == check.CODE)
