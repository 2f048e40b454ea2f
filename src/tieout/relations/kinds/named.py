"""Sums that their names call for: a measure and the same measure adjusted, with the items between them.

"GAAP gross profit" leads over its items to "Non-GAAP gross profit", operating cash flow over capital
expenditures to free cash flow. Where a table has one column, no other place can testify for the sum;
here the words do, and the sum is looked at whether it holds or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from math import log2

from tieout.relations.concepts import QUALIFIERS
from tieout.relations.ledger import Ledger
from tieout.relations.model import Context, Evidence, Form, Hypothesis
from tieout.relations.sheets import EMPTY, Line
from tieout.relations.weighing import Instance, holds
from tieout.relations.words import tokens

NAME = "named"
FORMULA = "adjusted measure = measure + Σ item"
RANK = 0

MOST_ITEMS = 14
MEANT = 9.0  # bits of a measure and its adjusted namesake with items between

_less = re.compile(r"(?:less|deduct|minus)\b", re.IGNORECASE)
_aside = re.compile(r"\((?:[^\s()]+\s+){2,}[^()]*\)?")  # three words or more in parentheses
_idle = frozenset("reported measure projected forecast outlook estimated basis as fully".split())


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """Every line with a qualified name below the line without it, and what stands between."""
    for sheet in ledger.sheets:
        if not any(map(_is_adjusted, sheet.lines)):
            continue
        for unit in sheet.units:
            rows = [(sheet.lines[at], cells) for at, cells in sheet.rows.get(unit, ())]
            for at, (line, _) in enumerate(rows):
                first = _base(rows, at) if _is_adjusted(line) else None
                if first is not None:
                    yield from _sums(ledger, rows[first : at + 1])


Row = tuple[Line, tuple[int, ...]]


def _words(line: Line) -> frozenset[str]:
    return _words_of(line.label)


@lru_cache(maxsize=4096)
def _words_of(label: str) -> frozenset[str]:
    return tokens(_aside.sub(" ", label)) - _idle


def _is_adjusted(line: Line) -> bool:
    return not QUALIFIERS.isdisjoint(_words(line))


def _base(rows: Sequence[Row], target: int) -> int | None:
    """The nearest line above whose name is the target's without a qualifier; None where none is near.

    Nothing stands between neighbours, so they are two measures and no sum.
    """
    words = _words(rows[target][0])
    items: frozenset[str] = frozenset()
    for at in range(target - 1, max(-1, target - 2 - MOST_ITEMS), -1):
        other = _words(rows[at][0])
        if _leads_to(other, words, items):
            return at if at < target - 1 else None
        if words <= other or (words ^ other) <= QUALIFIERS:
            return None  # another measure of the same, between which and ours the items may stand
        items |= other
    return None


def _leads_to(base: frozenset[str], words: frozenset[str], items: frozenset[str]) -> bool:
    """Whether one name is the other without a qualifier, items that it tells, or what it excludes."""
    if "freecash" in words and "freecash" not in base:
        return "operatingcash" in base
    if "excluding" in words and "excluding" not in base:
        return bool(base) and base <= words
    added = (words - base) & QUALIFIERS
    return bool(added) and base <= words and words - base - QUALIFIERS <= items


def _sums(ledger: Ledger, rows: Sequence[Row]) -> Iterator[Hypothesis]:
    """The sum in every column in which both ends are printed, with at least one item."""
    found = [_instances(rows, way) for way in _ways([line for line, _ in rows[1:-1]])]
    outcomes = [[holds(ledger, Form.LINEAR, *one) for one in instances] for instances in found]
    best = max(range(len(found)), key=lambda way: sum(outcomes[way]))
    good = sum(outcomes[best])
    bad = len(outcomes[best]) - good
    if bad > max(1, good):
        return
    ragged = _is_ragged(rows)
    for (total, terms), held in zip(found[best], outcomes[best], strict=True):
        if ragged and not held:
            continue
        numbers = log2(1 + 2 * abs(ledger.mantissas[total]) / len(terms)) if held else 0.0
        evidence = Evidence((("words and layout", MEANT), ("arithmetic", numbers)))
        context = Context(NAME, good - held, bad - (not held), MEANT, named=True)
        yield Hypothesis(NAME, Form.LINEAR, total, terms, evidence, context)


def _is_ragged(rows: Sequence[Row]) -> bool:
    """Whether a row prints in other columns than the total: in running text it may print in any.

    A dash is printed, too, where the total is.
    """
    totals = rows[-1][1]
    return any(
        cell == EMPTY if total >= 0 else cell >= 0
        for _, cells in rows
        for cell, total in zip(cells, totals, strict=True)
    )


def _ways(items: Sequence[Line]) -> Iterator[tuple[int, ...]]:
    """The signs that items may have: as printed, those that are named "less" turned, or all turned."""
    yield (1,) * len(items)
    less = tuple(-1 if _less.match(item.label) else 1 for item in items)
    if -1 in less:
        yield less
    yield (-1,) * len(items)


def _instances(rows: Sequence[Row], signs: Sequence[int]) -> list[Instance]:
    *parts, (_, totals) = rows
    result: list[Instance] = []
    for column, total in enumerate(totals):
        terms = tuple(
            (cells[column], sign)
            for (_, cells), sign in zip(parts, (1, *signs), strict=True)
            if cells[column] >= 0
        )
        if total >= 0 and parts[0][1][column] >= 0 and len(terms) > 1:
            result.append((total, terms))
    return result
