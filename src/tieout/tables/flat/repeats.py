"""Heads that a flat table repeats before some of its rows: cut off the label that they run into.

"… 3,488 31.8 % | Revenues Gross profit Operating income | % Change 3 6 (36)" has a label that begins with
the names of columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.tables.flat.rows import FlatRow, trimmed

_word = re.compile(r"\S+")
_LEAST = 2  # names in a row before they are a head


def without_repeated_heads(string: str, rows: Sequence[FlatRow], names: Sequence[str]) -> list[FlatRow]:
    """The rows with names of columns before their labels cut off."""
    spelled = [[_bare(word) for word in name.split()] for name in names]
    if len(spelled) <= _LEAST or not all(spelled):
        return list(rows)
    starts = [_behind_names(string, row, spelled) for row in rows]
    return [
        row if start is None else row._replace(label=trimmed(string, start, row.label[1]))
        for row, start in zip(rows, starts, strict=True)
    ]


def _behind_names(string: str, row: FlatRow, spelled: list[list[str]]) -> int | None:
    """Where a row's label begins behind names of columns; None without names."""
    words = list(_word.finditer(string, *row.label))
    texts = [_bare(word.group()) for word in words]
    at = found = 0
    for name in spelled:
        if texts[at : at + len(name)] == name:
            at += len(name)
            found += 1
    return words[at].start() if found >= _LEAST and at < len(words) else None


def _bare(word: str) -> str:
    return word.lower().rstrip("*†‡§⁰¹²³⁴⁵⁶⁷⁸⁹,.:")
