"""Translation: closing rates 100 and 120, average 110; ten dollars of net assets that earn five."""

from __future__ import annotations

from pathlib import Path

from tiny_group import COMPANY, YEAR, amount, tiny_group

ENTITIES = "us,America,consolidated,{share},,USD,parent"
BALANCES = """\
entity,account,FY16,1H17
parent,cash,0,0
us,cash,4,7
us,receivables,6,8
us,stock,-8,-8
us,retained,-2,-2
us,sales,0,-9
us,costs,0,4
"""
HOLDINGS = "owner,account,entity,counter_account,value\nparent,holding,us,stock,{value}\n"


def held(value: int) -> dict[str, str]:
    balances = BALANCES + f"parent,holding,{value},{value}\nparent,stock,-{value},-{value}\n"
    return {"balances": balances, "holdings": HOLDINGS.format(value=value)}


def test_balances_at_closing_income_at_average_equity_as_it_was(tmp_path: Path) -> None:
    amounts = tiny_group(tmp_path, ENTITIES.format(share=1), **held(800))
    assert amount(amounts, "assets.receivables") == 8 * 120
    assert amount(amounts, "revenue.sales") == 9 * 110
    assert amount(amounts, "equity.stock", member="entity:us") == 8 * 100
    assert amount(amounts, "equity.retained_earnings") == 2 * 100 + 5 * 110
    # 10 × (120 − 100) on what was there, 5 × (120 − 110) on what was earned
    assert amount(amounts, "equity.aoci.translation") == amount(amounts, "oci.translation") == 250
    assert amount(amounts, "equity.aoci.translation", YEAR) == 0


def test_minorities_bear_their_share_of_the_difference(tmp_path: Path) -> None:
    amounts = tiny_group(tmp_path, ENTITIES.format(share="0.8"), **held(640))
    assert amount(amounts, "oci.translation") == 250
    assert amount(amounts, "oci.minority") == 50
    assert amount(amounts, "equity.aoci.translation") == 200
    assert amount(amounts, "equity.minority") == (15 * 120) / 5
    assert amount(amounts, "comprehensive_income.minority") == 50 + 110


def test_exchange_differences_on_cash_close_the_cash_flow(tmp_path: Path) -> None:
    amounts = tiny_group(tmp_path, ENTITIES.format(share=1), **held(800))
    assert amount(amounts, "cash_flow.operating.receivables") == -2 * 110
    assert amount(amounts, "cash_flow.operating") == 3 * 110
    # 4 × (120 − 100) on what was there, 3 × (120 − 110) on what came
    assert amount(amounts, "cash_flow.exchange") == 110
    assert amount(amounts, "cash_flow") == 7 * 120 - 4 * 100


def test_equity_may_be_stated_at_its_own_rates(tmp_path: Path) -> None:
    stated = "entity,period,account,value\nus,FY16,stock,-720\nus,FY16,retained,-190\n"
    amounts = tiny_group(tmp_path, ENTITIES.format(share=1), **held(720), historical=stated)
    assert amount(amounts, "equity.aoci.translation", YEAR) == 1000 - 720 - 190
    assert amount(amounts, "equity.stock", member="entity:us") == 720
    assert amount(amounts, "oci.translation") == 250
    assert amount(amounts, "equity.aoci.translation") == 340


def test_dividends_at_the_rate_of_their_day_are_stated_so(tmp_path: Path) -> None:
    """One dollar was paid when it stood at 112; the average would leave a difference of 2."""
    given = held(800)
    given["balances"] = (
        given["balances"]
        .replace("us,cash,4,7", "us,cash,4,6")
        .replace("us,retained,-2,-2", "us,retained,-2,-1")
        .replace("parent,cash,0,0", "parent,cash,0,112\nparent,dividends,0,-112")
    )
    given["historical"] = "entity,period,account,value\nus,1H17,retained,-88\n"
    given["intercompany"] = (
        "period,seller,seller_account,buyer,buyer_account,value\n1H17,parent,dividends,us,retained,112\n"
    )
    amounts = tiny_group(tmp_path, ENTITIES.format(share=1), **given)
    assert amount(amounts, "cash_flow.financing.dividends_paid") == 0
    assert amount(amounts, "net_income") == 550
    assert amount(amounts, "equity.retained_earnings") == 88 + 550 + 112
    assert amount(amounts, "oci.translation") == 250 - 1 * 120 + 112


def test_each_year_keeps_its_own_average(tmp_path: Path) -> None:
    """What FY16 earned stays at its average of 90, long after it was closed."""
    year = '  {name = "FY15", start = 2015-04-01, end = 2016-03-31},\n  {name = "FY16", opening = "FY15",'
    balances = """\
entity,account,FY15,FY16,1H17
parent,cash,0,0,0
us,cash,2,4,7
us,receivables,0,6,8
us,retained,-2,-2,-10
us,sales,0,-8,-9
us,costs,0,0,4
"""
    amounts = tiny_group(
        tmp_path,
        ENTITIES.format(share=1),
        COMPANY.replace('  {name = "FY16",', year),
        balances=balances,
        rates="currency,period,closing,average\nUSD,FY15,80,80\nUSD,FY16,100,90\nUSD,1H17,120,110\n",
    )
    assert amount(amounts, "equity.retained_earnings", YEAR) == 2 * 80 + 8 * 90
    assert amount(amounts, "equity.retained_earnings") == 2 * 80 + 8 * 90 + 5 * 110
    assert amount(amounts, "equity.aoci.translation", YEAR) == 10 * 100 - 880
    assert amount(amounts, "oci.translation") == 10 * 20 + 5 * 10
