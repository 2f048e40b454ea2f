"""The group's amounts of one cumulative period as cells: leaves, what stands above them, formulas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import partial

from tieout.composition.amounts import Derivation, Key, Operation
from tieout.composition.consolidation.adjustment_lineage import AdjustmentLineage
from tieout.composition.consolidation.cells import Cell, Derive
from tieout.composition.consolidation.chart import EQUITY_METHOD
from tieout.composition.consolidation.combine import (
    FORMULAS,
    Combined,
    is_split,
    minority_of,
    tree_of,
    weight,
    with_parents,
)
from tieout.composition.consolidation.form import Form
from tieout.composition.consolidation.group import Group, Summand
from tieout.composition.consolidation.keys import Keys
from tieout.composition.consolidation.positions import Scaled, read_one, statement
from tieout.values.unit import money

Known = Mapping[str, Mapping[str, None]]
_MOVED = ("cash_flow.", "noncash.", "equity_change.", "oci.", "cash.opening")  # where there is an opening
_MINORITIES = ("equity.minority", "net_income.minority", "oci.minority")


def cumulative_cells(combined: Combined, known: Known, group: Group, keys: Keys) -> dict[Key, Cell]:
    """Every cell of a period, of the group and its segments.

    ``known`` are the concepts that any period has, by member.
    """
    maker = _Maker(combined, known, group, keys)
    return {key: cell for member in combined.members for key, cell in maker.cells(member)}


class _Maker:
    """Makes the cells of one period."""

    def __init__(self, combined: Combined, known: Known, group: Group, keys: Keys) -> None:
        self._period, self._members = combined.period, combined.members
        self._group, self._keys, self._lineage = group, keys, AdjustmentLineage(group, keys)
        self._unit = money(group.books.company.currency)
        self._known = known
        slots = group.chart.slots.values()
        self._income = {slot.concept for slot in slots if not slot.type.is_balance} | {EQUITY_METHOD}
        self._summands: list[Summand] = []

    def cells(self, member: str) -> Iterator[tuple[Key, Cell]]:
        leaves: dict[str, Scaled] = {**dict.fromkeys(self._zeros(member), 0), **self._members[member]}
        below, scale = tree_of(leaves), self._group.translation.scale
        scaled = with_parents(leaves, below, self._group)
        values = {concept: Fraction(value) / scale for concept, value in scaled.items()}
        for concept, value in values.items():
            own = self._leaf(concept, member) if concept in leaves else None
            parts = [(each, weight(self._group, concept, each)) for each in below.get(concept, ())]
            derive = partial(self._sum, member, parts, own) if parts else own
            assert derive is not None  # what is no leaf has parts
            yield self._keys.key(concept, self._period, member), Cell(value, self._unit, derive)
        if not member:
            yield from self._formulas(values)

    def _zeros(self, member: str) -> list[str]:
        """What other periods have, and this one might have: nothing was booked, so it is zero."""
        has_movements = self._group.opening(self._period) is not None
        has_income = has_movements or any(self._members[""].get(each) for each in self._income)
        return [
            concept
            for concept in self._known.get(member, ())
            if (has_movements or not concept.startswith(_MOVED))
            and (has_income or concept not in self._income)
        ]

    def _formulas(self, values: dict[str, Fraction]) -> Iterator[tuple[Key, Cell]]:
        values = dict(values)
        for concept, parts in FORMULAS:
            if all(part in values for part, _ in parts):
                value = sum((factor * values[part] for part, factor in parts), Fraction(0))
                values[concept] = value
                derive = partial(self._sum, "", parts, None)
                yield self._keys.key(concept, self._period), Cell(value, self._unit, derive)

    def _sum(self, member: str, parts: Iterable[tuple[str, int]], own: Derive | None) -> Derivation:
        terms = tuple(
            (self._keys.key(concept, self._period, member), Fraction(factor)) for concept, factor in parts
        )
        below = own() if own else Derivation(Operation.SUM)
        return Derivation(Operation.SUM, (*terms, *below.terms), below.entries, below.reason)

    def _leaf(self, concept: str, member: str) -> Derive:
        return partial(self._derived, concept, member)

    def _derived(self, concept: str, member: str) -> Derivation:
        """The sum over entities and adjustments that have the concept."""
        form, reasons = Form(), set()
        minority = concept in _MINORITIES or concept.startswith("equity_change.minority.")
        for summand in self._all_summands():
            if member and summand.member != member:
                continue
            for each in self._concepts_of(concept, minority, summand):
                share = _share(concept, each, minority, summand)
                if share and read_one(summand.position, self._group.chart, each):
                    self._add(form, summand, each, share)
                    reasons |= {summand.adjustment.reason} if summand.adjustment else set()
        return form.derivation(", ".join(sorted(reasons)))

    def _concepts_of(self, concept: str, minority: bool, summand: Summand) -> Iterable[str]:
        """Concepts of a summand that count to one of the group: many where it is a minorities' share."""
        return statement(summand.position, self._group.chart) if minority else (concept,)

    def _all_summands(self) -> list[Summand]:
        if not self._summands:
            self._summands = list(self._group.summands(self._period))
        return self._summands

    def _add(self, form: Form, summand: Summand, concept: str, share: Fraction) -> None:
        if summand.adjustment:
            form.add(self._lineage.form(summand.adjustment, self._period, concept), share)
        else:
            key = self._keys.key(concept, self._period, f"entity:{summand.entity}")
            form.add_term(key, share)


def _share(concept: str, each: str, minority: bool, summand: Summand) -> Fraction:
    """What part of a summand's concept counts to a concept of the group."""
    if minority:
        return summand.minority if minority_of(each) == concept else Fraction(0)
    if each != concept:
        return Fraction(0)
    return 1 - summand.minority if is_split(concept) else Fraction(1)


def known_concepts(periods: Iterable[Combined], group: Group) -> Known:
    """The leaf concepts that any period has, by member; of the group, all of its chart."""
    slots = group.chart.slots.values()
    known: dict[str, dict[str, None]] = {
        "": dict.fromkeys([*(slot.concept for slot in slots), EQUITY_METHOD])
    }
    for combined in periods:
        for member, leaves in combined.members.items():
            known.setdefault(member, {}).update(dict.fromkeys(leaves))
    return known
