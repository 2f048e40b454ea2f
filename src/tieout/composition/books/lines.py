"""Lines: a table's rows by the names of its columns, each cell with its place.

A `Columns` says what a table may have. `lines` checks the head of every sheet against it and gives one
`Line` for each row; where periods stand beside each other, one for each row and period.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tieout.composition.amounts import Origin
from tieout.composition.books.faults import FaultKind, Faults, hint
from tieout.composition.books.numbers import exact, share
from tieout.composition.books.sheets import Sheet

AMOUNT = ("value", "debit", "credit")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table. ``amount``: it has a value, or a debit and a credit. ``wide``: it may have a
    column for each period instead of ``period`` and its amount.
    """

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    amount: bool = False
    wide: bool = False

    def names(self) -> tuple[str, ...]:
        """Every column that the table may have."""
        return (*self.required, *self.optional, *(AMOUNT if self.amount else ()))


@dataclass(frozen=True, slots=True)
class Head:
    """Where a sheet's columns are, by name; ``periods`` are those that a wide sheet has columns for."""

    row: int
    places: Mapping[str, int]
    periods: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One row (of a wide table: one row and period), read through its head."""

    sheet: Sheet
    head: Head
    row: int
    cells: list[str]
    faults: Faults
    wide_period: str = ""

    def origin(self, column: str = "") -> Origin:
        """The place of one cell, or of the row; "amount" is whichever column holds it."""
        if self.wide_period and column in ("value", "period", "amount"):
            column = self.wide_period
        elif column == "amount":
            column = next((name for name in AMOUNT if self.text(name)), "")
        return Origin(self.sheet.file, self.row, column)

    def text(self, column: str) -> str:
        """The cell's text, empty where the table has no such column."""
        if self.wide_period and column in ("value", "period"):
            if column == "period":
                return self.wide_period
            column = self.wide_period
        place = self.head.places.get(column)
        return self.cells[place].strip() if place is not None and place < len(self.cells) else ""

    def need(self, column: str) -> str:
        """The cell's text; a fault where it is empty."""
        text = self.text(column)
        if not text:
            self.faults.add(FaultKind.EMPTY, self.origin(column))
        return text

    def known(self, column: str, sort: str, known: Iterable[str], remedy: str, empty: bool = False) -> str:
        """The cell's text, which must be one of ``known``; ``""`` and a fault where it is not.

        No fault where nothing is known: that the whole table is missing was said before.
        """
        text = self.text(column) if empty else self.need(column)
        names = list(known) if text else []
        if not text or text in names:
            return text
        if names:
            self.faults.add(
                FaultKind.UNKNOWN,
                self.origin(column),
                sort=sort,
                text=text,
                remedy=remedy,
                hint=hint(text, names),
            )
        return ""

    def number(self, column: str) -> Fraction | None:
        """The cell's number; zero where it is empty, None and a fault where it is none."""
        text = self.text(column)
        value = exact(text) if text else Fraction(0)
        if value is None:
            self.faults.add(FaultKind.NOT_A_NUMBER, self.origin(column), text=text)
        return value

    def positive(self, column: str) -> Fraction | None:
        """As `number`, and a fault where it is negative."""
        value = self.number(column)
        if value is not None and value < 0:
            self.faults.add(FaultKind.NEGATIVE, self.origin(column), text=self.text(column))
            return None
        return value

    def amount(self) -> Fraction | None:
        """``value``, or ``debit`` less ``credit``; debits positive."""
        if self.wide_period or "value" in self.head.places:
            return self.number("value")
        if self.text("debit") and self.text("credit"):
            self.faults.add(FaultKind.BOTH_SIDES, self.origin("debit"))
            return None
        debit, credit = self.number("debit"), self.number("credit")
        return debit - credit if debit is not None and credit is not None else None

    def share(self, column: str) -> Fraction | None:
        """The cell's share, 0 to 1."""
        text = self.need(column)
        value = share(text) if text else None
        if text and value is None:
            self.faults.add(FaultKind.NOT_A_SHARE, self.origin(column), text=text)
        return value

    def date(self, column: str) -> date | None:
        """The cell's date, None where it is empty."""
        text = self.text(column)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            self.faults.add(FaultKind.NOT_A_DATE, self.origin(column), text=text)
            return None


def lines(sheet: Sheet, columns: Columns, periods: Iterable[str], faults: Faults) -> Iterator[Line]:
    """The rows of a sheet; nothing, and faults, where its head will not do."""
    before = len(faults)
    head = read_head(sheet, columns, set(periods), faults)
    if head is None or len(faults) > before:
        return
    for row, cells in body(sheet, head, faults):
        if not head.periods:
            yield Line(sheet, head, row, cells, faults)
            continue
        for period in head.periods:
            place = head.places[period]
            if place < len(cells) and cells[place].strip():
                yield Line(sheet, head, row, cells, faults, period)


def body(sheet: Sheet, head: Head, faults: Faults) -> Iterator[tuple[int, list[str]]]:
    """Row numbers and cells below the head, without empty rows and comments."""
    width = len(sheet.rows[head.row - 1])
    for row, cells in enumerate(sheet.rows[head.row :], head.row + 1):
        if not cells or cells[0].startswith("#") or not any(cells):
            continue
        if len(cells) > width and any(cells[width:]):
            faults.add(FaultKind.LONG_ROW, Origin(sheet.file, row), found=len(cells), columns=width)
            continue
        yield row, cells


def read_head(sheet: Sheet, columns: Columns, periods: set[str], faults: Faults) -> Head | None:
    """The first row that is neither empty nor a comment, checked against ``columns``."""
    row = next(
        (i for i, cells in enumerate(sheet.rows, 1) if any(cells) and not cells[0].startswith("#")), 0
    )
    names = [name.strip() for name in sheet.rows[row - 1]] if row else []
    if not row:
        faults.add(FaultKind.NO_HEAD, Origin(sheet.file, 1), columns=", ".join(columns.names()))
        return None
    wide = columns.wide and "period" not in names and not {*AMOUNT} & {*names}
    here = tuple(name for name in names if name in periods) if wide else ()
    _check_names(names, row, sheet.file, columns, periods if wide else set(), faults)
    _check_required(names, row, sheet.file, columns, bool(here), faults)
    return Head(row, {name: place for place, name in enumerate(names) if name}, here)


def _check_names(
    names: list[str], row: int, file: str, columns: Columns, periods: set[str], faults: Faults
) -> None:
    allowed = {*columns.names(), *periods}
    for place, name in enumerate(names):
        if name and name in names[:place]:
            faults.add(FaultKind.REPEATED_COLUMN, Origin(file, row, name), name=name)
        elif name and name not in allowed:
            known = hint(name, allowed - {*names})
            faults.add(FaultKind.UNKNOWN_COLUMN, Origin(file, row, name), name=name, hint=known)


def _check_required(
    names: list[str], row: int, file: str, columns: Columns, wide: bool, faults: Faults
) -> None:
    in_wide = {"period", "value"} if wide else set()
    missing = [name for name in columns.required if name not in {*names, *in_wide}]
    if columns.amount and not wide and "value" not in names and not {"debit", "credit"} <= {*names}:
        missing.append("value")
    for name in missing:
        near = hint(name, {*names} - {*columns.names()})
        faults.add(
            FaultKind.NO_COLUMN,
            Origin(file, row),
            name=name,
            columns=", ".join(filter(None, names)),
            hint=near,
        )
