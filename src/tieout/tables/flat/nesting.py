"""Which row of a flat table stands under which, found by words and by sums, since layout is gone.

Lines come in (a section head or a row with its values); out go parents. A section ends with the row that
sums it or is named after it; a row above the parts that sum to it is their parent, and a part of a part
("of which", or a row the sum does not need) stands under that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tieout.tables.flat.opposites import are_opposite, is_side
from tieout.tables.flat.totals import MOST_PARTS, Line, add_up, put_under_totals
from tieout.tables.periods.phrases import is_period


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
_total = re.compile(r"\W*(?:total|net cash)\b", re.IGNORECASE)
_change = re.compile(r"(?:%|percent(?:age)?)\s*(?:change|increase|growth)\b|change\b", re.IGNORECASE)


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
    put_under_totals(lines, found)
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
        sums = len(items) - section.begin > 1 and add_up(lines, items[section.begin :], index)
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
    # As many shares diluted as basic are no sum of these and what is too small to be seen in it.
    held = items[section.begin :]
    same = bool(held) and add_up(lines, held, index)
    for begin in range(section.begin - 1, max(section.begin - 7, -1), -1):
        outside = outside or (section.rows > 0 and not same and add_up(lines, items[begin:], index))
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
    for begin in range(len(items) - 2, max(first, len(items) - MOST_PARTS) - 1, -1):
        if add_up(lines, items[begin:], index):
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
