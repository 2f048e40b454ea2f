"""Names of items: as they are compared, and when two of them cannot be one item's."""

from __future__ import annotations

import re
from functools import lru_cache

from tieout.facts.key_labels import plain_label
from tieout.items.model import Item
from tieout.relations.concepts import QUALIFIERS
from tieout.relations.words import tokens, tokens_of

FEW_WORDS = 3  # of a label whose digits are part of its name

# Words of which an item has one side only: the other side is another item.
_SIDES = tuple(
    tuple(frozenset(side.split()) for side in sides.split("|"))
    for sides in (
        "beginning opening | end ending closing",
        "basic | diluted",
        "asset | liability",
        "gross | operating",
        "purchase purchases payment payments repayment repayments | proceeds issuance maturities",
        "current | noncurrent",
        "payment payments | expense",
    )
)

# Words that make another fact of the one without them, in a label as it is printed.
_qualified = re.compile(
    r"\b(cost|costs|margin|growth|deferred|excluding|excl|before|adjusted|core|organic|non-gaap|pro forma"
    r"|non-?controlling|minority)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def name_key(label: str) -> str:
    """A label as it is compared: without the amounts and numbers of shares that long ones carry.

    >>> name_key("Accounts receivable, net of allowance of $647 and $830"), name_key("Level 3")
    ('accounts receivable net of allowance of and', 'level 3')
    """
    words = plain_label(label).split()
    named = [word for word in words if not word.isdigit()]
    return " ".join(named if len(named) > FEW_WORDS else words) or label


def opposed(one: Item, other: Item) -> bool:
    """Whether a word makes them two items, though all else agrees: cash at the beginning and at the end."""
    if one.name == other.name:
        return False
    words, others = tokens(one.name), tokens(other.name)
    qualified = [_qualifiers(each) for each in (one, other)]
    if qualified[0] != qualified[1]:
        return True
    return any(_on_two_sides(words, others, first, second) for first, second in _SIDES)


@lru_cache(maxsize=8192)
def _said_to_be(label: str) -> frozenset[str]:
    return frozenset(word.lower().removesuffix("s") for word in _qualified.findall(label))


def _qualifiers(item: Item) -> frozenset[str]:
    """What an item is said to be, by its name or by the heads above it."""
    above = tokens_of(item.path) & QUALIFIERS
    return frozenset().union(
        above, tokens(item.name) & QUALIFIERS, *map(_said_to_be, (*item.path, item.name))
    )


def _on_two_sides(
    words: frozenset[str], others: frozenset[str], first: frozenset[str], second: frozenset[str]
) -> bool:
    sides = (bool(words & first), bool(words & second), bool(others & first), bool(others & second))
    return sides in ((True, False, False, True), (False, True, True, False))
