"""Column-aligned text to tables: columns made by spaces, as typewriters and early filings print them.

Preformatted lines come in; their geometry makes a grid of them, and from there they go the way of every
grid. Lists with page numbers are no tables of figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from msgspec import structs

from tieout.document.model import Lines, Text
from tieout.tables.aligned.grid import Aligned, grid_of, parts_of
from tieout.tables.aligned.lines import Line, Place, column_at, columns_of, read_line
from tieout.tables.context import Context
from tieout.tables.grid import tables_and_titles
from tieout.tables.model import Region, Table
from tieout.tables.periods.phrases import is_period
from tieout.tables.periods.tokens import tokens
from tieout.tables.words import said_by

CENTRED = 6  # spaces before a line that is set in the middle
_TITLE = 12  # lines of a title at most
_FEWEST = 3  # lines of a table that can be told from another by its columns
_SAME_EDGE = 2  # characters by which right edges of one column differ
_HEADS = 20  # spaces before a head that stands over columns alone
_apart = re.compile(r" {2,}")
_title = re.compile(r"(?!.*\S {2})[A-Z(][^.;:]*(?<![,\s.;:-])\s*$")
_scale = re.compile(r"\bin (?:thousands|millions|billions)\b", re.IGNORECASE)


def aligned_tables(block: int, lines: Lines, context: Context) -> tuple[tuple[Table, ...], tuple[str, ...]]:
    """The tables in ``lines``, block ``block`` of the document, with the title lines among them.

    Regions count lines.
    """
    found: list[Table] = []
    titles: tuple[str, ...] = ()
    for start, end in _statements(lines.lines):
        whole = [read_line(text) for text in lines.lines[start:end]]
        above = context if start == 0 else structs.replace(context, above=())
        for low, high in _apart_by_columns(whole):
            read = whole[low:high]
            columns = columns_of(read)
            if not columns or _are_page_numbers(read, columns):
                continue
            aligned = grid_of(read, columns)
            tables, titles = tables_and_titles(block, aligned.grid, above)
            found += [_on_lines(table, aligned, start + low) for table in tables]
    return tuple(found), titles


def _apart_by_columns(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Where tables of one statement begin and end whose heads stand over columns of their own.

    Columns of both would mix their cells.
    """
    columns = columns_of(lines)
    parts = parts_of(lines, columns) if columns else []
    own = [columns_of(lines[first:end]) for first, _, end in parts]
    if len(parts) < 2 or not all(own) or any(end - body < _FEWEST for _, body, end in parts):
        return [(0, len(lines))]
    if len(columns) == max(map(len, own)) and all(_are_among(each, columns) for each in own):
        return [(0, len(lines))]
    starts = [0, *(_behind_figures(lines, first) for first, _, _ in parts[1:])]
    return list(pairwise([*starts, len(lines)]))


def _are_among(own: Sequence[Place], columns: Sequence[Place]) -> bool:
    return all(any(abs(one.edge - other.edge) <= _SAME_EDGE for other in columns) for one in own)


def _behind_figures(lines: Sequence[Line], first: int) -> int:
    """The first line above ``first`` below which no figures stand: titles of what begins there."""
    while first and not lines[first - 1].marks and not lines[first - 1].rules:
        first -= 1
    return first


def _statements(lines: Sequence[Text]) -> list[tuple[int, int]]:
    """Where one statement ends and the next begins: at a blank above a title of its own."""
    starts = [0]
    for at in range(1, len(lines)):
        if lines[at].string.strip() and not lines[at - 1].string.strip():
            below = [line.string for line in lines[at : at + _TITLE]]
            if any(begins(below) for begins in _BEGINNINGS):
                starts.append(_with_titles(lines, at, starts[-1]))
    return list(pairwise([*starts, len(lines)]))


def _with_titles(lines: Sequence[Text], at: int, floor: int) -> int:
    """Where a statement begins whose scale stands at ``at``: with the lines of titles above, each in a
    paragraph of its own.
    """
    above = at
    while above > floor:
        above -= 1
        line = lines[above].string
        if not line.strip():
            continue
        alone = above == 0 or not lines[above - 1].string.strip()
        if not alone or not _title.match(line):
            break
        at = above
    return at


def _is_centred_title(lines: Sequence[str]) -> bool:
    """Whether centred lines name a scale."""
    return any(_scale.search(line) for line in takewhile(_is_centred, lines))


def _is_centred_over_periods(lines: Sequence[str]) -> bool:
    """Whether heads that name periods stand right below centred lines of which the first names none."""
    title = list(takewhile(lambda line: _is_centred(line) and not _apart.search(line.strip()), lines))
    heads = lines[len(title)] if title and len(title) < len(lines) else ""
    if not tokens(heads) or any(map(tokens, title[:1])):
        return False
    marks = read_line(Text(heads))
    return marks.is_years or not any(mark.piece is not None for mark in marks.marks)


def _is_title_over_heads(lines: Sequence[str]) -> bool:
    """Whether words at the left margin, without figures, stand right above heads of columns.

    Where they or the heads name a scale, blank lines may stand between.
    """
    title = list(takewhile(lambda line: line[:1].strip() and "  " not in line.strip(), lines))
    below = lines[len(title) :]
    if any(map(_scale.search, title)):
        below = [line for line in below if line.strip()]
    heads = below[0] if below else ""
    if title and len(heads) - len(heads.lstrip()) >= _HEADS and heads.strip():
        return True
    return bool(title) and _has_scale_over_stub(next((line for line in below if line.strip()), ""))


def _is_title_with_scale_over_periods(lines: Sequence[str]) -> bool:
    """Whether below a title at the left margin stand its scale, in a line or paragraph of its own, and
    heads that name periods.
    """
    filled = [line for line in lines if line.strip()]
    title = list(takewhile(lambda line: line[:1].strip() and not _apart.search(line.strip()), filled))
    heads = filled[len(title)] if 0 < len(title) < len(filled) else ""
    named = sum(bool(tokens(words)) for words in _apart.split(heads.strip()))
    return named > 1 and any(map(_scale.search, title)) and len(heads) - len(heads.lstrip()) >= _HEADS


def _has_scale_over_stub(heads: str) -> bool:
    """Whether a line is of heads alone, the scale over the stub: "€ million   2Q24   2Q23   Var."."""
    stub, *others = _apart.split(heads.strip())
    named = all(is_period(words) or said_by(words).change for words in others)
    return named and len(others) > 1 and said_by(stub).scale is not None


_BEGINNINGS = (
    _is_centred_title,
    _is_centred_over_periods,
    _is_title_over_heads,
    _is_title_with_scale_over_periods,
)


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
