"""Codes: the page of every finding and every notice, as `tieout explain` and ``docs/codes`` show it.

In go the docstrings of the checks and of ``document/notices``; out come pages by code.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from difflib import get_close_matches

from tieout.errors import UnknownName
from tieout.findings.rules import rules
from tieout.registry import modules

NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Page:
    """A code with its name, a finding's severity or ``notice``, and its explanation (Markdown)."""

    code: str
    name: str
    standing: str
    explanation: str

    @property
    def summary(self) -> str:
        """The first paragraph in one line."""
        return " ".join(self.explanation.split("\n\n", 1)[0].split())


def pages() -> tuple[Page, ...]:
    """All pages: the findings' by code, then the notices' by code."""
    findings = (Page(rule.code, rule.name, str(rule.severity), rule.explanation) for rule in rules())
    notices = (
        Page(notice.CODE, notice.NAME, NOTICE, inspect.getdoc(notice) or "")
        for notice in modules("document.notices")
    )
    return (*findings, *sorted(notices, key=lambda page: page.code))


def page_of(code: str) -> Page:
    """The page with this code or name; raises `UnknownName` with near ones where there is none."""
    every = pages()
    known = {key: page for page in every for key in (page.code.lower(), page.name)}
    page = known.get(code.strip().lower())
    if page is not None:
        return page
    near = get_close_matches(code.strip().lower(), known, n=3, cutoff=0.5)
    codes = ", ".join(dict.fromkeys(known[each].code for each in near))
    remedy = f"near it: {codes}" if near else "tieout explain lists all"
    raise UnknownName(f"{code}: no such code; {remedy}")
