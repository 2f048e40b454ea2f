"""Minorities along a chain: the parent has 80% of A, A has 60% of B, so 48% of B is the parent's."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from tiny_group import YEAR, amount, tiny_group

ENTITIES = "a,A,consolidated,0.8,,JPY,parent\nb,B,consolidated,0.6,,JPY,a"
BALANCES = """\
entity,account,FY16,1H17
parent,cash,20,20
parent,holding,80,80
parent,stock,-100,-100
a,cash,100,148
a,holding,{cost},{cost}
a,stock,-100,-100
a,retained,-{retained},-{retained}
a,sales,0,-30
a,dividends,0,-18
b,cash,150,170
b,stock,-100,-100
b,retained,-50,-20
b,sales,0,-50
"""
HOLDINGS = """\
owner,account,entity,counter_account,value
parent,holding,a,stock,80
a,holding,b,stock,60
"""
INTERCOMPANY = "period,seller,seller_account,buyer,buyer_account,value\n1H17,a,dividends,b,retained,18\n"


def test_what_entities_earn_is_shared_along_the_chain(tmp_path: Path) -> None:
    given = BALANCES.format(cost=60, retained=60)
    amounts = tiny_group(tmp_path, ENTITIES, balances=given, holdings=HOLDINGS, intercompany=INTERCOMPANY)
    assert amount(amounts, "net_income") == 80
    # a fifth of A's 30 (its dividend is B's income), 52% of B's 50
    assert amount(amounts, "net_income.minority") == 6 + 26
    assert amount(amounts, "equity.stock") == 100
    # a fifth of A's 208 less 60 of it that are B's stock, 52% of B's 170
    assert amount(amounts, "equity.minority") == Fraction(208 - 60, 5) + Fraction(52 * 170, 100)
    assert amount(amounts, "equity.minority", YEAR) == Fraction(160 - 60, 5) + Fraction(52 * 150, 100)
    # of B's dividends of 30, A has 18; the rest left the group
    assert amount(amounts, "equity_change.minority.dividends_paid") == -12
    assert amount(amounts, "equity_change.retained_earnings.dividends_paid") == 0
    assert amount(amounts, "cash_flow.financing.dividends_paid") == -12


def test_goodwill_is_carried_and_what_was_earned_before_is_the_owners_cost(tmp_path: Path) -> None:
    """A paid 100 for 60% of B when B had earned 50: 60 stock, 30 earned, 10 goodwill."""
    given = BALANCES.format(cost=100, retained=100)
    holdings = HOLDINGS + "a,holding,b,retained,30\na,holding,b,goodwill,10\n"
    amounts = tiny_group(tmp_path, ENTITIES, balances=given, holdings=holdings, intercompany=INTERCOMPANY)
    assert amount(amounts, "assets.goodwill") == 10
    assert amount(amounts, "assets.holdings") == 0
    # the group's own: A's 100 + 48 and B's 50 − 18 − … since then, after minorities
    assert amount(amounts, "equity.retained_earnings", YEAR) == Fraction(8, 10) * (100 - 30) + Fraction(
        48 * 50, 100
    )
    assert amount(amounts, "assets") == amount(amounts, "equity")
