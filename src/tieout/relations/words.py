"""Words of labels: what they are worth as evidence, and when two labels mean the same."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Protocol

from tieout.relations.concepts import ANY_PHRASE, PHRASES, QUALIFIERS
from tieout.tables.japanese.gloss import gloss
from tieout.tables.periods.phrases import is_period


class Worded(Protocol):
    """What has a name under the names of its sections, as sets of words."""

    @property
    def words(self) -> frozenset[str]: ...

    @property
    def path_words(self) -> frozenset[str]: ...


LONGEST_NAME = 240  # characters; what follows in a longer label is a note, not its name
WITHIN = 0.6  # how alike names are of which one only says more than the other

_word = re.compile(r"[a-z0-9&]+|[^\W\d_]+", re.IGNORECASE)
_idle = frozenset(
    "the of and in to for from by on at through a an as per or its our was were is are with total net "
    "which including excluding company consolidated inc corporation less plus attributable "
    "million millions thousands billion gaap u s".split()
)
_same = {
    "sales": "revenue",
    "revenues": "revenue",
    "turnover": "revenue",
    "earnings": "income",
    "profit": "income",
    "loss": "income",
    "losses": "income",
    "stockholder": "equity",
    "shareholder": "equity",
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
    "loans": "loan",
    "deposits": "deposit",
    "securities": "security",
    "investments": "investment",
    "inventories": "inventory",
    "receivables": "receivable",
    "payables": "payable",
    "dividends": "dividend",
    "charges": "charge",
    "expenditures": "expenditure",
    "noncontrolling": "minority",
}
_total = re.compile(
    r"\btotals?\b|\bsubtotal\b|^net\b(?! sales| revenue)|"
    r"\bnet (income|earnings|loss|cash|increase|decrease|change)\b|"
    r"^(gross|operating) (profit|income|loss|earnings|margin)|"
    r"^(income|earnings|profit|loss)\b.*\b(before|from)\b|"
    r"\bactivities$|^cash (generated|provided|used|flows?)\b.*\bactivities\b|"
    r"^(increase|decrease|change) in cash|\bend of (the )?(period|year|quarter)|"
    r"^(ending|consolidated|adjusted|non-gaap|core|comparable)\b|\bebitda\b",
    re.IGNORECASE,
)


_FLOWS = frozenset(("freecash", "operatingcash", "investingcash", "financingcash"))
_ASSUMED = frozenset(("assuming", "dilution"))
_WAYS = frozenset(("inflow", "inflows", "outflow", "outflows"))


@lru_cache(maxsize=8192)
def tokens(label: str) -> frozenset[str]:
    """The significant words of a label, folded: lower case, singular, names of one concept as one word.

    >>> sorted(tokens("Total Net Sales of services"))
    ['revenue', 'service']
    >>> tokens("Net income per diluted share") == tokens("Diluted EPS")
    True
    >>> tokens("Cash flow from operations") == tokens("Net cash provided by operating activities")
    True
    """
    text = whole = gloss(label[:LONGEST_NAME]).lower()
    if ANY_PHRASE.search(text):
        for concept, pattern in PHRASES:
            text = pattern.sub(concept, text)
    words = {_same.get(word, word) for word in _word.findall(text)} - _idle
    if "eps" in words:  # its name may have taken in which shares are meant: "net income per diluted share"
        words |= {sort for sort, said in (("diluted", "dilut"), ("basic", "basic")) if said in whole}
        words -= _ASSUMED
    if "freecash" in words:
        words.discard("adjusted")  # free cash flow is no measure of any standard: to say so adds nothing
    if not words.isdisjoint(_FLOWS):
        words -= _WAYS  # "a free cash flow outflow of": its sign, not another name
    return frozenset(words)


def a_share(words: frozenset[str]) -> frozenset[str]:
    """A name's words where it stands for an amount a share: what is earned a share is no income.

    >>> sorted(a_share(tokens("Diluted net income"))), sorted(a_share(tokens("earnings")))
    (['diluted', 'eps'], ['eps'])
    >>> sorted(a_share(tokens("Investment income")))
    ['income', 'investment']
    """
    if "netincome" in words:
        return (words - {"netincome"}) | {"eps"}
    if "income" in words and words - QUALIFIERS <= {"income"}:
        return (words - {"income"}) | {"eps"}
    return words


@lru_cache(maxsize=8192)
def is_net(label: str) -> bool:
    """Whether a label is what is left of something by its words, net sales and other concepts aside.

    >>> is_net("Net inflows"), is_net("Net sales"), is_net("Inflows")
    (True, False, False)
    """
    text = gloss(label[:LONGEST_NAME]).lower()
    if "net" not in text:
        return False
    for concept, pattern in PHRASES:
        text = pattern.sub(concept, text)
    return "net" in _word.findall(text)


@lru_cache(maxsize=2048)
def tokens_of(label: tuple[str, ...]) -> frozenset[str]:
    """The significant words of all parts of a label."""
    return frozenset(word for part in label for word in tokens(part))


@lru_cache(maxsize=2048)
def tokens_above(label: tuple[str, ...]) -> frozenset[str]:
    """The significant words of the headings above a name; those that say when alone name no part.

    >>> sorted(tokens_above(("Paints", "Three Months Ended March 31, 2024")))
    ['paints']
    """
    return frozenset(word for part in label if not is_period(part) for word in tokens(part))


@lru_cache(maxsize=8192)
def total_bits(label: str) -> float:
    """What a label's words are worth for its row being a sum."""
    return 4.0 if _total.search(gloss(label)) else 0.0


def likeness(
    one: frozenset[str],
    other: frozenset[str],
    above_one: frozenset[str] = frozenset(),
    above_other: frozenset[str] = frozenset(),
) -> float:
    """How much two names share, 0 to 1: the words of either that the other has too, over all words of both.

    ``above_one`` and ``above_other`` are words of the sections that the names stand under: they may supply
    what the other name spells out, and count for nothing else. A qualifier that only one side
    has ("adjusted", "diluted") makes another fact.
    """
    if not one or not other:
        return 0.0
    if one.isdisjoint(other) and one.isdisjoint(above_other) and other.isdisjoint(above_one):
        return 0.0
    shared = (one & (other | above_other)) | (other & (one | above_one))
    alike = len(shared) / len(one | other)
    if one <= other or other <= one:
        alike = max(alike, WITHIN)
    differing = ((one | above_one) ^ (other | above_other)) & QUALIFIERS & (one | other)
    return alike / 2 if differing else alike


def alike(one: Worded, other: Worded) -> float:
    """`likeness` of two series by their names and the sections above them."""
    return likeness(one.words, other.words, one.path_words, other.path_words)
