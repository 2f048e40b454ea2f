"""Tiny groups for tests of one concern: a fixed chart, two or more periods, tables given as text."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

from small_books import write_files
from tieout.composition.amounts import Amounts
from tieout.composition.books.read import read
from tieout.composition.consolidation.consolidate import consolidate
from tieout.values.period import Period

ACCOUNTS = """\
code,name,type,concept,cash_flow
cash,,asset,assets.cash,cash
receivables,,asset,assets.receivables,cash_flow.operating.receivables
securities,,asset,assets.securities,cash_flow.investing.securities
inventory,,asset,assets.inventory,cash_flow.operating.inventory
equipment,,asset,assets.equipment,cash_flow.investing.capex
holding,,asset,assets.holdings,cash_flow.investing.acquisitions
venture,,asset,assets.ventures,cash_flow.investing.ventures
goodwill,,asset,assets.goodwill,cash_flow.investing.acquisitions
payables,,liability,liabilities.payables,cash_flow.operating.payables
leases,,liability,liabilities.leases,cash_flow.financing.leases
stock,,equity,equity.stock,cash_flow.financing.stock_issued
surplus,,equity,equity.surplus,cash_flow.financing.stock_issued
retained,,equity,equity.retained_earnings,cash_flow.financing.dividends_paid
gains,,equity,equity.aoci.securities,
sales,,income,revenue.sales,
dividends,,income,other_income.dividends,
costs,,expense,costs,
interest,,expense,other_income.interest,
"""
YEAR = Period(date(2016, 4, 1), date(2017, 3, 31))
FIRST = Period(date(2017, 4, 1), date(2017, 6, 30))
HALF = Period(date(2017, 4, 1), date(2017, 9, 30))
QUARTER = Period(date(2017, 7, 1), date(2017, 9, 30))
COMPANY = """\
name = "Tiny Inc."
currency = "JPY"
standard = "us-gaap"
fiscal_year_end = "03-31"
date = 2017-11-08
reported = "1H17"
shares_per_ads = 4
period = [
  {name = "FY16", start = 2016-04-01, end = 2017-03-31},
  {name = "1H17", start = 2017-04-01, end = 2017-09-30, opening = "FY16"},
]
"""
ALONE = "parent,Parent,parent,1,,JPY,"
RATES = "currency,period,closing,average\nUSD,FY16,100,90\nUSD,1H17,120,110\n"


def tiny_group(folder: Path, entities: str, company: str = COMPANY, **tables: str) -> Amounts:
    """The amounts of a group: rows of ``entities`` below the parent, and tables by name.

    ``balances`` is wide, with entity and account first.
    """
    head = "code,name,method,ownership,segment,currency,owner"
    rows = entities if "parent,parent" in entities or ",parent,1," in entities else f"{ALONE}\n{entities}"
    files = {
        "company.toml": company,
        "accounts.csv": ACCOUNTS,
        "entities.csv": f"{head}\n{rows}\n",
        "rates.csv": RATES,
    }
    files |= {f"{name.replace('balances', 'trial_balances')}.csv": text for name, text in tables.items()}
    return consolidate(read(write_files(folder, files)))


def amount(amounts: Amounts, concept: str, period: Period = HALF, member: str = "") -> Fraction:
    """A value that must be there."""
    found = amounts.at(concept, period, member)
    assert found is not None, (concept, member, str(period))
    return found.value
