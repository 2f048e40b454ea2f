"""Investees' carrying amount from opening to closing: income, OCI, dividends, the rest.

All equity-method investees together; ``other`` is what was invested, and what changed in their own capital.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from tieout.composition.amounts import Derivation, Entry, Key, Operation
from tieout.composition.books.model import Entity, Method, NamedPeriod
from tieout.composition.consolidation.cells import Cell
from tieout.composition.consolidation.chart import NET_INCOME
from tieout.composition.consolidation.eliminate import lines_of, rate_of
from tieout.composition.consolidation.form import ONE, Form
from tieout.composition.consolidation.group import Group
from tieout.composition.consolidation.holdings import holdings_of
from tieout.composition.consolidation.keys import Keys
from tieout.values.unit import money

PREFIX = "equity_method"
PARTS = ("opening", "income", "oci", "dividends", "other")
CLOSING = "closing"


def investee_cells(
    period: NamedPeriod, group: Group, keys: Keys, entities: Mapping[Key, Cell]
) -> dict[Key, Cell]:
    """The roll-forward of a period; nothing where the group has no investee or the period no opening."""
    investees = [each for each in group.books.entities.values() if each.method is Method.EQUITY]
    if not investees or period.opening is None:
        return {}
    forms = {name: Form() for name in (*PARTS, CLOSING)}
    for entity in investees:
        _add_carrying(forms[CLOSING], entity, period, group, keys, entities)
        _add_carrying(forms["opening"], entity, keys.periods[period.opening], group, keys, entities)
        forms["income"].add_term(_key(NET_INCOME, entity, period, keys), entity.ownership)
        forms["oci"].add_term(_key("oci", entity, period, keys), entity.ownership)
        _add_dividends(forms["dividends"], entity, period, group)
    forms["other"].add(forms[CLOSING], ONE)
    for name in ("opening", "income", "oci", "dividends"):
        forms[name] = _kept(forms[name], entities)
        forms["other"].add(forms[name], -ONE)
    unit = money(group.books.company.currency)
    found = {
        keys.key(f"{PREFIX}.{name}", period.name): Cell(
            _value(forms[name], entities), unit, forms[name].derivation
        )
        for name in PARTS
    }
    closing = tuple((key, ONE) for key in found)
    derivation = Derivation(Operation.SUM, closing)
    value = _value(forms[CLOSING], entities)
    return found | {keys.key(f"{PREFIX}.{CLOSING}", period.name): Cell(value, unit, lambda: derivation)}


def _key(concept: str, entity: Entity, period: NamedPeriod, keys: Keys) -> Key:
    return keys.key(concept, period.name, f"entity:{entity.code}")


def _add_carrying(
    form: Form,
    entity: Entity,
    period: NamedPeriod,
    group: Group,
    keys: Keys,
    entities: Mapping[Key, Cell],
) -> None:
    """Cost in the owner's accounts, and the share of equity beyond what was acquired."""
    held = holdings_of(group.books, period, entity.code)
    balance = group.books.trial_balance(entity.owner, period.name)
    equity = _key("equity", entity, period, keys)
    if balance is None or not held or equity not in entities:
        return
    rates = group.translation.rates(entity.owner, period.name)
    rate = Fraction(rates.closing, 10**group.translation.rate_decimals)
    for account in dict.fromkeys(each.account for each in held):
        if account in balance.values:
            form.add_entry(balance.entry(account), rate)
    form.add_term(equity, entity.ownership)
    for each in held:
        form.add_entry(Entry(each.origin, each.owner, each.account, each.value), -ONE)


def _add_dividends(form: Form, entity: Entity, period: NamedPeriod, group: Group) -> None:
    for line in lines_of(group.books, period.name):
        if line.buyer == entity.code:
            entry = Entry(line.origin, line.seller, line.seller_account, line.value)
            form.add_entry(entry, -rate_of(line, period.name, group.books, group.chart))


def _kept(form: Form, entities: Mapping[Key, Cell]) -> Form:
    """The form without terms that there are none of: an investee that was not yet one."""
    return Form({key: weight for key, weight in form.terms.items() if key in entities}, form.entries)


def _value(form: Form, entities: Mapping[Key, Cell]) -> Fraction:
    terms = sum((weight * entities[key].value for key, weight in form.terms.items()), Fraction(0))
    return terms + sum((weight * entry.value for entry, weight in form.entries.items()), Fraction(0))
