"""Spanners of lengths over dates: how many dates stand under each.

"Quarter ended Half year ended Year ended" over six dates is three, two and one of them, which only the
dates tell: under one spanner none stands twice, and but for quarters all are of one day of the year.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from tieout.tables.flat.atoms import Atom
from tieout.tables.flat.layout import Placed
from tieout.tables.periods.phrase import Phrase
from tieout.tables.periods.phrases import phrase_of

_MOST_SPANNERS = 4


def by_dates(string: str, atoms: Sequence[Atom], placed: list[Placed], columns: int) -> list[Placed]:
    """What is placed, its spanners moved to the only groups that the dates under them allow."""
    spanners = [each for each in placed if each[2] < each[3] and _all(atoms, each, "D")]
    spanners = [each for each in spanners if each[1] - each[0] < columns]
    dates = [_date_of(string, atoms, placed, column) for column in range(columns)]
    if not 1 < len(spanners) <= min(_MOST_SPANNERS, columns - 1) or not all(dates):
        return placed
    if [each[0] for each in spanners] != [0, *(each[1] for each in spanners[:-1])]:
        return placed  # not one row
    lengths = [phrase_of(string[atoms[each[2]].start : atoms[each[3] - 1].end]) for each in spanners]
    ways = [ends for ends in _groups(len(spanners), columns) if _allowed(dates, lengths, ends)]
    if len(ways) != 1:
        return placed
    moved = {
        each: (low, high, each[2], each[3])
        for each, (low, high) in zip(spanners, itertools.pairwise((0, *ways[0])), strict=True)
    }
    return [moved.get(each, each) for each in placed]


def _all(atoms: Sequence[Atom], each: Placed, codes: str) -> bool:
    return all(atom.code in codes for atom in atoms[each[2] : each[3]])


def _date_of(
    string: str, atoms: Sequence[Atom], placed: list[Placed], column: int
) -> tuple[int | None, ...] | None:
    """Day, month and year of a column, where its words say when it ends."""
    words = [
        string[atom.start : atom.end]
        for low, high, begin, finish in placed
        if low <= column < high
        for atom in atoms[begin:finish]
        if atom.code in "TMY"
    ]
    said = phrase_of(" ".join(words))
    return (said.day, said.month, said.year) if said.month and said.year else None


def _groups(count: int, columns: int) -> Iterator[tuple[int, ...]]:
    """The ends of ``count`` groups of ``columns``."""
    for cuts in itertools.combinations(range(1, columns), count - 1):
        yield (*cuts, columns)


def _allowed(
    dates: Sequence[tuple[int | None, ...] | None], lengths: Sequence[Phrase], ends: tuple[int, ...]
) -> bool:
    for said, (low, high) in zip(lengths, itertools.pairwise((0, *ends)), strict=True):
        group = [date for date in dates[low:high] if date is not None]
        if len(set(group)) < len(group):
            return False
        if said.months != 3 and len({date[1] for date in group}) > 1:
            return False
    return True
