"""Wrong books: every fault with its file, row, column and remedy, and all of them at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from small_books import FILES, write_books
from tieout.composition.books.faults import BooksRefused, FaultKind
from tieout.composition.books.read import read
from tieout.composition.consolidation.consolidate import consolidate
from tieout.errors import UnreadableSource

HEADS = {name: text.splitlines()[0] for name, text in FILES.items()}


def edited(file: str, old: str, new: str) -> dict[str, str]:
    """One file with ``old`` (which it has) replaced."""
    assert old in FILES[file], f"{file} has no {old!r}"
    return {file: FILES[file].replace(old, new)}


def appended(file: str, *rows: str) -> dict[str, str]:
    return {file: FILES[file] + "".join(f"{row}\n" for row in rows)}


def refused(folder: Path, changed: dict[str, str | None] | None = None) -> BooksRefused:
    with pytest.raises(BooksRefused) as caught:
        consolidate(read(write_books(folder, changed)))
    return caught.value


# file changed, the kind of the only fault, its place, and what its text must say
CASES = [
    # company.toml
    (
        edited("company.toml", 'currency = "JPY"', 'currency = "yen"'),
        "NOT_A_CURRENCY",
        "company.toml:3",
        "USD",
    ),
    (
        edited("company.toml", 'standard = "us-gaap"', 'standard = "us-gap"'),
        "UNKNOWN",
        "company.toml:4",
        "us-gaap",
    ),
    (
        edited("company.toml", 'whole = "1H17"', 'whole = "1H71"'),
        "UNKNOWN",
        "company.toml:37 whole",
        "1H17",
    ),
    (
        edited("company.toml", 'reported = "1H17"', 'reported = "2H17"'),
        "UNKNOWN",
        "company.toml:9",
        "did you mean",
    ),
    (
        edited("company.toml", "date = 2017-11-08", 'date = "8 November"'),
        "NOT_A_DATE",
        "company.toml:8",
        "2017-09-30",
    ),
    (
        edited("company.toml", "start = 2017-07-01", "start = 2017-07-02"),
        "DATES",
        "company.toml:34",
        "without 1Q17",
    ),
    (
        edited("company.toml", "shares_per_ads = 0.5", "shares_per_ads = 0"),
        "WRONG_TYPE",
        "company.toml:10",
        "above 0",
    ),
    (edited("company.toml", "[printing]", "[printing"), "SYNTAX", "company.toml:40", "mend"),
    (
        edited(
            "company.toml", 'opening = "FY16"\n\n[[period]]\nname = "1H17"', '\n[[period]]\nname = "1H17"'
        ),
        "NO_OPENING",
        "movements.csv:2 period",
        "1Q17",
    ),
    # charts
    (
        edited(
            "accounts.csv",
            "6000,Administration,expense,administration,",
            "6001,Administration,expense,administration,",
        ),
        "UNMAPPED",
        "trial_balances/parent.csv:16 FY16",
        "in the chart (3 rows); add it",
    ),
    (
        edited("accounts.csv", "1100,Receivables,asset,assets", "1100,Receivables,asset,debtors"),
        "CONCEPT_PREFIX",
        "accounts.csv:3 concept",
        "assets.",
    ),
    (
        edited("accounts.csv", "income_tax", "net_income.tax"),
        "CONCEPT_MADE",
        "accounts.csv:21 concept",
        "made by",
    ),
    (
        edited("accounts.csv", "income_tax", "Income Tax"),
        "NOT_A_NAME",
        "accounts.csv:21 concept",
        "small letters",
    ),
    (
        edited("accounts.csv", "1100,Receivables,asset", "1100,Receivables,assets"),
        "UNKNOWN",
        "accounts.csv:3 type",
        "asset",
    ),
    (
        edited("accounts.csv", "cash_flow.financing.leases", "cash_flow.finance.leases"),
        "CASH_FLOW_LINE",
        "accounts.csv:10 cash_flow",
        "financing",
    ),
    (
        edited("accounts.csv", "administration,", "administration,cash_flow.operating.x"),
        "CASH_FLOW_OF_INCOME",
        "accounts.csv:18 cash_flow",
        "leave it empty",
    ),
    (
        appended("accounts.csv", "1100,Again,asset,assets.receivables,cash_flow.operating.receivables"),
        "DUPLICATE",
        "accounts.csv:22 code",
        "row 3",
    ),
    (
        appended("accounts.csv", "3101,Reserves,equity,equity.retained_earnings,cash_flow.financing.other"),
        "RETAINED_LINES",
        "accounts.csv:22",
        "dividends_paid",
    ),
    (
        appended("accounts.csv", "1200,Deposits,asset,assets.cash,cash_flow.investing.deposits"),
        "CONCEPT_MIXED",
        "accounts.csv:22",
        "assets.cash",
    ),
    # entities
    (
        edited(
            "entities.csv",
            "shop,Small Shops Inc.,consolidated,75%",
            "shop,Small Shops Inc.,consolidated,75",
        ),
        "NOT_A_SHARE",
        "entities.csv:3 ownership",
        "79.5%",
    ),
    (
        edited(
            "entities.csv", "parent,Small Holdings Inc.,parent,1", "parent,Small Holdings Inc.,parent,0.9"
        ),
        "PARENT_OWNED",
        "entities.csv:2",
        "write 1",
    ),
    (
        {
            "entities.csv": FILES["entities.csv"]
            .replace("currency\n", "currency,owner\n")
            .replace("JPY\nus", "JPY,us\nus")
            .replace("USD", "USD,shop")
        },
        "CYCLE",
        "entities.csv:3",
        "shop → us → shop",
    ),
    # trial balances
    (
        edited("trial_balances/shop.csv", "1100,60,70,80", "1100,60,70,81"),
        "UNBALANCED",
        "trial_balances/shop.csv:2 1H17",
        "debits exceed credits by 1",
    ),
    (
        edited("trial_balances/us.csv", "1000,1.00,1.20,1.80", "1000,1.00,1.2o,1.80"),
        "NOT_A_NUMBER",
        "trial_balances/us.csv:2 1Q17",
        "1.2o",
    ),
    (
        appended("trial_balances/shop.csv", "1100,1,1,1"),
        "DUPLICATE",
        "trial_balances/shop.csv:12 FY16",
        "row 3",
    ),
    (
        {"trial_balances/cloud.csv": None},
        "NO_TRIAL_BALANCE",
        "trial_balances",
        "cloud has no trial balance for FY16",
    ),
    (
        {"trial_balances/more.csv": "entity,period,account,value\nshop,1H17,9999,0\n"},
        "SPLIT",
        "trial_balances/shop.csv:2 1H17",
        "more.csv",
    ),
    (
        edited("trial_balances/shop.csv", "account,FY16,1Q17,1H17", "account,FY16,1Q17,1H71"),
        "UNKNOWN_COLUMN",
        "trial_balances/shop.csv:1 1H71",
        "did you mean 1H17",
    ),
    (
        edited("trial_balances/shop.csv", "account,", "acount,"),
        "NO_COLUMN",
        "trial_balances/shop.csv:1",
        "account",
    ),
    # rates and dealings
    (edited("rates.csv", "USD,1Q17,110,108\n", ""), "NO_RATE", "entities.csv:4", "USD in 1Q17"),
    (edited("rates.csv", "USD,1Q17,110,108", "USD,1Q17,110,"), "EMPTY", "rates.csv:3 average", "fill"),
    (edited("entities.csv", "network,USD", "network,EUR"), "NO_RATE", "entities.csv:4", "EUR"),
    (
        edited("intercompany.csv", "1H17,shop,2100,parent,1100,15", "1H17,shop,2100,parent,1300,-15"),
        "NEGATIVE",
        "intercompany.csv:4 value",
        "-15",
    ),
    (
        edited("intercompany.csv", "1H17,parent,4000,shop,5100,70", "1H17,parent,4000,shop,5000,70"),
        "ONE_SIDED",
        "intercompany.csv:6 value",
        "shop has nothing on 5000 in 1H17",
    ),
    (
        edited("intercompany.csv", "1H17,parent,4000,shop,5100,70", "1H17,parent,4000,shop,,70"),
        "EMPTY",
        "intercompany.csv:6 buyer_account",
        "fill",
    ),
    (
        edited(
            "intercompany.csv", "1H17,shop,4100,parent,1600,20,8,5100", "1H17,shop,4100,parent,1600,20,8,"
        ),
        "PROFIT",
        "intercompany.csv:7 profit",
        "cost_account",
    ),
    (
        edited("intercompany.csv", "1H17,parent,7000,cloud,3100,2,,", "1H17,parent,7000,cloud,3100,3,,"),
        "DIVIDENDS",
        "intercompany.csv:9 value",
        "cloud fell by 5 in 1H17, of which parent holds 2",
    ),
    (
        edited("intercompany.csv", "1H17,parent,7000,shop,3100,9,,\n", ""),
        "DIVIDENDS",
        "entities.csv:3",
        "holds 9",
    ),
    (
        appended("intercompany.csv", "FY16,shop,4100,parent,1600,0,0,", "FY16,parent,1600,shop,1600,1,,"),
        "ONE_SIDED",
        "intercompany.csv:11 value",
        "parent",
    ),
    (
        edited("holdings.csv", "parent,1510,cloud,3000,30\n", ""),
        "NO_HOLDING",
        "entities.csv:5",
        "which account",
    ),
    (
        edited("holdings.csv", "parent,1500,shop,3000,90", "parent,1500,shop,3000,80"),
        "NOT_ELIMINATED",
        "holdings.csv:2 value",
        "10 of equity.common_stock of shop",
    ),
    (
        edited("holdings.csv", "parent,1500,us,3000,50", "shop,1500,us,3000,50"),
        "NOT_HELD",
        "holdings.csv:5 owner",
        "parent does",
    ),
    # movements and statistics
    (
        edited("movements.csv", "1H17,parent,2400,-40", "1H17,parent,2400,-41"),
        "NOT_CLOSED",
        "movements.csv:6 value",
        "capital_leases of parent in 1H17 sum to -1",
    ),
    (
        edited(
            "movements.csv",
            "1H17,parent,1300,30,,unrealised_gains\n1H17,parent,3200,-30,,unrealised_gains\n",
            "",
        ),
        "UNEXPLAINED",
        "trial_balances/parent.csv:13 1H17",
        "3200 of parent",
    ),
    (
        edited("movements.csv", "1H17,us,1600", "1H17,us,5000"),
        "MOVEMENT_ACCOUNT",
        "movements.csv:15 account",
        "5000",
    ),
    (edited("movements.csv", "1H17,us,1600", "2Q17,us,1600"), "UNKNOWN", "movements.csv:15 period", "2Q17"),
    (
        edited("statistics.csv", "contracts.enterprise", "revenue.services"),
        "CONCEPT_MADE",
        "statistics.csv:6 concept",
        "made",
    ),
    # files
    (
        {"movement.csv": HEADS["movements.csv"] + "\n"},
        "UNKNOWN_FILE",
        "movement.csv",
        "did you mean movements",
    ),
    ({"rates.ods": "x"}, "FORMAT", "rates.ods", "CSV or XLSX"),
    # the same, once more: what a folder of tables can be wrong in
    ({"rates.xlsx": ""}, "TWICE", "rates.csv", "keep one"),
    ({"rates.csv": "# nothing yet\n"}, "NO_HEAD", "rates.csv:1", "currency, period"),
    (edited("rates.csv", "closing,average", "closing,closing"), "REPEATED_COLUMN", "rates.csv:1", "two"),
    (edited("rates.csv", "110,108", "110,108,extra"), "LONG_ROW", "rates.csv:3", "5 cells under 4"),
    (edited("rates.csv", "1Q17,110", '1Q17,"110'), "SYNTAX", "rates.csv:3", "mend"),
    (
        {"movements.csv": "period,entity,account,debit,credit,cash_flow,reason\n1H17,us,1600,1,2,,x\n"},
        "BOTH_SIDES",
        "movements.csv:2 debit",
        "one of them",
    ),
    (
        edited(
            "company.toml", "start = 2017-07-01\nend = 2017-09-30", "start = 2017-04-01\nend = 2017-09-30"
        ),
        "PERIODS",
        "company.toml:34",
        'restates = "1H17"',
    ),
    (
        edited("company.toml", 'fiscal_year_end = "03-31"', 'fiscal_year_end = "06-30"'),
        "PERIODS",
        "company.toml:22",
        "its opening FY16 does not end a fiscal year",
    ),
    (
        edited("company.toml", 'end = 2017-06-30\nopening = "FY16"', 'end = 2017-06-30\nopening = "2Q17"'),
        "PERIODS",
        "company.toml:22",
        "2Q17 has no trial balances",
    ),
    (
        edited("company.toml", "end = 2017-03-31", 'end = 2017-03-31\nrestates = "FY16"'),
        "PERIODS",
        "company.toml:17",
        "round in a circle",
    ),
    (
        edited("entities.csv", "shop,Small Shops Inc.,consolidated,75%", "shop,Small Shops Inc.,parent,1"),
        "PARENTS",
        "entities.csv:3",
        "2 entities",
    ),
    (
        {
            "entities.csv": FILES["entities.csv"]
            .replace("currency\n", "currency,joined\n")
            .replace(
                "cloud,Cloud Venture,equity,0.4,,JPY", "cloud,Cloud Venture,equity,0.4,,JPY,2017-06-01"
            )
        },
        "TOO_EARLY",
        "trial_balances/cloud.csv:2",
        "joined on 2017-06-01",
    ),
    (
        {"trial_balances/more.csv": "entity,period,account,value\nshop,2Q17,1000,1\n"},
        "NOT_CUMULATIVE",
        "trial_balances/more.csv:2 period",
        "give 1H17 and 1Q17",
    ),
    (
        edited("accounts.csv", "equity.retained_earnings", "equity.reserves"),
        "NO_RETAINED",
        "accounts.csv",
        "closed into",
    ),
    (
        appended("intercompany.csv", "1H17,shop,4100,shop,5100,1,,"),
        "SAME_ENTITY",
        "intercompany.csv:10 buyer",
        "two entities",
    ),
    (
        appended("intercompany.csv", "1H17,cloud,4000,shop,5100,1,,"),
        "INVESTEE",
        "intercompany.csv:10 seller",
        "leave the line out",
    ),
    (
        appended("intercompany.csv", "FY16,shop,3100,parent,1600,4,,"),
        "EARLIER_PROFIT",
        "intercompany",
        "4 of unrealised profit at the end of FY16, of which 0 is in 1Q17",
    ),
]


@pytest.mark.parametrize(("changed", "kind", "place", "says"), CASES, ids=[f"{c[1]}-{c[2]}" for c in CASES])
def test_a_fault_has_its_place_and_remedy(
    tmp_path: Path, changed: dict[str, str | None], kind: str, place: str, says: str
) -> None:
    found = [fault for fault in refused(tmp_path, changed).found if fault.kind is FaultKind[kind]]
    assert found, f"no {kind}"
    assert str(found[0].origin).startswith(place)
    assert says in str(found[0].said())
    assert found[0].remedy


def test_all_faults_of_all_files_are_said_at_once(tmp_path: Path) -> None:
    changed = {
        **edited("trial_balances/shop.csv", "1100,60,70,80", "1100,60,70,81"),
        **edited("accounts.csv", "6000,Administration", "6001,Administration"),
        **edited("rates.csv", "USD,1Q17,110,108\n", ""),
        **edited("trial_balances/us.csv", "1000,1.00,1.20", "1000,1.00,1.2o"),
        **edited("intercompany.csv", "1H17,parent,4000,shop,5100,70", "1H17,parent,4000,shop,,70"),
        **edited("movements.csv", "1H17,parent,2400,-40", "1H17,parent,2400,-41"),
        "trial_balances/cloud.csv": None,
    }
    kinds = {fault.kind.name for fault in refused(tmp_path, changed).found}
    assert {
        "UNBALANCED",
        "UNMAPPED",
        "NO_RATE",
        "NOT_A_NUMBER",
        "EMPTY",
        "NOT_CLOSED",
        "NO_TRIAL_BALANCE",
    } <= kinds


def test_an_unmapped_account_is_said_once_with_its_rows(tmp_path: Path) -> None:
    found = refused(tmp_path, edited("accounts.csv", "6000,Administration", "6001,Administration")).found
    unmapped = [fault for fault in found if fault.kind is FaultKind.UNMAPPED]
    assert [(fault.origin.file, fault.arguments["rows"]) for fault in unmapped] == [
        ("trial_balances/parent.csv", 3),
        ("trial_balances/shop.csv", 3),
        ("trial_balances/us.csv", 3),
    ]


def test_an_encoding_that_is_not_utf8_is_said_with_its_row(tmp_path: Path) -> None:
    write_books(tmp_path)
    path = tmp_path / "accounts.csv"
    path.write_bytes(path.read_bytes().replace(b"Receivables", "売掛金".encode("cp932")))
    with pytest.raises(BooksRefused) as caught:
        read(tmp_path)
    assert caught.value.found[0].kind is FaultKind.ENCODING
    assert "accounts.csv:3: is not UTF-8: byte 0x94; save it as" in str(caught.value)
    path.write_text(FILES["accounts.csv"], encoding="utf-16")
    with pytest.raises(BooksRefused) as caught:
        read(tmp_path)
    assert "it is UTF-16" in str(caught.value)


def test_every_kind_of_fault_has_a_test() -> None:
    """Identities that hold by construction aside: nothing that the books say breaks them."""
    told = "".join(
        path.read_text(encoding="utf-8") for path in Path(__file__).parents[1].rglob("test_*.py")
    )
    ours = {"SHEET", "CASH_FLOW", "TRANSLATION", "EQUITY_ROLL", "SEGMENTS"}
    untold = {
        kind.name for kind in FaultKind if f'"{kind.name}"' not in told and f".{kind.name}" not in told
    }
    assert untold - ours == set()


def test_an_empty_folder_and_none_at_all(tmp_path: Path) -> None:
    with pytest.raises(BooksRefused) as caught:
        read(tmp_path)
    missing = {fault.origin.file for fault in caught.value.found if fault.kind is FaultKind.NO_FILE}
    assert missing == {"company.toml", "accounts.csv", "entities.csv"}
    with pytest.raises(UnreadableSource, match="nowhere: no such folder"):
        read(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("chart", "kind"), [(None, FaultKind.NO_FILE), (f"{HEADS['accounts.csv']}\n", FaultKind.NO_RETAINED)]
)
def test_a_missing_chart_is_said_once_and_not_of_every_row(
    tmp_path: Path, chart: str | None, kind: FaultKind
) -> None:
    found = refused(tmp_path, {"accounts.csv": chart}).found
    assert (found[0].kind, found[0].origin.file) == (kind, "accounts.csv")
    assert not [fault for fault in found if fault.kind is FaultKind.UNKNOWN]


def test_a_wrong_currency_of_the_company_is_said_once(tmp_path: Path) -> None:
    found = refused(tmp_path, edited("company.toml", 'currency = "JPY"', "currency = 3")).found
    assert [fault.kind for fault in found] == [FaultKind.WRONG_TYPE]
