"""Column-aligned lines to a grid: heads under their spanners, labels whole, figures in their columns.

Lines and their columns come in; a `Grid` goes out, as a reader of HTML gives it, with the lines that
each of its rows was printed on. What the grid means is for `grid` to say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from msgspec import Struct

from tieout.document.model import Grid, GridCell, Text
from tieout.tables.aligned.heads import head_rows
from tieout.tables.aligned.lines import Line, Mark, Place, chunks, column_at
from tieout.tables.aligned.text import concatenated, joined, sliced
from tieout.tables.periods.phrases import is_period
from tieout.tables.words import LINKS

_INDENT = 4  # points a space
_link_end = re.compile(rf"(?:\b(?:{LINKS}|other)|[,;&–-]|\d,\d{{3}})\s*$", re.IGNORECASE)
_large = re.compile(r"\d{1,3}(?:,\d{3})+$")
_year_end = re.compile(r"(?:19|20)\d\d[,;)]")
_goes_on = re.compile(r"[a-z$\d(]|(?:OF|TO|AND|FOR|IN|ON|FROM|PER|BY|WITH|OR|AT|AS)\b")


@dataclass(slots=True)
class Drawn:
    """A row while it is drawn: its label's stretches of text, its marks by column, the lines it takes."""

    lines: list[int]
    labels: list[tuple[int, int, int]]  # line, start, end
    marks: dict[int, tuple[int, Mark]]
    ruled: bool  # a rule above
    gap: bool  # a blank line above

    @property
    def is_words(self) -> bool:
        return not self.marks


class Aligned(Struct, frozen=True, gc=False):
    """The grid, and for each of its rows the first line and the one behind its last."""

    grid: Grid
    lines: tuple[tuple[int, int], ...]


def grid_of(lines: Sequence[Line], columns: Sequence[Place]) -> Aligned:
    """The grid that ``lines`` print."""
    stub_end = min(place.low for place in columns)
    rows: list[tuple[GridCell, ...]] = []
    places: list[tuple[int, int]] = []
    for first, body, end in parts_of(lines, columns):
        heads, start = head_rows(lines, first, body, columns, stub_end)
        for head in heads:
            rows.append(
                tuple(GridCell(len(rows), low, 1, high - low, text) for low, high, text in head.cells)
            )
            places.append((head.line, head.last + 1))
        whole = _whole(_drawn(lines[:end], start, columns, stub_end), lines)
        for at, drawn in enumerate(whole):
            width = 1 + len(columns) if _is_centred(whole, at) else 1
            rows.append(_cells(len(rows), drawn, lines, width))
            places.append((min(drawn.lines), max(drawn.lines) + 1))
    return Aligned(Grid(tuple(rows), 1 + len(columns)), tuple(places))


def parts_of(lines: Sequence[Line], columns: Sequence[Place]) -> list[tuple[int, int, int]]:
    """(first line, first line of figures, end) of each stretch of lines under a head of its own."""
    stub_end = min(place.low for place in columns)
    found: list[tuple[int, int, int]] = []
    first, body = 0, None
    for index, line in enumerate(lines):
        if _is_body(line, columns):
            body = index if body is None else body
        elif body is not None and _is_head(line, stub_end):
            found.append((first, body, index))
            first, body = index, None
    return [*found, (first, len(lines) if body is None else body, len(lines))]


def _is_head(line: Line, stub_end: int) -> bool:
    """Whether nothing but heads of columns stands on a line."""
    places = chunks(line.words)
    return bool(places) and all(start >= stub_end - 2 for start, _ in places)


def _is_body(line: Line, columns: Sequence[Place]) -> bool:
    figures = [mark for mark in line.marks if mark.piece is not None]
    return (
        bool(figures)
        and not line.is_years
        and any(column_at(mark, columns) is not None for mark in figures)
    )


def _drawn(lines: Sequence[Line], start: int, columns: Sequence[Place], stub_end: int) -> list[Drawn]:
    """The lines from ``start`` on as rows, one a line."""
    found: list[Drawn] = []
    ruled = gap = False
    for index in range(start, len(lines)):
        line = lines[index]
        marks: dict[int, tuple[int, Mark]] = {}
        for mark in line.marks:
            column = column_at(mark, columns)
            if column is not None:
                marks[column] = (index, mark)
        if line.close is not None and _ends_column(line.close, columns, marks):
            marks[column_at(line.close, columns) or 0] = (index, line.close)
        label = _label_of(line, [mark for _, mark in marks.values()], stub_end)
        if label or marks:
            found.append(Drawn([index], [(index, *label)] if label else [], marks, ruled, gap))
            ruled = gap = False
        if line.rules:
            # Below a double rule stands no total.
            ruled = any(sign != "=" for _, _, sign in line.rules)
        elif line.is_blank:
            gap = True
    return found


def _ends_column(mark: Mark, columns: Sequence[Place], marks: Mapping[int, object]) -> bool:
    """Whether a number right behind a label ends where a column does in which nothing else stands."""
    column = column_at(mark, columns)
    return column is not None and column not in marks and abs(columns[column].edge - mark.edge) < 2


def _label_of(line: Line, marks: list[Mark], stub_end: int) -> tuple[int, int] | None:
    """The words before the first figure of a line."""
    words = line.words
    end = min((mark.start for mark in marks), default=len(words))
    end = min([end, *(dollar for dollar in line.dollars if dollar >= stub_end - 4)])
    stripped = words[:end].rstrip()
    stripped = stripped.rstrip("$ ") if marks else stripped
    start = len(stripped) - len(stripped.lstrip())
    return (start, len(stripped)) if start < len(stripped) else None


def _whole(rows: list[Drawn], lines: Sequence[Line]) -> list[Drawn]:
    """Rows whose labels or figures are broken over lines put together."""
    widest = max((end for row in rows if row.marks for _, _, end in row.labels), default=0)
    least = 0 if _wrap_flush(rows, lines) else 1  # spaces by which the rest of a label is set in
    found: list[Drawn] = []
    for at, row in enumerate(rows):
        above = found[-1] if found else None
        if above is None:
            found.append(row)
        elif _belongs_above(above, row, rows[at + 1 : at + 2], lines):
            _append(above, row)
        elif above.is_words and _reads_on(above, row, rows[at + 1 : at + 2], lines, (widest, least)):
            row.lines[:0], row.labels[:0] = above.lines, above.labels
            row.gap, row.ruled = above.gap, above.ruled
            found[-1] = row
        else:
            found.append(row)
    return found


def _belongs_above(above: Drawn, row: Drawn, following: Sequence[Drawn], lines: Sequence[Line]) -> bool:
    if _completes(above, row, lines) or _takes_label(above, row, following):
        return True
    return _hangs(above, row, following) or _fills_nils(above, row, lines)


def _append(above: Drawn, row: Drawn) -> None:
    above.lines += row.lines
    above.labels += row.labels
    above.marks.update(row.marks)


def _completes(above: Drawn, row: Drawn, lines: Sequence[Line]) -> bool:
    """Whether a row goes on with the one above: its label's last words, or figures that it still lacks."""
    if above.is_words or row.gap or set(above.marks) & set(row.marks):
        return False
    if row.labels:
        goes_on = _first(row, lines).islower() or (row.is_words and _lists_on(above, row, lines))
        return goes_on and (row.is_words or not row.ruled)
    return any(lines[index].dollars for index in above.lines) and len(row.marks) <= len(above.marks)


def _takes_label(above: Drawn, row: Drawn, following: Sequence[Drawn]) -> bool:
    """Whether words below figures without a label are their label, printed a line too low."""
    if above.labels or above.ruled or not row.is_words or row.gap:
        return False
    return bool(following) and bool(following[0].labels) and bool(following[0].marks)


def _hangs(above: Drawn, row: Drawn, following: Sequence[Drawn]) -> bool:
    """Whether words are set in from the row above and nothing stands below them: the rest of its label."""
    if row.marks or row.gap or above.is_words or not above.labels:
        return False
    start = above.labels[0][1]
    outer = not following or (bool(following[0].labels) and following[0].labels[0][1] <= start)
    return row.labels[0][1] > start + 1 and outer


def _fills_nils(above: Drawn, row: Drawn, lines: Sequence[Line]) -> bool:
    """Whether a label goes on below its first line, which has nil cells where the last one has figures."""
    if not (above.labels and row.labels) or row.gap or row.ruled or above.marks.keys() != row.marks.keys():
        return False
    if any(mark.piece is None or mark.piece.numeral is not None for _, mark in above.marks.values()):
        return False
    first = _first(row, lines)
    return first.islower() or _year_end.match(first) is not None or _lists_on(above, row, lines)


def _lists_on(above: Drawn, row: Drawn, lines: Sequence[Line]) -> bool:
    """Whether a label that ends with a comma goes on with a large number: "respectively, / 37,199 and"."""
    line, _, end = above.labels[-1] if above.labels else (0, 0, 0)
    unended = lines[line].words[:end].rstrip().endswith((",", ";"))
    return unended and _large.match(_first(row, lines)) is not None


def _reads_on(
    above: Drawn, row: Drawn, following: Sequence[Drawn], lines: Sequence[Line], wrap: tuple[int, int]
) -> bool:
    """Whether the words of ``above`` go on in ``row``, as one label.

    ``wrap`` is how wide labels are and how far, at least, the rest of one is set in.
    """
    if not row.labels or row.ruled or row.gap:
        return False
    line, _, end = above.labels[-1]
    last = lines[line].words[:end].rstrip()
    first = _first(row, lines)
    if last.endswith(":"):
        return _large.match(first) is not None
    if is_period(_words_of(above, lines)):
        # It heads the rows below, "Three Months Ended June 30, 2024", in one line or several.
        return row.is_words and is_period(f"{_words_of(above, lines)} {_words_of(row, lines)}")
    if _goes_on.match(first) or _link_end.search(last):
        return True
    if row.marks and row.labels[0][1] > above.labels[0][1] and _stands_at(following, row.labels[0][1]):
        return False  # the first of several rows below a head
    # Broken where the next word no longer fits, not where a head ends.
    widest, least = wrap
    return end + 1 + len(first) > widest and row.labels[0][1] >= above.labels[0][1] + least


def _wrap_flush(rows: Sequence[Drawn], lines: Sequence[Line]) -> bool:
    """Whether somewhere a label's rest, which begins small, stands right below its first line."""
    return any(
        above.is_words
        and above.labels[0][1] == row.labels[0][1]
        and not row.gap
        and _first(row, lines)[0].islower()
        for above, row in pairwise(rows)
        if above.labels and row.labels
    )


def _stands_at(rows: Sequence[Drawn], indent: int) -> bool:
    return any(bool(row.labels and row.marks) and row.labels[0][1] == indent for row in rows)


def _words_of(row: Drawn, lines: Sequence[Line]) -> str:
    return " ".join(lines[line].words[start:end].strip() for line, start, end in row.labels)


def _first(row: Drawn, lines: Sequence[Line]) -> str:
    line, start, end = row.labels[0]
    return lines[line].words[start:end].split(None, 1)[0]


def _is_centred(rows: Sequence[Drawn], at: int) -> bool:
    """Whether words are set in deeper than the rows above and below them: a head over the whole stub."""
    if not rows[at].is_words or at + 1 == len(rows):
        return False
    beside = [row.labels[0][1] for row in (*rows[max(0, at - 1) : at], rows[at + 1]) if row.labels]
    return bool(beside) and rows[at].labels[0][1] > max(beside) + _DEEPER


_DEEPER = 4  # characters


def _cells(index: int, row: Drawn, lines: Sequence[Line], width: int) -> tuple[GridCell, ...]:
    cells: list[GridCell] = []
    ruled = row.ruled
    if row.labels:
        indent = _INDENT * row.labels[0][1] if width == 1 else 0
        cells.append(GridCell(index, 0, 1, width, _label(row, lines), indent, ruled_above=ruled))
    for column, (line, mark) in sorted(row.marks.items()):
        text = lines[line].text
        if mark.piece is None and text.string[mark.end - 1] != "-":
            continue  # a date or a range: no figure, and no second stub either
        before = lines[line].words[: mark.start].rstrip()
        start = (
            len(before) - 1 if before.endswith("$") and lines[line].words[mark.start] != "$" else mark.start
        )
        # A nil of three dashes is one of two to what reads grids.
        end = mark.start + 2 if lines[line].words[mark.start : mark.end].strip("-–—") == "" else mark.end
        figure = _without_gaps(sliced(text, start, min(end, mark.end)))
        cells.append(GridCell(index, 1 + column, 1, 1, figure, ruled_above=ruled))
    return tuple(cells)


def _label(row: Drawn, lines: Sequence[Line]) -> Text:
    parts = []
    for line, start, end in row.labels:
        words = lines[line].words
        for match in re.finditer(r"\S+(?:\s\S+)*", words[start:end]):
            parts.append(sliced(lines[line].text, start + match.start(), start + match.end()))
    return joined(parts)


def _without_gaps(text: Text) -> Text:
    """ "$  1,849" and "4,180 ,000" without their inner white space."""
    if " " not in text.string:
        return text
    return concatenated([sliced(text, *match.span()) for match in re.finditer(r"\S+", text.string)])
