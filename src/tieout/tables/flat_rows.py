"""Rows of a flat table: the words between two runs of cells, and which of the run's numbers are cells.

Gaps and runs come in, and how many columns there are; out go rows with their label's place, its section
heads and one piece a column. The run's last numbers are the cells; earlier ones belong to the label
("Route 101 4,567 5,678"). Fewer numbers than columns are a short row, or part of the next label.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tieout.tables.flat_stream import BREAK, Piece, Run

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FlatRow:
    """A row: its section heads and its label as places in the stream, and a piece or None for each column."""

    sections: tuple[Place, ...]
    label: Place
    pieces: tuple[Piece | None, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A gap of words and the run of cells that follows it."""

    start: int
    run: Run

    @property
    def end(self) -> int:
        return self.run[0].start

    @property
    def finish(self) -> int:
        return self.run[-1].end


_inside = re.compile(
    r"(?:\b(?:of|by|than|at|in|to|from|and|or|approximately|about|value|authorized|issued|outstanding|least)[,:;]?"
    r"|[(;&–—-]|,)\s*$",
    re.IGNORECASE,
)
_goes_on = re.compile(r"\s*(?:[a-z,;]|\)|of\b|per\b)")
_label_word = re.compile(
    r"\b(?:level|route|form|note|phase|series|class|tier|section|item|part|rule|chapter|top|article|act|no\.?|due)\s*$",
    re.IGNORECASE,
)


def rows_of(string: str, entries: Sequence[Entry], columns: int) -> list[FlatRow]:
    """The rows that ``entries`` make in a table of so many columns."""
    rows: list[FlatRow] = []
    start: int | None = None
    for index, entry in enumerate(entries):
        begin = entry.start if start is None else start
        run = entry.run
        if len(run) < columns and is_inside_label(string, entry, entries[index + 1 : index + 2]):
            start = begin
            continue
        start = None
        if len(run) < columns:
            rows.append(_row(string, begin, run[0].start, run, columns))
            continue
        while len(run) >= 2 * columns and not _is_label_number(run[0]):
            rows.append(_row(string, begin, run[0].start, run[:columns], columns))
            begin, run = run[columns - 1].end, run[columns:]
        extra = len(run) - columns
        if extra and _is_mark(run[-1]) and not _is_mark(run[0]):
            run = run[: len(run) - 1] if extra == 1 else run
            extra = len(run) - columns
        cells = run[extra:]
        rows.append(_row(string, begin, cells[0].start, cells, columns))
    return rows


def is_inside_label(string: str, entry: Entry, following: Sequence[Entry]) -> bool:
    """Whether a run shorter than the table is wide stands inside a label: "JPY 107,684 thousand and …"."""
    if not following:
        return False
    if len(entry.run) > 1:
        return False
    piece = entry.run[0]
    before = string[max(entry.start, entry.end - 40) : entry.end]
    if _inside.search(before) or _label_word.search(before):
        return True
    if _goes_on.match(string, piece.end, following[0].end):
        return True
    if piece.numeral is None:
        # A dash between words: "lease — noncurrent".
        return True
    return _is_label_number(piece)


def _is_label_number(piece: Piece) -> bool:
    """A bare number of one to three digits: a route, a level, a footnote's mark."""
    number = piece.numeral
    return (
        number is not None and number.core == (number.start, number.end) and number.end - number.start <= 3
    )


def _is_mark(piece: Piece) -> bool:
    """ "(1)": a footnote's mark, as far as its form says."""
    number = piece.numeral
    return (
        number is not None and number.parenthesised and number.decimals == 0 and -10 < number.mantissa < 0
    )


def _row(string: str, start: int, end: int, cells: Run, columns: int) -> FlatRow:
    places = _cut(string, start, end)
    pieces: tuple[Piece | None, ...] = (*cells, *(None,) * (columns - len(cells)))
    return FlatRow(tuple(places[:-1]), places[-1], pieces)


_colon = re.compile(r":\s+(?=[“\"(]?[A-Z0-9])")
_no_section = re.compile(
    r"(?:less|add|plus|deduct|including|excluding|note|of which|memo|net of)\W*$", re.IGNORECASE
)
_heads = re.compile(
    r"\s*(?P<head>ASSETS|Assets)\s+(?=CURRENT|Current|CASH|Cash)"
    r"|\s*(?P<equity>LIABILITIES[\s,]+AND\s+(?:\S+\s+){0,3}?(?:EQUITY|DEFICIT)(?:\s\(DEFICIT\))?"
    r"|Liabilities[\s,]+and\s+(?:\S+\s+){0,3}?(?:equity|Equity|deficit|Deficit)(?:\s\([Dd]eficit\))?)\s+(?=[A-Z])"
    r"|\s*(?P<commitments>(?:COMMITMENTS|Commitments)\s(?:AND|and|&)\s(?:CONTINGENCIES|contingencies|Contingencies)"
    r"(?:\s\([^)]*\))?)\s+(?=[A-Z])"
)


def _cut(string: str, start: int, end: int) -> list[Place]:
    """The gap as section heads and, last, the row's own label."""
    places: list[Place] = []
    at = start
    while True:
        known = _heads.match(string, at, end)
        if known:
            places.append(
                trimmed(string, known.start(known.lastgroup or 0), known.end(known.lastgroup or 0))
            )
            at = known.end()
            continue
        colon = _colon.search(string, at, end)
        while colon and _no_section.search(string, at, colon.start()):
            colon = _colon.search(string, colon.end(), end)
        if colon is None:
            break
        places.append(trimmed(string, at, colon.start() + 1))
        at = colon.end()
    places.append(trimmed(string, at, end))
    return places


_edge = " \t\n\r\u00a0.,;|" + BREAK


def trimmed(string: str, start: int, end: int) -> Place:
    """The place without white space and stray punctuation at its ends."""
    while start < end and string[start] in _edge:
        start += 1
    while end > start and string[end - 1] in " \t\n\r\u00a0|" + BREAK:
        end -= 1
    return start, end
