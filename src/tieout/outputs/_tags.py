"""Tags of a run as a column of its facts."""

from __future__ import annotations

from tieout.findings.checked import Checked


def concepts_of(run: Checked) -> dict[int, str]:
    """By figure, the concepts that its tags name, in their order."""
    found: dict[int, dict[str, None]] = {}
    for tagged in run.facts.tags:
        if tagged.figure is not None:
            found.setdefault(tagged.figure, {})[tagged.tag.concept] = None
    return {figure: ", ".join(concepts) for figure, concepts in found.items()}
