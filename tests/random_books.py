"""Books of invented groups, drawn by a seed: what properties of compose are tested on."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path

from random_layouts import layouts

PERIODS = ("FY22", "1H23", "FY23", "1H24")
INCOME = ("1H23", "1H24")

COMPANY = """
name = "{name}"
short_name = "{short}"
currency = "{currency}"
standard = "{standard}"
fiscal_year_end = "12-31"
identifier = "0000000000"
scheme = "http://www.sec.gov/CIK"
date = 2024-08-07
reported = "1H24"
period = [
  {{ name = "FY22", start = 2022-01-01, end = 2022-12-31 }},
  {{ name = "1H23", start = 2023-01-01, end = 2023-06-30, opening = "FY22" }},
  {{ name = "FY23", start = 2023-01-01, end = 2023-12-31 }},
  {{ name = "1H24", start = 2024-01-01, end = 2024-06-30, opening = "FY23", comparative = "1H23" }},
]

[printing]
statements = "thousands"
summaries = "{summaries}"
sentences = "millions"
"""
WORDS = """# {name} reports results for the six months ended June 30, 2024

{name} reports on the half year from January 1, 2024 to June 30, 2024 (“1H24”).

Total revenues {{{{ revenue | claim }}}}. Operating income {{{{ operating_income | was }}}}.
Total assets {{{{ assets | came_to vs opening }}}}.

{{{{ table: results_summary }}}}

{{{{ table: balance_sheet }}}}

{{{{ table: income_statement }}}}

{{{{ table: cash_flows }}}}

{{{{ table: segments }}}}

{{{{ table: details }}}}

{{{{ table: form }}}}
"""
NAMES = "Alder Birch Cedar Dogwood Elm Fir Ginkgo Hazel Ivy Juniper Larch Maple Oak Pine Rowan".split()
BALANCES = {
    "1100": ("assets.current.receivables", "asset", "cash_flow.operating.receivables"),
    "1200": ("assets.current.inventories", "asset", "cash_flow.operating.inventories"),
    "1500": ("assets.property", "asset", "cash_flow.investing.property"),
    "1550": ("assets.software", "asset", "cash_flow.investing.software"),
    "2000": ("liabilities.current.payables", "liability", "cash_flow.operating.payables"),
    "2400": ("liabilities.current.borrowings", "liability", "cash_flow.financing.short_term"),
    "2500": ("liabilities.borrowings", "liability", "cash_flow.financing.long_term"),
}


@dataclass
class Group:
    """A group in the making."""

    draw: random.Random
    rows: dict[str, list[str]] = field(default_factory=dict)

    def add(self, file: str, *cells: object) -> None:
        self.rows.setdefault(file, []).append(",".join(str(cell) for cell in cells))


def write_books(folder: Path, seed: int) -> None:
    """A folder of books: one to three companies, up to five lines of revenue, cost and expense each.

    Their ownerships, currency, standard, scales and layouts are drawn too.
    """
    draw = random.Random(seed)
    group = Group(draw)
    names = draw.sample(NAMES, 12)
    lines = {
        kind: [
            (f"{base + n}", f"{kind}.{names[n].lower()}", names[n]) for n in range(draw.randint(2, most))
        ]
        for kind, base, most in (("revenue", 4000, 5), ("costs", 5000, 4), ("expenses", 6000, 4))
    }
    companies = [f"c{n}" for n in range(draw.randint(1, 3))]
    _chart(group, lines)
    currency, standard = draw.choice(
        [("USD", "us-gaap"), ("JPY", "us-gaap"), ("EUR", "ifrs"), ("GBP", "ifrs")]
    )
    _companies(group, companies, currency)
    for company in companies:
        _ledger(group, company, companies, lines)
    _dealings(group, companies, lines)
    name = f"{names[11]} Holdings Inc."
    folder.mkdir(parents=True)
    (folder / "company.toml").write_text(
        COMPANY.format(
            name=name, short=names[11], currency=currency, standard=standard,
            summaries=draw.choice(["thousands", "millions"]),
        )
    )  # fmt: skip
    (folder / "release.md").write_text(WORDS.format(name=name))
    for layout, toml in layouts(draw, lines).items():
        path = folder / "layouts" / f"{layout}.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(toml)
    for file, rows in group.rows.items():
        path = folder / file
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(rows) + "\n")


def _chart(group: Group, lines: dict[str, list[tuple[str, str, str]]]) -> None:
    group.add("accounts.csv", "code,name,type,concept,cash_flow")
    group.add("accounts.csv", "1000,Cash and cash equivalents,asset,assets.current.cash,cash")
    for code, (concept, sort, flow) in BALANCES.items():
        group.add("accounts.csv", code, concept.rpartition(".")[2].capitalize(), sort, concept, flow)
    group.add("accounts.csv", "1600,Shares in subsidiaries,asset,assets.shares,cash_flow.investing.shares")
    group.add("accounts.csv", "3000,Common stock,equity,equity.common_stock,cash_flow.financing.stock")
    group.add(
        "accounts.csv",
        "3100,Retained earnings,equity,equity.retained_earnings,cash_flow.financing.dividends",
    )
    for kind, listed in lines.items():
        for code, concept, name in listed:
            sort = "income" if kind == "revenue" else "expense"
            group.add("accounts.csv", code, f"{name} {kind}", sort, concept, "")
    group.add("accounts.csv", "7100,Interest expense,expense,other_expenses.interest,")
    group.add("accounts.csv", "7200,Other gains,income,other_income.gains,")
    group.add("accounts.csv", "8000,Income taxes,expense,income_tax,")


def _companies(group: Group, companies: list[str], currency: str) -> None:
    group.add("entities.csv", "code,name,method,ownership,segment,currency")
    group.add("holdings.csv", "owner,account,entity,counter_account,value")
    for n, company in enumerate(companies):
        share = 100 if n == 0 else group.draw.choice([100, 80, 79.5, 60, 51])
        method = "consolidated" if n else "parent"
        group.add("entities.csv", company, f"Company {n}", method, f"{share}%", f"s{n}", currency)
        if n:
            group.add("holdings.csv", companies[0], "1600", company, "3000", int(10_000_000 * share / 100))


def _ledger(
    group: Group, company: str, companies: list[str], lines: dict[str, list[tuple[str, str, str]]]
) -> None:
    """A trial balance for each period: all drawn but cash, which balances it."""
    draw, parent = group.draw, company == companies[0]
    accounts = {code: [_around(draw, 400_000_000) for _ in PERIODS] for code in BALANCES}
    for code in ("2000", "2400", "2500"):
        accounts[code] = [-value for value in accounts[code]]
    held = sum(_held(group, other) for other in companies[1:])
    accounts["1600"] = [held if parent else 0] * 4
    accounts["3000"] = [-(2_000_000_000 if parent else 10_000_000)] * 4
    accounts["3100"] = [-3_000_000_000] * 4
    for kind, listed in lines.items():
        sign = -1 if kind == "revenue" else 1
        size = {"revenue": 900_000_000, "costs": 400_000_000, "expenses": 200_000_000}[kind]
        for code, _, _ in listed:
            accounts[code] = [0, sign * _around(draw, size), 0, sign * _around(draw, size)]
    accounts["7100"] = [0, _around(draw, 20_000_000), 0, _around(draw, 20_000_000)]
    accounts["7200"] = [0, -_around(draw, 15_000_000), 0, -_around(draw, 15_000_000)]
    accounts["8000"] = [0, _around(draw, 60_000_000), 0, _around(draw, 60_000_000)]
    accounts["1000"] = [-sum(values[n] for values in accounts.values()) for n in range(4)]
    file = f"trial_balances/{company}.csv"
    group.add(file, "account", *PERIODS)
    for code, values in sorted(accounts.items()):
        group.add(file, code, *values)


def _held(group: Group, company: str) -> int:
    [row] = [row for row in group.rows["holdings.csv"] if f",{company}," in row]
    return int(row.rpartition(",")[2])


def _around(draw: random.Random, size: int) -> int:
    return draw.randint(size // 2, 2 * size)


def _dealings(group: Group, companies: list[str], lines: dict[str, list[tuple[str, str, str]]]) -> None:
    group.add("intercompany.csv", "period,seller,seller_account,buyer,buyer_account,value")
    if len(companies) > 1:
        sold, bought = lines["revenue"][0][0], lines["costs"][0][0]
        for period in INCOME:
            value = _around(group.draw, 30_000_000)
            group.add("intercompany.csv", period, companies[1], sold, companies[0], bought, value)
