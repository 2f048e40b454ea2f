"""Column-aligned text to tables: columns made by spaces, as typewriters and early filings print them.

Preformatted lines come in; their geometry makes a grid of them, and from there they go the way of every
grid. Lists with page numbers are no tables of figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from tieout.document.model import Lines, Text
from tieout.tables.aligned_grid import Aligned, grid_of
from tieout.tables.aligned_lines import Line, Place, column_at, columns_of, read_line
from tieout.tables.context import Context
from tieout.tables.grid import tables_and_titles
from tieout.tables.model import Region, Table

CENTRED = 6  # spaces before a line that is set in the middle
_scale = re.compile(r"\bin (?:thousands|millions|billions)\b", re.IGNORECASE)


def aligned_tables(block: int, lines: Lines, context: Context) -> tuple[tuple[Table, ...], tuple[str, ...]]:
    """The tables in ``lines``, block ``block`` of the document, with the title lines among them.

    Regions count lines.
    """
    found: list[Table] = []
    titles: tuple[str, ...] = ()
    for start, end in _statements(lines.lines):
        read = [read_line(text) for text in lines.lines[start:end]]
        columns = columns_of(read)
        if not columns or _are_page_numbers(read, columns):
            continue
        aligned = grid_of(read, columns)
        above = context if start == 0 else replace(context, above=())
        tables, titles = tables_and_titles(block, aligned.grid, above)
        found += [_on_lines(table, aligned, start) for table in tables]
    return tuple(found), titles


def _statements(lines: Sequence[Text]) -> list[tuple[int, int]]:
    """Where one statement ends and the next begins: at a blank above centred lines that name a scale."""
    starts = [0]
    for at in range(1, len(lines)):
        if lines[at].string.strip() and not lines[at - 1].string.strip():
            title = list(takewhile(_is_centred, (line.string for line in lines[at:])))
            if any(_scale.search(line) for line in title):
                starts.append(at)
    return list(pairwise([*starts, len(lines)]))


def _is_centred(line: str) -> bool:
    return len(line) - len(line.lstrip()) >= CENTRED and any(letter.isalpha() for letter in line)


def _on_lines(table: Table, aligned: Aligned, start: int) -> Table:
    """The table with its regions in lines of the block instead of grid rows of its part from ``start``."""
    regions = tuple(
        Region(
            region.block, start + aligned.lines[region.start][0], start + aligned.lines[region.end - 1][1]
        )
        for region in table.regions
    )
    return replace(table, regions=regions)


def _are_page_numbers(lines: Sequence[Line], columns: Sequence[Place]) -> bool:
    """Whether the only column holds bare small numbers: pages or sections, not figures."""
    if len(columns) > 1:
        return False
    numbers = [
        mark.piece.numeral
        for line in lines
        for mark in line.marks
        if mark.piece is not None and mark.piece.numeral is not None and column_at(mark, columns) == 0
    ]
    return all(number.core == (0, number.end) and abs(number.mantissa) < 10_000 for number in numbers)
