"""Clauses that findings share, in the words of the release's own labels."""

from __future__ import annotations

from tieout.facts.model import Figure
from tieout.findings.case import Case
from tieout.wording.amount import MINUS, amount, number
from tieout.wording.equation import Equation, equation
from tieout.wording.label import bare, lowered, named


def subject(case: Case) -> str:
    """What the culprit is about: its claim's subject or its row's label."""
    claim = case.claim
    return lowered(bare(claim.subject)) if claim and claim.subject else named(case.culprit)


def against(case: Case, giver: str) -> str:
    """The culprit against what its lead relation gives: "costs printed 5; its parts make 6"."""
    line = equation(case.lead, case.figures, case.culprit.id)
    held = case.figures[line.solved_for]
    printed = f"{subject(case)} printed {amount(case.culprit)}"
    if held.id == case.culprit.id:
        return f"{printed}; {giver} {given(line, held)}"
    return f"{printed}; with it {named(held)} would be {given(line, held)}, not {line.printed}"


def given(line: Equation, held: Figure) -> str:
    """What an equation gives, in the places of the print it is held against; finer where these agree."""
    percent = "%" if line.printed.endswith("%") else ""
    coarse = number(line.value, held.printed.scale, held.printed.decimals) + percent
    return line.computed if coarse == line.printed else coarse


def denied(case: Case) -> str | None:
    """As in "total assets did not increase by JPY4,059 million", where words gave the direction of a move.

    Of a level that the sentence prints beside its move nothing of the kind is said.
    """
    if not case.direction or (case.claim and case.claim.figures[0] != case.culprit.id):
        return None
    verb = "increase" if case.direction > 0 else "decrease"
    return f"{subject(case)} did not {verb} by {amount(case.culprit).removeprefix(MINUS)}"


def beside(case: Case) -> str:
    """What a figure prints, and what its file says of it: "costs printed 5; its tag … has scale 3"."""
    said = case.mismatch.said if case.mismatch else ""
    return f"{named(case.culprit)} printed {amount(case.culprit)}; {said}"
