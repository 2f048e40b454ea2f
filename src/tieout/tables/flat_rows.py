"""Rows of a flat table: the words between two runs of cells, and which of the run's numbers are cells.

Gaps and runs come in, and how many columns there are; out go rows with their label's place, its section
heads and one piece a column. The run's last numbers are the cells; earlier ones belong to the label
("Route 101 4,567 5,678"). Fewer numbers than columns are a short row, or part of the next label.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from tieout.tables.flat_stream import BREAK, Piece, Place, Run


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
    if len(rows) > 1:
        rows[0] = _without_head(string, rows[0], rows[1])
    return aligned_to_columns(rows, columns)


def _without_head(string: str, first: FlatRow, second: FlatRow) -> FlatRow:
    """The first row without a section head that runs into it.

    Its neighbour tells where it begins, where both end alike: "NET INCOME PER SHARE BASIC NUMBER OF SHARES"
    above "DILUTED NUMBER OF SHARES".
    """
    own = list(_word.finditer(string, *first.label))
    other = list(_word.finditer(string, *second.label))
    same = 0
    while same < min(len(own), len(other)) and own[-1 - same].group() == other[-1 - same].group():
        same += 1
    lead = len(other) - same
    extra = len(own) - len(other)
    if same < 2 or not 1 <= lead <= 3 or extra < 2 or not own[extra].group()[0].isupper():
        return first
    head = trimmed(string, first.label[0], own[extra - 1].end())
    return replace(first, sections=(*first.sections, head), label=(own[extra].start(), first.label[1]))


def aligned_to_columns(rows: list[FlatRow], columns: int) -> list[FlatRow]:
    """Rows with fewer numbers than columns, each moved to the columns whose numbers it looks like."""
    full = [row for row in rows if None not in row.pieces]
    return [
        replace(row, pieces=_best_window(row, full, columns)) if row.pieces[-1] is None and full else row
        for row in rows
    ]


def _best_window(row: FlatRow, full: list[FlatRow], columns: int) -> tuple[Piece | None, ...]:
    pieces = [piece for piece in row.pieces if piece is not None]
    scores = [
        (
            sum(_likeness(piece, other.pieces[at + i]) for other in full for i, piece in enumerate(pieces)),
            -at,
        )
        for at in range(columns - len(pieces) + 1)
    ]
    at = -max(scores)[1]
    return (*(None,) * at, *pieces, *(None,) * (columns - len(pieces) - at))


def _likeness(piece: Piece, other: Piece | None) -> int:
    """How much two cells look like cells of one column: nil, sign of percent, decimals, the same value."""
    if other is None:
        return 0
    one, two = piece.numeral, other.numeral
    if one is None or two is None:
        return 2 if one is two else 0
    alike = 2 * (one.suffix == two.suffix) + (one.decimals == two.decimals)
    return alike + 2 * (one.mantissa == two.mantissa)


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


_word = re.compile(r"\S+")
_colon = re.compile(r":\s+(?=[“\"(]?[A-Z])")
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
    rest = trimmed(string, at, end)
    caps = _end_of_capitals(string, *rest)
    if caps is not None:
        places.append(trimmed(string, rest[0], caps))
        rest = trimmed(string, caps, end)
    return [*places, rest]


_capitals = re.compile(r"(?:[A-Z][A-Z&’'().,/-]+\s+(?:(?:[A-Z&]+|\d{1,2})\s+)*)(?=[“\"]?[A-Z][a-z’'-])")
_in_small = re.compile(r"(?<![\w.@/’'-])[A-Za-z][a-z]{3,}(?![\w@/]|\.\w)")


def _end_of_capitals(string: str, start: int, end: int) -> int | None:
    """Where a head in capitals ends that runs into a label: "OTHER ASSETS | Property and equipment".

    The capitals must be words that the text elsewhere prints small: names in capitals are none.
    """
    match = _capitals.match(string, start, end)
    if match is None or match.group().rstrip()[-1] in ",-/":
        return None
    words = [word.lower() for word in re.findall(r"[A-Z]{4,}", match.group())]
    small = words_in_small(string)
    if len(words) == 1:  # "NIKE Brand" where the text says "Nike" too
        return match.end() if words[0] in small else None
    known = [word in small or word.capitalize() in small for word in words]
    return match.end() if words and all(known) else None


@lru_cache(maxsize=2)
def words_in_small(string: str) -> frozenset[str]:
    """The words that a text prints in small letters, or with a capital alone."""
    return frozenset(_in_small.findall(string))


_edge = " \t\n\r\u00a0.,;|" + BREAK


def trimmed(string: str, start: int, end: int) -> Place:
    """The place without white space and stray punctuation at its ends."""
    while start < end and string[start] in _edge:
        start += 1
    while end > start and string[end - 1] in " \t\n\r\u00a0|" + BREAK:
        end -= 1
    return start, end
