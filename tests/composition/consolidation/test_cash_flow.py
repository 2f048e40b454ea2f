"""The cash flow: changes of balances by line, what movements take out of them, what closes on cash."""

from __future__ import annotations

from pathlib import Path

import pytest

from tieout.composition.amounts import Amounts
from tieout.composition.books.faults import BooksRefused, FaultKind
from tiny_group import amount, tiny_group

HEAD = "period,entity,account,debit,credit,cash_flow,reason\n"
BALANCES = """\
entity,account,FY16,1H17
parent,cash,100,125
parent,receivables,40,55
parent,securities,10,14
parent,equipment,200,260
parent,leases,0,-30
parent,payables,-20,-26
parent,stock,-300,-305
parent,retained,-30,-18
parent,gains,0,-4
parent,sales,0,-150
parent,costs,0,79
"""
MOVEMENTS = """\
1H17,parent,equipment,,35,cash_flow.operating.depreciation,depreciation
1H17,parent,equipment,,9,cash_flow.investing.sales,sold
1H17,parent,equipment,2,,cash_flow.operating.gain_on_sale,sold
1H17,parent,equipment,40,,,capital_leases
1H17,parent,leases,,40,,capital_leases
1H17,parent,securities,4,,,unrealised
1H17,parent,gains,,4,,unrealised
1H17,parent,stock,,5,cash_flow.operating.stock_compensation,awards
1H17,parent,cash,,3,cash_flow.exchange,exchange_on_cash
1H17,parent,cash,3,,cash_flow.operating.exchange_loss,exchange_on_cash
"""


def flows(folder: Path, movements: str = MOVEMENTS, balances: str = BALANCES) -> Amounts:
    return tiny_group(folder, "", balances=balances, movements=HEAD + movements)


def test_every_line_and_the_sums(tmp_path: Path) -> None:
    amounts = flows(tmp_path)
    lines = {
        "operating.net_income": 71,
        "operating.receivables": -15,
        "operating.payables": 6,
        "operating.depreciation": 35,
        "operating.gain_on_sale": -2,
        "operating.stock_compensation": 5,
        "operating.exchange_loss": 3,
        "operating": 103,
        "investing.capex": -62,  # 60 = 62 bought + 40 leased − 35 depreciated − 7 sold
        "investing.sales": 9,
        "investing.securities": 0,
        "investing": -53,
        "financing.leases": -10,
        "financing.stock_issued": 0,
        "financing.dividends_paid": -12,
        "financing": -22,
        "exchange": -3,
    }
    assert {line: amount(amounts, f"cash_flow.{line}") for line in lines} == lines
    assert amount(amounts, "cash_flow") == amount(amounts, "cash") - amount(amounts, "cash.opening") == 25
    assert amount(amounts, "noncash.capital_leases") == 40


def test_equity_rolls_by_cause(tmp_path: Path) -> None:
    amounts = flows(tmp_path)
    assert amount(amounts, "equity_change.retained_earnings.net_income") == 71
    assert amount(amounts, "equity_change.retained_earnings.dividends_paid") == -12
    assert amount(amounts, "equity_change.aoci.securities.oci") == amount(amounts, "oci") == 4
    assert amount(amounts, "equity_change.stock") == 5
    assert amount(amounts, "equity_change") == amount(amounts, "equity") - 330


def test_awards_without_cash_have_their_reason(tmp_path: Path) -> None:
    """Five of stock given away, at the cost of income: no cash moved, so the reason is the cause."""
    awarded = MOVEMENTS.replace("cash_flow.operating.stock_compensation,awards", ",awards")
    awarded += "1H17,parent,payables,5,,,awards\n"
    amounts = flows(tmp_path, awarded)
    assert amount(amounts, "equity_change.stock.awards") == 5
    assert amount(amounts, "equity_change.stock.stock_issued") == 0
    assert amount(amounts, "cash_flow.operating.payables") == 11


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("leases,,40", "leases,,41", FaultKind.NOT_CLOSED),
        (
            "1H17,parent,cash,3,,cash_flow.operating.exchange_loss,exchange_on_cash\n",
            "",
            FaultKind.NOT_CLOSED,
        ),
        ("securities,4,,,", "securities,5,,,", FaultKind.NOT_CLOSED),
        ("gains,,4", "gains,,3", FaultKind.UNEXPLAINED),
    ],
)
def test_a_movement_that_does_not_close_is_a_fault(
    tmp_path: Path, old: str, new: str, kind: FaultKind
) -> None:
    assert old in MOVEMENTS
    with pytest.raises(BooksRefused) as caught:
        flows(tmp_path, MOVEMENTS.replace(old, new))
    assert kind in {fault.kind for fault in caught.value.found}
