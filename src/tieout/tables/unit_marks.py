"""Marks of percent and points: a release prints them at the first and last figure of a run alone.

The rows of a body come in, each with the marks beside its figures; what is left out is handed down columns
and sections.
"""

from __future__ import annotations

from collections.abc import Sequence

from tieout.tables.item import BodyRow


def hand_down_marks(rows: Sequence[BodyRow], columns: int) -> None:
    """Give unmarked figures the percent or point marks of the run they stand in."""
    if not any(any(row.marks) for row in rows):
        return
    for column in range(columns):
        _hand_down_column([row for row in rows if row.prints[column]], column)
    sections: dict[int, list[BodyRow]] = {}
    for row in rows:
        if any(row.prints):
            sections.setdefault(row.group, []).append(row)
    for section in sections.values():
        _hand_down_section(section)


def _hand_down_column(rows: list[BodyRow], column: int) -> None:
    """A column whose first and last figures are marked alike, and none is money, is marked throughout.

    So is one that begins with a whole of 100%, of which the others print parts.
    """
    if len(rows) < 2 or not rows[0].marks[column]:
        return
    mark = rows[0].marks[column]
    marked = sum(row.marks[column] == mark for row in rows)
    if rows[-1].marks[column] != mark and 2 * marked < len(rows) and not _of_a_whole(rows, column):
        return
    if any(row.marks[column] not in ("", mark) or is_money(row, column) for row in rows):
        return
    for row in rows:
        row.marks[column] = mark


def _of_a_whole(rows: list[BodyRow], column: int) -> bool:
    """Whether a column's first print is 100.0%, and none of the others, to as many decimals, is more."""
    first, *others = [each.numeral for row in rows if (each := row.prints[column])]
    whole = 100 * 10**first.decimals
    if rows[0].marks[column] != "%" or first.mantissa != whole or not first.decimals:
        return False
    return all(each.decimals == first.decimals and abs(each.mantissa) <= whole for each in others)


def is_money(row: BodyRow, column: int) -> bool:
    """Whether a figure has a currency of its own, in its cell or before it."""
    item, printed = row.items[column], row.prints[column]
    return bool(item and item.opener and item.opener.strip("( ")) or bool(printed and printed.currency)


def _hand_down_section(rows: list[BodyRow]) -> None:
    """A section whose first row is all percent, and in which no row is money, is percent throughout."""
    if len(rows) < 2 or any(row.has_currency for row in rows):
        return
    first = [mark for mark, each in zip(rows[0].marks, rows[0].prints, strict=True) if each]
    if set(first) != {"%"} or not are_small(rows):
        return
    for row in rows:
        row.marks = ["%" if each else "" for each in row.prints]


def are_small(rows: Sequence[BodyRow]) -> bool:
    """Whether all figures of these rows may be percentages: below a thousand."""
    return all(
        abs(each.numeral.mantissa) < 1000 * 10**each.numeral.decimals
        for row in rows
        for each in row.prints
        if each
    )
