"""What tells one finding from another: its address within a report, its fingerprint across drafts."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from tieout.findings.checked import Checked
from tieout.findings.model import Finding


def addresses(findings: Sequence[Finding]) -> list[str]:
    """An address for each finding: its code and which of that code it is, ``R201-1``."""
    seen: Counter[str] = Counter()
    found = []
    for finding in findings:
        seen[finding.code] += 1
        found.append(f"{finding.code}-{seen[finding.code]}")
    return found


def fingerprints(run: Checked) -> list[str]:
    """A fingerprint for each finding, the same where text moves or other findings come and go.

    It is made of the code, labels, period, unit and measure of the finding's first figure, not of its
    place or value; findings that share all of that are numbered.
    """
    seen: Counter[str] = Counter()
    found = []
    for finding in run.findings:
        figure = run.figures[finding.figures[0]]
        parts = [finding.code, *figure.label, str(figure.period), figure.unit.code, figure.measure.value]
        digest = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]
        seen[digest] += 1
        found.append(f"{digest}:{seen[digest]}")
    return found
