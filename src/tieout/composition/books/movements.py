"""``movements``: parts of a balance's change that are not its ordinary cash flow."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tieout.composition.books.accounts import CONCEPT, check_line
from tieout.composition.books.faults import FaultKind, Faults
from tieout.composition.books.lines import Columns, Line, lines
from tieout.composition.books.model import Account, Company, Entity, Movement
from tieout.composition.books.sheets import sheets

NAME = "movements"
COLUMNS = Columns(("period", "entity", "account", "cash_flow", "reason"), amount=True, wide=True)


def read_movements(
    folder: Path,
    company: Company,
    accounts: Mapping[str, Account],
    entities: Mapping[str, Entity],
    faults: Faults,
) -> tuple[Movement, ...]:
    """The movements, each of a balance account in a period that has an opening."""
    periods = {period.name: period for period in company.periods if period.is_cumulative}
    found: list[Movement] = []
    for sheet in sheets(folder, NAME, faults):
        for line in lines(sheet, COLUMNS, periods, faults):
            movement = _movement(line, list(periods), accounts, entities)
            if movement is None:
                continue
            if periods[movement.period].opening is None:
                faults.add(FaultKind.NO_OPENING, line.origin("period"), period=movement.period)
            if not accounts[movement.account].type.is_balance:
                faults.add(FaultKind.MOVEMENT_ACCOUNT, line.origin("account"), account=movement.account)
            found.append(movement)
    return tuple(found)


def _movement(
    line: Line, periods: list[str], accounts: Mapping[str, Account], entities: Mapping[str, Entity]
) -> Movement | None:
    period = line.known("period", "period", periods, "name a cumulative [[period]]")
    entity = line.known("entity", "entity", entities, "name one of entities")
    account = line.known("account", "account", accounts, "name one of accounts")
    cash_flow, reason, value = check_line(line), line.need("reason"), line.amount()
    if reason and not CONCEPT.fullmatch(reason):
        line.faults.add(FaultKind.NOT_A_NAME, line.origin("reason"), text=reason, example="capital_leases")
    if not (period and entity and account and reason) or value is None:
        return None
    return Movement(period, entity, account, cash_flow, value, reason, line.origin("amount"))
