"""A boxhead: column heads under their spanners, equal neighbours under one spanner; as cells, as markup."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tieout.outputs._page.escaped import escaped


class HeadCell(NamedTuple):
    """Words over ``width`` columns from ``start``, counted from 0; empty where a column has no head."""

    text: str
    start: int
    width: int


def head_rows(headers: Sequence[tuple[str, ...]]) -> list[list[HeadCell]]:
    """The rows of the head of columns with these heads, outermost first.

    >>> [[cell.text for cell in row] for row in head_rows([("JPY", "1H16"), ("JPY", "1H17"), ("%",)])]
    [['JPY', ''], ['1H16', '1H17', '%']]
    """
    levels = max((len(header) for header in headers), default=0)
    # A head of fewer levels stands at the bottom, next to its figures.
    padded = [("",) * (levels - len(header)) + header for header in headers]
    return [_level(padded, level, level == levels - 1) for level in range(levels)]


def _level(padded: Sequence[tuple[str, ...]], level: int, is_last: bool) -> list[HeadCell]:
    cells: list[HeadCell] = []
    at = 0
    while at < len(padded):
        width = 1
        while (
            not is_last
            and at + width < len(padded)
            and padded[at + width][: level + 1] == padded[at][: level + 1]
        ):
            width += 1
        cells.append(HeadCell(padded[at][level], at, width))
        at += width
    return cells


def boxhead(headers: Sequence[tuple[str, ...]]) -> str:
    """The head rows of a table whose columns have these heads; empty where none has any.

    >>> boxhead([("JPY", "1H16"), ("JPY", "1H17")])
    '<thead><tr><td rowspan=2><th colspan=2 scope=colgroup>JPY<tr><th scope=col>1H16<th scope=col>1H17'
    """
    rows = ["".join(map(_markup, row)) for row in head_rows(headers)]
    if not rows:
        return ""
    corner = f"<td rowspan={len(rows)}>" if len(rows) > 1 else "<td>"
    return f"<thead><tr>{corner}" + "<tr>".join(rows)


def _markup(cell: HeadCell) -> str:
    text = escaped(cell.text)
    span = f" colspan={cell.width}" if cell.width > 1 else ""
    return f"<th{span} scope={'colgroup' if cell.width > 1 else 'col'}>{text}" if text else f"<td{span}>"
