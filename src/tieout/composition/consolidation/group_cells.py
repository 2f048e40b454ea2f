"""The group's amounts of one cumulative period as cells: leaves, what stands above them, formulas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import partial

from tieout.composition.amounts import Derivation, Key, Operation
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
from tieout.composition.consolidation.group import Group, Summand
from tieout.composition.consolidation.keys import Keys
from tieout.composition.consolidation.lineage import Form, Lineage
from tieout.composition.consolidation.positions import statement
from tieout.values.unit import money

_MINORITIES = ("equity.minority", "net_income.minority", "oci.minority")


def cumulative_cells(combined: Combined, group: Group, keys: Keys, lineage: Lineage) -> dict[Key, Cell]:
    """Every cell of a period, of the group and its segments."""
    maker = _Maker(combined, group, keys, lineage)
    return {key: cell for member in combined.members for key, cell in maker.cells(member)}


class _Maker:
    """Makes the cells of one period."""

    def __init__(self, combined: Combined, group: Group, keys: Keys, lineage: Lineage) -> None:
        self._period, self._members = combined.period, combined.members
        self._group, self._keys, self._lineage = group, keys, lineage
        self._unit = money(group.books.company.currency)
        self._concepts = _concepts(group)
        self._summands: list[Summand] = []

    def cells(self, member: str) -> Iterator[tuple[Key, Cell]]:
        leaves = {**dict.fromkeys(self._zeros(member), Fraction(0)), **self._members[member]}
        below = tree_of(leaves)
        values = with_parents(leaves, self._group)
        for concept, value in values.items():
            own = self._leaf(concept, member) if concept in leaves else None
            parts = [(each, weight(self._group, concept, each)) for each in below.get(concept, ())]
            derive = partial(self._sum, member, parts, own) if parts else own
            assert derive is not None  # what is no leaf has parts
            yield self._keys.key(concept, self._period, member), Cell(value, self._unit, derive)
        if not member:
            yield from self._formulas(values)

    def _zeros(self, member: str) -> list[str]:
        """The concepts that a statement shows even where nothing was booked."""
        if member and not self._members[member]:
            return []
        balances = self._group.opening(self._period) is None and not self._has_income()
        return [
            concept
            for concept, is_income in self._concepts
            if not (balances and is_income) and not (member and is_split(concept))
        ]

    def _has_income(self) -> bool:
        income = {concept for concept, is_income in self._concepts if is_income}
        return any(value for concept, value in self._members[""].items() if concept in income)

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
            read = statement(summand.position, self._group.chart)
            for each, value in read.items():
                share = _share(concept, each, minority, summand)
                if share and value:
                    self._add(form, summand, each, share)
                    reasons |= {summand.ledger.reason} if summand.ledger else set()
        return form.derivation(", ".join(sorted(reasons)))

    def _all_summands(self) -> list[Summand]:
        if not self._summands:
            self._summands = list(self._group.summands(self._period))
        return self._summands

    def _add(self, form: Form, summand: Summand, concept: str, share: Fraction) -> None:
        if summand.ledger:
            form.add(self._lineage.ledger(summand.ledger, self._period, concept), share)
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


def _concepts(group: Group) -> list[tuple[str, bool]]:
    """Every concept of the chart, and whether it is of income or expense."""
    found = {slot.concept: not slot.type.is_balance for slot in group.chart.slots.values()}
    return [*found.items(), (EQUITY_METHOD, True)]
