"""Rows whose cells were joined by bars, without those that are empty: filled up where it is plain which.

A page's table put into a text cell by cell lacks the empty cell over its stub, those below its spanners,
and that beside a row of which no percentage is told; ")" and "%" stand in cells of their own. Rows come in;
they go out with as many cells each, or nothing where it does not follow which of them are empty.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from tieout.document.model import Text
from tieout.readers.collapse import Piece, collapse

Cut = Callable[[Text, int, int], list[Piece]]  # the pieces of a stretch of a line

_LEAST = 3  # rows of figures
_bar = re.compile(r"(?<!\\)\|")
_closer = re.compile(r"\s*(?:\)\s?%?|%\s?\)?)\s*$")
_number = re.compile(r"\s*(?:[$€£¥]?\s?[-–−]?\s?\(?\s?[$€£¥]?\s?[-–−]?\d[\d,.]*|[-–—−]+)\s*$")
_figure = re.compile(r"\s*[-–−]?\(?[-–−]?[$€£¥]? ?\(?(?!(?:19|20)\d\d\s*$)\d[\d,.]*\)? ?%?\)?\s*$")
_percent = re.compile(r"%\s?\)?\s*$")
_year = re.compile(r"\b(?:19|20)\d\d\b")
_change = re.compile(r"\b(?:change|variance|increase|decrease|growth)\b", re.IGNORECASE)
_over_stub = re.compile(r"\(|\bin (?:thousands|millions|billions)\b", re.IGNORECASE)


def filled_rows(lines: Sequence[Text], cut: Cut) -> list[Text] | None:
    """The rows with their empty cells put back; None where lines frame their cells, or nothing follows.

    >>> lines = [Text(each) for each in ("2024 | 2023", "A | 5 | (4 | )", "B | 2 | 3", "C | 7 | (1 | )")]
    >>> cut = lambda line, *ends: [(line.string[slice(*ends)], 0, 0, False)]
    >>> [row.string for row in filled_rows(lines, cut)]
    ['|2024|2023', 'A|5|(4 )', 'B|2|3', 'C|7|(1 )']
    """
    if any(line.string[:1] == "|" or line.string.rstrip()[-1:] == "|" for line in lines):
        return None
    rows = [_cells(line.string) for line in lines]
    bodies = [_is_body(line.string, row) and len(row) > 1 for line, row in zip(lines, rows, strict=True)]
    columns = max((len(row) for row, is_body in zip(rows, bodies, strict=True) if is_body), default=0)
    full = [at for at, row in enumerate(rows) if bodies[at] and len(row) == columns]
    if columns < 3 or len(full) < 2 or sum(bodies) < _LEAST:
        return None
    shares = _percentages([_strings(lines[at].string, rows[at]) for at in full], columns)
    found: list[Text] = []
    strings = [_strings(line.string, row) for line, row in zip(lines, rows, strict=True)]
    for at, (line, row) in enumerate(zip(lines, rows, strict=True)):
        if bodies[at]:
            places = _of_body(strings[at], columns, shares)
        else:
            below = strings[at + 1] if at + 1 < len(rows) and not bodies[at + 1] else ()
            places = _of_head(strings[at], columns) or _of_changes(strings[at], below, columns)
        if places is None:
            return None
        found.append(_set(line, row, places, columns, cut))
    return found


def _cells(string: str) -> list[list[tuple[int, int]]]:
    """Where each cell stands: a number and what closes it in a cell of its own are one."""
    bars = [match.start() for match in _bar.finditer(string)]
    edges = list(zip([0, *(bar + 1 for bar in bars)], [*bars, len(string)], strict=True))
    cells: list[list[tuple[int, int]]] = []
    for start, end in edges:
        closes = len(cells) > 1 and _closer.match(string, start, end)
        if closes and len(cells[-1]) == 1 and _number.match(string[slice(*cells[-1][0])]):
            cells[-1].append((start, end))
        else:
            cells.append([(start, end)])
    return cells


def _strings(string: str, row: Sequence[Sequence[tuple[int, int]]]) -> list[str]:
    return ["".join(string[start:end].strip() for start, end in cell) for cell in row]


def _is_body(string: str, row: Sequence[Sequence[tuple[int, int]]]) -> bool:
    return any(map(_figure.match, _strings(string, row)[1:]))


def _percentages(rows: Sequence[Sequence[str]], columns: int) -> frozenset[int]:
    """The columns of which all cells of the full rows are in percent."""
    return frozenset(
        at for at in range(1, columns) if all(_percent.search(row[at]) or row[at] == "*" for row in rows)
    )


def _of_body(row: Sequence[str], columns: int, shares: frozenset[int]) -> list[int] | None:
    """The columns of a row's cells: without a percentage it leaves those of percentages out."""
    if len(row) == columns:
        return list(range(columns))
    others = [at for at in range(columns) if at not in shares]
    return others if len(row) == len(others) and not any(map(_percent.search, row[1:])) else None


def _of_head(row: Sequence[str], columns: int) -> list[int] | None:
    """The columns of heads: one alone is a title, others stand over as many columns each."""
    count = len(row)
    if count == columns or count == 1:
        return list(range(count))
    width = columns - 1
    if _over_stub.search(row[0]):
        return list(range(count)) if count > 1 and width % (count - 1) == 0 else None
    return list(range(1, count + 1)) if width % count == 0 else None


def _of_changes(row: Sequence[str], below: Sequence[str], columns: int) -> list[int] | None:
    """The columns of a period's head and one of changes, by which of the heads below them are years.

    "Three months ended June 30 | Change" over "2024 | 2023 | % YoY".
    """
    years = sum(_year.search(cell) is not None for cell in below)
    dated = all(map(_year.search, below[:years])) and len(below) == columns - 1
    changes = len(row) == 2 and _change.search(row[1]) and not _over_stub.match(row[0])
    return [1, 1 + years] if changes and dated and 0 < years < columns - 1 else None


def _set(
    line: Text, row: Sequence[Sequence[tuple[int, int]]], places: Sequence[int], columns: int, cut: Cut
) -> Text:
    """The line with a bar before each cell but the first, empty ones at its end too."""
    if len(row) == 1:
        return line
    pieces: list[Piece] = []
    column = 0
    for cell, place in zip(row, places, strict=True):
        at = pieces[-1][2] if pieces else line.segments[0][1] if line.segments else 0
        while column < place:
            pieces.append(("|", at, at, False))
            column += 1
        for number, (start, end) in enumerate(cell):
            printed = line.string[start:end]
            start += len(printed) - len(printed.lstrip())
            if number:
                pieces.append((" ", at, at, False))
            pieces += cut(line, start, start + len(printed.strip()))
            at = pieces[-1][2]
    pieces += [("|", at, at, False)] * (columns - 1 - column)
    return collapse(pieces)
