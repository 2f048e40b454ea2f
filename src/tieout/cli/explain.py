"""``tieout explain``: what a code of a finding or a notice means, from the docstring of its file."""

from __future__ import annotations

from tieout.cli.console import OK, say
from tieout.findings.codes import page_of


def explain_code(code: str) -> int:
    """Print the explanation of ``code``; raises `UnknownName`, naming near ones."""
    page = page_of(code)
    say(f"{page.code} {page.name} ({page.standing})\n\n{page.explanation}\n")
    return OK
