"""Tables whose cells stand between bars, as Markdown and terminals draw them, or tabs; Markdown's headings.

Where the rows between bars have one number of cells, bars are the edges of a grid; below a rule between
bars, a row may lack its last cells. Where they have not, as
in a page's layout table put down cell by cell ("$ | 1,234 | | (56 | )"), a bar is white space: what is left
is a flattened table like a newswire's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from tieout.document.model import Grid, GridCell, Paragraph, Role, Text
from tieout.readers.broken_rows import whole_rows
from tieout.readers.collapse import Piece, collapse
from tieout.readers.joined_rows import filled_rows
from tieout.readers.limits import COLUMNS
from tieout.readers.lines import line_of
from tieout.readers.stretches import stretches
from tieout.readers.tabs import is_copied, is_tabbed

_POINTS = 3  # of indent for a space
_bar = re.compile(r"(?<!\\)\|")
_tab = re.compile(r"\t")
_rule = re.compile(r"\s*(?:[|+]\s*)?(?::?[-=]{2,}:?\s*[|+]\s*)+(?::?[-=]{2,}:?\s*)?$")
_heading = re.compile(r"#{1,6} +(?=\S)")
_strong = re.compile(r"(\*\*|__)(?=[^*_]*\w)([^*_|]+)\1")
_whole = re.compile(r"\s*(\*)([^*|]+)(\*)\s*$")  # a star at one end alone is a note's mark
_escape = re.compile(r"\\(?=[\\|$%*_#&~()\[\]+.-])")


def parted(lines: list[Text]) -> Iterator[list[Text] | Grid | Paragraph]:
    """The lines in stretches: as they are, or the grid or heading that they make."""
    if not any("|" in line.string or line.string.startswith("##") for line in lines):
        yield from _by_tabs(lines)
        return
    marked = any(line.string.startswith("## ") or _is_rule(line.string) for line in lines)
    plain: list[Text] = []
    for barred, run in stretches(lines, _is_barred):
        found = _grid(run, marked) or _broken_grid(run, marked) or _joined_grid(run) if barred else None
        if found is not None:
            yield from _filled(plain)
            yield found
            plain = []
        elif barred:
            plain += [line for line in map(_without_bars, run) if line.string]
        elif not marked:
            plain += run
        else:
            for line in run:
                heading = _heading.match(line.string)
                if heading is None:
                    plain.append(_without_marks(line))
                    continue
                yield from _filled(plain)
                yield Paragraph(_collapsed(line, heading.end(), len(line.string)), Role.HEADING)
                plain = []
    yield from _filled(plain)


def _by_tabs(lines: list[Text]) -> Iterator[list[Text] | Grid]:
    """The lines, tables copied from a spreadsheet as grids; what else has tabs is `tabs`'."""
    plain: list[Text] = []
    for tabbed, run in stretches(lines, is_tabbed):
        found = _grid(run, False, _tab) if tabbed and is_copied(run) else None
        if found is None:
            plain += run
            continue
        yield from _filled(plain)
        yield found
        plain = []
    yield from _filled(plain)


def _filled(lines: list[Text]) -> Iterator[list[Text]]:
    if any(line.string for line in lines):
        yield lines


def _is_barred(string: str) -> bool:
    return ("|" in string and bool(_bar.search(string))) or ("+" in string and _is_rule(string))


def _is_rule(string: str) -> bool:
    return ("|" in string or "+" in string) and bool(_rule.match(string))


def _grid(run: list[Text], marked: bool, edge: re.Pattern[str] = _bar) -> Grid | None:
    """The run's rows as a grid; None where they have not one number of cells, or no figures."""
    rows = [line for line in run if not _is_rule(line.string)]
    if len(rows) < 2:
        return None
    barred = [line for line in rows if edge.search(line.string)]
    first = edge is _bar and all(line.string.lstrip().startswith("|") for line in barred)
    last = edge is _bar and all(line.string.endswith("|") for line in barred)
    edges = [_edges(line.string, first, last, edge) for line in rows]
    columns, times = Counter(map(len, edges)).most_common(1)[0]
    if edge is _tab:
        columns = max(map(len, edges))  # tabs at a line's end are lost
    elif times < len(rows):
        ruled = {len(_edges(line.string, first, last)) for line in run if _is_rule(line.string)}
        short = times < len(barred)  # a head without bars is a row of one cell, wherever it stands
        if (short and ruled != {columns}) or max(map(len, edges)) > columns:
            return None
    if any(len(each) < columns for each in edges):
        edges = [
            [*each, *[(len(line.string),) * 2] * (columns - len(each))]
            for line, each in zip(rows, edges, strict=True)
        ]
    if not 2 <= columns <= COLUMNS:
        return None
    cells = [
        [_collapsed(line, *edge, marked=marked) for edge in row]
        for line, row in zip(rows, edges, strict=True)
    ]
    above = next((at for at, line in enumerate(run) if at and _is_rule(line.string)), 0)
    body = next((at for at, row in enumerate(cells) if _has_figures(row)), len(cells))
    if body == len(cells) or any(map(_has_lost_places, cells[:body])):
        return None
    return Grid(
        tuple(
            tuple(
                GridCell(at, column, 1, span, text, indent, header=at < above)
                for column, span, text, indent in _spanned(row, edges[at], rows[at].string, at < body)
            )
            for at, row in enumerate(cells)
        ),
        columns,
    )


def _broken_grid(run: list[Text], marked: bool) -> Grid | None:
    """The grid of rows whose cells are broken over lines."""
    rows = whole_rows([line for line in run if not _is_rule(line.string)], _bars_of)
    return _grid(rows, marked) if rows is not None and len(rows) < len(run) else None


def _joined_grid(run: list[Text]) -> Grid | None:
    """The grid of rows whose empty cells were left out."""
    if any(_is_rule(line.string) for line in run):
        return None
    rows = filled_rows(run, lambda line, start, end: list(_pieces(line, start, end, marked=False)))
    return _grid(rows, False) if rows is not None else None


def _bars_of(string: str) -> int:
    return len(_bar.findall(string))


def _edges(string: str, first: bool, last: bool, edge: re.Pattern[str] = _bar) -> list[tuple[int, int]]:
    """Where each cell begins and ends; ``first`` and ``last``: an outer bar is a frame, no cell's edge."""
    bars = [match.start() for match in edge.finditer(string)]
    if not bars:
        return [(0, len(string))]
    starts = [bar + 1 for bar in bars] if first else [0, *(bar + 1 for bar in bars)]
    ends = (bars if last else [*bars, len(string)])[1 if first else 0 :]
    return list(zip(starts, ends, strict=False))


_figure = re.compile(r"\(?[-–−]?\(?[$€£¥]? ?\(?\d[\d,.]*\)? ?%?\)?$")
_year = re.compile(r"(?:19|20)\d\d$")


def _has_figures(row: list[Text]) -> bool:
    return any(_figure.match(cell.string) and not _year.match(cell.string) for cell in row[1:])


_period = re.compile(r"\b(?:ended|ending|months|weeks|quarter|half|(?:19|20)\d\d)\b", re.IGNORECASE)


def _has_lost_places(row: list[Text]) -> bool:
    """Whether heads of columns begin over the labels and the last columns have none.

    Empty cells were left out and rows filled up at their ends: figures have lost their places too.
    """
    filled = sum(bool(cell.string) for cell in row)
    return filled > 1 and not row[-1].string and _period.search(row[0].string) is not None


def _spanned(
    row: list[Text], edges: list[tuple[int, int]], string: str, is_head: bool
) -> Iterator[tuple[int, int, Text, int]]:
    """The cells with text: column, columns spanned, text, indent. A head spans the empty cells behind it.

    Heads that stand one behind the other, with as many empty cells after them as make equal groups, have
    lost their places: each spans a group.
    """
    filled = [column for column, text in enumerate(row) if text.string]
    heads = [column for column in filled if column]
    width = len(row) - 1
    together = heads == list(range(1, len(heads) + 1)) and 1 < len(heads) < width
    if is_head and together and width % len(heads) == 0:
        group = width // len(heads)
        if filled[0] == 0:
            yield 0, 1, row[0], 0
        for place, column in enumerate(heads):
            yield 1 + place * group, group, row[column], 0
        return
    for column, following in pairwise([*filled, len(row)]):
        span = following - column if is_head and column else 1
        start, end = edges[column]
        cell = string[start:end]
        spaces = max(0, len(cell) - len(cell.lstrip()) - 1) if not column else 0
        yield column, span, row[column], _POINTS * spaces


def _collapsed(line: Text, start: int, end: int, marked: bool = True) -> Text:
    """``line.string[start:end]`` as a text of its own, white space collapsed, marks gone."""
    return collapse(list(_pieces(line, start, end, marked)))


_unclosed = re.compile(r"\s*[$€£¥]?\s?\(\s?[$€£¥]?\s?\d[\d,.]*\s*$")
_closes = re.compile(r"[|\s]*%?\)")


def _without_bars(line: Text) -> Text:
    """The line, a space for each bar; a parenthesis that was left out with its cell is put back."""
    pieces: list[Piece] = []
    string = line.string
    at = 0
    for match in (*_bar.finditer(string), None):
        end = match.start() if match else len(string)
        pieces += _pieces(line, at, end, marked=False)
        place = pieces[-1][2] if pieces else 0
        if at and _unclosed.match(string, at, end) and not _closes.match(string, end):
            pieces.append((")", place, place, False))
        if match:
            pieces.append((" ", place, place, False))
            at = end + 1
    return collapse(pieces)


def _without_marks(line: Text) -> Text:
    string = line.string
    return line_of(list(_pieces(line, 0, len(string), True))) if "*" in string or "\\" in string else line


def _pieces(line: Text, start: int, end: int, marked: bool) -> Iterator[Piece]:
    """The characters of a stretch with their places, emphasis and escapes left out where ``marked``."""
    string = line.string[start:end]
    left_out = _marks(string) if marked else []
    at = start
    for low, high in [*left_out, (len(string), len(string))]:
        yield from _runs(line, at, start + low)
        at = start + high


def _runs(line: Text, start: int, end: int) -> Iterator[Piece]:
    """The stretch of a line segment by segment."""
    for index, (offset, begin, finish) in enumerate(line.segments):
        following = line.segments[index + 1][0] if index + 1 < len(line.segments) else len(line.string)
        low, high = max(start, offset), min(end, following)
        if low >= high:
            continue
        if finish - begin == following - offset:
            begin, finish = begin + low - offset, begin + high - offset
        yield line.string[low:high], begin, finish, False


def _marks(string: str) -> list[tuple[int, int]]:
    found = [(match.start(), match.end()) for match in _escape.finditer(string)]
    for match in _strong.finditer(string):
        found += [match.span(1), (match.end() - len(match[1]), match.end())]
    whole = _whole.match(string)
    if whole:
        found += [whole.span(1), whole.span(3)]
    return sorted(found)
