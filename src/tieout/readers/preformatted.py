"""Preformatted lines to blocks: where spaces make columns, Lines; elsewhere paragraphs.

EDGAR's old text marks its tables with ``<TABLE>``, ``<CAPTION>``, ``<S>``, ``<C>`` and its pages with
``<PAGE>`` (EDGAR Filer Manual); what stands between the marks is taken as marked. Elsewhere a table is
found by its form: lines that end in figures, their right ends under one another. A line of dashes
stays, since it rules a column; the marks themselves go.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from tieout.document.model import Block, Lines, Paragraph, Role, Text
from tieout.readers.collapse import EMPTY
from tieout.readers.lines import paragraph
from tieout.readers.pages import PAGE_BREAK, page_feet
from tieout.readers.tabs import without_tabs

_mark = re.compile(r"\s*<(/?)(PAGE|TABLE|CAPTION|S|C|FN|F\d+)\b[^<>]*>", re.IGNORECASE)
_marks = re.compile(r"</?(?:PAGE|TABLE|CAPTION|S|C|FN|F\d+)\b[^<>]*>", re.IGNORECASE)
_cell = re.compile(r"\S+(?: \S+)*")
_leader = re.compile(r"(?:\s?\.){4,}")
_number = re.compile(
    r"(?:US|C)?[$£€¥]?\s?[-(]?\s?[$£€¥]?\s?(?:\d(?:[\d,]*\d)?(?:\.\d+)?|\.\d+)\s?\)?\s?%?\s?\)?(?:\s?\(\w\)|\*{1,3})?$"
    r"|\d[\d,]*\.\d+[A-Za-z]{1,5}$"  # a measure with its unit: 2,371.8Gbps
)
_nil = re.compile(r"[$]?\s?(?:-{1,3}|[–—‒―－]|N/?[AM]|nil)$", re.IGNORECASE)
_bullet = re.compile(r"\s*(?:[•·●▪◦]|[-*o]\s|--\s|\([a-z0-9]{1,2}\)\s)\s*\S")
_APART = 8  # lines that may stand between two rows of one table
_BLANKS = 3  # of which blank, at most, in a row
_HEAD = 12  # lines of a head, at most
_FAR = 20  # columns from the left, where no paragraph begins
_LABEL = 60  # characters of a section's label, at most


class _Row(Struct, frozen=True, gc=False):
    """What a line's form says: where its figures end, where the first begins, blank or rule or neither."""

    ends: tuple[int, ...]
    first: int
    blank: bool
    rule: bool
    gaps: int  # gaps of two spaces or more inside the line
    indent: int
    length: int


def blocks_of(lines: list[Text]) -> list[Block]:
    """The blocks of preformatted lines, in order; paragraphs without their roles yet."""
    found: list[Block] = []
    plain: list[Text] = []
    table: list[Text] | None = None  # of the marked table that is open
    feet = page_feet(lines)
    ragged = _are_ragged([_row(line.string) for line in lines])
    for index, line in enumerate(lines):
        if index in feet and table is None:
            found.extend((*_found(plain, ragged), *_paragraphs([line]), PAGE_BREAK))
            plain = []
            continue
        mark = _mark.match(line.string) if "<" in line.string else None
        if mark is None and line.string[:1] != "\f":
            (plain if table is None else table).append(_unmarked(line) if "<F" in line.string else line)
            continue
        name = mark[2].upper() if mark else "PAGE"
        if name == "TABLE" or (name == "PAGE" and table is None):
            found.extend(_table(table or []))
            found.extend(_found(plain, ragged))
            plain, table = [], None
            if name == "PAGE":
                found.append(PAGE_BREAK)
            elif mark and not mark[1]:
                table = []
        elif name[0] == "F" and table is not None:  # what follows are its notes
            found.extend(_table(table))
            table = None
        rest = _unmarked(line)
        if mark and name == "PAGE" and table is None:
            plain = [rest, EMPTY]  # a page's number is no part of what follows
        elif rest.string or table:
            (plain if table is None else table).append(rest)
    return [*found, *_table(table or []), *_found(plain, ragged)]


def _unmarked(line: Text) -> Text:
    """The line with its marks as spaces, so that what stands beside them keeps its column."""
    string = _marks.sub(lambda mark: " " * len(mark[0]), line.string)
    return Text(string, line.segments) if string.strip() else EMPTY


def _table(lines: list[Text]) -> list[Block]:
    """A marked table; its prose, if it is no table, and what follows its last row, as paragraphs."""
    lines = without_tabs(lines)
    rows = [_row(line.string) for line in lines]
    last = max((i for i, row in enumerate(rows) if row.ends or row.rule), default=-1)
    if not any(row.ends for row in rows):
        return _paragraphs(lines)
    while last + 1 < len(rows) and not rows[last + 1].blank and not _is_prose(rows[last + 1]):
        last += 1
    return [*_lines(lines[: last + 1]), *_paragraphs(lines[last + 1 :])]


def _lines(lines: list[Text]) -> list[Block]:
    """One block of lines, without blank ones at its ends."""
    filled = [i for i, line in enumerate(lines) if line.string]
    return [Lines(tuple(lines[filled[0] : filled[-1] + 1]))] if filled else []


def _found(lines: list[Text], ragged: bool) -> list[Block]:
    """Unmarked lines: tables by their form unless the text is ``ragged``, paragraphs between them."""
    if not lines:
        return []
    lines = without_tabs(lines)
    if ragged:
        return _paragraphs(lines)
    rows = [_row(line.string) for line in lines]
    blocks: list[Block] = []
    at = 0
    for start, end in _regions(rows):
        blocks.extend(_paragraphs(lines[at:start]))
        blocks.extend(_lines(lines[start:end]))
        at = end
    blocks.extend(_paragraphs(lines[at:]))
    return blocks


@lru_cache(maxsize=2048)  # a line is looked at with all the text, and with its own stretch of it
def _row(string: str) -> _Row:
    if not string or string.isspace():
        return _Row((), 0, True, False, 0, 0, 0)
    if string[-1] in "-=_*" and not string.strip("-=_* \t") and len(string.strip()) > 2:
        return _Row((), 0, False, True, 0, 0, 0)
    if "...." in string or ". . ." in string:
        string = _leader.sub(lambda match: " " * len(match[0]), string)
    indent = len(string) - len(string.lstrip())
    if "  " not in string[indent:] and indent < _FAR:
        return _Row((), 0, False, False, 0, indent, len(string))
    ends: list[int] = []
    first = gaps = before = 0
    for match in _cell.finditer(string):
        cell, start = match[0], match.start()
        if before:  # two spaces after a full stop are no gap
            gaps += start - before > 2 or string[before - 1] not in ".:?!"
        if (before or start >= _FAR) and (_number.match(cell) or _nil.match(cell)):
            first = first or start
            ends.append(match.end())
        before = match.end()
    return _Row(tuple(ends), first, False, False, gaps, indent, len(string))


def _regions(rows: list[_Row]) -> list[tuple[int, int]]:
    """Runs of lines that form tables, with their heads: (first line, line behind the last)."""
    found: list[tuple[int, int]] = []
    index = floor = 0
    while index < len(rows):
        if not rows[index].ends:
            index += 1
            continue
        members = [index]
        following = _next_row(rows, index)
        while following is not None and _aligned(rows, members, following):
            members.append(following)
            following = _next_row(rows, following)
        columns = max(len(rows[i].ends) for i in members)
        if len(members) >= (2 if columns >= 2 else 3):
            end = members[-1] + 1
            while end < len(rows) and rows[end].rule:
                end += 1
            start = _head(rows, members, floor)
            found.append((start, end))
            floor = index = end
        else:
            index = members[-1] + 1
    return found


def _next_row(rows: list[_Row], index: int) -> int | None:
    """The next line with figures, if nothing between parts the two."""
    blanks = wide = 0
    for following in range(index + 1, min(len(rows), index + 1 + 2 * _APART)):
        row = rows[following]
        if row.ends:
            return following
        blanks = blanks + 1 if row.blank else 0
        wide += row.length > rows[index].first or row.length == 0  # what fits before the figures is a label
        if wide == _APART:
            return None
        if blanks > _BLANKS or _is_prose(row):
            return None
    return None


def _is_prose(row: _Row) -> bool:
    return row.length > 68 and not row.gaps and row.indent < _FAR


def _aligned(rows: list[_Row], members: list[int], index: int) -> bool:
    """Whether a row's figures end where those of the last rows do."""
    ends = rows[index].ends
    return any(
        abs(end - other) <= 2 for member in members[-6:] for other in rows[member].ends for end in ends
    ) or (len(ends) > 1 and len(rows[members[-1]].ends) > 1)


def _are_ragged(rows: list[_Row]) -> bool:
    """Whether figures stand behind their labels wherever these end, as in text drawn from a PDF.

    A gap of two spaces is then what is left of a cell's edge, and most rows have neither their first figure
    nor their last where the next has them; a blank cell leaves the other.
    """
    ends = [(row.ends[0], row.ends[-1]) for row in rows if row.ends]
    apart = sum(abs(one[0] - two[0]) > 2 and abs(one[1] - two[1]) > 2 for one, two in pairwise(ends))
    return apart * 2 > len(ends)


def _head(rows: list[_Row], members: list[int], floor: int) -> int:
    """Where a table begins: above its first row stand rules, column heads, its first section's label."""
    leftmost = min(rows[i].first for i in members) - 12
    start = at = members[0]
    blanks = 0
    while at > max(floor, members[0] - _HEAD) and blanks < 5:
        row = rows[at - 1]
        is_label = at == start and row.length < _LABEL
        if row.rule or row.gaps or row.indent >= leftmost > 0:
            start = at - 1
        elif row.blank:
            blanks += 1
        elif is_label:
            start = at - 1
        else:
            break
        at -= 1
    return start


def _paragraphs(lines: list[Text]) -> list[Block]:
    """Groups of lines between blank ones; a bullet or an indented line after a full stop begins another."""
    found: list[Block] = []
    group: list[Text] = []
    for line in lines:
        if not line.string:
            _close(group, found)
            group = []
            continue
        if group and _begins(line.string, group[-1].string):
            _close(group, found)
            group = []
        group.append(line)
    _close(group, found)
    return found


def _begins(string: str, previous: str) -> bool:
    """Whether a line begins a paragraph although no blank line precedes it."""
    if _bullet.match(string):
        return previous.rstrip()[-1] in ".;:,!?" or bool(_bullet.match(previous))
    indent = len(string) - len(string.lstrip())
    above = len(previous) - len(previous.lstrip())
    return 3 <= indent - above <= 10 and above < 4 and previous.rstrip()[-1] in '.!?”"'


def _close(group: list[Text], found: list[Block]) -> None:
    if group:
        text = paragraph(group)
        if text.string:
            found.append(Paragraph(text, Role.BODY))
