"""A table as lines of a fixed font: stub on the left, figures right-aligned under their heads.

In goes a table; out come its lines, title first. What follows the digits (a parenthesis, a unit) hangs to
the right, so that digits stand under digits. A head over several columns is centred above a rule that shows
how far it reaches; a unit that all columns share stands under the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tieout.composition.model import Cell, Row, Table
from tieout.composition.writers._cells import cell_text
from tieout.composition.writers._heads import HeadCell, head_rows, own_heads, shared_unit
from tieout.composition.writers._measure import breakable, padded, plain, width, wrapped
from tieout.composition.writers._rules import Rule, carries, ruled

STUB = 56  # of a label at most; longer ones go on below
GAP = 3  # between columns
INDENT = 2  # for each depth
HEAD = 18  # of a head before it breaks, where its figures need no more

_to_last_digit = re.compile(r".*\d", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Place:
    """A column on the line: from ``start`` to ``end``; digits end ``tail`` before its end."""

    start: int
    end: int
    tail: int

    @property
    def edge(self) -> int:
        return self.end - self.tail


def table_lines(table: Table) -> Iterator[str]:
    """The lines of a table, without its notes."""
    unit = shared_unit(table.columns)
    yield from (text for text in (table.title, table.subtitle, f"({unit})" if unit else "") if text)
    places = _places(table)
    yield from _head(table, places)
    for row, rule in ruled(table):
        if rule is not Rule.NONE:
            yield _rule(row, places, "-")
        yield from _row(row, places)
        if rule is Rule.DOUBLE:
            yield _rule(row, places, "=")


def _places(table: Table) -> list[_Place]:
    """Where the columns stand: each as wide as its figures, its unit, the longest piece of its head."""
    labels = (width(line) for row in table.rows for line in _label(row))
    at = max([width(table.stub_head), *labels])
    found = []
    heads = own_heads(table.columns)
    for index, column in enumerate(table.columns):
        texts = [cell_text(row.cells[index]) for row in table.rows if index < len(row.cells)]
        tail = max([1, *map(_tail, texts)])
        head = breakable(heads[index])
        pieces = [min(width(head), HEAD), *map(width, head.split(" "))]
        unit = "" if shared_unit(table.columns) else column.unit_text
        digits = [width(text) - _tail(text) for text in texts]
        start = at + GAP
        at = start + max([1, width(unit), *digits, *pieces]) + tail
        found.append(_Place(start, at, tail))
    return found


def _label(row: Row) -> list[str]:
    indent = " " * (INDENT * row.depth)
    text = row.label + row.note
    return list(wrapped((text,), max(STUB, len(indent) + 20), indent, indent + " " * INDENT)) or [""]


def _tail(text: str) -> int:
    """How much of a cell hangs behind its digits; a dash stands as a last digit does.

    >>> _tail("(0.4)"), _tail("2,371.8Gbps"), _tail("–")
    (1, 4, 0)
    """
    found = _to_last_digit.match(text)
    return width(text[found.end() :]) if found else 0


def _placed(pieces: Sequence[tuple[int, str]]) -> str:
    """Texts at their places on one line; one that begins too far left moves right."""
    line = ""
    for start, text in pieces:
        line = padded(line, start) + text if width(line) <= start else f"{line} {text}"
    return line.rstrip()


def _head(table: Table, places: Sequence[_Place]) -> Iterator[str]:
    rows = head_rows(table.columns)
    last = len(rows) - 1
    for level in range(len(rows)):  # a head that reaches down stands on the last line
        shown = [cell for above in rows[: level + 1] for cell in above if _line(cell, above, rows) == level]
        shown.sort(key=lambda cell: cell.start)
        yield from _head_lines(table.stub_head if level == last else "", shown, places)
        spanners = [_span(cell, places) for cell in shown if cell.width > 1]
        if spanners:
            yield _placed([(start, "-" * (end - start)) for start, end in spanners])
    if not shared_unit(table.columns):
        units = (
            (place.edge, column.unit_text) for place, column in zip(places, table.columns, strict=True)
        )
        line = _placed([(edge - width(text), text) for edge, text in units if text])
        yield from (line,) if line else ()


def _line(cell: HeadCell, above: tuple[HeadCell, ...], rows: tuple[tuple[HeadCell, ...], ...]) -> int:
    return rows.index(above) + cell.rows - 1


def _span(cell: HeadCell, places: Sequence[_Place]) -> tuple[int, int]:
    return places[cell.start].start, places[cell.end - 1].edge


def _head_lines(label: str, cells: Sequence[HeadCell], places: Sequence[_Place]) -> Iterator[str]:
    """A row of heads, broken over lines and set from below; spanners centred, others to the right."""
    broken = []
    for cell in cells:
        start, end = _span(cell, places)
        lines = [plain(line) for line in wrapped((breakable(cell.text),), end - start)]
        broken.append((start, end, cell.width > 1, lines))
    height = max((len(lines) for *_, lines in broken), default=0)
    for at in range(height):
        pieces = [(0, label)] if label and at == height - 1 else []
        for start, end, spans, lines in broken:
            index = at - (height - len(lines))
            if index >= 0:
                room = end - start - width(lines[index])
                pieces.append((start + (room // 2 if spans else room), lines[index]))
        yield _placed(pieces)


def _row(row: Row, places: Sequence[_Place]) -> Iterator[str]:
    *above, last = _label(row)
    yield from above
    cells = ((place, cell_text(cell)) for place, cell in zip(places, row.cells, strict=False))
    yield _placed(
        [(0, last), *((place.edge + _tail(text) - width(text), text) for place, text in cells if text)]
    )


def _rule(row: Row, places: Sequence[_Place], mark: str) -> str:
    """A rule over the columns in which the row has something."""
    filled: Iterator[tuple[_Place, Cell]] = zip(places, row.cells, strict=False)
    return _placed(
        [(place.start, mark * (place.edge - place.start)) for place, cell in filled if carries(cell)]
    )
