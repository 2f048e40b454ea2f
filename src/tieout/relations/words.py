"""Words of labels: what they are worth as evidence, and when two labels mean the same."""

from __future__ import annotations

import re
from functools import lru_cache

_word = re.compile(r"[a-z0-9&]+|[^\W\d_]+", re.IGNORECASE)
_idle = frozenset(
    "the of and in to for from by on at a an as per or its our was were is are with total net which "
    "including excluding company consolidated inc corporation less plus attributable million millions "
    "thousands billion".split()
)
_same = {
    "sales": "revenue",
    "revenues": "revenue",
    "turnover": "revenue",
    "earnings": "income",
    "profit": "income",
    "loss": "income",
    "losses": "income",
    "stockholders": "equity",
    "shareholders": "equity",
    "shareowners": "equity",
    "expenses": "expense",
    "costs": "cost",
    "taxes": "tax",
    "liabilities": "liability",
    "assets": "asset",
    "shares": "share",
    "services": "service",
    "activities": "activity",
    "obligations": "obligation",
    "borrowings": "borrowing",
    "securities": "security",
    "investments": "investment",
    "inventories": "inventory",
    "receivables": "receivable",
    "payables": "payable",
    "dividends": "dividend",
    "capex": "capital",
    "expenditures": "expenditure",
    "noncontrolling": "minority",
}
_total = re.compile(
    r"\btotals?\b|\bsubtotal\b|^net\b(?! sales| revenue)|"
    r"\bnet (income|earnings|loss|cash|increase|decrease|change)\b|"
    r"^(gross|operating) (profit|income|loss|earnings|margin)|^(income|earnings|profit|loss)\b.*\b(before|from)\b|"
    r"\bactivities$|^cash (generated|provided|used|flows?)\b.*\bactivities\b|"
    r"^(increase|decrease|change) in cash|\bend of (the )?(period|year|quarter)|"
    r"^(ending|consolidated|adjusted|non-gaap|core|comparable)\b|\bebitda\b",
    re.IGNORECASE,
)
_less = re.compile(
    r"^less\b|\bexpenses?\b|\bcosts?\b|\bprovision for\b|\btax(es)?\b|^deduct|\bloss\b|"
    r"attributable to non-?controlling",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def tokens(label: str) -> frozenset[str]:
    """The significant words of a label, folded: lower case, singular, synonyms as one.

    >>> sorted(tokens("Total Net Sales of services"))
    ['revenue', 'service']
    """
    words = (word.lower() for word in _word.findall(label))
    return frozenset(_same.get(word, word) for word in words if word not in _idle)


@lru_cache(maxsize=8192)
def total_bits(label: str) -> float:
    """What a label's words are worth for its row being a sum."""
    return 4.0 if _total.search(label) else 0.0


@lru_cache(maxsize=8192)
def takes_away(label: str) -> bool:
    """Whether the words say that a row is subtracted: Less, expense, tax."""
    return _less.search(label) is not None


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """How much two labels share, 0 to 1: the shared words over all words of both."""
    if not one or not other:
        return 0.0
    return len(one & other) / len(one | other)
