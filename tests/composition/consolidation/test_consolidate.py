"""The whole path: small books of four entities to the group's amounts, worked by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from small_books import write_books
from tieout.composition.amounts import Amounts, Key, Operation
from tieout.composition.books.read import read
from tieout.composition.consolidation.consolidate import consolidate
from tieout.values.period import Period

HALF = Period(date(2017, 4, 1), date(2017, 9, 30))
QUARTER = Period(date(2017, 7, 1), date(2017, 9, 30))
FIRST = Period(date(2017, 4, 1), date(2017, 6, 30))


@pytest.fixture(scope="module")
def amounts(tmp_path_factory: pytest.TempPathFactory) -> Amounts:
    return consolidate(read(write_books(tmp_path_factory.mktemp("books"))))


def value(amounts: Amounts, concept: str, period: Period = HALF, member: str = "") -> Fraction:
    amount = amounts.at(concept, period, member)
    assert amount is not None, concept
    return amount.value


@pytest.mark.parametrize(
    ("concept", "expected"),
    [
        # parent 850 + dollars 2.10 × 112, less what the shops bought
        ("revenue.services", "1015.2"),
        ("revenue.goods", "400"),  # 420, less 20 sold to the parent
        ("costs.services", "643.2"),
        ("costs.goods", "228"),  # 310 − 70 bought within the group − (20 − 8)
        ("other_income", "5"),  # of dividends of 18, 9 were the shops' and 2 the venture's; interest 2
        ("equity_method_income", "4"),  # 40% of 10
        ("net_income", "230.4"),
        ("net_income.minority", "18.5"),  # a quarter of the shops' 82 − 8 unrealised
        ("assets.goodwill", "20"),
        ("assets.investments.subsidiaries", "0"),
        ("assets.investments.investees", "52"),  # 40 + 40% of (105 − 75)
        ("assets.equipment", "938"),  # 590 + 140 − 8 + dollars 1.80 × 120
        ("equity.common_stock", "800"),
        ("equity.minority", "65.5"),  # a quarter of 120 + 68 + 82 − 8
        ("oci.securities", "30"),
        ("oci.translation", "65.6"),  # net assets 3 × 20, income 0.70 × 8
        ("cash", "1256"),  # 930 + 110 + dollars 1.80 × 120
        ("cash.opening", "1180"),
        ("cash_flow", "76"),
        ("cash_flow.operating.equity_method", "-2"),  # income of 4 taken back, dividends of 2
        ("cash_flow.operating.depreciation", "77.4"),  # 45 + 10 + dollars 0.20 × 112
        ("cash_flow.financing.dividends_paid", "-60"),
        ("cash_flow.financing.dividends_minority", "-3"),
        ("cash_flow.exchange", "26.4"),  # dollars 1.80 × 120 − 1 × 100 − 0.80 × 112
        ("noncash.capital_leases", "40"),
        ("equity_change.minority.dividends_paid", "-3"),
        ("equity_change.retained_earnings.dividends_paid", "-60"),
        ("eps.basic", "5.2975"),
        ("eps_ads.basic", "2.64875"),
        ("ads.weighted.basic", "80"),
        ("dividends.total", "60"),
    ],
)
def test_the_half_year(amounts: Amounts, concept: str, expected: str) -> None:
    assert value(amounts, concept) == Fraction(expected)


def test_balance_sheets_balance(amounts: Amounts) -> None:
    for period in (HALF, FIRST, Period(date(2016, 4, 1), date(2017, 3, 31))):
        assets, liabilities = value(amounts, "assets", period), value(amounts, "liabilities", period)
        assert assets == liabilities + value(amounts, "equity", period)


def test_a_quarter_is_the_half_less_the_first(amounts: Amounts) -> None:
    for concept in ("revenue", "net_income", "cash_flow.operating", "oci", "equity_change.minority"):
        rest = value(amounts, concept) - value(amounts, concept, FIRST)
        assert value(amounts, concept, QUARTER) == rest
    assert value(amounts, "cash.opening", QUARTER) == value(amounts, "cash", FIRST)
    assert value(amounts, "orders.received", QUARTER, "segment:shops") == 350
    assert value(amounts, "contracts.enterprise", QUARTER) == 120


def test_every_derivation_gives_its_amount(amounts: Amounts) -> None:
    sums = [amount for amount in amounts.values() if amount.derivation.operation is Operation.SUM]
    assert len(sums) > 1000
    for amount in sums:
        terms = (weight * amounts[key].value for key, weight in amount.derivation.terms)
        entries = (weight * entry.value for entry, weight in amount.derivation.entries)
        assert amount.value == sum(terms) + sum(entries), amount.key


def test_an_amount_walks_back_to_rows(amounts: Amounts) -> None:
    key = Key("assets.receivables", Period(None, HALF.end))
    own = amounts[Key(key.concept, key.period, "entity:us")].derivation
    assert [(str(entry.origin), weight) for entry, weight in own.entries] == [
        ("trial_balances/us.csv:3 1H17", 120)
    ]
    eliminated = [str(entry.origin) for entry, _ in amounts[key].derivation.entries]
    assert eliminated == ["intercompany.csv:4 value"]


def test_the_groups_own_keys_come_without_those_of_single_entities(amounts: Amounts) -> None:
    keys = list(amounts.of_group())
    assert set(keys) == {key for key in amounts if not key.member.startswith("entity:")}
    assert len(keys) == len(set(keys))
