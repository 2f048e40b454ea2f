"""Tabs to spaces, so that columns stand under one another.

Two habits are told apart. A typewriter's tabs go up to every eighth column, as many as the label's length
asks for. A spreadsheet's, as they come when a table is copied into a text, part the fields: every line
has the same number of them, and each column is as wide as its widest field.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from tieout.document.model import Text
from tieout.readers.limits import TABS
from tieout.readers.lines import pieces_of

_GAP = 3  # spaces between two columns
_WIDEST = 120  # characters of a field; a longer one is no field
_ROWS = 3  # of a copied table, at least


def without_tabs(lines: list[Text]) -> list[Text]:
    """The lines with their tabs as spaces; a line of senselessly many keeps them."""
    if not any("\t" in line.string for line in lines):
        return lines
    found: list[Text] = []
    for tabbed, group in groupby(lines, key=lambda line: "\t" in line.string):
        run = list(group)
        if not tabbed:
            found.extend(run)
        elif _is_copied(run):
            found.extend(_columns(run))
        else:
            found.extend(_expanded(line) for line in run)
    return found


def _is_copied(run: list[Text]) -> bool:
    """Whether the lines have the same number of tabs between their fields, most of them at least."""
    counts = Counter(line.string.count("\t") for line in run)
    number, times = counts.most_common(1)[0]
    if len(run) < _ROWS or times * 3 < len(run) * 2 or max(counts) > TABS:
        return False
    plain = all(len(line.segments) == 1 for line in run)
    widest = max(len(field) for line in run for field in line.string.split("\t"))
    return plain and widest <= _WIDEST and (number > 1 or not any(line.string[0] == "\t" for line in run))


def _columns(run: list[Text]) -> list[Text]:
    rows = [line.string.split("\t") for line in run]
    widths = [0] * max(map(len, rows))
    for row in rows:
        for column, field in enumerate(row):
            widths[column] = max(widths[column], len(field.strip()))
    return [_set(row, line.segments[0][1], widths) for row, line in zip(rows, run, strict=True)]


def _set(row: list[str], start: int, widths: list[int]) -> Text:
    """One line: the first field flush left, the others, figures for the most part, flush right."""
    string = ""
    segments: list[tuple[int, int, int]] = []
    at = start
    for column, field in enumerate(row):
        printed = field.strip()
        begin = at + len(field) - len(field.lstrip())
        if printed:
            width = sum(widths[: column + 1]) + _GAP * column
            padding = width - len(string) - len(printed) if column else 0
            if padding:
                segments.append((len(string), max(start, begin - 1), begin))
                string += " " * padding
            segments.append((len(string), begin, begin + len(printed)))
            string += printed
        at += len(field) + 1
    return Text(string, tuple(segments))


def _expanded(line: Text) -> Text:
    """The line with its tabs as spaces up to every eighth column."""
    if line.string.count("\t") > TABS:
        return line
    parts: list[str] = []
    segments: list[tuple[int, int, int]] = []
    offset = 0
    for data, start, end, _ in pieces_of(line):
        at = start
        for index, chunk in enumerate(data.split("\t")):
            if index:
                spaces = 8 - offset % 8
                parts.append(" " * spaces)
                segments.append((offset, at, at + 1))
                offset += spaces
                at += 1
            if chunk:
                whole = end if end - start != len(data) else at + len(chunk)
                parts.append(chunk)
                segments.append((offset, at, whole))
                offset += len(chunk)
                at = whole
    return Text("".join(parts), tuple(segments))
