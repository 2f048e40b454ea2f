"""What ratios are called by: "SG&A as a % of revenue", "% of sales", "operating margin"."""

from __future__ import annotations

import re
from functools import lru_cache

from tieout.relations.words import tokens

Words = frozenset[str]
Named = tuple[Words | None, Words]  # the names of the part, None where it stands above, and of the whole

_of_whole = re.compile(
    r"(?P<part>.*?)\W*(?:\b(?:as|in)\s+)?(?:\ban?\s+)?(?:%|\bper\s?cent(?:age)?)\s+(?:of|vom|von|der|des)\s+"
    r"(?P<whole>[^\W\d_](?:[^\W\d_]|[\s&-])*?)\W*\d?\W*"
)

_over = re.compile(
    r"(?P<part>[^\W\d_][^/%]*?)\s*/\s*(?P<whole>[^\W\d_][^/%]*?)\s*(?:%|\((?:in )?[%x]\))?\s*"
)

# What is always in the ratio's name, what may be; the name of its part, and of its whole.
DEFINED = tuple(
    tuple(frozenset(words.split()) for words in each)
    for each in (
        ("margin operating", "", "opincome", "revenue"),
        ("margin opincome", "", "opincome", "revenue"),
        ("grossprofit", "percentage", "grossprofit", "revenue"),
        ("margin ebitda", "", "ebitda", "revenue"),
        ("margin netincome", "", "netincome", "revenue"),
        ("margin income", "", "netincome", "revenue"),
        ("margin", "", "netincome", "revenue"),
        ("tax rate", "effective income", "incometax", "pretax"),
    )
)
# Of these some are over other wholes, or of the parent alone: what parts from them is not held against it.
_SAID = (
    *DEFINED,
    *(
        (frozenset({"margin", each}), frozenset[str](), frozenset({each}), frozenset({"revenue"}))
        for each in ("ebit", "freecash", "operatingcash")
    ),
)


@lru_cache(maxsize=1024)
def names_of(label: str) -> Named | None:
    """The names of a ratio's part and whole, where its own name says them.

    >>> part, whole = names_of("SG&A as a % of revenue")
    >>> sorted(part), sorted(whole)
    (['sga'], ['revenue'])
    >>> names_of("% of net sales") == (None, whole), names_of("Return on equity")
    (True, None)
    >>> names_of("Adjusted EBIT / sales %") == (frozenset({"adjusted", "ebit"}), whole)
    True
    >>> names_of("Free cash flow margin") == (frozenset({"freecash"}), whole)
    True
    >>> names_of("Adjusted operating margin") == (frozenset({"adjusted", "opincome"}), whole)
    True
    """
    found = _of_whole.fullmatch(label) or _over.fullmatch(label)
    if found is not None:
        whole = tokens(found["whole"])
        part = tokens(found["part"])
        return (part or None, whole) if whole and part != whole else None
    words = tokens(label)
    for always, maybe, part, whole in _SAID:
        if always <= words and not is_longer(always, words):
            return part | (words - always - maybe), whole
    return None


def is_longer(always: Words, words: Words) -> bool:
    """Whether ``words`` have more of another defined name in them than those that are ``always`` in one."""
    return any(always < more <= words for more, *_ in _SAID)
