"""The same books in other clothes: CSV as spreadsheets write it, XLSX, Beancount."""

from __future__ import annotations

import csv
from datetime import date
from fractions import Fraction
from pathlib import Path
from random import Random

import openpyxl
import pytest

from small_books import FILES, write_books
from tieout.composition.books.beancount import postings
from tieout.composition.books.faults import BooksRefused, FaultKind, Faults
from tieout.composition.books.model import Books
from tieout.composition.books.read import read
from tieout.composition.books.spreadsheet import spreadsheet_sheets

SHOP = "trial_balances/shop.csv"


def values(books: Books, entity: str, period: str) -> dict[str, Fraction]:
    balance = books.trial_balances[entity, period]
    found = {account: Fraction(value, 10**balance.decimals) for account, value in balance.values.items()}
    return {account: value for account, value in found.items() if value}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Books:
    return read(write_books(tmp_path_factory.mktemp("books")))


def rows_of(name: str) -> list[list[str]]:
    return list(csv.reader(FILES[name].splitlines()))


def workbook(path: Path, sheets: dict[str, list[list[object]]]) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)


def numbers(rows: list[list[str]], columns: range) -> list[list[object]]:
    return [
        [float(cell) if i in columns and row is not rows[0] else cell for i, cell in enumerate(row)]
        for row in rows
    ]


def test_a_row_of_a_trial_balance_knows_its_place(plain: Books) -> None:
    entry = plain.trial_balances["us", "1Q17"].entry("1600")
    assert (str(entry.origin), entry.value) == ("trial_balances/us.csv:4 1Q17", Fraction("1.90"))


def test_debits_and_credits_are_one_value(tmp_path: Path, plain: Books) -> None:
    rows = ["entity,period,account,debit,credit"]
    for account, *amounts in rows_of(SHOP)[1:]:
        for period, text in zip(("FY16", "1Q17", "1H17"), amounts, strict=True):
            sides = f",{text.lstrip('-')}" if text.startswith("-") else f"{text},"
            rows.append(f"shop,{period},{account},{sides}")
    books = read(write_books(tmp_path, {SHOP: "\n".join(rows)}))
    assert values(books, "shop", "1H17") == values(plain, "shop", "1H17")
    assert books.trial_balances["shop", "1H17"].entry("2100").origin.row == 13


def test_csv_as_spreadsheets_write_it(tmp_path: Path, plain: Books) -> None:
    semicolons = "\ufeff# from a spreadsheet\r\n" + FILES[SHOP].replace(",", ";").replace("\n", "\r\n")
    books = read(write_books(tmp_path, {SHOP: semicolons.replace("420", "420.00")}))
    assert values(books, "shop", "1H17") == values(plain, "shop", "1H17")


def test_amounts_may_be_grouped_or_bracketed(tmp_path: Path, plain: Books) -> None:
    text = FILES["trial_balances/parent.csv"].replace("-1065,-1065,-1005", '"(1,065)","-1,065","-1,005.00"')
    books = read(write_books(tmp_path, {"trial_balances/parent.csv": text}))
    assert values(books, "parent", "1H17") == values(plain, "parent", "1H17")


def test_an_xlsx_holds_what_the_csv_does(tmp_path: Path, plain: Books) -> None:
    folder = write_books(tmp_path, {SHOP: None, "rates.csv": None, "trial_balances/us.csv": None})
    workbook(folder / "trial_balances/shop.xlsx", {"TB": numbers(rows_of(SHOP), range(1, 4))})
    workbook(folder / "rates.xlsx", {"2017": numbers(rows_of("rates.csv"), range(2, 4)), "empty": []})
    workbook(
        folder / "trial_balances/us.xlsx",
        {"TB": numbers(rows_of("trial_balances/us.csv"), range(1, 4))},
    )
    books = read(folder)
    assert values(books, "shop", "1H17") == values(plain, "shop", "1H17")
    assert values(books, "us", "1Q17") == values(plain, "us", "1Q17")  # 1.90 is no binary fraction
    assert [rate.closing for rate in books.rates] == [rate.closing for rate in plain.rates]


def test_errors_and_formulas_without_values_are_faults(tmp_path: Path) -> None:
    folder = write_books(tmp_path, {"rates.csv": None})
    rows: list[list[object]] = [*rows_of("rates.csv")]
    rows[1][2], rows[2][3] = "#DIV/0!", "=C3*2"
    workbook(folder / "rates.xlsx", {"rates": rows})
    book = openpyxl.load_workbook(folder / "rates.xlsx")
    book["rates"]["C2"].data_type = "e"
    book.save(folder / "rates.xlsx")
    with pytest.raises(BooksRefused) as caught:
        read(folder)
    places = {fault.kind: str(fault.origin) for fault in caught.value.found}
    assert places[FaultKind.FORMULA] == "rates.xlsx:2 C"
    assert places[FaultKind.NOT_CALCULATED] == "rates.xlsx:3 D"


def test_what_is_no_workbook_is_said(tmp_path: Path) -> None:
    folder = write_books(tmp_path, {"rates.csv": None, "rates.xlsx": "no workbook"})
    with pytest.raises(BooksRefused) as caught:
        read(folder)
    assert (FaultKind.SYNTAX, "rates.xlsx") in {(f.kind, str(f.origin)) for f in caught.value.found}


def test_damaged_workbooks_are_read_or_refused(tmp_path: Path) -> None:
    workbook(tmp_path / "rates.xlsx", {"rates": [*rows_of("rates.csv")]})
    whole = (tmp_path / "rates.xlsx").read_bytes()
    outcomes = set()
    for seed in range(200):
        random, damaged = Random(seed), bytearray(whole)
        for _ in range(random.randint(1, 20)):
            damaged[random.randrange(len(damaged))] = random.randrange(256)
        (tmp_path / "rates.xlsx").write_bytes(damaged)
        faults = Faults()
        found = list(spreadsheet_sheets(tmp_path / "rates.xlsx", "rates.xlsx", faults))
        outcomes.add((bool(found), bool(len(faults))))
    assert {(True, False), (False, True)} <= outcomes


def test_a_date_of_a_spreadsheet_is_a_date(tmp_path: Path) -> None:
    folder = write_books(tmp_path, {"entities.csv": None})
    rows: list[list[object]] = [[*row, ""] for row in rows_of("entities.csv")]
    rows[0][-1], rows[2][-1] = "joined", date(2015, 4, 1)
    workbook(folder / "entities.xlsx", {"entities": rows})
    assert read(folder).entities["shop"].joined == date(2015, 4, 1)


BEANCOUNT = """\
option "title" "Cloud Venture"
2016-01-01 open Assets:Bank:Main JPY

2016-04-02 * "Founders" "Capital" #start
  Assets:Bank:Main       75 JPY
  Equity:Stock

2016-06-01 * "Customers"
  note: "all of the year"
  Assets:Bank:Main       65 JPY  ; cash
  Income:Services       -65 JPY
2016-07-01 ! "Staff"
  Expenses:Services   40.00 JPY
  Assets:Bank:Main

2017-05-05 txn "Customers"
  Assets:Bank:Main       10 JPY
  Assets:Dollars       0.20 USD @ 100 JPY
  Income:Services
2017-05-06 * "Staff"
  Expenses:Services      20 JPY
  Assets:Bank:Main      -20 JPY
2017-08-01 * "Customers and staff"
  Assets:Bank:Main       40 JPY
  Income:Services       -40 JPY
  Expenses:Services      20 JPY
  Expenses:Administration  20 JPY
  Assets:Bank:Main      -40 JPY
2017-09-01 * "Dividends"
  Equity:Earnings         5 JPY
  Assets:Bank:Main
2017-10-01 * "Later"
  Assets:Bank:Main    1,000 JPY
  Income:Services
"""
CHART = FILES["accounts.csv"].replace("concept,cash_flow", "concept,cash_flow,beancount")
for code, names in {
    "1000": "Assets:Bank Assets:Dollars",
    "3000": "Equity:Stock",
    "3100": "Equity:Earnings",
    "4000": "Income",
    "5000": "Expenses:Services",
    "6000": "Expenses:Administration",
}.items():
    CHART = "\n".join(f"{row},{names}" if row.startswith(code) else row for row in CHART.splitlines())
CLOUD: dict[str, str | None] = {
    "accounts.csv": CHART,
    "trial_balances/cloud.csv": None,
    "trial_balances/cloud.beancount": BEANCOUNT,
}


def test_beancount_gives_the_trial_balances_of_one_entity(tmp_path: Path) -> None:
    books = read(write_books(tmp_path, CLOUD))
    assert values(books, "cloud", "FY16") == {"1000": 100, "3000": -75, "4000": -65, "5000": 40}
    assert values(books, "cloud", "1Q17") == {
        "1000": 110, "3000": -75, "3100": -25, "4000": -30, "5000": 20,
    }  # fmt: skip
    assert values(books, "cloud", "1H17") == {
        "1000": 105, "3000": -75, "3100": -20, "4000": -70, "5000": 40, "6000": 20,
    }  # fmt: skip
    assert books.trial_balances["cloud", "1Q17"].entry("1000").origin.row == 22


@pytest.mark.parametrize(
    ("old", "new", "kind", "row"),
    [
        ("  Assets:Bank:Main      -20 JPY", "  Assets:Bank:Main      -21 JPY", FaultKind.NOT_BALANCED, 20),
        ("  Income:Services       -65 JPY", "  Income:Services       (-65) JPY", FaultKind.NOT_READ, 11),
        ("0.20 USD @ 100 JPY", "0.20 USD", FaultKind.CURRENCY_OF_POSTING, 18),
        ("2017-09-01 *", "2017-09-31 *", FaultKind.NOT_A_DATE, 29),
        ('option "title" "Cloud Venture"', 'include "more.beancount"', FaultKind.NOT_READ, 1),
    ],
)
def test_what_beancount_says_wrong_has_its_row(
    tmp_path: Path, old: str, new: str, kind: FaultKind, row: int
) -> None:
    changed = {**CLOUD, "trial_balances/cloud.beancount": BEANCOUNT.replace(old, new)}
    with pytest.raises(BooksRefused) as caught:
        read(write_books(tmp_path, changed))
    assert (kind, row) in {(fault.kind, fault.origin.row) for fault in caught.value.found}


def test_postings_count_with_their_weight() -> None:
    text = (
        '2017-01-01 * "Shares"\n  Assets:Shares  -3 ACME {10 JPY, 2016-01-01} @ 12 JPY\n  Assets:Cash  @@\n'
    )
    faults = Faults()
    found = list(postings(text.replace("  Assets:Cash  @@\n", "  Assets:Cash\n"), "a", "JPY", faults))
    assert [posting.value for posting in found] == [-30, 30]
    total = '2017-01-01 * "x"\n  Assets:A  -3 ACME @@ 7 JPY\n  Assets:B  2 ACME {{5 JPY}}\n  Assets:C\n'
    assert [posting.value for posting in postings(total, "a", "JPY", faults)] == [-7, 5, 2]
    assert not len(faults)
