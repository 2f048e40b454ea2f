"""Intersegment income: what of a segment's income concepts was sold to other segments."""

from __future__ import annotations

from fractions import Fraction
from functools import partial

from tieout.composition.amounts import Entry, Key
from tieout.composition.books.model import AccountType, NamedPeriod
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
    """``intersegment.CONCEPT`` of each segment, for every concept that any segment sold to another, and all
    concepts above it; a segment that sold nothing of it has 0.
    """
    forms: dict[Key, Form] = {}
    members = dict.fromkeys(group.structure.members.values())
    for line in lines_of(group.books, period.name):
        slot = group.chart.slots[line.seller_account]
        between = group.structure.member_between(line.seller, line.buyer)
        if slot.type is not AccountType.INCOME or between != ELIMINATION:
            continue
        weight = rate_of(line, period.name, group.books, group.chart)
        entry = Entry(line.origin, line.seller, line.seller_account, line.value)
        for concept in (slot.concept, *above(slot.concept)):
            for member in members:
                key = keys.key(f"{PREFIX}.{concept}", period.name, member)
                form = forms.setdefault(key, Form())
                if member == group.structure.members[line.seller]:
                    form.add_entry(entry, weight)
    unit = money(group.books.company.currency)
    reason = "sold to other segments"
    return {key: Cell(_value(form), unit, partial(form.derivation, reason)) for key, form in forms.items()}


def _value(form: Form) -> Fraction:
    return sum((weight * entry.value for entry, weight in form.entries.items()), Fraction(0))
