"""Random books that are right: groups of random structure whose every trial balance is drawn, then closed.

The structure is hypothesis's to draw and to shrink; amounts come from one seed, which is much faster. Cash
takes what is left, so that each balances. Dividends, holdings and what entities sold to one another are
booked on both sides, as in real books.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from hypothesis import strategies as st

ACCOUNTS = """\
code,name,type,concept,cash_flow
cash,Cash,asset,assets.cash,cash
receivables,Receivables,asset,assets.receivables,cash_flow.operating.receivables
securities,Securities,asset,assets.securities,cash_flow.investing.securities
equipment,Equipment,asset,assets.fixed.equipment,cash_flow.investing.capex
holding,Investments,asset,assets.investments,cash_flow.investing.acquisitions
goodwill,Goodwill,asset,assets.fixed.goodwill,cash_flow.investing.acquisitions
payables,Payables,liability,liabilities.payables,cash_flow.operating.payables
leases,Leases,liability,liabilities.leases,cash_flow.financing.leases
stock,Stock,equity,equity.stock,cash_flow.financing.stock_issued
retained,Retained earnings,equity,equity.retained_earnings,cash_flow.financing.dividends_paid
gains,Gains,equity,equity.aoci.securities,
sales,Sales,income,revenue.sales,
services,Services,income,revenue.services,
dividends,Dividends,income,other_income.dividends,
costs,Costs,expense,costs.goods,
wages,Wages,expense,costs.wages,
interest,Interest,expense,other_income.interest,
"""
MOST_DEPRECIATED = 50  # in a period
PERIODS = ("FY16", "1Q17", "1H17")
COMPANY = """\
name = "Random Inc."
currency = "JPY"
standard = "ifrs"
fiscal_year_end = "03-31"
date = 2017-11-08
reported = "1H17"
period = [
  {name = "FY16", start = 2016-04-01, end = 2017-03-31},
  {name = "1Q17", start = 2017-04-01, end = 2017-06-30, opening = "FY16"},
  {name = "1H17", start = 2017-04-01, end = 2017-09-30, opening = "FY16"},
  {name = "2Q17", start = 2017-07-01, end = 2017-09-30, whole = "1H17", part = "1Q17"},
]
"""
SHARES = ("1", "0.8", "0.75", "0.5")
RATES = {"JPY": dict.fromkeys(PERIODS, (1, 1))}


@dataclass(frozen=True)
class RandomEntity:
    """An entity as drawn; ``share`` is its owner's."""

    code: str
    method: str
    share: Fraction
    owner: str
    segment: str
    currency: str

    def row(self) -> str:
        method, share = self.method, float(self.share)
        return f"{self.code},{self.code},{method},{share:g},{self.segment},{self.currency},{self.owner}"


Sheet = defaultdict[str, Fraction]


@dataclass
class RandomBooks:
    """The drawn group: its entities, sheets by entity and period, rates, and rows of the other tables."""

    entities: list[RandomEntity]
    sheets: dict[tuple[str, str], Sheet]
    rates: Mapping[str, Mapping[str, tuple[int, int]]]
    holdings: list[str]
    intercompany: list[tuple[str, str, str, str, str, Fraction, Fraction, str]]
    movements: list[str]

    def files(self, without: Callable[[tuple[str, ...]], bool] = lambda row: False) -> dict[str, str]:
        """The folder's files; intercompany lines for which ``without`` holds are left out."""
        balances = [
            f"{entity},{period},{account},{text(value)}"
            for (entity, period), sheet in self.sheets.items()
            for account, value in sheet.items()
        ]
        lines = [",".join(map(text, row)) for row in self.intercompany if not without(row)]
        rates = [
            f"{currency},{period},{closing},{average}"
            for currency, by_period in self.rates.items()
            for period, (closing, average) in by_period.items()
            if currency != "JPY"
        ]
        head = "code,name,method,ownership,segment,currency,owner"
        return {
            "company.toml": COMPANY,
            "accounts.csv": ACCOUNTS,
            "entities.csv": "\n".join((head, *(entity.row() for entity in self.entities))),
            "trial_balances.csv": "\n".join(("entity,period,account,value", *balances)),
            "rates.csv": "\n".join(("currency,period,closing,average", *rates)),
            "holdings.csv": "\n".join(("owner,account,entity,counter_account,value", *self.holdings)),
            "intercompany.csv": "\n".join(
                ("period,seller,seller_account,buyer,buyer_account,value,profit,cost_account", *lines)
            ),
            "movements.csv": "\n".join(("period,entity,account,value,cash_flow,reason", *self.movements)),
        }


def text(value: object) -> str:
    """A value as books write it; fractions here always have an end."""
    if not isinstance(value, Fraction):
        return str(value)
    for decimals in range(12):
        scaled = value * 10**decimals
        if scaled.denominator == 1:
            whole = f"{abs(scaled.numerator):0{decimals + 1}}"
            sign = "-" if value < 0 else ""
            return f"{sign}{whole[: len(whole) - decimals]}.{whole[len(whole) - decimals :]}".rstrip(".")
    raise AssertionError(f"{value} has no end")


@st.composite
def random_books(draw: st.DrawFn) -> RandomBooks:
    """Books of 2 to 5 entities over a year's end, a quarter and a half."""
    random = Random(draw(st.integers(0, 2**32)))
    entities = draw(_groups())
    rates = {
        **RATES,
        "USD": {period: (random.randint(90, 120), random.randint(90, 120)) for period in PERIODS},
    }
    books = RandomBooks(entities, {}, rates, [], [], [])
    for entity in entities:
        for period in PERIODS:
            books.sheets[entity.code, period] = _drawn_sheet(random)
    _hold(random, books)
    _trade(random, books)
    _pay_dividends(random, books)
    _move(random, books)
    _close(books)
    return books


@st.composite
def _groups(draw: st.DrawFn) -> list[RandomEntity]:
    parent = RandomEntity("parent", "parent", Fraction(1), "", "a", "JPY")
    found = [parent]
    for i in range(draw(st.integers(1, 4))):
        owners = [each.code for each in found if each.method != "equity" and each.currency == "JPY"]
        method = draw(st.sampled_from(("consolidated", "consolidated", "equity")))
        found.append(
            RandomEntity(
                f"e{i}",
                method,
                Fraction(draw(st.sampled_from(SHARES))) if method == "consolidated" else Fraction(1, 4),
                draw(st.sampled_from(owners)),
                draw(st.sampled_from(("a", "b", ""))),
                draw(st.sampled_from(("JPY", "USD"))),
            )
        )
    return found


def _drawn_sheet(random: Random) -> Sheet:
    sheet: Sheet = defaultdict(Fraction)
    for account in ("receivables", "costs", "wages", "interest"):
        sheet[account] += random.randint(0, 1000)
    sheet["equipment"] += random.randint(MOST_DEPRECIATED, 1000)  # nothing is worn out below nil
    for account in ("payables", "sales", "services"):
        sheet[account] -= random.randint(0, 1000)
    sheet["stock"] = Fraction(-400)
    return sheet


def _hold(random: Random, books: RandomBooks) -> None:
    """Owners carry their share of the stock; of subsidiaries also goodwill."""
    for entity in books.entities:
        if not entity.owner:
            continue
        closing = books.rates[entity.currency]["FY16"][0]
        value = 400 * closing * entity.share
        goodwill = random.randint(0, 50) if entity.method == "consolidated" else 0
        books.holdings.append(f"{entity.owner},holding,{entity.code},stock,{text(value)}")
        if goodwill:
            books.holdings.append(f"{entity.owner},holding,{entity.code},goodwill,{goodwill}")
        for period in PERIODS:
            books.sheets[entity.owner, period]["holding"] += value + goodwill


def _trade(random: Random, books: RandomBooks) -> None:
    """Sales used up and still held, and what is owed for them, between entities with books in yen."""
    traders = [e.code for e in books.entities if e.method != "equity" and e.currency == "JPY"]
    if len(traders) < 2:
        return
    for period in PERIODS:
        seller, buyer = random.sample(traders, 2)
        used, held, owed = (Fraction(random.randint(1, 300)) for _ in range(3))
        profit = Fraction(random.randint(0, int(held))) if period != "FY16" else Fraction(0)
        sold, bought = books.sheets[seller, period], books.sheets[buyer, period]
        sold["sales"] -= used + held
        sold["costs"] += held - profit
        sold["receivables"] += owed
        bought["costs"] += used
        bought["equipment"] += held
        bought["payables"] -= owed
        nothing = Fraction(0)
        books.intercompany += [
            (period, seller, "sales", buyer, "costs", used, nothing, ""),
            (period, buyer, "payables", seller, "receivables", owed, nothing, ""),
        ]
        if profit:
            books.intercompany.append((period, seller, "sales", buyer, "equipment", held, profit, "costs"))


def _pay_dividends(random: Random, books: RandomBooks) -> None:
    """In the half year; the owner has its share in its income."""
    for entity in books.entities:
        if not entity.owner or entity.currency != "JPY":
            continue
        paid = 20 * random.randint(0, 10)
        received = entity.share * paid
        books.sheets[entity.code, "1H17"]["retained"] += paid
        if received:
            books.sheets[entity.owner, "1H17"]["dividends"] -= received
            nothing = Fraction(0)
            line = ("1H17", entity.owner, "dividends", entity.code, "retained", received, nothing, "")
            books.intercompany.append(line)


def _move(random: Random, books: RandomBooks) -> None:
    """Depreciation, leases and unrealised gains."""
    for entity in books.entities:
        for period in PERIODS[1:]:
            sheet = books.sheets[entity.code, period]
            depreciation, leased, gain = (random.randint(0, MOST_DEPRECIATED) for _ in range(3))
            sheet["equipment"] += leased - depreciation
            sheet["leases"] -= leased
            sheet["securities"] += gain
            sheet["gains"] -= gain
            name = entity.code
            books.movements += [
                f"{period},{name},equipment,-{depreciation},cash_flow.operating.depreciation,depreciation",
                f"{period},{name},equipment,{leased},,leases",
                f"{period},{name},leases,-{leased},,leases",
                f"{period},{name},securities,{gain},,gains",
                f"{period},{name},gains,-{gain},,gains",
            ]


def _close(books: RandomBooks) -> None:
    """Retained earnings carry the year before; cash takes what is left."""
    for entity in books.entities:
        year = books.sheets[entity.code, "FY16"]
        year["retained"] -= 500
        closed = year["retained"] + result(year)
        for period in PERIODS[1:]:
            books.sheets[entity.code, period]["retained"] += closed
        for period in PERIODS:
            sheet = books.sheets[entity.code, period]
            sheet["cash"] -= sum(sheet.values())


def result(sheet: Mapping[str, Fraction]) -> Fraction:
    """Income and expense of a sheet; a loss is positive."""
    accounts = ("sales", "services", "dividends", "costs", "wages", "interest")
    return sum((sheet.get(account, Fraction(0)) for account in accounts), Fraction(0))
