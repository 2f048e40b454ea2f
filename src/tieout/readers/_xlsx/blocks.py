"""A sheet's rows to blocks: a table where rows have several cells, running text where they have one.

A table goes on over blank rows, as models set them between sections; lines of one cell above a row of heads
are the titles of what follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tieout.document.locator import SheetPlace
from tieout.document.model import Block, Grid, GridCell, Paragraph, Role
from tieout.readers import limits
from tieout.readers._reading import Reading
from tieout.readers._xlsx.workbook import Sheet, SheetCell
from tieout.readers.roles import reads_as_heading

Rows = Sequence[tuple[SheetCell, ...]]

_LONG = 120  # characters of a line that is no label
_STOPS = (".", "!", "?", ":", ";")
_FEW = 4  # lines that a cover may have
_date = re.compile(
    r"(?:[1-4]?[QH][1-4]?\s?)?(?:FY)?\s?'?(?:19|20)\d\d[AEF]?$|.*\b(?:19|20)\d\d$"
    r"|(?:[1-4]?[QH][1-4]?\s?(?:FY)?|FY|CY)\s?'?\d\d[AEF]?$|\d{1,2}[/-]\d{1,2}[/-]\d{2,4}$",
    re.IGNORECASE,
)
_amount = re.compile(r"[\s$€£¥(△▲+−-]*\d[\d,.]*[\s)%x]*$")


def blocks_of(sheet: Sheet, reading: Reading) -> Iterator[Block]:
    """The blocks of a sheet; what a sheet of contents lists are items, and head nothing."""
    first = min((cell.column for row in sheet.rows for cell in row), default=0)
    stretches = list(_stretches(sheet, first))
    plain = Role.ITEM if _lists_contents(stretches) else Role.BODY
    for rows, is_table in stretches:
        if is_table:
            yield _grid(rows, sheet, reading)
        else:
            for (cell,) in rows:
                heading = cell.style.bold and reads_as_heading(cell.text)
                text = reading.text_of([(" ".join(cell.text.split()), _place(sheet, cell))])
                yield Paragraph(text, Role.HEADING if heading else plain)


def _lists_contents(stretches: Sequence[tuple[Rows, bool]]) -> bool:
    """Whether a sheet holds no table and hardly a sentence: the titles of what the workbook contains."""
    lines = [cell.text for rows, _ in stretches for row in rows for cell in row]
    titles = sum(1 for line in lines if line[-1:] not in _STOPS and len(line) < _LONG)
    return not any(is_table for _, is_table in stretches) and titles > max(_FEW, len(lines) * 3 // 4)


def _is_line(row: tuple[SheetCell, ...], first: int) -> bool:
    """Whether a row is a line of text: one cell, in the sheet's first column."""
    return len(row) == 1 and row[0].column == first


def _stretches(sheet: Sheet, first: int) -> Iterator[tuple[Rows, bool]]:
    """Neighbouring rows that are one table, or lines of text."""
    rows = sheet.rows
    at = 0
    while at < len(rows):
        if _is_line(rows[at], first):
            end = at + 1
            while end < len(rows) and _is_line(rows[end], first):
                end += 1
            yield rows[at:end], False
        else:
            end = _table_end(sheet, at, first)
            yield rows[at:end], True
        at = end


def _table_end(sheet: Sheet, start: int, first: int) -> int:
    """Behind a table's last row: before a line of text, other columns, or the titles of a next table."""
    rows = sheet.rows
    end = start + 1
    at = start + 1
    while at < len(rows):
        if not _is_line(rows[at], first):
            if _is_boxhead(rows[at], first) and _has_other_columns(rows, start, at):
                return end
            at += 1
            end = at
            continue
        following = at
        while following < len(rows) and _is_line(rows[following], first):
            following += 1
        lines = [row[0].text for row in rows[at:following]]
        if following == len(rows) or any(len(line) > _LONG for line in lines):
            break
        title = _title(sheet, start, at, following)
        if title is not None and _is_head(rows[following]):
            return title
        at = following
    return end


def _title(sheet: Sheet, start: int, at: int, following: int) -> int | None:
    """The first line from ``at`` on that may entitle a table: behind a blank row, or over the columns."""
    if sheet.rows[at][0].row - sheet.rows[at - 1][0].row > 1:
        return at
    behind = (cell.column for row in sheet.rows[start:at] for cell in row[1:])
    stub = min(behind, default=limits.COLUMNS)
    for number in range(at, following):
        (cell,) = sheet.rows[number]
        if cell.column + sheet.spans.get((cell.row, cell.column), (1, 1))[1] > stub > cell.column:
            return number
    return None


def _is_head(row: tuple[SheetCell, ...]) -> bool:
    """Whether a row heads columns: words and dates, no amounts."""
    over = row[1:] if row[0].column == 0 else row
    return not _is_data(row) and any(map(str.isalnum, "".join(cell.text for cell in over)))


def _is_boxhead(row: tuple[SheetCell, ...], first: int) -> bool:
    """Whether a row can only head columns: it has words over them and no label."""
    return row[0].column > first and _is_head(row) and any(map(str.isalpha, "".join(c.text for c in row)))


def _has_other_columns(rows: Rows, start: int, at: int) -> bool:
    """Whether the numbers below a boxhead stand in other columns than those above it."""
    above = {cell.column for row in rows[start:at] for cell in row[1:] if _is_data(row)}
    below = next((row for row in rows[at:] if _is_data(row)), ())
    return bool(above) and any(cell.column not in above for cell in below[1:])


def _is_data(row: tuple[SheetCell, ...]) -> bool:
    over = row[1:] if row[0].column == 0 else row
    return not all(_heads(cell) for cell in over)


def _heads(cell: SheetCell) -> bool:
    return bool(_date.match(cell.text)) or not (cell.is_number or _amount.match(cell.text))


def _grid(rows: Rows, sheet: Sheet, reading: Reading) -> Grid:
    first = min(cell.column for row in rows for cell in row)
    lines = tuple(
        tuple(_cell(at, cell, first, sheet, reading) for cell in row) for at, row in enumerate(rows)
    )
    width = 1 + max(cell.column + cell.column_span - 1 for row in lines for cell in row)
    return Grid(lines, width)


def _cell(row: int, cell: SheetCell, first: int, sheet: Sheet, reading: Reading) -> GridCell:
    height, width = sheet.spans.get((cell.row, cell.column), (1, 1))
    spaces = len(cell.text) - len(cell.text.lstrip())
    return GridCell(
        row,
        cell.column - first,
        height,
        width,
        reading.text_of([(" ".join(cell.text.split()), _place(sheet, cell))]),
        indent=cell.style.indent + 3 * spaces,
        bold=cell.style.bold,
        ruled_above=cell.style.ruled_above,
    )


def _place(sheet: Sheet, cell: SheetCell) -> SheetPlace:
    return SheetPlace(sheet.name, cell.reference)
