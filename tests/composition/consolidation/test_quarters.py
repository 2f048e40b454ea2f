"""Quarters, restatements and figures a share."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from tieout.composition.amounts import Amounts, Key, Operation
from tiny_group import COMPANY, FIRST, HALF, QUARTER, amount, tiny_group

QUARTERS = """\
  {name = "1Q17", start = 2017-04-01, end = 2017-06-30, opening = "FY16"},
  {name = "2Q17", start = 2017-07-01, end = 2017-09-30, whole = "1H17", part = "1Q17"},
]
"""
BALANCES = """\
entity,account,FY16,1Q17,1H17
parent,cash,100,130,170
parent,receivables,0,10,0
parent,retained,-100,-100,-90
parent,sales,0,-60,-130
parent,costs,0,20,50
"""
STATISTICS = """\
concept,unit,kind,1Q17,2Q17,1H17
shares.weighted.basic,shares,average,10,12,11
shares.weighted.diluted,shares,average,,16,
shares.outstanding,shares,level,10,,12
dividends.per_share,JPY/share,flow,,,0.5
orders,JPY,flow,300,,650
visits,count,flow,5,9,12
lines,count,level,40,,44
"""


def quarterly(folder: Path, **more: str) -> Amounts:
    company = COMPANY.replace("]\n", QUARTERS)
    return tiny_group(folder, "", company, **{"balances": BALANCES, "statistics": STATISTICS, **more})


def test_a_quarter_is_a_difference_and_its_balances_carry_over(tmp_path: Path) -> None:
    amounts = quarterly(tmp_path)
    assert amount(amounts, "revenue", QUARTER) == 70
    assert amount(amounts, "net_income.attributable", QUARTER) == 40
    assert amount(amounts, "cash_flow.operating.receivables", QUARTER) == 10
    assert amount(amounts, "cash_flow.financing.dividends_paid", QUARTER) == -10
    assert amount(amounts, "assets.receivables", QUARTER) == 0
    assert (amount(amounts, "cash.opening", QUARTER), amount(amounts, "cash", QUARTER)) == (130, 170)
    derivation = amounts[Key("revenue", QUARTER)].derivation
    assert derivation.terms == ((Key("revenue", HALF), 1), (Key("revenue", FIRST), -1))


def test_a_quarters_flows_of_statistics(tmp_path: Path) -> None:
    amounts = quarterly(tmp_path)
    assert amount(amounts, "orders", QUARTER) == 350
    assert amount(amounts, "visits", QUARTER) == 9  # stated: 12 − 5 would be another number
    assert amount(amounts, "lines", QUARTER) == 44
    assert Key("shares.weighted.diluted", HALF) not in amounts


def test_a_share_and_an_ads(tmp_path: Path) -> None:
    amounts = quarterly(tmp_path)
    assert amount(amounts, "eps.basic") == Fraction(80, 11)
    assert amount(amounts, "eps.basic", QUARTER) == Fraction(40, 12)
    assert amount(amounts, "eps.diluted", QUARTER) == Fraction(40, 16)
    assert amount(amounts, "eps_ads.basic", QUARTER) == 4 * Fraction(40, 12)
    assert amount(amounts, "ads.weighted.basic", QUARTER) == 3
    assert amount(amounts, "dividends.total") == 6
    eps = amounts[Key("eps_ads.basic", QUARTER)]
    assert (eps.unit.code, eps.derivation.operation) == ("JPY/ADS", Operation.RATIO)


RESTATED = """\
  {name = "1H17 restated", start = 2017-04-01, end = 2017-09-30, opening = "FY16", restates = "1H17"},
  {name = "2Q17 restated", start = 2017-07-01, end = 2017-09-30, whole = "1H17 restated", part = "1Q17",
   restates = "2Q17"},
"""


@pytest.fixture
def restated(tmp_path: Path) -> Amounts:
    company = COMPANY.replace("]\n", QUARTERS.replace("]\n", RESTATED.replace("\n   ", " ") + "]\n"))
    entities = "parent,Parent,parent,1,a,JPY,\nsub,Sub,consolidated,1,b,JPY,parent"
    balances = """\
entity,account,FY16,1Q17,1H17,1H17 restated
parent,cash,100,130,170,170
parent,retained,-100,-100,-100,-100
parent,receivables,0,0,0,-7
parent,sales,0,-60,-130,-123
parent,costs,0,30,60,60
sub,cash,5,5,9,
sub,retained,-5,-5,-5,
sub,sales,0,0,-4,
"""
    return tiny_group(tmp_path, entities, company, balances=balances, statistics=STATISTICS)


def test_restated_figures_count_and_those_first_reported_are_kept(restated: Amounts) -> None:
    assert amount(restated, "revenue") == 127
    assert amount(restated, "revenue", member="as_reported") == 134
    assert amount(restated, "revenue", member="segment:b") == 4  # not restated: as it was
    assert amount(restated, "revenue", member="as_reported:segment:a") == 130
    assert amount(restated, "assets.receivables") == -7
    assert amount(restated, "assets.receivables", member="as_reported") == 0
    assert amount(restated, "cash_flow.operating") == amount(restated, "cash_flow") == 74


def test_quarters_follow_their_own_version(restated: Amounts) -> None:
    assert amount(restated, "revenue", QUARTER) == 67
    assert amount(restated, "revenue", QUARTER, "as_reported") == 74
    assert amount(restated, "eps.basic") == Fraction(67, 11)
    assert amount(restated, "eps.basic", member="as_reported") == Fraction(74, 11)
