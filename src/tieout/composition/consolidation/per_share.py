"""Per share and per depositary share: attributable net income over the weighted average of shares."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from tieout.composition.amounts import Amount, Amounts, Derivation, Key, Operation
from tieout.composition.books.model import Company
from tieout.composition.consolidation.keys import Keys, instant
from tieout.values.unit import Unit, UnitClass, money
from tieout.values.unit import per_share as unit_per_share

INCOME = "net_income.attributable"
ADS = Unit("ADS", UnitClass.SHARES)


def per_share(amounts: Amounts, company: Company, keys: Keys) -> Iterator[Amount]:
    """Earnings a share and an ADS, ADS equivalents and dividends, wherever the books give the shares."""
    for name in keys.periods:
        for kind in ("basic", "diluted"):
            yield from _earnings(amounts, company, keys, name, kind)
        yield from _dividends(amounts, company, keys, name)


def _earnings(amounts: Amounts, company: Company, keys: Keys, name: str, kind: str) -> Iterator[Amount]:
    shares = keys.key(f"shares.weighted.{kind}", name)
    income = amounts.get(keys.key(INCOME, name))
    if shares not in amounts:
        return
    if income is not None and amounts[shares].value:
        eps = keys.key(f"eps.{kind}", name)
        yield _ratio(eps, income, amounts[shares], Fraction(1), unit_per_share(company.currency))
    each = company.shares_per_ads
    if each is None:
        return
    ads = keys.key(f"ads.weighted.{kind}", name)
    yield _sum(ads, amounts[shares], 1 / each, ADS)
    if income is not None and amounts[shares].value:
        eps = keys.key(f"eps_ads.{kind}", name)
        yield _ratio(eps, income, amounts[shares], each, unit_per_share(company.currency, "ADS"))


def _ratio(key: Key, income: Amount, shares: Amount, factor: Fraction, unit: Unit) -> Amount:
    terms = ((income.key, factor), (shares.key, Fraction(1)))
    return Amount(key, factor * income.value / shares.value, unit, Derivation(Operation.RATIO, terms))


def _sum(key: Key, amount: Amount, factor: Fraction, unit: Unit) -> Amount:
    return Amount(key, factor * amount.value, unit, Derivation(Operation.SUM, ((amount.key, factor),)))


def _dividends(amounts: Amounts, company: Company, keys: Keys, name: str) -> Iterator[Amount]:
    """Dividends a share × shares outstanding at the period's end."""
    rate = amounts.get(keys.key("dividends.per_share", name))
    at_end = keys.key("shares.outstanding", name)
    shares = amounts.get(Key(at_end.concept, instant(at_end.period), at_end.member)) or amounts.get(at_end)
    if rate is not None and shares is not None:
        terms = ((rate.key, Fraction(1)), (shares.key, Fraction(1)))
        derivation = Derivation(Operation.PRODUCT, terms)
        key = keys.key("dividends.total", name)
        yield Amount(key, rate.value * shares.value, money(company.currency), derivation)
