"""The title among the words above a table: not the company, not "(in millions)", not a period.

The short paragraphs above a table and its own title lines come in; one title goes out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.tables.phrases import is_period

_company = re.compile(
    r"(?:,? inc\.?|\bcorp(?:oration)?\.?|\bcompany|\bsubsidiaries|\bltd\.?|\bgroup|\bplc|\bllc|\bco\.)\)?$",
    re.IGNORECASE,
)
_aside = re.compile(
    r"\(.*\)$|in (?:thousands|millions|billions)|(?:dollars|amounts) in|(?:un)?audited$|page \d|\d+$"
    r"|attachment\b|exhibit\b|\(?continued\)?$|subject to reclassification|note:|table of contents"
    r"|preliminary",
    re.IGNORECASE,
)
_statement = re.compile(
    r"\bstatements?\b|\bbalance sheets?\b|\breconciliation|\bresults\b|\brevenues?\b|\bsummary\b|\bsegment"
    r"|\bearnings\b|\bincome\b|\bcash flows?\b|\bmargin|\bhighlights\b|\bdata\b|\bperformance\b|\bmetrics\b"
    r"|\bprofile\b",
    re.IGNORECASE,
)


def title_of(words: Sequence[str]) -> str:
    """The most title-like of the ``words`` above a table, outermost first; empty where none is.

    >>> title_of(("Apple Inc.", "CONSOLIDATED BALANCE SHEETS", "(In millions)"))
    'CONSOLIDATED BALANCE SHEETS'
    """
    candidates = [each for each in words if each and not _aside.match(each) and not is_period(each)]
    named = [each for each in candidates if not _company.search(each)] or candidates
    telling = [each for each in named if _statement.search(each)]
    return (telling or named or [""])[-1]
