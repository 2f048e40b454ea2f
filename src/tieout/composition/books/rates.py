"""``rates`` and ``historical``: what translates foreign entities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from tieout.composition.books.company import CURRENCY
from tieout.composition.books.faults import FaultKind, Faults
from tieout.composition.books.lines import Columns, Line, lines
from tieout.composition.books.model import Account, AccountType, Entity, Historical, Rate
from tieout.composition.books.sheets import sheets

RATES = Columns(("currency", "period", "closing", "average"))
HISTORICAL = Columns(("entity", "period", "account"), amount=True, wide=True)


def read_rates(folder: Path, periods: Iterable[str], faults: Faults) -> tuple[Rate, ...]:
    """The rates; each currency and period once, none of them zero."""
    names = list(periods)
    rates: dict[tuple[str, str], Rate] = {}
    for sheet in sheets(folder, "rates", faults):
        for line in lines(sheet, RATES, names, faults):
            rate = _rate(line, names)
            if rate and (rate.currency, rate.period) in rates:
                row = rates[rate.currency, rate.period].origin.row
                text = f"{rate.currency} {rate.period}"
                faults.add(FaultKind.DUPLICATE, rate.origin, row=row, text=text)
            elif rate:
                rates[rate.currency, rate.period] = rate
    return tuple(rates.values())


def _rate(line: Line, periods: list[str]) -> Rate | None:
    currency = line.need("currency")
    if currency and not CURRENCY.fullmatch(currency):
        line.faults.add(FaultKind.NOT_A_CURRENCY, line.origin("currency"), text=currency)
    period = line.known("period", "period", periods, "add a [[period]] to company.toml")
    closing = line.positive("closing") if line.need("closing") else None
    average = line.positive("average") if line.need("average") else None
    for column, value in (("closing", closing), ("average", average)):
        if value == 0:
            line.faults.add(FaultKind.NOT_A_NUMBER, line.origin(column), text="0")
    if not (currency and period and closing and average):
        return None
    return Rate(currency, period, closing, average, line.origin())


def read_historical(
    folder: Path,
    periods: Iterable[str],
    accounts: Mapping[str, Account],
    entities: Mapping[str, Entity],
    faults: Faults,
) -> tuple[Historical, ...]:
    """Equity balances of foreign entities at historical rates; each once."""
    names = list(periods)
    equity = [code for code, account in accounts.items() if account.type is AccountType.EQUITY]
    found: dict[tuple[str, str, str], Historical] = {}
    for sheet in sheets(folder, "historical", faults):
        for line in lines(sheet, HISTORICAL, names, faults):
            entity = line.known("entity", "entity", entities, "name one of entities")
            period = line.known("period", "period", names, "name one of [[period]]")
            account = line.known("account", "equity account", equity, "name an account of equity")
            value = line.amount()
            key = (entity, period, account)
            if key in found:
                row = found[key].origin.row
                faults.add(FaultKind.DUPLICATE, line.origin(), row=row, text=" ".join(key))
            elif all(key) and value is not None:
                found[key] = Historical(*key, value, line.origin("amount"))
    return tuple(found.values())
