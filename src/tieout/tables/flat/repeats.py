"""Heads that a flat table repeats before some of its rows: cut off the label that they run into.

"… 3,488 31.8 % | Revenues Gross profit Operating income | % Change 3 6 (36)" has a label that begins with
the names of columns. Rows below it with as many cells stand in those columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.tables.flat.rows import FlatRow, trimmed

_word = re.compile(r"\S+")
_LEAST = 2  # names in a row before they are a head


def without_repeated_heads(string: str, rows: Sequence[FlatRow], names: Sequence[str]) -> list[FlatRow]:
    """The rows with names of columns before their labels cut off, and dealt to the columns so named."""
    spelled = [[_bare(word) for word in name.split()] for name in names]
    if len(spelled) <= _LEAST or not all(spelled):
        return list(rows)
    found: list[FlatRow] = []
    columns: list[int] = []
    for row in rows:
        cut = _names_before(string, row, spelled)
        if cut is not None:
            start, columns = cut
            row = row._replace(label=trimmed(string, start, row.label[1]))
        pieces = [piece for piece in row.pieces if piece is not None]
        if columns and len(pieces) == len(columns) < len(names):
            dealt = dict(zip(columns, pieces, strict=True))
            row = row._replace(pieces=tuple(dealt.get(column) for column in range(len(names))))
        found.append(row)
    return found


def _names_before(string: str, row: FlatRow, spelled: list[list[str]]) -> tuple[int, list[int]] | None:
    """Where a row's label begins behind names of columns, and those columns; None without names."""
    words = list(_word.finditer(string, *row.label))
    texts = [_bare(word.group()) for word in words]
    at = 0
    columns: list[int] = []
    for column, name in enumerate(spelled):
        if texts[at : at + len(name)] == name:
            at += len(name)
            columns.append(column)
    if len(columns) < _LEAST or at >= len(words):
        return None
    return words[at].start(), columns


def _bare(word: str) -> str:
    return word.lower().rstrip("*†‡§⁰¹²³⁴⁵⁶⁷⁸⁹,.:")
