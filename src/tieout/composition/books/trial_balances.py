"""``trial_balances``: hundreds of thousands of lines, so the loop over them is written for speed.

In: CSV and XLSX files, one line an entity, period and account, or wide. Out: `TrialBalance`s by entity and
period. That they balance and are complete is checked elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tieout.composition.amounts import Origin
from tieout.composition.books.faults import FaultKind, Faults, hint
from tieout.composition.books.lines import Columns, Head, Line, body, read_head
from tieout.composition.books.model import Account, Company, Entity, TrialBalance
from tieout.composition.books.numbers import scaled
from tieout.composition.books.sheets import Sheet, sheets

NAME = "trial_balances"


@dataclass(slots=True)
class _Growing:
    """A trial balance while its lines are read."""

    file: str
    column: str
    decimals: int = 0
    values: dict[str, int] = field(default_factory=dict)
    rows: list[int] = field(default_factory=list)

    def add(self, account: str, mantissa: int, decimals: int, row: int) -> None:
        if decimals > self.decimals:
            factor = 10 ** (decimals - self.decimals)
            self.values = {code: value * factor for code, value in self.values.items()}
            self.decimals = decimals
        self.values[account] = mantissa * 10 ** (self.decimals - decimals)
        self.rows.append(row)


class TrialBalances:
    """Gathers the lines of all files and checks each against charts and periods."""

    def __init__(
        self,
        company: Company | None,
        accounts: Mapping[str, Account],
        entities: Mapping[str, Entity],
        faults: Faults,
    ) -> None:
        self._periods = {period.name: period for period in company.periods} if company else {}
        self._accounts, self._entities, self._faults = accounts, entities, faults
        self._growing: dict[tuple[str, str], _Growing] = {}
        self._unmapped: dict[tuple[str, str], list[Origin]] = {}
        self._unread: set[tuple[str, str]] = set()  # entities and periods with a line that has no number
        self._refused: set[tuple[str, str, str]] = set()

    def read(self, folder: Path) -> None:
        """Every table of trial balances in the folder."""
        for sheet in sheets(folder, NAME, self._faults):
            self._read_sheet(sheet)

    def add_line(self, key: tuple[str, str], account: str, number: tuple[int, int], origin: Origin) -> None:
        """One line; ``number`` is a mantissa and its decimals, debits positive."""
        growing = self._growing.get(key)
        if growing is None:
            growing = self._growing[key] = _Growing(origin.file, origin.column)
        elif growing.file != origin.file:
            self._once(FaultKind.SPLIT, origin, *key, entity=key[0], period=key[1], other=growing.file)
            return
        code = self._accounts.get(account)
        if code is None and self._accounts:
            self._unmapped.setdefault((origin.file, account), []).append(origin)
        if account in growing.values:
            row = growing.rows[list(growing.values).index(account)]
            text = f"{key[0]} {key[1]} {account}"
            self._faults.add(FaultKind.DUPLICATE, origin, row=row, text=text)
            return
        growing.add(code.code if code else account, *number, origin.row)

    def finished(self) -> Mapping[tuple[str, str], TrialBalance]:
        """All trial balances, after faults for the accounts that no chart has."""
        for (_, account), places in self._unmapped.items():
            near = hint(account, self._accounts)
            self._faults.add(FaultKind.UNMAPPED, places[0], account=account, rows=len(places), hint=near)
        return {
            (entity, period): TrialBalance(
                entity,
                period,
                each.file,
                each.column,
                each.decimals,
                each.values,
                tuple(each.rows),
                (entity, period) not in self._unread,
            )
            for (entity, period), each in self._growing.items()
        }

    def _read_sheet(self, sheet: Sheet) -> None:
        own = sheet.stem if sheet.stem in self._entities else ""
        columns = Columns(
            ("period", "account") if own else ("entity", "period", "account"),
            ("name", "entity") if own else ("name",),
            amount=True,
            wide=True,
        )
        before = len(self._faults)
        head = read_head(sheet, columns, set(self._periods), self._faults)
        if head is None or len(self._faults) > before:
            return
        if head.periods:
            self._read_wide(sheet, head, own)
        elif "value" in head.places:
            self._read_long(sheet, head, own)
        else:
            self._read_sides(sheet, head, own)

    def _read_long(self, sheet: Sheet, head: Head, own: str) -> None:
        """One line a row with a value: the common and long case. What is odd takes the slow way."""
        places = head.places
        account_at, value_at, period_at = places["account"], places["value"], places["period"]
        entity_at = places.get("entity")
        accounts, growing_of = self._accounts, self._growing
        key, growing = ("", ""), None
        values: dict[str, int] = {}
        for row, cells in body(sheet, head, self._faults):
            try:
                here = (own if entity_at is None else cells[entity_at], cells[period_at])
                account, text = cells[account_at], cells[value_at]
                if here != key:
                    key, growing = here, growing_of.get(here)
                    values = growing.values if growing else {}
                if growing is not None and growing.file == sheet.file and growing.decimals == 0:
                    number = int(text)
                    if account in accounts and account not in values and "_" not in text:
                        values[account] = number
                        growing.rows.append(row)
                        continue
            except (ValueError, IndexError):
                pass  # decimals, an empty cell or a mistake: said below
            self._read_line(Line(sheet, head, row, cells, self._faults), own)
            growing = growing_of.get(key)
            values = growing.values if growing else {}

    def _read_wide(self, sheet: Sheet, head: Head, own: str) -> None:
        for row, cells in body(sheet, head, self._faults):
            for period in head.periods:
                place = head.places[period]
                if place < len(cells) and cells[place].strip():
                    self._read_line(Line(sheet, head, row, cells, self._faults, period), own)

    def _read_sides(self, sheet: Sheet, head: Head, own: str) -> None:
        for row, cells in body(sheet, head, self._faults):
            self._read_line(Line(sheet, head, row, cells, self._faults), own)

    def _read_line(self, line: Line, own: str) -> None:
        """One line, with every fault that it has."""
        entity = line.text("entity") or own or line.need("entity")
        period, account = line.need("period"), line.need("account")
        number = self._number(line)
        self._check_name(line, "entity", entity, self._entities, "add it to entities")
        self._check_name(line, "period", period, self._periods, "add a [[period]] to company.toml")
        self._check_period(line, period)
        if number is None:
            self._unread.add((entity, period))
        elif entity and period and account:
            wide = line.wide_period
            column = wide or ("value" if "value" in line.head.places else "")
            origin = Origin(line.sheet.file, line.row, column)
            self.add_line((entity, period), account, number, origin)

    def _number(self, line: Line) -> tuple[int, int] | None:
        text = line.text("value")
        if text:
            found = scaled(text)
            if found is None:
                self._faults.add(FaultKind.NOT_A_NUMBER, line.origin("value"), text=text)
            return found
        amount = line.amount()
        if amount is None:
            return None
        decimals = max(len(line.text(side).partition(".")[2].rstrip(")")) for side in ("debit", "credit"))
        return int(amount * 10**decimals), decimals

    def _check_name(
        self, line: Line, column: str, text: str, known: Mapping[str, object], remedy: str
    ) -> None:
        """A name that nothing has is said once a file."""
        if text and known and text not in known:
            self._once(
                FaultKind.UNKNOWN,
                line.origin(column),
                line.sheet.file,
                text,
                sort=column,
                text=text,
                remedy=remedy,
                hint=hint(text, known),
            )

    def _check_period(self, line: Line, name: str) -> None:
        period = self._periods.get(name)
        if period is not None and period.outlook:
            remedy = "take it out; targets are statistics"
            problem = "it is still to come and has a trial balance"
            what = {"text": name, "problem": problem, "remedy": remedy}
            self._once(FaultKind.PERIODS, line.origin("period"), line.sheet.file, name, **what)
        elif period is not None and not period.is_cumulative and not period.joins:
            self._once(
                FaultKind.NOT_CUMULATIVE,
                line.origin("period"),
                line.sheet.file,
                name,
                period=name,
                whole=period.whole,
                part=period.part,
            )

    def _once(self, kind: FaultKind, origin: Origin, first: str, second: str, **arguments: object) -> None:
        if (kind.name, first, second) not in self._refused:
            self._refused.add((kind.name, first, second))
            self._faults.add(kind, origin, **arguments)
