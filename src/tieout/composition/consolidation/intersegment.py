"""Intersegment income: what of a segment's income concepts was sold to other segments."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

from tieout.composition.amounts import Entry, Key
from tieout.composition.books.model import AccountType, Intercompany, NamedPeriod
from tieout.composition.consolidation.cells import Cell
from tieout.composition.consolidation.chart import above
from tieout.composition.consolidation.eliminate import lines_of, rate_of
from tieout.composition.consolidation.form import Form
from tieout.composition.consolidation.group import Group
from tieout.composition.consolidation.keys import Keys
from tieout.composition.consolidation.structure import ELIMINATION
from tieout.values.unit import money

PREFIX = "intersegment"


def intersegment_cells(period: NamedPeriod, group: Group, keys: Keys) -> dict[Key, Cell]:
    """``intersegment.CONCEPT`` of each segment, for every concept that one ever sold to another, and
    all concepts above it; a segment that sold nothing of it has 0.
    """
    forms = {key: Form() for line in group.books.intercompany for key in _keys(line, period, group, keys)}
    for line in lines_of(group.books, period.name):
        weight = rate_of(line, period.name, group.books, group.chart)
        entry = Entry(line.origin, line.seller, line.seller_account, line.value)
        seller = keys.key("", period.name, group.structure.members.get(line.seller, "")).member
        for key in _keys(line, period, group, keys):
            if key.member == seller:
                forms[key].add_entry(entry, weight)
    unit, reason = money(group.books.company.currency), "sold to other segments"
    return {key: Cell(_value(form), unit, partial(form.derivation, reason)) for key, form in forms.items()}


def _keys(line: Intercompany, period: NamedPeriod, group: Group, keys: Keys) -> Iterator[Key]:
    """The keys of every segment for what a line sold, if it went from one segment to another."""
    slot = group.chart.slots[line.seller_account]
    between = group.structure.member_between(line.seller, line.buyer)
    if slot.type is AccountType.INCOME and between == ELIMINATION:
        for concept in (slot.concept, *above(slot.concept)):
            for member in dict.fromkeys(group.structure.members.values()):
                yield keys.key(f"{PREFIX}.{concept}", period.name, member)


def _value(form: Form) -> Fraction:
    return sum((weight * entry.value for entry, weight in form.entries.items()), Fraction(0))
