"""Rules: what each finding code means, read off the checks' own docstrings."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from difflib import get_close_matches

from tieout.errors import UnknownName
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


def rule_of(code: str) -> Rule:
    """The rule with this code or name; raises `UnknownName` with near ones where there is none."""
    known = {key: rule for rule in rules() for key in (rule.code.lower(), rule.name)}
    rule = known.get(code.strip().lower())
    if rule is not None:
        return rule
    near = get_close_matches(code.strip().lower(), known, n=3, cutoff=0.5)
    codes = dict.fromkeys(known[each].code for each in near) or dict.fromkeys(rule.code for rule in rules())
    raise UnknownName(f"{code}: no such code; {'near it' if near else 'there are'}: {', '.join(codes)}")
