"""Time of reading and consolidating large books: 100 entities × 1,000 accounts × 8 periods unless said.

    python tools/bench_books.py [--entities N] [--accounts N]

The books are made at random in a temporary folder: a third of the entities keep theirs in another currency,
a tenth in cents, all in five segments. Processor time, so that other work on the machine does not count.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from tieout.composition.books.read import read
from tieout.composition.consolidation.consolidate import consolidate

PERIODS = (
    ("FY15", "2015-04-01", "2016-03-31", ""),
    ("1Q16", "2016-04-01", "2016-06-30", "FY15"),
    ("1H16", "2016-04-01", "2016-09-30", "FY15"),
    ("3Q16", "2016-04-01", "2016-12-31", "FY15"),
    ("FY16", "2016-04-01", "2017-03-31", "FY15"),
    ("1Q17", "2017-04-01", "2017-06-30", "FY16"),
    ("1H17", "2017-04-01", "2017-09-30", "FY16"),
    ("3Q17", "2017-04-01", "2017-12-31", "FY16"),
)
COMPANY = """\
name = "Large Group"
currency = "JPY"
standard = "ifrs"
fiscal_year_end = "03-31"
date = 2018-02-01
reported = "3Q17"
"""
INCOME = ("income", "expense")
Chart = list[tuple[str, str, str, str]]


def chart(accounts: int) -> Chart:
    """Cash, retained earnings, then assets, liabilities, income and expenses, each its own concept."""
    found = [
        ("1000", "asset", "assets.cash", "cash"),
        ("1001", "equity", "equity.retained_earnings", "cash_flow.financing.dividends"),
    ]
    for i in range(2, accounts):
        code, group, share, line = str(1000 + i), i // 10, i / accounts, i // 30
        if share < 0.3:
            found.append((code, "asset", f"assets.a{group}.x{i}", f"cash_flow.operating.a{line}"))
        elif share < 0.5:
            found.append((code, "liability", f"liabilities.l{group}.x{i}", f"cash_flow.operating.l{line}"))
        else:
            kind = "income" if share < 0.65 else "expense"
            found.append((code, kind, f"{kind}.c{group}.x{i}", ""))
    return found


def write_company(folder: Path) -> None:
    """The company and its periods, two of them single quarters."""
    text = COMPANY
    for name, start, end, opening in PERIODS:
        text += f'\n[[period]]\nname = "{name}"\nstart = {start}\nend = {end}\n'
        text += f'opening = "{opening}"\n' if opening else ""
    for year in (16, 17):
        text += f'\n[[period]]\nname = "2Q{year}"\nstart = 20{year}-07-01\nend = 20{year}-09-30\n'
        text += f'whole = "1H{year}"\npart = "1Q{year}"\n'
    (folder / "company.toml").write_text(text, encoding="utf-8")


def write_books(folder: Path, entities: int, accounts: int, seed: int = 1) -> None:
    """Everything, one file of trial balances an entity."""
    draw, lines = random.Random(seed), chart(accounts)
    write_company(folder)
    (folder / "trial_balances").mkdir()
    text = "code,name,type,concept,cash_flow\n" + "".join(f"{c},,{t},{k},{f}\n" for c, t, k, f in lines)
    (folder / "accounts.csv").write_text(text, encoding="utf-8")
    text = "code,name,method,ownership,segment,currency\ne0,Parent,parent,1,s0,JPY\n"
    for i in range(1, entities):
        currency = "JPY" if i % 3 else draw.choice(("USD", "EUR"))
        share = draw.choice(("1", "0.8", "0.755"))
        text += f"e{i},Entity {i},consolidated,{share},s{i % 5},{currency}\n"
    (folder / "entities.csv").write_text(text, encoding="utf-8")
    text = "currency,period,closing,average\n"
    for currency in ("USD", "EUR"):
        for name, *_ in PERIODS:
            closing, average = (draw.randint(10_000, 12_000) for _ in range(2))
            text += f"{currency},{name},{closing / 100},{average / 100}\n"
    (folder / "rates.csv").write_text(text, encoding="utf-8")
    for i in range(entities):
        rows = "".join(trial_balances(f"e{i}", lines, i % 10 == 9, draw))
        path = folder / "trial_balances" / f"e{i}.csv"
        path.write_text(f"entity,period,account,value\n{rows}", encoding="utf-8")


def trial_balances(entity: str, lines: Chart, cents: bool, draw: random.Random) -> Iterator[str]:
    """Rows of every period: balances at random, retained earnings from the year before, cash the rest."""
    closed = {"": -(10**9)}
    for name, _, _, opening in PERIODS:
        values = {"1001": closed[opening]}
        for code, kind, *_ in lines[2:]:
            sign = 1 if kind in ("asset", "expense") else -1
            values[code] = sign * draw.randint(1, 10**9) * (1 if cents else 100)
        income = sum(values[code] for code, kind, *_ in lines[2:] if kind in INCOME)
        closed[name] = values["1001"] + income
        values["1000"] = -sum(values.values())
        for code, value in values.items():
            whole, part = divmod(abs(value), 100)
            yield f"{entity},{name},{code},{'-' if value < 0 else ''}{whole}" + (
                f".{part:02}\n" if cents else "\n"
            )


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--entities", type=int, default=100)
    parser.add_argument("--accounts", type=int, default=1000)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_books(folder, wanted.entities, wanted.accounts)
        begun = time.process_time()
        books = read(folder)
        were_read = time.process_time()
        amounts = consolidate(books)
        consolidated = time.process_time()
        derived = [amounts[key].derivation for key in islice(amounts, 0, 60_000, 100)]
        traced = time.process_time()
    size = f"{wanted.entities} entities × {wanted.accounts} accounts × {len(PERIODS)} periods"
    print(f"{size}: read in {were_read - begun:.1f} s, consolidated in {consolidated - were_read:.1f} s,")
    print(f"{len(derived)} amounts traced in {traced - consolidated:.2f} s")


if __name__ == "__main__":
    main()
