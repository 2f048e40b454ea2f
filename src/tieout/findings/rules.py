"""Rules: what each finding code means, read off the checks' own docstrings."""

from __future__ import annotations

import inspect
from dataclasses import dataclass

from tieout.findings.model import Severity
from tieout.registry import modules


@dataclass(frozen=True, slots=True)
class Rule:
    """A code with its name, severity and explanation (Markdown)."""

    code: str
    name: str
    severity: Severity
    explanation: str

    @property
    def summary(self) -> str:
        """The first paragraph in one line."""
        return " ".join(self.explanation.split("\n\n", 1)[0].split())


def rules() -> tuple[Rule, ...]:
    """All rules, by code."""
    found = (
        Rule(check.CODE, check.NAME, check.SEVERITY, inspect.getdoc(check) or "")
        for check in modules("findings.checks")
    )
    return tuple(sorted(found, key=lambda rule: rule.code))
