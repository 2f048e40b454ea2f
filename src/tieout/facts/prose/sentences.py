"""Sentences of running text.

A string comes in, the character ranges of its sentences go out. A full stop ends no sentence after an
abbreviation or an initial, before a number that belongs to it ("No. 5", "Nov. 07"), or inside a number. A
bullet begins one. Semicolon clauses stay in their sentence: the clauses of a total and its parts are read
together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_stop = re.compile(
    r"[.!?](?:(?<!\d[.!?])\d{0,2}|(?<=\d[.!?]))[\"”’')\]*]*\s+(?=[\"“‘(\[]?[A-Z0-9•◦●▪·]|o\s[A-Z])"
)
# U+F0B7 is a symbol font's bullet. White space is bounded, or a page of blanks takes for ever.
_bullet = re.compile(
    r"(?=[\s•◦●▪\uf0b7])"
    r"(?:\s{0,99}(?=[•◦●▪\uf0b7])|\s{1,99}(?=·\s)|\n\s{0,999}\n|\n\s{0,99}(?=[-–—*]\s[A-Z]))"
)
_bullets = "•◦●▪·\uf0b7"
_blank = re.compile(r"\n\s{0,999}\n|\n\s{0,99}(?=[-–—*]\s[A-Z])")
_letter_bullet = re.compile(r"^o\s+(?=[A-Z$])")  # a round bullet, typed
_word_before = re.compile(r"([A-Za-z][A-Za-z.&]*)$")

# Never the end of a sentence, whatever follows; all but the last row only with a capital.
_TITLES = frozenset(
    """
    approx Apr Art Aug Bldg Calif cf Conn Dec Dr e.g Ext Fax Feb Fig Ft i.e incl Jan Jul Jun Mar Mass
    Messrs Mr Mrs Ms Mt Nov Oct Ore Ph.D Prof Sec Sep Sept St Tel Vol vs Wash
    """.split()
)
# An end only where the next word commonly opens a sentence: "Acme Inc. Revenue rose", "Acme Inc. Europe".
_PERHAPS = frozenset(
    """
    a.m b.v bros co corp cos d.c e.u etc inc jr l.p llc ltd n.a n.v p.m plc s.a s.p.a sr u.k u.n u.s
    u.s.a
    """.split()
)
_OPENERS = frozenset(
    """
    a additionally adjusted all also an as at basic both capital cash comparable diluted during earnings
    excluding first for fourth full gross however in income it its management net on operating our
    results revenue revenues sales second since the these they third this those to total we with
    """.split()
)
_next_word = re.compile(r"[A-Za-z]+")


def sentences(text: str) -> list[tuple[int, int]]:
    """The (start, end) of every sentence of ``text``, white space between them left out.

    >>> text = "Acme Inc. sold 5 units on Nov. 07, 2017. Sales rose 1.5%."
    >>> [text[start:end] for start, end in sentences(text)]
    ['Acme Inc. sold 5 units on Nov. 07, 2017.', 'Sales rose 1.5%.']
    """
    found: list[tuple[int, int]] = []
    start = 0
    stops: Iterable[re.Match[str]] = _stop.finditer(text)
    breaks = _bullet if any(mark in text for mark in _bullets) else _blank if "\n" in text else None
    if breaks is not None:
        stops = sorted((*stops, *breaks.finditer(text)), key=lambda stop: stop.start())
    for match in stops:
        if match.start() <= start or not _ends_sentence(text, match):
            continue
        _append(found, text, start, match.end())
        start = match.end()
    _append(found, text, start, len(text))
    return found


def _append(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    stripped = _letter_bullet.sub("", piece.strip())
    if stripped:
        begin = start + piece.index(stripped)
        found.append((begin, begin + len(stripped)))


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    if match.re is not _stop or text[match.start()] != ".":
        return True
    before = _word_before.search(text, max(0, match.start() - 16), match.start())
    if before is None:
        return True
    if before.group() in _TITLES:
        return False
    word = before.group().lower()
    if word in ("no", "nos", "rs", "sfr", "kr"):
        return not text[match.end() : match.end() + 1].isdigit()
    if len(word) == 1 and before.group().isupper():
        return _opens(text, match.end())
    if word in _PERHAPS:
        return _opens(text, match.end())
    return True


def _opens(text: str, at: int) -> bool:
    word = _next_word.match(text, at + 1 if text[at : at + 1] in '"“‘(' else at)
    return word is not None and word.group().lower() in _OPENERS and word.group()[0].isupper()
