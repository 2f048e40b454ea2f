"""Tags of a run: as a column of its facts, and how many disagree with their prints."""

from __future__ import annotations

from tieout.findings.checked import Checked
from tieout.findings.model import Severity


def concepts_of(run: Checked) -> dict[int, str]:
    """By figure, the concepts that its tags name, in their order."""
    found: dict[int, dict[str, None]] = {}
    for tagged in run.facts.tags:
        if tagged.figure is not None:
            found.setdefault(tagged.figure, {})[tagged.tag.concept] = None
    return {figure: ", ".join(concepts) for figure, concepts in found.items()}


def mistagged(run: Checked) -> int:
    """How many findings, that nobody has accepted, are errors of tags: no figure is broken by them."""
    return sum(
        finding.severity is Severity.ERROR and not finding.relations and not finding.accepted
        for finding in run.findings
    )
