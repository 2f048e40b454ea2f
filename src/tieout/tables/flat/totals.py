"""Rows of a flat table that sum to one above them: parts of a total that stands first, and parts of parts.

Lines come in with the parents that are known; rows that sum to the row above them get it for theirs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_of_which = re.compile(r"\W*(?:of which|of this|o/w|including)\b", re.IGNORECASE)
_result = re.compile(
    r"\b(?:gross|operating|net|pre-?tax)\s+(?:\w+\s+)?(?:profit|income|margin|loss|earnings)|^total\b"
    r"|\b(?:profit|loss|ebitd?a|contribution)$",
    re.IGNORECASE,
)
_LEAST_BITS = 14  # of agreement before a sum alone says that rows belong together
MOST_PARTS = 14

Values = tuple[int | None, ...]


class Line(NamedTuple):
    """A row as nesting sees it: its label, and its amounts as integers in one common last place.

    A nil is 0, None is a cell that is not printed. ``style`` is a section head's rank, 0 the highest,
    None for a row with values; ``unit`` is one in the row's own last place.
    """

    label: str
    values: Values
    style: int | None = None
    unit: int = 1


def add_up(lines: Sequence[Line], parts: Sequence[int], total: int) -> bool:
    """Whether the parts' values sum to the total's in every column, each within its rounding."""
    target = lines[total]
    unit = max(target.unit, max(lines[part].unit for part in parts))
    slack = (len(parts) + 1) * unit
    seen = False
    for column, value in enumerate(target.values):
        if value is None:
            continue
        summed = sum(lines[part].values[column] or 0 for part in parts)
        if 2 * abs(summed - value) > slack:
            return False
        seen = seen or bool(value)
    return seen


def put_under_totals(lines: Sequence[Line], found: list[int | None]) -> None:
    """Put parts under the row above them that they sum to, and parts of parts under those."""
    for index, line in enumerate(lines):
        if line.style is not None:
            continue
        if _of_which.match(line.label) and index and lines[index - 1].style is None:
            found[index] = index - 1
            continue
        for part, whole in _parts_below(lines, found, index):
            found[part] = whole


def _parts_below(lines: Sequence[Line], found: list[int | None], total: int) -> list[tuple[int, int]]:
    """(part, its parent) for the rows right below ``total`` that sum to it; none where they do not."""
    if None in lines[total].values or _bits(lines[total], 2) < _LEAST_BITS:
        return []
    last = total + 1
    while last < len(lines) and last - total <= MOST_PARTS and found[last] == found[total]:
        if lines[last].style is not None or None in lines[last].values:
            break
        last += 1
    plain = _run_thatadd_up(lines, total, last)
    if plain and _is_meant(lines, total, plain):
        return plain
    limit = _while_positive(lines, total, last)
    for skips in (1, 2):
        parts = _search(lines, total, limit, skips) if limit - total > 2 + skips else None
        if parts is not None and _is_meant(lines, total, parts):
            return parts
    return []


def _run_thatadd_up(lines: Sequence[Line], total: int, last: int) -> list[tuple[int, int]]:
    """The rows right below ``total``, two or more, that sum to it."""
    target = lines[total].values[0] or 0
    so_far, unit = 0, lines[total].unit
    for index in range(total + 1, last):
        so_far += lines[index].values[0] or 0
        unit = max(unit, lines[index].unit)
        direct = range(total + 1, index + 1)
        # The first column alone rules out most runs.
        near = len(direct) > 1 and 2 * abs(so_far - target) <= (len(direct) + 1) * unit
        if near and add_up(lines, direct, total):
            return [(part, total) for part in direct]
    return []


def _while_positive(lines: Sequence[Line], total: int, last: int) -> int:
    """Up to where nothing below ``total`` is negative: there a sum too large stays too large."""
    for index in range(total, last):
        if any(value is not None and value < 0 for value in lines[index].values):
            return index
    return last


def _search(lines: Sequence[Line], total: int, last: int, skips: int) -> list[tuple[int, int]] | None:
    """The first dealing of the rows below into parts and ``skips`` parts of parts that sums."""
    values = lines[total].values

    def step(index: int, sums: list[int], direct: list[int], nested: list[tuple[int, int]]) -> bool:
        if len(direct) > 1 and len(nested) == skips and _near(lines, sums, direct, total):
            return True
        slack = lines[total].unit * (len(direct) + 2)
        if index >= last or any(
            so_far - (value or 0) > slack for so_far, value in zip(sums, values, strict=True)
        ):
            return False
        row = lines[index].values
        direct.append(index)
        if step(index + 1, [a + (b or 0) for a, b in zip(sums, row, strict=True)], direct, nested):
            return True
        direct.pop()
        if direct and len(nested) < skips and _is_smaller(row, lines[direct[-1]].values):
            nested.append((index, direct[-1]))
            if step(index + 1, sums, direct, nested):
                return True
            nested.pop()
        return False

    direct: list[int] = []
    nested: list[tuple[int, int]] = []
    if step(total + 1, [0] * len(values), direct, nested):
        return [*((part, total) for part in direct), *nested]
    return None


def _near(lines: Sequence[Line], sums: list[int], direct: Sequence[int], total: int) -> bool:
    slack = None
    for so_far, value in zip(sums, lines[total].values, strict=True):
        if slack is None:
            unit = max(lines[total].unit, max(lines[part].unit for part in direct))
            slack = (len(direct) + 1) * unit
        if value is not None and 2 * abs(so_far - value) > slack:
            return False
    return True


def _is_smaller(part: Values, whole: Values) -> bool:
    pairs = [(a, b) for a, b in zip(part, whole, strict=True) if a is not None and b is not None]
    return bool(pairs) and all(0 <= a <= b or b <= a <= 0 for a, b in pairs)


def _is_meant(lines: Sequence[Line], total: int, parts: list[tuple[int, int]]) -> bool:
    """Whether so close an agreement is no chance, and the parts are not what is left after a deduction."""
    direct = [part for part, whole in parts if whole == total]
    if any(_result.search(lines[part].label) for part in direct):
        return False
    return _bits(lines[total], len(direct) + 1) - 2 * (len(parts) - len(direct)) >= _LEAST_BITS


def _bits(total: Line, terms: int) -> int:
    """How surprising it is, in bits, that a sum of so many terms meets the total in every column."""
    return sum(
        max((abs(value) // (total.unit * terms)).bit_length() - 1, 0) for value in total.values if value
    )
