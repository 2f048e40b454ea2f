"""The grammar of boxheads in flat text: atoms, printed row after row, dealt to columns.

A string of codes comes in, one letter an atom (`heads` says which), and a number of columns; out go
the atoms that each column or run of columns takes. A head's rows are read off in turn: a row repeats one
pattern for each column or spanner, names levels first and changes behind them, or is one phrase over all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

Placed = tuple[int, int, int, int]  # columns low..high take atoms begin..finish, none where those are equal
Reading = tuple[int, list[Placed]]  # cost and what is placed
_Row = tuple[int, int, list[Placed]]  # cost, atoms taken, what is placed

_phrase = re.compile(r"D?A?[TM]|DY|D|A|Y|P[TMY]?|U|R|C[RC]*|RC+")
_alike_levels = re.compile(r"([TMYP])\1*")
_each_its_own = re.compile(r"(?:[PY]+C)+|(?:T+C)+")  # "1Q24 4Q23 Change 1Q23 Change"
MOST_COLUMNS = 40


@lru_cache(maxsize=8192)
def layout(codes: str, columns: int) -> Reading | None:
    """The cheapest reading of ``codes`` over ``columns``; None where none gives every column a phrase.

    >>> layout("DDTTUU", 2)[1]
    [(0, 1, 0, 1), (1, 2, 1, 2), (0, 1, 2, 3), (1, 2, 3, 4), (0, 1, 4, 5), (1, 2, 5, 6)]
    >>> layout("PPCUUR", 3)[1]
    [(0, 1, 0, 1), (1, 2, 1, 2), (2, 3, 2, 3), (0, 1, 3, 4), (1, 2, 4, 5), (2, 3, 5, 6)]
    """
    return _rows(codes, columns, 0, {}).get((1 << columns) - 1)


def _rows(codes: str, columns: int, at: int, memo: dict[int, dict[int, Reading]]) -> dict[int, Reading]:
    """The cheapest reading from ``at`` on for each set of columns (as bits) that get words of their own."""
    if at == len(codes):
        return {0: (0, [])}
    if at in memo:
        return memo[at]
    best: dict[int, Reading] = {}
    for cost, length, placed in _first_rows(codes, columns, at):
        own = _bits(placed, columns)
        for bits, rest in _rows(codes, columns, at + length, memo).items():
            known = best.get(own | bits)
            if known is None or cost + rest[0] < known[0]:
                best[own | bits] = (cost + rest[0], placed + rest[1])
    memo[at] = best
    return best


def _bits(placed: list[Placed], columns: int) -> int:
    bits = 0
    for low, high, _, _ in placed:
        if high - low < columns or columns == 1:
            bits |= (1 << high) - (1 << low)
    return bits


def _first_rows(codes: str, columns: int, at: int) -> Iterator[_Row]:
    """Ways to read the row that begins at ``at``."""
    if columns == 1:
        for length in _phrase_lengths(codes, at):
            yield 1, length, [(0, 1, at, at + length)]
        return
    yield from _repeated(codes, columns, at)
    yield from _levels_then_changes(codes, columns, at)
    yield from _units(codes, columns, at)
    yield from _first_columns(codes, columns, at)
    yield from _uneven(codes, columns, at)
    row = codes[at : at + columns]
    if len(row) == columns > 2 and _each_its_own.fullmatch(row):
        yield 4, columns, [(column, column + 1, at + column, at + column + 1) for column in range(columns)]
    if columns > 3:
        for cost, length, placed in _levels_then_changes(codes, columns - 1, at):
            yield cost + 5, length, [*placed, (columns - 1, columns, at, at)]
    for length in _phrase_lengths(codes, at):
        # One change over all columns is no head.
        yield 6 if codes[at] == "C" else 3, length, [(0, columns, at, at + length)]


def _repeated(codes: str, columns: int, at: int) -> Iterator[_Row]:
    """A pattern once for each column, or once for each group of columns, read within it in turn."""
    left = len(codes) - at
    for count in range(2, min(columns, left) + 1):
        if columns % count:
            continue
        each = columns // count
        for length in range(1, left // count + 1):
            pattern = codes[at : at + length]
            if pattern * count != codes[at : at + length * count]:
                continue
            for cost, inner in _within(pattern, each):
                placed = [
                    (low + item * each, high + item * each, at + begin, at + finish)
                    for item in range(count)
                    for low, high, begin, finish in _shifted(inner, item * length)
                ]
                # Words of change alone are hardly the whole head.
                yield cost + 6 * (not pattern.strip("CR") and length == 1), length * count, placed


def _shifted(placed: list[Placed], by: int) -> list[Placed]:
    return [(low, high, begin + by, finish + by) for low, high, begin, finish in placed]


def _within(pattern: str, columns: int) -> Iterator[Reading]:
    """Ways to read a repeated pattern over its own columns; the last may be left to words unknown."""
    if columns == 1:
        if _is_phrase(pattern) or len(pattern) == 1:
            yield 1, [(0, 1, 0, len(pattern))]
        else:
            found = layout(pattern, 1)
            if found is not None:
                yield found
        return
    whole = layout(pattern, columns)
    if whole is not None:
        yield whole
    elif _is_phrase(pattern):
        yield 1, [(0, columns, 0, len(pattern))]
    if columns > 2:
        short = layout(pattern, columns - 1)
        if short is not None:
            yield short[0] + 4, [*short[1], (columns - 1, columns, 0, 0)]


def _levels_then_changes(codes: str, columns: int, at: int) -> Iterator[_Row]:
    """ "1H16 1H17 YoY Change": some columns named alike, then words of change for the others."""
    times = _times_named(codes, columns - 1, at)
    if not times:
        return
    for changes in range(1, columns):
        named = columns - changes
        for count in range(1, min(named, max(times.values())) + 1):
            if named % count == 0:
                lengths = [length for length, most in times.items() if count <= most]
                yield from _named_then_changes(codes, at, lengths, count, named // count, changes)


def _times_named(codes: str, most: int, at: int) -> dict[int, int]:
    """How often a name stands at ``at`` in a row, up to ``most`` times, by its length.

    A name may have its unit behind it: "H1 2024 £m H1 2023 £m".
    """
    found: dict[int, int] = {}
    for length in range(1, 4):
        name = codes[at : at + length]
        bare = name[:-1] if name.endswith("U") and name != "U" else name
        if _is_phrase(bare) and name[0] not in "CR":
            times = 1
            while times < most and codes.startswith(name, at + length * times):
                times += 1
            found[length] = times
    return found


def _named_then_changes(
    codes: str, at: int, lengths: list[int], count: int, width: int, changes: int
) -> Iterator[_Row]:
    for length in lengths:
        begin = finish = at + length * count
        while finish < len(codes) and codes[finish] in "CR":
            finish += 1
        placed = [
            (item * width, (item + 1) * width, at + item * length, at + (item + 1) * length)
            for item in range(count)
        ]
        first = count * width
        if changes > 1 and width > 1 and finish > begin:
            # "Three Months Ended Change" over "2024 2023 Amount %".
            below = _alike_levels.match(codes, begin + 1)
            if below is not None and below.end() - below.start() == first:
                yield 1, begin + 1 - at, [*placed, (first, first + changes, begin, begin + 1)]
        dealt = _dealt(codes[begin:finish], changes)
        if dealt is None:
            continue
        placed += [
            (first + item, first + item + 1, begin + low, begin + high)
            for item, (low, high) in enumerate(dealt)
        ]
        yield width, finish - at, placed


def _dealt(codes: str, columns: int) -> list[tuple[int, int]] | None:
    """Words of change dealt to columns: all to one, or evenly where they repeat."""
    if not codes:
        return None
    if columns == 1:
        return [(0, len(codes))]
    each, rest = divmod(len(codes), columns)
    if each == 0:
        return None
    if not rest and codes == codes[:each] * columns:
        return [(item * each, (item + 1) * each) for item in range(columns)]
    if columns == 2:
        cut = 1 if codes[0] == "C" else 2
        return [(0, cut), (cut, len(codes))]
    return None


def _units(codes: str, columns: int, at: int) -> Iterator[_Row]:
    """A row of units, one a column, amounts and percentages in any order."""
    row = codes[at : at + columns]
    if len(row) == columns and not row.strip("UR"):
        yield 2, columns, [(column, column + 1, at + column, at + column + 1) for column in range(columns)]


def _first_columns(codes: str, columns: int, at: int) -> Iterator[_Row]:
    """A pattern for the first columns alone, as units that the changes behind do not have."""
    left = len(codes) - at
    for count in range(2, columns):
        for length in range(1, left // count + 1):
            pattern = codes[at : at + length]
            if _is_phrase(pattern) and pattern * count == codes[at : at + length * count]:
                placed = [
                    (item, item + 1, at + item * length, at + (item + 1) * length) for item in range(count)
                ]
                yield 4, length * count, placed


def _uneven(codes: str, columns: int, at: int) -> Iterator[_Row]:
    """Spanners over groups of unlike size, the first ones larger until the columns' own words tell."""
    for count in (2, 3):
        if columns <= count or columns % count == 0:
            continue
        for length in (1, 2):
            pattern = codes[at : at + length]
            # Days stand under as many lengths: "Quarter ended Half year ended" over "June 30, June 30,".
            under = pattern in ("T", "M") and codes[max(0, at - count) : at] == "D" * count
            if not under and (pattern[:1] not in ("D", "P") or not _is_phrase(pattern)):
                continue
            if pattern * count == codes[at : at + length * count]:
                ends = [-(-columns * (item + 1) // count) for item in range(count)]
                placed = [
                    (low, high, at + item * length, at + (item + 1) * length)
                    for item, (low, high) in enumerate(zip([0, *ends], ends, strict=False))
                ]
                yield 3, length * count, placed


@lru_cache(maxsize=1024)
def _is_phrase(codes: str) -> bool:
    return _phrase.fullmatch(codes) is not None


def _phrase_lengths(codes: str, at: int) -> Iterator[int]:
    for length in (1, 2, 3, 4):
        part = codes[at : at + length]
        if len(part) == length and _is_phrase(part):
            yield length
