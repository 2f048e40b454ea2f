"""Which company and which sort of release: what lets releases of one company be told to belong together.

In go the entity's name, the title and the texts of a release; out come the symbol under which its shares
are traded and the number under which the SEC knows it, each where the release prints it, and its kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tieout.document.model import Document
from tieout.facts.entity import TICKER_MARK, company_key, name_before
from tieout.facts.release import announces, collapsed

HEAD = 20_000  # characters at the beginning in which a filing's head stands

_may_name = re.compile(r"\([^()]*[:：\"“”']")  # what stands before every symbol
_symbol = re.compile(r"[A-Z0-9]{1,6}(?:[.-][A-Z]{1,2})?")
_quoted = re.compile(r"\((?:Nasdaq|NASDAQ|NYSE|AMEX)[ ,]{1,2}[\"“']([A-Z]{1,5})[\"”']")
_cik = re.compile(r"CENTRAL INDEX KEY:\s*0*(\d{1,10})")
_kinds = (
    ("commentary", re.compile(r"\bcommentary\b|\bprepared remarks\b|\btranscript\b", re.IGNORECASE)),
    (
        "supplement",
        re.compile(r"\bsupplement(al|ary)?\b|\bfact (sheet|book)\b|\bdata ?book\b", re.IGNORECASE),
    ),
    ("presentation", re.compile(r"\bpresentation\b|\bslides\b", re.IGNORECASE)),
    ("filing", re.compile(r"\bprospectus\b|\bproxy\b|\bregistration statement\b", re.IGNORECASE)),
)


class ReleaseKind(StrEnum):
    """What sort of document reports a period: of one period a company may publish one of each."""

    RESULTS = "results"
    COMMENTARY = "commentary"
    SUPPLEMENT = "supplement"
    PRESENTATION = "presentation"
    FILING = "filing"


@dataclass(frozen=True, slots=True)
class Identity:
    """``company`` is the folded name, the same for every spelling; ticker and CIK may be empty."""

    company: str
    ticker: str
    cik: str
    kind: ReleaseKind


def identity_of(document: Document, entity: str, title: str) -> Identity:
    """Who and what a release is, by its own words."""
    strings = (
        collapsed(text.string)
        for text in document.texts
        if "(" in text.string and _may_name.search(text.string)
    )
    found = _cik.search(document.source.text, 0, HEAD)
    return Identity(
        company_of(entity), ticker_of(strings, entity), found[1] if found else "", kind_of(title)
    )


def company_of(name: str) -> str:
    """A company's name as every spelling of it has it.

    >>> company_of("MICROSOFT CORP"), company_of("Microsoft Corporation"), company_of("The Buckle, Inc.")
    ('microsoft', 'microsoft', 'buckle')
    """
    return company_key(name) or "".join(name.lower().split())


def ticker_of(strings: Iterable[str], entity: str) -> str:
    """The first symbol printed behind the company's own name; empty where none is.

    >>> ticker_of(["Acme Corp. (NYSE: ACM) said that Widget Inc. (Nasdaq: WDG) …"], "Acme Corporation")
    'ACM'
    >>> ticker_of(["Acme Corp. (Nasdaq “ACM” @acme) makes anvils."], "Acme Corporation")
    'ACM'
    """
    company = company_of(entity)
    for string in strings:
        quoted = _quoted.search(string)
        if quoted and company and company_of(name_before(string[: quoted.start()])) == company:
            return quoted[1]
        for mark in TICKER_MARK.finditer(string):
            # The mark ends with the symbol's first character.
            symbol = _symbol.match(string, mark.end() - 1)
            if symbol and company and company_of(name_before(string[: mark.start()])) == company:
                return symbol[0]
    return ""


def kind_of(title: str) -> ReleaseKind:
    """What a title calls the release; results where it says nothing else, or announces something.

    >>> kind_of("CFO Commentary on First Quarter Results").value, kind_of("Acme reports earnings").value
    ('commentary', 'results')
    """
    if announces(title):
        return ReleaseKind.RESULTS
    return next((ReleaseKind(name) for name, words in _kinds if words.search(title)), ReleaseKind.RESULTS)
