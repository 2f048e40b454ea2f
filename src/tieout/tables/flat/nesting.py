"""Which row of a flat table stands under which, found by words and by sums, since layout is gone.

Lines come in (a section head or a row with its values); out go parents. A section ends with the row that
sums it or is named after it; a row above the parts that sum to it is their parent, and a part of a part
("of which", or a row the sum does not need) stands under that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tieout.tables.flat.opposites import are_opposite, is_side
from tieout.tables.periods.phrases import is_period

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


@dataclass(slots=True)
class _Section:
    line: int
    style: int
    begin: int  # index into the items summed
    parent: _Section | None
    end: int | None = None  # the last line in it, where a total says so
    rows: int = 0
    caps: bool | None = None  # whether its rows are printed in capitals
    words: frozenset[str] = field(default_factory=frozenset)


_letters = re.compile(r"[A-Za-z]+")
_little = frozenset("and of the in to for by from total net on a".split())
_result = re.compile(
    r"\b(?:gross|operating|net|pre-?tax)\s+(?:\w+\s+)?(?:profit|income|margin|loss|earnings)|^total\b"
    r"|\b(?:profit|loss|ebitd?a|contribution)$",
    re.IGNORECASE,
)
_total = re.compile(r"\W*(?:total|net cash)\b", re.IGNORECASE)
_of_which = re.compile(r"\W*(?:of which|of this|o/w|including)\b", re.IGNORECASE)
_change = re.compile(r"(?:%|percent(?:age)?)\s*(?:change|increase|growth)\b|change\b", re.IGNORECASE)
_LEAST_BITS = 14  # of agreement before a sum alone says that rows belong together
_MOST_PARTS = 14


def parents(lines: Sequence[Line]) -> list[int | None]:
    """The parent of each line: a section head's index, or that of the row it is part of."""
    sections = _sections(lines)
    found: list[int | None] = [None] * len(lines)
    for section in sections:  # outer before inner, so that inner ones decide
        end = section.end if section.end is not None else _open_end(section, sections, len(lines))
        if section.parent is not None and section.parent.end is not None:
            end = min(end, section.parent.end - (section.parent.end > section.line))
        for index in range(section.line + 1, end + 1):
            found[index] = section.line
        found[section.line] = section.parent.line if section.parent else None
    _under_totals(lines, found)
    return found


def _open_end(section: _Section, sections: list[_Section], count: int) -> int:
    for later in sections:
        if later.line > section.line and not _is_inside(later, section):
            return later.line - 1
    return count - 1


def _is_inside(inner: _Section, outer: _Section) -> bool:
    parent = inner.parent
    while parent is not None and parent is not outer:
        parent = parent.parent
    return parent is outer


def _sections(lines: Sequence[Line]) -> list[_Section]:
    """All sections, each with its end where a total or a change of style tells it."""
    found: list[_Section] = []
    stack: list[_Section] = []
    items: list[int] = []  # lines summed so far; a total stands for what it sums
    for index, line in enumerate(lines):
        if line.style is not None:
            while stack and (
                stack[-1].style > line.style or (stack[-1].style == line.style and stack[-1].rows)
            ):
                stack.pop()
            words = frozenset(word.lower() for word in _letters.findall(line.label)) - _little
            section = _Section(index, line.style, len(items), stack[-1] if stack else None, words=words)
            found.append(section)
            if line.style == _LEAF:
                section.end = index  # it heads nothing
            else:
                stack.append(section)
            continue
        if _change.match(line.label):
            _close_periods(lines, stack, index)
        closed = _closed_by(lines, index, stack, items)
        if closed is not None:
            section, whole = closed
            section.end = index
            del items[section.begin :]
            del stack[stack.index(section) + (0 if whole else 1) :]
        else:
            _leave(lines, index, stack, items)
            _collapse(lines, index, stack, items)
        items.append(index)
        for section in stack:
            section.rows += 1
    return found


def _close_periods(lines: Sequence[Line], stack: list[_Section], index: int) -> None:
    """End sections headed by a period before a row of changes, which compares it with another."""
    for at, section in enumerate(stack):
        if section.rows and is_period(lines[section.line].label):
            for each in stack[at:]:
                each.end = index - 1
            del stack[at:]
            return


def _closed_by(
    lines: Sequence[Line], index: int, stack: list[_Section], items: list[int]
) -> tuple[_Section, bool] | None:
    """The open section that line ``index`` totals, and whether its label says that nothing follows."""
    if not stack:
        return None
    label = {word.lower() for word in _letters.findall(lines[index].label)}
    for section in reversed(stack):
        named = bool(section.words) and section.words <= label
        bare = label <= {"total", "subtotal", "totals"}
        sums = len(items) - section.begin > 1 and _sums(lines, items[section.begin :], index)
        if sums or (named and section.rows and _total.match(lines[index].label)):
            return section, named or bare
    return None


def _leave(lines: Sequence[Line], index: int, stack: list[_Section], items: list[int]) -> None:
    """End the innermost section before a line that sums more than it, or is printed in another style."""
    if not stack or stack[-1].end is not None:
        return
    section = stack[-1]
    caps = is_capitals(lines[index].label)
    outside = section.rows > 0 and caps and section.caps is False
    outside = outside or _holds_opposites(lines, section, index)
    for begin in range(section.begin - 1, max(section.begin - 7, -1), -1):
        outside = outside or (section.rows > 0 and _sums(lines, items[begin:], index))
    if outside:
        section.end = index - 1
        stack.pop()
    elif section.caps is None:
        section.caps = caps


def _holds_opposites(lines: Sequence[Line], section: _Section, index: int) -> bool:
    """Whether a section has the two sides of a quality, and line ``index`` is none."""
    held = [line.label for line in lines[section.line + 1 : index]]
    return len(held) > 1 and are_opposite(*held[:2]) and not is_side(lines[index].label)


def _collapse(lines: Sequence[Line], index: int, stack: list[_Section], items: list[int]) -> None:
    """Let a subtotal stand for what it sums, where that is no whole section."""
    if not _total.match(lines[index].label):
        return
    first = stack[-1].begin if stack else 0
    for begin in range(len(items) - 2, max(first, len(items) - _MOST_PARTS) - 1, -1):
        if _sums(lines, items[begin:], index):
            del items[begin:]
            return


_whole = re.compile(r"assets$|liabilities\b.*\bequity|liabilities\b.*\bdeficit", re.IGNORECASE)
_LEAF = 3
_alone = re.compile(r"commitments\b", re.IGNORECASE)


def section_style(label: str) -> int:
    """The rank of a section head by how it is printed, 0 the highest: a period, one half of a balance
    sheet; capitals, small letters; last a head that never holds rows."""
    if _alone.match(label):
        return _LEAF
    return 0 if _whole.match(label) or is_period(label) else 1 if is_capitals(label) else 2


def is_capitals(label: str) -> bool:
    """Whether a label is printed in capitals, acronyms aside."""
    words = [word for word in _letters.findall(label) if len(word) > 1]
    long = [word for word in words if len(word) > 3]
    return bool(long) and all(map(str.isupper, words[:2])) and sum(map(str.isupper, words)) * 2 > len(words)


def _sums(lines: Sequence[Line], parts: Sequence[int], total: int) -> bool:
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


def _under_totals(lines: Sequence[Line], found: list[int | None]) -> None:
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
    while last < len(lines) and last - total <= _MOST_PARTS and found[last] == found[total]:
        if lines[last].style is not None or None in lines[last].values:
            break
        last += 1
    plain = _run_that_sums(lines, total, last)
    if plain and _is_meant(lines, total, plain):
        return plain
    limit = _while_positive(lines, total, last)
    for skips in (1, 2):
        parts = _search(lines, total, limit, skips) if limit - total > 2 + skips else None
        if parts is not None and _is_meant(lines, total, parts):
            return parts
    return []


def _run_that_sums(lines: Sequence[Line], total: int, last: int) -> list[tuple[int, int]]:
    """The rows right below ``total``, two or more, that sum to it."""
    target = lines[total].values[0] or 0
    so_far, unit = 0, lines[total].unit
    for index in range(total + 1, last):
        so_far += lines[index].values[0] or 0
        unit = max(unit, lines[index].unit)
        direct = range(total + 1, index + 1)
        # The first column alone rules out most runs.
        near = len(direct) > 1 and 2 * abs(so_far - target) <= (len(direct) + 1) * unit
        if near and _sums(lines, direct, total):
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
