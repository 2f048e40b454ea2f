"""Codes: the page of every finding and every notice, as `tieout explain`, SARIF and ``docs/codes`` show it.

In go the docstrings of the checks and of ``document/notices``; out come pages by code.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from types import ModuleType

from tieout.errors import UnknownName
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


def finding_pages() -> tuple[Page, ...]:
    """The pages of the findings, by code."""
    return _pages((check, check.SEVERITY.value) for check in modules("findings.checks"))


def pages() -> tuple[Page, ...]:
    """All pages: the findings' by code, then the notices' by code."""
    return *finding_pages(), *_pages((notice, NOTICE) for notice in modules("document.notices"))


def _pages(of: Iterable[tuple[ModuleType, str]]) -> tuple[Page, ...]:
    found = (Page(each.CODE, each.NAME, standing, inspect.getdoc(each) or "") for each, standing in of)
    return tuple(sorted(found, key=lambda page: page.code))


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
