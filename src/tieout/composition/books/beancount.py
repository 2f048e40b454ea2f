"""Beancount's text: one entity's trial balances from its transactions. Our own reader of the format.

In: ``trial_balances/ENTITY.beancount``. Out: for each cumulative period the balances at its end and the
income since the fiscal year began; what earlier years earned counts to retained earnings. A posting counts
with its weight: units, or units × cost or price where it has one. Source of the format: Beancount's
language syntax, version 3.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path

from tieout.composition.amounts import Origin
from tieout.composition.books.faults import FaultKind, Faults
from tieout.composition.books.model import RETAINED, Account, Company, Entity, NamedPeriod
from tieout.composition.books.numbers import exact, plain
from tieout.composition.books.sheets import files_of, read_text
from tieout.composition.books.trial_balances import NAME, TrialBalances

_DATED = re.compile(r"(\d{4})[-/](\d\d)[-/](\d\d)\s+(\S+)")
_FLAGS = re.compile(r"txn|[*!&#?%A-Z]")
_ACCOUNT = r"(?P<account>[A-Z][\w-]*(?::[\w-]+)+)"
_AMOUNT = r"(?P<{0}>[-+]?[\d,]*\.?\d+)\s+(?P<{0}_currency>[A-Z][A-Z0-9'._-]*)"
_POSTING = re.compile(
    rf"\s+(?:[*!]\s+)?{_ACCOUNT}"
    rf"(?:\s+{_AMOUNT.format('units')})?"
    rf"(?:\s*\{{\{{?\s*{_AMOUNT.format('cost')}[^}}]*(?P<total>\}}?)\}})?"
    rf"(?:\s*(?P<at>@@?)\s*{_AMOUNT.format('price')})?"
    r"\s*(?:;.*)?"
)
_SILENT = re.compile(r"\s*($|[;#^]|[a-z][\w-]*:(\s|$))")  # empty, a comment, tags, metadata
# What may move balances and is not read; every other directive says nothing about them.
_REFUSED = {
    "pad": "write the padding as a transaction",
    "include": "put its text into this file",
}


@dataclass(slots=True)
class _Transaction:
    """A transaction while its postings are read."""

    day: date
    row: int
    postings: list[tuple[str, Fraction | None, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Posting:
    """A posting with its weight in the entity's currency, debits positive."""

    day: date
    account: str
    value: Fraction
    row: int


def read_beancount(
    folder: Path,
    company: Company,
    accounts: Mapping[str, Account],
    entities: Mapping[str, Entity],
    into: TrialBalances,
    faults: Faults,
) -> None:
    """Adds the trial balances of every Beancount file, which is named after its entity."""
    for path in files_of(folder, NAME, faults, (".beancount", ".bean")):
        if path.suffix in (".csv", ".xlsx"):
            continue
        file = path.relative_to(folder).as_posix()
        text = read_text(path, file, faults)
        if path.stem not in entities:
            remedy = "name the file after one of entities"
            faults.add(
                FaultKind.UNKNOWN, Origin(file, 0), sort="entity", text=path.stem, remedy=remedy, hint=""
            )
        elif text is not None:
            found = postings(text, file, entities[path.stem].currency, faults)
            _add(list(found), file, path.stem, company, accounts, into)


def postings(text: str, file: str, currency: str, faults: Faults) -> Iterator[Posting]:
    """Every posting of every transaction, the one without an amount completed."""
    current: _Transaction | None = None
    for row, line in enumerate(text.splitlines(), 1):
        dated = _DATED.match(line)
        if current and (dated or not line[:1].isspace()):
            yield from _completed(current, file, faults)
            current = None
        word = dated[4] if dated else line.split(" ", 1)[0]
        if word in _REFUSED:
            faults.add(FaultKind.NOT_READ, Origin(file, row), text=word, remedy=_REFUSED[word])
        elif dated and _FLAGS.fullmatch(word):
            day = _day(dated)
            if day is None:
                faults.add(FaultKind.NOT_A_DATE, Origin(file, row), text=line[:10])
            current = _Transaction(day or date.min, row)
        elif current and not _SILENT.match(line):
            _posting(current, line, row, file, currency, faults)
    if current:
        yield from _completed(current, file, faults)


def _day(dated: re.Match[str]) -> date | None:
    try:
        return date(int(dated[1]), int(dated[2]), int(dated[3]))
    except ValueError:
        return None


def _posting(
    transaction: _Transaction, line: str, row: int, file: str, currency: str, faults: Faults
) -> None:
    match = _POSTING.fullmatch(line)
    if match is None:
        remedy = "write it as: Account:Name  -1234.50 JPY"
        faults.add(FaultKind.NOT_READ, Origin(file, row), text=f"“{line.strip()}”", remedy=remedy)
        return
    value, unit = _weight(match)
    if value is not None and unit != currency:
        faults.add(FaultKind.CURRENCY_OF_POSTING, Origin(file, row), text=unit, currency=currency)
    transaction.postings.append((match["account"], value, row))


def _weight(match: re.Match[str]) -> tuple[Fraction | None, str]:
    """What a posting counts for, and in which currency; None where its amount is left out."""
    if match["units"] is None:
        return None, ""
    units = exact(match["units"].lstrip("+")) or Fraction(0)
    for kind, total in (("cost", match["total"]), ("price", match["at"] == "@@")):
        if match[kind] is not None:
            each = exact(match[kind]) or Fraction(0)
            sign = -1 if units < 0 else 1
            return (sign * each if total else units * each), match[f"{kind}_currency"]
    return units, match["units_currency"]


def _completed(transaction: _Transaction, file: str, faults: Faults) -> Iterator[Posting]:
    """The postings; one without an amount takes what is missing, without such a one they sum to 0."""
    rest = -sum((value for _, value, _ in transaction.postings if value is not None), Fraction(0))
    open_ = [account for account, value, _ in transaction.postings if value is None]
    if len(open_) > 1 or (rest and not open_):
        origin = Origin(file, transaction.row)
        faults.add(FaultKind.NOT_BALANCED, origin, difference=plain(-rest))
    for account, value, row in transaction.postings:
        yield Posting(transaction.day, account, rest if value is None else value, row)


def _add(
    found: list[Posting],
    file: str,
    entity: str,
    company: Company,
    accounts: Mapping[str, Account],
    into: TrialBalances,
) -> None:
    codes = {name: code for code, each in accounts.items() for name in (code, *each.beancount)}
    retained = next((code for code, each in accounts.items() if each.concept == RETAINED), "")
    for period in company.periods:
        if period.is_cumulative:
            for account, (value, row) in _balances(found, period, codes, accounts, retained).items():
                number = _scaled(value)
                into.add_line((entity, period.name), account, number, Origin(file, row))


def _balances(
    found: Iterable[Posting],
    period: NamedPeriod,
    codes: Mapping[str, str],
    accounts: Mapping[str, Account],
    retained: str,
) -> dict[str, tuple[Fraction, int]]:
    """The value of each account at the period's end, and the row of its last posting."""
    balances: dict[str, tuple[Fraction, int]] = {}
    start, end = period.period.start, period.period.end
    for posting in found:
        if posting.day > end:
            continue
        code = _code(posting.account, codes)
        account = accounts.get(code)
        if account and not account.type.is_balance and start and posting.day < start:
            code = retained
        before = balances.get(code, (Fraction(0), 0))[0]
        balances[code] = (before + posting.value, posting.row)
    return balances


def _code(account: str, codes: Mapping[str, str]) -> str:
    """The chart's code for an account or the nearest listed one above it, else the account itself."""
    name = account
    while name and name not in codes:
        name = name.rpartition(":")[0]
    return codes.get(name, account)


def _scaled(value: Fraction) -> tuple[int, int]:
    """A mantissa and its decimals; prices may leave fractions with no end, which no trial balance holds."""
    decimals = 0
    while (value * 10**decimals).denominator != 1:
        decimals += 1
    return int(value * 10**decimals), decimals
