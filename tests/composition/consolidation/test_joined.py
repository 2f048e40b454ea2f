"""An entity acquired during the period: on 1 June the parent pays 150 for 80% of what holds 40 of cash."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from tieout.composition.amounts import Amounts, Key, Operation
from tieout.composition.books.faults import BooksRefused, FaultKind
from tiny_group import COMPANY, YEAR, amount, tiny_group

JOINING = '  {name = "acquired", start = 2017-04-01, end = 2017-05-31, joins = "sub"},\n]\n'
BALANCES = """\
entity,account,FY16,acquired,1H17
parent,cash,200,,60
parent,holding,0,,150
parent,stock,-200,,-200
parent,sales,0,,-10
sub,cash,,40,70
sub,receivables,,60,75
sub,equipment,,80,72
sub,payables,,-30,-35
sub,stock,,-100,-100
sub,retained,,-40,-40
sub,gains,,-10,-16
sub,sales,,0,-70
sub,costs,,0,44
"""
MOVEMENTS = """\
period,entity,account,value,cash_flow,reason
1H17,sub,equipment,-8,cash_flow.operating.depreciation,depreciation
1H17,sub,receivables,6,,revalued
1H17,sub,gains,-6,,revalued
"""
HOLDINGS = """\
owner,account,entity,counter_account,value
parent,holding,sub,stock,80
parent,holding,sub,retained,32
parent,holding,sub,gains,8
parent,holding,sub,goodwill,30
"""


def acquired(folder: Path, currency: str = "JPY", **changed: str) -> Amounts:
    tables = {"balances": BALANCES, "movements": MOVEMENTS, "holdings": HOLDINGS, **changed}
    company = COMPANY.replace("]\n", JOINING)
    return tiny_group(folder, f"sub,Sub,consolidated,0.8,,{currency},parent", company, **tables)


def test_the_price_less_the_cash_that_came_with_it(tmp_path: Path) -> None:
    amounts = acquired(tmp_path)
    assert amount(amounts, "cash_flow.investing.acquisitions") == -150 + 40
    assert amount(amounts, "cash_flow.operating.receivables") == -9  # 15, of which 6 revalued
    assert amount(amounts, "cash_flow.operating.payables") == 5
    assert amount(amounts, "cash_flow.operating") == 10 + 26 + 8 - 9 + 5
    assert amount(amounts, "cash_flow.financing") == 0
    assert (amount(amounts, "cash.opening"), amount(amounts, "cash")) == (200, 130)
    assert amount(amounts, "cash_flow") == -70


def test_its_equity_before_is_the_minorities_and_the_price(tmp_path: Path) -> None:
    amounts = acquired(tmp_path)
    assert amount(amounts, "assets.goodwill") == 30
    assert amount(amounts, "assets.holdings") == 0
    assert amount(amounts, "equity.minority") == Fraction(100 + 40 + 16 + 26, 5)
    assert amount(amounts, "equity_change.minority.joined") == 30
    assert amount(amounts, "equity_change.retained_earnings.joined") == 0
    assert amount(amounts, "equity_change.stock.joined") == 0
    assert amount(amounts, "oci") == 6
    assert amount(amounts, "equity.aoci.securities") == Fraction(6 * 4, 5)
    assert amount(amounts, "equity.retained_earnings") == 10 + Fraction(26 * 4, 5)
    assert amount(amounts, "assets", YEAR) == 200


def test_a_foreign_entity_is_translated_from_the_day_it_joined(tmp_path: Path) -> None:
    """Everything of the subsidiary in dollars, at 100 when it joined, 110 on average, 120 at the end."""
    rates = "currency,period,closing,average\nUSD,acquired,100,1\nUSD,1H17,120,110\n"
    holdings = HOLDINGS.replace("80\n", "8000\n").replace("32\n", "3200\n").replace(",8\n", ",800\n")
    balances = BALANCES.replace("parent,cash,200,,60", "parent,cash,13000,,1000").replace(
        "parent,holding,0,,150", "parent,holding,0,,12030"
    )
    balances = balances.replace("parent,stock,-200,,-200", "parent,stock,-13000,,-13020")
    amounts = acquired(tmp_path, "USD", rates=rates, holdings=holdings, balances=balances)
    assert amount(amounts, "oci.translation") == 150 * 20 + 26 * 10 + 6 * 10
    assert amount(amounts, "cash_flow.investing.acquisitions") == -12030 + 40 * 100
    assert amount(amounts, "cash_flow.exchange") == 70 * 120 - 40 * 100 - 30 * 110


def test_derivations_know_of_it(tmp_path: Path) -> None:
    amounts = acquired(tmp_path)
    for found in amounts.values():
        if found.derivation.operation is Operation.SUM:
            terms = (weight * amounts[key].value for key, weight in found.derivation.terms)
            entries = (weight * entry.value for entry, weight in found.derivation.entries)
            assert found.value == sum(terms) + sum(entries), found.key
    half = next(key.period for key in amounts if key.concept == "cash_flow")
    line = amounts[Key("cash_flow.investing.acquisitions", half, "entity:sub")].derivation
    assert [str(entry.origin) for entry, _ in line.entries] == ["trial_balances.csv:6 acquired"]


@pytest.mark.parametrize(
    ("changed", "kind", "place"),
    [
        (
            {"holdings": HOLDINGS.replace("retained,32", "retained,30")},
            "NOT_ELIMINATED",
            "holdings.csv:3 value",
        ),
        (
            {
                "balances": BALANCES.replace("sub,retained,,-40", "sub,retained,,-30").replace(
                    "sub,sales,,0", "sub,sales,,-10"
                )
            },
            "NOT_CLOSED_YET",
            "trial_balances.csv:13 acquired",
        ),
        (
            {"balances": BALANCES.replace("sub,cash,,40", "sub,cash,,41")},
            "UNBALANCED",
            "trial_balances.csv:6 acquired",
        ),
    ],
)
def test_what_was_acquired_must_be_right(
    tmp_path: Path, changed: dict[str, str], kind: str, place: str
) -> None:
    with pytest.raises(BooksRefused) as caught:
        acquired(tmp_path, **changed)
    assert (FaultKind[kind], place) in {(fault.kind, str(fault.origin)) for fault in caught.value.found}
