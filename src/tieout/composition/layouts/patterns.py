"""Patterns of dotted concepts: ``*`` stands for one name, ``**`` for one or more."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    parts = (re.escape(part) for part in pattern.split("."))
    text = r"\.".join(parts).replace(r"\*\*", r"[^.]+(?:\.[^.]+)*").replace(r"\*", r"[^.]+")
    return re.compile(text)


def is_pattern(name: str) -> bool:
    """Whether a name stands for several."""
    return "*" in name


def fitting(pattern: str, names: Iterable[str]) -> list[str]:
    """The names that fit, in their order.

    >>> fitting("revenue.*", ["revenue", "revenue.network", "revenue.network.wan"])
    ['revenue.network']
    """
    matches = _compiled(pattern).fullmatch
    return [name for name in names if matches(name)]
