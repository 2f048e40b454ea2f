"""Column-aligned lines: where on each line figures, rules and words stand, and which columns they make.

Preformatted lines come in; out go their printed pieces with their places on the line, and the columns,
found from the right edges at which figures are aligned.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from tieout.document.model import Text
from tieout.tables.aligned.text import concatenated, sliced
from tieout.tables.flat.stream import Piece, pieces_of

_rule = re.compile(r"(?<![^\s$|+])(?:[-–—_]{4,}|[=]{2,})(?![^\s|+])")
_short_rule = re.compile(r"[-–—=_]{1,3}")
_escape = re.compile(r"(?:- )+(?=-{2})")  # how a filing's envelope guards a line of dashes
_leader = re.compile(r"\.{3,}|(?:\s\.){3,}")
_split_group = re.compile(r"(?<=\s)(\d[\d,]*)(\s)(?=,\d{3}(?!\d))")  # "4,180 ,000"
_spaced_year = re.compile(r"(?<!\S)(?:1 9|2 0) \d \d(?!\S)")
_date = re.compile(r"(?<=\s)\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?=\s|$)")
_note = re.compile(r"\(\d{1,2}\)")
# "1,234-" is an amount that a cell reads or leaves unread, and no part of the label.
_minus_behind = re.compile(r"(?<=[ $][ $])[$€£¥]?\d{1,3}(?:,\d{3})*(?:\.\d+)?-(?=\s|$)")
_range = re.compile(r"(?<=\s)[$€£¥]?\([\d,.]+\)\s?[-–—]\s?[$€£¥]?\([\d,.]+\)(?=\s|$)")  # "(0.25)-(0.30)"
# Of cells that are printed into one another it is not known where one ends: "62$205", "(9)19", "15%0%".
_run_together = re.compile(
    r"(?<!\S)[$€£¥]?(?:\(\d[\d,.]*\)[$€£¥%]?|\d[\d,.]*[$€£¥%])\(?\d[\d,.]*\)?%?(?=\s|$)"
)
_last_number = re.compile(r"(?<=\S )[$€£¥]?\(?\d[\d,]*(?:\.\d+)?\)?$|(?<=[a-z])\(\d{1,3}(?:,\d{3})+\)$")
_letters = re.compile(r"[A-Za-z]{2}")
_chunk = re.compile(r"\S+(?:\s\S+)*")
_DRIFT = 3  # characters by which right edges of one column may stray


class Mark(Struct, frozen=True, gc=False):
    """Something in the columns' area of a line: a figure's piece, or words such as a date."""

    start: int
    end: int
    piece: Piece | None

    @property
    def edge(self) -> int:
        """Where the digits end."""
        if self.piece is not None and self.piece.numeral is not None:
            return self.start + self.piece.numeral.core[1]
        return self.end


class Line(Struct, frozen=True, gc=False):
    """A line: its words with rules and leaders blanked, its marks, its rules.

    ``rules`` are (start, end, sign); ``dollars`` the places of currency signs that stand alone. ``close``
    is a number that stands right behind the last word: the label's, or its column's where it ends there.
    """

    text: Text
    words: str
    marks: tuple[Mark, ...]
    rules: tuple[tuple[int, int, str], ...]
    dollars: tuple[int, ...]
    close: Mark | None = None

    @property
    def is_blank(self) -> bool:
        return not self.words.strip() and not self.rules

    @property
    def is_years(self) -> bool:
        """Whether its only figures may be years of a head, a note's number behind one aside."""
        marks = [mark for mark in self.marks if mark.piece is not None]
        years = [at for at, mark in enumerate(marks) if mark.piece is not None and mark.piece.is_year]
        return bool(years) and all(
            at in years or (at - 1 in years and self._is_note(marks[at - 1], mark))
            for at, mark in enumerate(marks)
        )

    def _is_note(self, year: Mark, mark: Mark) -> bool:
        """Whether a number in parentheses stands right behind a year: "2024 (1)"."""
        return mark.start - year.end < 2 and _note.fullmatch(self.words, mark.start, mark.end) is not None


class Place(Struct, frozen=True, gc=False):
    """A column of figures over characters ``low``..``high``, its digits ending about ``edge``."""

    low: int
    high: int
    edge: int

    @property
    def middle(self) -> int:
        """Twice the centre, so that it is whole."""
        return self.low + self.high


def read_line(text: Text) -> Line:
    """What stands on a line."""
    text = _with_whole_years(_mended(text))
    string = text.string
    rules = [(m.start(), m.end(), m.group()[0]) for m in _rule.finditer(string)]
    escaped = _escape.match(string)
    words = string if escaped is None else " " * escaped.end() + string[escaped.end() :]
    if rules or "..." in string or ". ." in string:
        words = _leader.sub(_blank, _rule.sub(_blank, words))
    if not rules and string.strip(" -=_–—") == "" and string.strip() and " " in string.strip():
        rules = [(m.start(), m.end(), m.group()[0]) for m in _short_rule.finditer(string)]
        words = " " * len(string)
    if not any(character.isdigit() or character in "-–—N" for character in words):
        return Line(text, words, (), tuple(rules), ())
    marks = _marks(words)
    dollars = tuple(m.start() for m in re.finditer(r"(?<!\S)[$€£¥](?=\s|$)", words))
    return Line(text, words, tuple(marks), tuple(rules), dollars, _close(words, marks))


def _with_whole_years(text: Text) -> Text:
    """The line with years that are spaced out, "2 0 0 3", made whole; its width stays."""
    for match in reversed(list(_spaced_year.finditer(text.string))):
        start, end = match.span()
        digits = [sliced(text, at, at + 1) for at in range(start, end, 2)]
        gaps = [sliced(text, at, at + 1) for at in range(start + 1, end, 2)]
        before, behind = sliced(text, 0, start), sliced(text, end, len(text.string))
        text = concatenated((before, *gaps, *digits, behind))
    return text


def _mended(text: Text) -> Text:
    """The line with a number that a stray space parts, "4,180 ,000", made whole; its width stays."""
    match = _split_group.search(text.string)
    if match is None:
        return text
    before, gap = sliced(text, 0, match.start(1)), sliced(text, *match.span(2))
    number, rest = sliced(text, *match.span(1)), sliced(text, match.end(2), len(text.string))
    return concatenated((before, gap, number, rest))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _marks(words: str) -> list[Mark]:
    """The pieces of a line that stand apart from its words, left to right."""
    found: list[Mark] = []
    whole = [
        Mark(*match.span(), None)
        for each in (_minus_behind, _range, _run_together)
        for match in each.finditer(words)
    ]
    for piece in pieces_of(words):
        if any(mark.start <= piece.start < mark.end for mark in whole):
            continue
        adjacent = bool(found) and not words[found[-1].end : piece.start].strip(" $\u00a0")
        if (adjacent or _is_apart(words, piece.start)) and _ends_apart(words, piece.end):
            found.append(Mark(piece.start, piece.end, piece))
        elif not adjacent:
            found = [mark for mark in found if mark.piece is None]  # words go on: it was part of a label
    found = _behind_words(words, found)
    found += [Mark(match.start(), match.end(), None) for match in _date.finditer(words)]
    return sorted((*found, *whole), key=lambda mark: mark.start)


def _close(words: str, marks: Sequence[Mark]) -> Mark | None:
    """The number one space behind the last word before the first of ``marks``, and well before that."""
    end = marks[0].start if marks else len(words)
    label = words[:end].rstrip(" $")
    match = _last_number.search(label)
    if match is None or not _letters.search(label, 0, match.start()) or end - len(label) < 2:
        return None
    pieces = list(pieces_of(label[match.start() :]))
    if len(pieces) != 1 or pieces[0].is_year:
        return None
    return Mark(match.start() + pieces[0].start, len(label), pieces[0])


def _behind_words(words: str, found: list[Mark]) -> list[Mark]:
    """Marks without those before the words: "5.25   Absence of Changes    15" begins with a number."""
    for at in range(len(found) - 1, 0, -1):
        if _letters.search(words, found[at - 1].end, found[at].start):
            return found[at:]
    return found


def _is_apart(words: str, start: int) -> bool:
    before = words[:start].rstrip()
    return not before or start - len(before) > 1 or before[-1] == "$"


def _ends_apart(words: str, end: int) -> bool:
    rest = words[end : end + 3]
    return not rest.strip() or rest[:2].isspace() or rest[:1] in ")*" or rest[1:2] in "$(-–—0123456789"


def columns_of(lines: Sequence[Line]) -> list[Place]:
    """The columns of figures, left to right, from edges at which figures stand on more than one line."""
    edges: Counter[int] = Counter()
    for line in lines:
        if not line.is_years:
            edges.update(mark.edge for mark in line.marks if mark.piece is None or mark.piece.numeral)
    nils = [mark.edge for line in lines for mark in line.marks if mark.piece and not mark.piece.numeral]
    empty = _empty(lines)  # a nil stands in a column, and makes none unless it is all that stands there
    edges.update(edge for edge in nils if edge in edges or edge in empty)
    groups = _grouped(edges)
    groups = _merged(groups, lines)
    most = max((sum(edges[edge] for edge in group) for group in groups), default=0)
    kept = [
        group for group in groups if sum(edges[edge] for edge in group) >= max(min(2, most), most // 10)
    ]
    return [_place(group, lines) for group in kept]


def _empty(lines: Sequence[Line]) -> set[int]:
    """The edges at which every line of figures has a nil, and there are several such lines."""
    rows = [
        [mark for mark in line.marks if mark.piece is not None]
        for line in lines
        if not line.is_years and any(mark.piece and mark.piece.numeral for mark in line.marks)
    ]
    nils = [{mark.edge for mark in row if mark.piece and not mark.piece.numeral} for row in rows]
    return set.intersection(*nils) if len(nils) > 1 else set()


def _grouped(edges: Counter[int]) -> list[list[int]]:
    groups: list[list[int]] = []
    for edge in sorted(edges):
        if groups and edge - groups[-1][-1] <= _DRIFT and edge - groups[-1][0] <= 2 * _DRIFT:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    return groups


def _merged(groups: list[list[int]], lines: Sequence[Line]) -> list[list[int]]:
    """Groups that overlap and never share a line are one column, printed unevenly."""
    merged: list[list[int]] = []
    for group in groups:
        if (
            merged
            and group[0] - merged[-1][-1] <= 3 * _DRIFT
            and not _share_a_line(merged[-1], group, lines)
        ):
            merged[-1] = [*merged[-1], *group]
        else:
            merged.append(group)
    return merged


def _share_a_line(one: list[int], two: list[int], lines: Sequence[Line]) -> bool:
    for line in lines:
        edges = {mark.edge for mark in line.marks}
        if edges.intersection(one) and edges.intersection(two):
            return True
    return False


def _place(group: list[int], lines: Sequence[Line]) -> Place:
    wanted = set(group)
    marks = [mark for line in lines for mark in line.marks if mark.edge in wanted and not line.is_years]
    return Place(
        min(mark.start for mark in marks),
        max(mark.end for mark in marks),
        sorted(mark.edge for mark in marks)[len(marks) // 2],
    )


def column_at(mark: Mark, columns: Sequence[Place]) -> int | None:
    """The column in which a mark stands: a number's by its right edge, a dash's by where it overlaps."""
    if mark.piece is not None and mark.piece.numeral is None:
        inside = [
            index
            for index, place in enumerate(columns)
            if place.low <= mark.end and mark.start <= place.high
        ]
        if inside:
            return inside[0]
    nearest = min(range(len(columns)), key=lambda index: abs(columns[index].edge - mark.edge))
    place = columns[nearest]
    near = abs(place.edge - mark.edge) <= 3 * _DRIFT or place.low <= mark.edge <= place.high
    return nearest if near else None


def chunks(words: str) -> list[tuple[int, int]]:
    """Stretches of words that stand apart by two spaces or more."""
    return [match.span() for match in _chunk.finditer(words)]
