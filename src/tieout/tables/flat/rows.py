"""Rows of a flat table: the words between two runs of cells, and which of the run's numbers are cells.

Gaps and runs come in, and how many columns there are; out go rows with the place of their words and one
piece a column. The run's last numbers are the cells; earlier ones belong to the label ("Route 101 4,567
5,678"). Fewer numbers than columns are a short row, or part of the next label.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tieout.tables.flat.stream import BREAK, Piece, Place, Run


class FlatRow(NamedTuple):
    """A row: its section heads and its label as places in the stream; a piece or None for each column.

    ``ways`` are other columns under which its pieces might as well stand, in turn.
    """

    sections: tuple[Place, ...]
    label: Place
    pieces: tuple[Piece | None, ...]
    ways: tuple[tuple[int, ...], ...] = ()


class Entry(NamedTuple):
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
    r"(?:\b(?:of|by|than|at|in|to|from|and|or|approximately|about|value|authorized|issued|outstanding|least)"
    r"[,:;]?|[(;&–—-]|,)\s*$",
    re.IGNORECASE,
)
_goes_on = re.compile(r"\s*(?:[a-z,;]|\)|of\b|per\b)")
_label_word = re.compile(
    r"\b(?:level|route|form|note|phase|series|class|tier|section|item|part|rule|chapter|top|article|act|no\.?|due)"
    r"\s*$",
    re.IGNORECASE,
)


def rows_of(string: str, entries: Sequence[Entry], columns: int) -> list[FlatRow]:
    """The rows that ``entries`` make in a table of so many columns; a short row's cells stand leftmost."""
    rows: list[FlatRow] = []
    start: int | None = None
    for index, entry in enumerate(entries):
        begin = entry.start if start is None else start
        run = entry.run[1:] if begins_with_mark(entry.run) else entry.run
        following = entries[index + 1 : index + 2]
        if (is_inside_label(string, entry, following) and len(run) < columns) or _is_in_words(
            string, run, following
        ):
            start = begin
            continue
        start = None
        if len(run) < columns:
            rows.append(_row(string, begin, run, columns))
            continue
        # A number of the label would leave one over.
        while len(run) >= 2 * columns and (len(run) % columns == 0 or not _is_label_number(run[0])):
            rows.append(_row(string, begin, run[:columns], columns))
            begin, run = run[columns - 1].end, run[columns:]
        rows.append(_row(string, begin, _window(string, begin, run, columns), columns))
    return rows


_and = re.compile(r"\band\s+$", re.IGNORECASE)


def _window(string: str, start: int, run: Run, columns: int) -> Run:
    """Which numbers of a run too long are the row's: the last, unless others stand together better."""
    extra = len(run) - columns
    mark = extra == 1 and _is_mark(run[-1]) and not _is_mark(run[0])
    if mark and not _and.search(string, start, run[0].start):
        return run[:-1]
    if extra == 1 and _is_page_number(string, run) and not _is_label_number(run[0]):
        return run[:-1]
    for first in range(extra, -1, -1):
        window = run[first : first + columns]
        if extra and BREAK not in string[window[0].start : window[-1].end]:
            return window
    return run[extra:]


def is_inside_label(string: str, entry: Entry, following: Sequence[Entry]) -> bool:
    """Whether a run shorter than the table is wide stands inside a label: "JPY 107,684 thousand and …"."""
    if not following or len(entry.run) > 1:
        return False
    piece = entry.run[0]
    before = string[max(entry.start, entry.end - 40) : entry.end]
    if _inside.search(before) or _label_word.search(before):
        return True
    if _goes_on.match(string, piece.end, following[0].end):
        return True
    # A dash alone stands between words: "lease — noncurrent".
    return piece.numeral is None or _is_label_number(piece)


def is_one_longer(string: str, entry: Entry, columns: int) -> bool:
    """Whether a run has one cell more than its table has columns, the first too no number of the label."""
    first = entry.run[0]
    if len(entry.run) != columns + 1 or columns < 2 or first.is_year or _is_mark(first):
        return False
    if _is_mark(entry.run[-1]) or (first.numeral is not None and _is_label_number(first)):
        return False
    before = string[max(entry.start, entry.end - 40) : entry.end]
    return not (_inside.search(before) or _label_word.search(before))


def _is_page_number(string: str, run: Run) -> bool:
    """Whether a run's last number may be a page's: bare, in a paragraph of its own."""
    return _is_label_number(run[-1]) and BREAK in string[run[-2].end : run[-1].start]


_in_words = re.compile(
    r"\s+(?:(?:common\s+|ordinary\s+)?shares|and|million|thousand|issued|authori[sz]ed|outstanding|respectively)\b"
)


def _is_in_words(string: str, run: Run, following: Sequence[Entry]) -> bool:
    """Whether words go on behind a dash and a number: "authorized — 11,200 shares; issued — 7,040"."""
    return bool(following) and run[0].numeral is None and _in_words.match(string, run[-1].end) is not None


def _is_label_number(piece: Piece) -> bool:
    """A bare number of one to three digits: a route, a level, a footnote's mark."""
    number = piece.numeral
    return number is not None and number.core == (0, number.end) and number.end <= 3


def begins_with_mark(run: Run) -> bool:
    """Whether a note's mark stands before a row's cells.

    Before the sign of a currency, "Total revenues (1) $ 86,310", or closed at once where amounts are
    not: "(1) (143 )".
    """
    if len(run) < 2 or not _is_mark(run[0]):
        return False
    first, second = run[0].numeral, run[1].numeral
    if (
        first
        and first.raw[-2:] != " )"
        and any(each.numeral and each.numeral.raw[-2:] == " )" for each in run)
    ):
        return True
    return bool(first and second and second.currency and not first.currency)


def _is_mark(piece: Piece) -> bool:
    """ "(1)": a footnote's mark, as far as its form says."""
    number = piece.numeral
    return number is not None and number.parenthesised and not number.decimals and -10 < number.mantissa < 0


def _row(string: str, start: int, cells: Run, columns: int) -> FlatRow:
    pieces: tuple[Piece | None, ...] = (*cells, *(None,) * (columns - len(cells)))
    return FlatRow((), trimmed(string, start, cells[0].start), pieces)


_behind = " \t\n\r\u00a0|" + BREAK
_before = _behind + ".,;]"


def trimmed(string: str, start: int, end: int) -> Place:
    """The place without white space and stray punctuation at its ends."""
    while start < end and string[start] in _before:
        start += 1
    while end > start and string[end - 1] in _behind:
        end -= 1
    return start, end
