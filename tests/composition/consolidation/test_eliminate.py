"""Elimination: sales, what is owed, unrealised profit this year and from years before."""

from __future__ import annotations

from pathlib import Path

import pytest

from tieout.composition.books.faults import BooksRefused, FaultKind
from tiny_group import YEAR, amount, tiny_group

ENTITIES = "sub,Subsidiary,consolidated,0.75,,JPY,parent"
HEAD = "period,seller,seller_account,buyer,buyer_account,value,profit,cost_account,currency\n"
BALANCES = """\
entity,account,FY16,1H17
parent,cash,{p0},{p1}
parent,inventory,30,30
parent,retained,-{r0},-{r1}
sub,cash,100,160
sub,retained,-100,-100
sub,sales,0,-100
sub,costs,0,40
"""


def balances(p0: int = 70, p1: int = 70, r0: int = 100, r1: int = 100) -> str:
    return BALANCES.format(p0=p0, p1=p1, r0=r0, r1=r1)


def test_a_sale_used_up_leaves_income_as_it_is(tmp_path: Path) -> None:
    given = balances(p1=45) + "parent,costs,0,25\n"
    lines = HEAD + "1H17,sub,sales,parent,costs,25,,,\n"
    amounts = tiny_group(tmp_path, ENTITIES, balances=given, intercompany=lines)
    assert amount(amounts, "revenue") == 75
    assert amount(amounts, "costs") == 40
    assert amount(amounts, "net_income") == 35
    assert amount(amounts, "net_income.minority") == 15  # a quarter of the seller's 60


def test_profit_on_what_is_still_held_leaves_the_asset_and_the_seller(tmp_path: Path) -> None:
    """The parent holds for 30 what the subsidiary made for 18."""
    lines = HEAD + "1H17,sub,sales,parent,inventory,30,12,costs,\n"
    amounts = tiny_group(tmp_path, ENTITIES, balances=balances(), intercompany=lines)
    assert amount(amounts, "revenue") == 70
    assert amount(amounts, "costs") == 40 - 18
    assert amount(amounts, "assets.inventory") == 18
    assert amount(amounts, "net_income") == 48
    assert amount(amounts, "net_income.minority") == 12
    assert amount(amounts, "equity.minority") == (160 - 12) / 4
    assert amount(amounts, "cash_flow.operating.inventory") == 12
    assert amount(amounts, "cash_flow.operating") == 60


def test_profit_of_earlier_years_is_carried_on(tmp_path: Path) -> None:
    """12 were unrealised last year; 8 of it still is, 4 came back through costs."""
    given = balances(p1=58) + "sub,inventory,0,0\nparent,costs,0,12\n"
    lines = HEAD + (
        "FY16,sub,retained,parent,inventory,12,,,\n"
        "1H17,sub,retained,parent,inventory,8,,,\n"
        "1H17,sub,retained,parent,costs,4,,,\n"
    )
    amounts = tiny_group(tmp_path, ENTITIES, balances=given, intercompany=lines)
    assert amount(amounts, "assets.inventory", YEAR) == 18
    assert amount(amounts, "assets.inventory") == 22
    assert amount(amounts, "costs") == 40 + 12 - 4
    assert amount(amounts, "net_income.minority") == (60 + 4) / 4
    assert amount(amounts, "equity.minority", YEAR) == (100 - 12) / 4
    assert amount(amounts, "equity.minority") == (160 - 8) / 4
    assert amount(amounts, "cash_flow.financing.dividends_paid") == 0
    assert amount(amounts, "cash_flow.operating.inventory") == -4


def test_profit_of_earlier_years_that_is_forgotten_is_a_fault(tmp_path: Path) -> None:
    lines = HEAD + "FY16,sub,retained,parent,inventory,12,,,\n1H17,sub,retained,parent,inventory,8,,,\n"
    with pytest.raises(BooksRefused) as caught:
        tiny_group(tmp_path, ENTITIES, balances=balances(), intercompany=lines)
    [fault] = [each for each in caught.value.found if each.kind is FaultKind.EARLIER_PROFIT]
    assert (fault.origin.row, fault.arguments["before"], fault.arguments["now"]) == (3, "12", "8")


def test_a_line_in_another_currency_is_translated_as_its_sides_are(tmp_path: Path) -> None:
    entities = "sub,Subsidiary,consolidated,1,,USD,parent"
    given = """\
entity,account,FY16,1H17
parent,cash,0,110
parent,receivables,0,240
parent,sales,0,-350
sub,cash,5,4
sub,payables,0,-2
sub,retained,-5,-5
sub,costs,0,3
"""
    lines = HEAD + "1H17,sub,payables,parent,receivables,2,,,USD\n1H17,parent,sales,sub,costs,3,,,USD\n"
    amounts = tiny_group(tmp_path, entities, balances=given, intercompany=lines)
    assert amount(amounts, "assets.receivables") == amount(amounts, "liabilities.payables") == 0
    assert amount(amounts, "costs") == 0
    assert amount(amounts, "revenue") == 20
