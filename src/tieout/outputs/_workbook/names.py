"""Names in workbooks: of sheets, and of cells as formulas write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tieout.readers._xlsx.workbook import letters

LONGEST_NAME = 31  # characters that Excel allows a sheet
_forbidden = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_plain = re.compile(r"[A-Za-z_][A-Za-z_0-9.]*$")
_reads_as_cell = re.compile(r"[A-Za-z]{1,3}\d+$|[RrCc]\d*$|[Rr]\d*[Cc]\d*$")


def sheet_names(titles: Sequence[str], taken: Iterable[str]) -> list[str]:
    """Names that Excel allows, no two alike, none of those ``taken``.

    >>> sheet_names(["Income", "income", "P/L"], ["P L"])
    ['Income', 'income 2', 'P L 2']
    """
    used = {name.lower() for name in (*taken, "history")}
    names = []
    for title in titles:
        stem = _forbidden.sub(" ", title).strip(" '") or "Table"
        name = next(each for each in _candidates(stem) if each.lower() not in used)
        used.add(name.lower())
        names.append(name)
    return names


def _candidates(stem: str) -> Iterator[str]:
    yield stem[:LONGEST_NAME].strip(" '")
    for number in range(2, 10**6):
        end = f" {number}"
        yield stem[: LONGEST_NAME - len(end)].strip(" '") + end


def quoted(sheet: str) -> str:
    """A sheet's name as formulas write it.

    >>> quoted("Income"), quoted("P&L '17")
    ('Income', "'P&L \'\'17'")
    """
    if _plain.match(sheet) and not _reads_as_cell.match(sheet):
        return sheet
    return "'" + sheet.replace("'", "''") + "'"


def cell_name(row: int, column: int) -> str:
    """A cell's name; row and column count from 0.

    >>> cell_name(0, 0), cell_name(9, 27)
    ('A1', 'AB10')
    """
    return f"{letters(column)}{row + 1}"
