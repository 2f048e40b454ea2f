"""``tieout explain``: what a finding code means, from the docstring of its check."""

from __future__ import annotations

from tieout.cli.console import OK, say
from tieout.findings.rules import rule_of


def explain_code(code: str) -> int:
    """Print the explanation of ``code``; raises `UnknownName`, naming near ones."""
    rule = rule_of(code)
    say(f"{rule.code} {rule.name} ({rule.severity})\n\n{rule.explanation}\n")
    return OK
