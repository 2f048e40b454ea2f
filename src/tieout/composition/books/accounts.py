"""``accounts``: the group's chart, each account with its statement line and cash-flow line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from tieout.composition.amounts import Origin
from tieout.composition.books.faults import FaultKind, Faults
from tieout.composition.books.lines import Columns, Line, lines
from tieout.composition.books.model import CASH, RETAINED, Account, AccountType
from tieout.composition.books.sheets import sheets

NAME = "accounts"
COLUMNS = Columns(("code", "name", "type", "concept"), ("cash_flow", "beancount"))
CONCEPT = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*")
PREFIXES = {
    AccountType.ASSET: "assets.",
    AccountType.LIABILITY: "liabilities.",
    AccountType.EQUITY: "equity.",
}
# First words of concepts that consolidation makes itself, and that no account or statistic may take.
MADE = (
    "net_income comprehensive_income oci equity_method_income equity_method cash cash_flow noncash "
    "equity_change intersegment eps eps_ads ads"
).split()
MADE_PATHS = ("equity.minority", "equity.attributable", "equity.aoci.translation", "dividends.total")
_LINE = re.compile(r"cash_flow\.(exchange|(operating|investing|financing)\.[a-z0-9_]+(\.[a-z0-9_]+)*)")
_LINE_EXAMPLE = "cash_flow.operating.receivables (investing, financing) or cash_flow.exchange"


def read_accounts(folder: Path, faults: Faults) -> Mapping[str, Account]:
    """The chart by code, in the file's order."""
    accounts: dict[str, Account] = {}
    before = len(faults)
    found = [*sheets(folder, NAME, faults)]
    if not found and len(faults) == before:
        faults.add(FaultKind.NO_FILE, Origin(f"{NAME}.csv", 0))
    for sheet in found:
        for line in lines(sheet, COLUMNS, (), faults):
            account = _account(line)
            if account.code in accounts:
                row = accounts[account.code].origin.row
                faults.add(FaultKind.DUPLICATE, line.origin("code"), row=row, text=account.code)
            elif account.code:
                accounts[account.code] = account
    if accounts:
        _check_retained(accounts, faults)
        _check_mixed(accounts, faults)
    elif len(faults) == before:  # a head and nothing below it
        faults.add(FaultKind.NO_RETAINED, Origin(found[0].file, 0), concept=RETAINED)
    return accounts


def is_made(concept: str) -> bool:
    """Whether consolidation makes the concept itself.

    >>> is_made("net_income.minority"), is_made("equity.common_stock")
    (True, False)
    """
    return concept.partition(".")[0] in MADE or concept in MADE_PATHS


def check_line(line: Line) -> str:
    """The cell ``cash_flow``: a line of the cash flow, or nothing."""
    text = line.text("cash_flow")
    if text and not _LINE.fullmatch(text):
        line.faults.add(
            FaultKind.CASH_FLOW_LINE, line.origin("cash_flow"), text=text, example=_LINE_EXAMPLE
        )
        return ""
    return text


def _account(line: Line) -> Account:
    kind = line.known("type", "type", list(AccountType), f"one of {', '.join(AccountType)}")
    sort = AccountType(kind) if kind else AccountType.ASSET
    concept = line.need("concept")
    if concept and not CONCEPT.fullmatch(concept):
        line.faults.add(
            FaultKind.NOT_A_NAME, line.origin("concept"), text=concept, example="revenue.network"
        )
    elif concept and kind:
        _check_concept(line, sort, concept)
    return Account(
        code=line.need("code"),
        name=line.text("name"),
        type=sort,
        concept=concept,
        cash_flow=_cash_flow(line, sort),
        beancount=tuple(line.text("beancount").split()),
        origin=line.origin(),
    )


def _cash_flow(line: Line, sort: AccountType) -> str:
    text = line.text("cash_flow")
    if text and not sort.is_balance:
        line.faults.add(FaultKind.CASH_FLOW_OF_INCOME, line.origin("cash_flow"))
        return ""
    return text if text == CASH and sort is AccountType.ASSET else check_line(line)


def _check_concept(line: Line, sort: AccountType, concept: str) -> None:
    prefix = PREFIXES.get(sort, "")
    taken = not prefix and concept.partition(".")[0] in {"assets", "liabilities", "equity"}
    if is_made(concept):
        line.faults.add(FaultKind.CONCEPT_MADE, line.origin("concept"), concept=concept)
    elif not concept.startswith(prefix) or taken:
        line.faults.add(
            FaultKind.CONCEPT_PREFIX,
            line.origin("concept"),
            type=sort,
            concept=concept,
            prefix=prefix or "another word",
        )


def _check_retained(accounts: Mapping[str, Account], faults: Faults) -> None:
    """Income is closed into one concept, whose accounts have one cash-flow line."""
    retained = [account for account in accounts.values() if account.concept == RETAINED]
    if not retained:
        first = next(iter(accounts.values()))
        faults.add(FaultKind.NO_RETAINED, Origin(first.origin.file, 0), concept=RETAINED)
        return
    for account in retained[1:]:
        if account.cash_flow != retained[0].cash_flow:
            faults.add(
                FaultKind.RETAINED_LINES,
                account.origin,
                concept=RETAINED,
                first=retained[0].cash_flow or "none",
                second=account.cash_flow or "none",
            )


def _check_mixed(accounts: Mapping[str, Account], faults: Faults) -> None:
    """A concept of cash holds nothing but cash: its change is what the cash flow closes on."""
    first: dict[str, Account] = {}
    for account in accounts.values():
        other = first.setdefault(account.concept, account)
        if other.is_cash != account.is_cash:
            kinds = ("cash", "other") if other.is_cash else ("other", "cash")
            faults.add(
                FaultKind.CONCEPT_MIXED,
                account.origin,
                concept=account.concept,
                first=kinds[0],
                second=kinds[1],
            )
