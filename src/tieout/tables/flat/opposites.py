"""Pairs of rows whose labels are a quality alone: "Basic" and "Diluted", "GAAP" and "Non-GAAP".

What stands before the first of them is the head of both.
"""

from __future__ import annotations

import re
from functools import lru_cache

_PAIRS = (
    ("basic", "diluted"),
    ("diluted", "basic"),
    ("gaap", "non-gaap"),
    ("reported", "adjusted"),
    ("reported", "comparable"),
    ("reported", "core"),
    ("current", "deferred"),
    ("current", "noncurrent"),
    ("current", "non-current"),
    ("domestic", "foreign"),
    ("domestic", "international"),
    ("u.s", "non-u.s"),
    ("u.s", "international"),
)
_edges = re.compile(r"^\W+|[\W\d]+$")
_mark = re.compile(r"\s\(\w{1,2}\)$")


@lru_cache(maxsize=512)  # each label is asked beside several
def quality(label: str) -> str:
    """A label in small letters without marks and dashes around it.

    >>> quality("– Diluted (1)")
    'diluted'
    """
    return _edges.sub("", _mark.sub("", label).lower())


def are_opposite(one: str, two: str) -> bool:
    """Whether two labels are the two sides of one quality, in this order."""
    return (quality(one), quality(two)) in _PAIRS


def is_side(label: str) -> bool:
    """Whether a label is one side of a quality."""
    own = quality(label)
    return any(own in pair for pair in _PAIRS)
