"""The equity method: cost, share of what the investee earned and holds, dividends."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from tiny_group import YEAR, amount, tiny_group

HOLDINGS = "owner,account,entity,counter_account,value\n{owner},venture,v,stock,40\n"
VENTURE = """\
v,cash,150,160
v,securities,0,15
v,stock,-100,-100
v,retained,-50,-40
v,gains,0,-15
v,sales,0,-20
"""
INTERCOMPANY = (
    "period,seller,seller_account,buyer,buyer_account,value\n1H17,{owner},dividends,v,retained,4\n"
)


def test_the_carrying_amount_rolls_forward(tmp_path: Path) -> None:
    """Cost 55 for 40% of 100: the premium of 15 stays in the carrying amount."""
    balances = (
        "entity,account,FY16,1H17\nparent,cash,45,49\nparent,venture,55,55\nparent,stock,-100,-100\n"
        "parent,dividends,0,-4\n" + VENTURE
    )
    amounts = tiny_group(
        tmp_path,
        "v,Venture,equity,0.4,,JPY,parent",
        balances=balances,
        holdings=HOLDINGS.format(owner="parent"),
        intercompany=INTERCOMPANY.format(owner="parent"),
    )
    roll = {part: amount(amounts, f"equity_method.{part}") for part in
            ("opening", "income", "oci", "dividends", "other", "closing")}  # fmt: skip
    assert roll == {"opening": 75, "income": 8, "oci": 6, "dividends": -4, "other": 0, "closing": 85}
    assert amount(amounts, "assets.ventures") == 85
    assert amount(amounts, "assets.ventures", YEAR) == 75
    assert amount(amounts, "equity_method_income") == amount(amounts, "net_income") == 8
    assert amount(amounts, "other_income") == 0
    assert amount(amounts, "oci.securities") == 6
    assert amount(amounts, "equity.aoci.securities") == 6
    assert amount(amounts, "cash_flow.operating.equity_method") == -4
    assert amount(amounts, "cash_flow.operating") == amount(amounts, "cash_flow") == 4


def test_minorities_of_the_owner_have_their_part(tmp_path: Path) -> None:
    balances = (
        "entity,account,FY16,1H17\nparent,cash,20,20\nparent,holding,80,80\nparent,stock,-100,-100\n"
        "sub,cash,60,64\nsub,venture,40,40\nsub,stock,-100,-100\nsub,dividends,0,-4\n" + VENTURE
    )
    amounts = tiny_group(
        tmp_path,
        "sub,Sub,consolidated,0.8,,JPY,parent\nv,Venture,equity,0.4,,JPY,sub",
        balances=balances,
        holdings=HOLDINGS.format(owner="sub") + "parent,holding,sub,stock,80\n",
        intercompany=INTERCOMPANY.format(owner="sub"),
    )
    assert amount(amounts, "net_income") == 8
    assert amount(amounts, "net_income.minority") == Fraction(8, 5)
    assert amount(amounts, "equity.minority") == Fraction(
        64 + 40 + 20 + 6 + 4, 5
    )  # 40% of 150 + 25 beyond the 40
    assert amount(amounts, "oci.minority") == Fraction(6, 5)


def test_a_foreign_investee_brings_its_translation_difference(tmp_path: Path) -> None:
    balances = """\
entity,account,FY16,1H17
parent,cash,600,600
parent,venture,400,400
parent,stock,-1000,-1000
v,cash,10,15
v,stock,-10,-10
v,sales,0,-5
"""
    amounts = tiny_group(
        tmp_path,
        "v,Venture,equity,0.4,,USD,parent",
        balances=balances,
        holdings="owner,account,entity,counter_account,value\nparent,venture,v,stock,400\n",
    )
    assert amount(amounts, "equity_method_income") == 5 * 110 * 2 / 5
    assert amount(amounts, "oci.translation") == (10 * 20 + 5 * 10) * 2 / 5
    assert amount(amounts, "assets.ventures") == 15 * 120 * 2 / 5
    assert amount(amounts, "cash_flow") == 0
