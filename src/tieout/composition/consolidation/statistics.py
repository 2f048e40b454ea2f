"""Statistics as amounts, and a quarter's flow as a difference where the books do not state it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from tieout.composition.amounts import Amount, Derivation, Entry, Key, Operation
from tieout.composition.books.model import Books, NamedPeriod, Statistic, StatisticKind
from tieout.composition.consolidation.keys import Keys, instant
from tieout.values.unit import COUNT, MULTIPLE, PERCENT, POINTS, SHARES, Unit, UnitClass, money

_NAMED = {unit.code: unit for unit in (COUNT, MULTIPLE, PERCENT, POINTS, SHARES)}


def unit_of(text: str) -> Unit:
    """The unit that the books' word names.

    >>> unit_of("JPY/ADS").unit_class, unit_of("Gbps").unit_class, unit_of("JPY").unit_class
    (<UnitClass.PER_SHARE: 'per_share'>, <UnitClass.MEASURE: 'measure'>, <UnitClass.MONEY: 'money'>)
    """
    if text in _NAMED:
        return _NAMED[text]
    currency, _, of = text.partition("/")
    if len(currency) == 3 and currency.isupper() and currency.isalpha():
        return Unit(text, UnitClass.PER_SHARE) if of else money(text)
    return Unit(text, UnitClass.MEASURE)


def statistics(books: Books, keys: Keys) -> Iterator[Amount]:
    """Every statistic under its period; an original's also counts where it is not restated."""
    stated = {(each.concept, each.period, each.member): each for each in books.statistics}
    for period in keys.periods.values():
        for (concept, name, member), each in stated.items():
            if name == period.name or (
                name == period.restates and (concept, period.name, member) not in stated
            ):
                yield _stated(each, _key(each, period, keys))
    for quarter in keys.quarters():
        yield from _differences(quarter, stated, keys)


def _differences(
    quarter: NamedPeriod, stated: dict[tuple[str, str, str], Statistic], keys: Keys
) -> Iterator[Amount]:
    for (concept, name, member), whole in stated.items():
        part = stated.get((concept, quarter.part or "", member))
        known = (concept, quarter.name, member) in stated
        if name == quarter.whole and part and whole.kind is StatisticKind.FLOW and not known:
            terms = (
                (_key(whole, keys.periods[name], keys), Fraction(1)),
                (_key(part, keys.periods[part.period], keys), Fraction(-1)),
            )
            derivation = Derivation(Operation.SUM, terms, reason="whole − part")
            value = whole.value - part.value
            yield Amount(_key(whole, quarter, keys), value, unit_of(whole.unit), derivation)


def _key(each: Statistic, period: NamedPeriod, keys: Keys) -> Key:
    key = keys.key(each.concept, period.name, each.member)
    at_end = each.kind is StatisticKind.LEVEL
    return Key(key.concept, instant(period.period) if at_end else period.period, key.member)


def _stated(each: Statistic, key: Key) -> Amount:
    entry = Entry(each.origin, "", each.concept, each.value)
    derivation = Derivation(Operation.SUM, entries=((entry, Fraction(1)),))
    return Amount(key, each.value, unit_of(each.unit), derivation)
