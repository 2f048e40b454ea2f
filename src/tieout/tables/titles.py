"""The words above a table: its title, which is not the company, "(in millions)" or a period, and its scale.

The short paragraphs above a table and its own title lines come in; one title goes out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.tables.boxhead import head_words
from tieout.tables.japanese.gloss import is_japanese
from tieout.tables.periods.phrases import is_period
from tieout.tables.words import said_by
from tieout.values.full_width import narrowed

_company = re.compile(
    r"(?:,? inc\.?|\bcorp(?:oration)?\.?|\bcompany|\bsubsidiaries|\bltd\.?|\bgroup|\bplc|\bllc|\bco\.)\)?$",
    re.IGNORECASE,
)
_LONGEST_ENDING = len("subsidiaries)\n")  # of a company's name: no more is searched
_aside = re.compile(
    r"\(|[⁰¹²³⁴⁵⁶⁷⁸⁹*†•]|.*(?:https?:|www\.)|in (?:thousands|millions|billions)|(?:dollars|amounts) in"
    r"|(?:un)?audited$|page \d|\d+$|attachment\b|exhibit\b|continued\)?$|subject to reclassification|note:"
    r"|the following|table of contents|preliminary",
    re.IGNORECASE,
)
SCALE_ASIDE = re.compile(r"\([^()]*\bin (?:thousands|millions|billions)\b[^()]*\)", re.IGNORECASE)
_japanese_aside = re.compile(r"\(?(?:単位|%表示|百万円未満|千円未満|注|参考|※)|\d+$|-\s?\d+\s?-$")
_statement = re.compile(
    r"\bstatements?\b|\bbalance sheets?\b|\breconciliation|\bresults\b|\brevenues?\b|\bsummary\b|\bsegment"
    r"|\bearnings\b|\bincome\b|\bcash flows?\b|\bmargin|\bhighlights\b|\bdata\b|\bperformance\b|\bmetrics\b"
    r"|\bprofile\b",
    re.IGNORECASE,
)


def scales_in(above: tuple[str, ...]) -> tuple[str, ...]:
    """The last of the words above a table that give its scale, which holds until others do."""
    return tuple(words for words in above if said_by(words).scale is not None)[-1:]


def names_section(heading: str) -> bool:
    """Whether a heading names a part of the release: not the company, not "Subject to reclassification"."""
    return not (_aside.match(heading) or _is_company(heading))


def _is_company(words: str) -> bool:
    return _company.search(words, max(0, len(words) - _LONGEST_ENDING)) is not None


def is_aside(words: str) -> bool:
    """Whether words above a table say something about it and are no title."""
    if is_japanese(words):
        return _japanese_aside.match(narrowed(words)) is not None
    return _aside.match(words) is not None


def title_of(*sources: Sequence[str]) -> str:
    """The most title-like of the words above a table, outermost first, from the first source that has one.

    >>> title_of(("Apple Inc.", "CONSOLIDATED BALANCE SHEETS (Unaudited)", "(In millions)"))
    'CONSOLIDATED BALANCE SHEETS'
    """
    company = ""
    for words in sources:
        cleaned = [head_words(each).rstrip(" -–—") for each in words]
        candidates = [each for each in cleaned if each and not is_aside(each) and not is_period(each)]
        named = [each for each in candidates if not _is_company(each)]
        telling = [each for each in named if _statement.search(each)]
        if named:
            return (telling or named)[-1]
        company = company or (candidates or [""])[-1]
    return company
