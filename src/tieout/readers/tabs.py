"""Tabs to spaces, so that columns stand under one another.

Three habits are told apart. A typewriter's tabs go up to every eighth column, as many as the label's length
asks for. A spreadsheet's, as they come when a table is copied into a text, part the fields: every line
has the same number of them, and each column is as wide as its widest field. Where empty fields are left
out with their tabs, no column stands under another: a tab is a space, and what is left a flattened table.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import takewhile

from tieout.document.model import Text
from tieout.readers.limits import TABS
from tieout.readers.lines import line_of, pieces_of
from tieout.readers.stretches import stretches

_STOP = 8  # characters from one of a typewriter's tabs to the next
_GAP = 3  # spaces between two columns
_WIDEST = 120  # characters of a field; a longer one is no field
_LONGEST = 360  # characters of a row's label
_ROWS = 3  # of a copied table, at least
_figure = re.compile(r"\t\s*[-–(]?[$€£¥]?\(?(?!(?:19|20)\d\d\b)\d[\d,.]*\)?%?\s*(?:\t|$)")


def without_tabs(lines: list[Text]) -> list[Text]:
    """The lines with their tabs as spaces; a line of senselessly many keeps them."""
    if not any("\t" in line.string for line in lines):
        return lines
    found: list[Text] = []
    for tabbed, run in stretches(lines, is_tabbed):
        if not tabbed:
            found.extend(run)
        elif is_copied(run):
            found.extend(_columns(run))
        elif _is_ragged(run):
            found.extend(map(_spaced, run))
        else:
            found.extend(_expanded(line) for line in run)
    return found


_gap = re.compile(r"\t[^\t]*\d[^\t]*\t\t")  # an empty field behind a figure


def is_tabbed(string: str) -> bool:
    """Whether a line has a tab."""
    return "\t" in string


def is_copied(run: list[Text]) -> bool:
    """Whether tabs part fields: most lines have the same number of them, or lack those at their ends."""
    lines = [line.string for line in run if is_tabbed(line.string)]
    counts = Counter(string.count("\t") for string in lines)
    number, times = counts.most_common(1)[0]
    if len(lines) < _ROWS or max(counts) > TABS:
        return False
    if times * 3 < len(lines) * 2:
        number = max(counts)
        if not any(map(_gap.search, lines)) or _stand_below(lines):
            return False
    if not any("\t\t" in string or string[0] == "\t" for string in lines):
        # Where empty fields are left out, figures and heads that stand over no stub have lost their places.
        placed = [string for string in lines if _figure.search(string)] + _heads(lines)
        if number > 1 and any(string.count("\t") != number for string in placed):
            return False
    plain = all(len(line.segments) == 1 for line in run)
    fields = [string.split("\t") for string in lines]
    short = all(len(first) <= _LONGEST and max(map(len, others)) <= _WIDEST for first, *others in fields)
    return plain and short and (number > 1 or not any(string[0] == "\t" for string in lines))


def _stand_below(lines: list[str]) -> bool:
    """Whether a typewriter's tabs would set the last fields of most lines below one another."""
    starts = Counter(len(string[: string.rindex("\t") + 1].expandtabs(_STOP)) for string in lines)
    return starts.most_common(1)[0][1] * 3 >= len(lines) * 2


def _heads(lines: list[str]) -> list[str]:
    """The lines above the first with a figure."""
    return list(takewhile(lambda string: not _figure.search(string), lines))


def _is_ragged(run: list[Text]) -> bool:
    """Whether nowhere two tabs follow one another, and last fields begin in columns of their own.

    A typewriter sets as many tabs as bring the last field below the others.
    """
    lines = [line.string for line in run if line.string.count("\t") > 1]
    if any("\t\t" in string or string[0] == "\t" or string.count("\t") > TABS for string in lines):
        return False
    alike: dict[int, list[str]] = defaultdict(list)
    for string in lines:
        alike[string.count("\t")].append(string)
    return any(len(each) >= _ROWS and not _stand_below(each) for each in alike.values())


def _spaced(line: Text) -> Text:
    return line_of(
        [(data.replace("\t", " "), start, end, bold) for data, start, end, bold in pieces_of(line)]
    )


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
                spaces = _STOP - offset % _STOP
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
