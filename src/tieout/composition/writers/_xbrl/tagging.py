"""Which figures of a document are facts, of which concepts, and which sums hold between them.

In go a release and one of its documents; out comes a `Tagging`. A fact says that its true value rounds to
what is printed. A figure that controlled rounding moved, or that was cut off, cannot say so: it is a fact
only where no other print of the same amount can, and then its finest print is. A sum is claimed only where
it holds for everything that is printed, under the intervals of Calculations 1.1 (2023, section 5).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tieout.composition.amounts import Key, Operation
from tieout.composition.model import Document, Figure, Release, Table
from tieout.composition.writers._cells import figures_in
from tieout.composition.writers._names import printed_value
from tieout.composition.writers._xbrl.names import Names, item_type, power
from tieout.values.period import Period
from tieout.values.unit import Unit

Aspects = tuple[str, Period, str, Unit]  # concept's name, period, member, unit


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept: its name, item type, and whether it is of instants."""

    name: str
    item_type: str
    instant: bool
    source: str  # the dotted name


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure as a fact: ``value`` in single units, a fraction where it is printed in percent.

    ``sign`` is −1 where the table prints the amount taken away: "Less: …  (89)" of an amount of 89.
    """

    figure: Figure
    concept: str
    period: Period
    member: str  # its name; empty for the group
    value: Fraction
    decimals: int
    sign: int = 1

    @property
    def aspects(self) -> Aspects:
        return self.concept, self.period, self.member, self.figure.unit


@dataclass(frozen=True, slots=True)
class Sum:
    """A concept as the weighted sum of others, in the statement that prints it so."""

    total: str
    terms: tuple[tuple[str, Fraction], ...]


@dataclass(frozen=True, slots=True)
class Tagging:
    """A document's facts by figure id, their concepts and members, the sums of each table by its id."""

    facts: dict[str, Fact]
    concepts: dict[tuple[str, bool, str], Concept]
    members: dict[str, str]  # name by member
    sums: dict[str, tuple[Sum, ...]]

    def concept_of(self, figure: Figure) -> Concept | None:
        """The concept of a figure's amount, whether the figure itself is a fact or not."""
        return self.concepts.get(_identity(figure.key, figure)) if figure.key else None


_last: list[tuple[Release, Document, Tagging]] = []


def tagging(release: Release, document: Document) -> Tagging:
    """The tagging of ``document``; the last one is kept, as several files of a document need it in turn."""
    for known, of, made in _last:
        if known is release and of is document:
            return made
    made = _tagged(release, document)
    _last[:] = [(release, document, made)]
    return made


def _tagged(release: Release, document: Document) -> Tagging:
    names, members = Names(), Names()
    figures = [figure for figure in figures_in(document) if figure.key is not None]
    concepts: dict[tuple[str, bool, str], Concept] = {}
    by_aspects: dict[Aspects, list[Fact]] = defaultdict(list)
    for figure in figures:
        assert figure.key is not None
        identity = _identity(figure.key, figure)
        if identity not in concepts:
            name = names.name(identity, figure.key.concept)
            concepts[identity] = Concept(name, identity[2], identity[1], figure.key.concept)
        member = members.name(figure.key.member, figure.key.member, "Member") if figure.key.member else ""
        amount = release.amounts.get(figure.key)
        sign = -1 if amount is not None and figure.value and amount.value == -figure.value else 1
        fact = _fact(figure, figure.key, concepts[identity].name, member, sign)
        by_aspects[fact.aspects].append(fact)
    facts = {fact.figure.id: fact for prints in by_aspects.values() for fact in _tellable(prints)}
    order = {figure.id: facts[figure.id] for figure in figures if figure.id in facts}
    named = {str(member): name for member, name in members.given.items()}
    return Tagging(order, concepts, named, _sums(document, order))


def _identity(key: Key, figure: Figure) -> tuple[str, bool, str]:
    """What a concept is: one name may stand for amounts of instants and durations, of money and counts."""
    return key.concept, key.period.is_instant, item_type(figure.unit)


def _fact(figure: Figure, key: Key, concept: str, member: str, sign: int) -> Fact:
    shift = power(figure.unit)
    value = sign * printed_value(figure) / 10**shift
    return Fact(figure, concept, key.period, member, value, figure.decimals - figure.scale + shift, sign)


def _tellable(prints: Sequence[Fact]) -> list[Fact]:
    """The prints of one amount that may be facts together."""
    honest = [fact for fact in prints if _is_rounded(fact.figure)]
    if honest:
        return honest
    finest = max(prints, key=lambda fact: fact.decimals)
    return [fact for fact in prints if (fact.decimals, fact.value) == (finest.decimals, finest.value)]


def _is_rounded(figure: Figure) -> bool:
    unit = Fraction(10) ** (figure.scale - figure.decimals)
    return abs(figure.value - printed_value(figure)) <= unit / 2


Interval = tuple[Fraction, Fraction]


def _intervals(facts: dict[str, Fact]) -> dict[Aspects, Interval]:
    """The values that all prints of an amount allow."""
    found: dict[Aspects, Interval] = {}
    for fact in facts.values():
        half = Fraction(1, 2) * Fraction(10) ** -fact.decimals
        low, high = fact.value - half, fact.value + half
        if fact.aspects in found:
            low, high = max(low, found[fact.aspects][0]), min(high, found[fact.aspects][1])
        found[fact.aspects] = low, high
    return found


def _sums(document: Document, facts: dict[str, Fact]) -> dict[str, tuple[Sum, ...]]:
    """The sums of each table that hold wherever their concepts occur."""
    intervals = _intervals(facts)
    contexts: dict[str, list[Aspects]] = defaultdict(list)
    for aspects in intervals:
        contexts[aspects[0]].append(aspects)
    found: dict[str, tuple[Sum, ...]] = {}
    for block in document.blocks:
        if isinstance(block, Table):
            claimed = tuple(_claimed(block, facts))
            found[block.id] = tuple(
                each for each in claimed if _holds(each, contexts[each.total], intervals)
            )
    return found


def _claimed(table: Table, facts: dict[str, Fact]) -> Iterator[Sum]:
    """A sum for each total of a table, of all the terms that any column gives it."""
    terms: dict[str, dict[str, Fraction]] = {}
    for row in table.rows:
        for cell in row.cells:
            if isinstance(cell, Figure) and cell.id in facts:
                for name, weight in _terms(cell, facts):
                    terms.setdefault(facts[cell.id].concept, {}).setdefault(name, weight)
    for total, parts in terms.items():
        yield Sum(total, tuple(parts.items()))


def _terms(figure: Figure, facts: dict[str, Fact]) -> list[tuple[str, Fraction]]:
    """The concepts that a figure adds up, if all of them are facts of its own period, member and unit."""
    formula = figure.formula
    if formula is None or formula.operation is not Operation.SUM or len(formula.terms) < 2:
        return []
    total = facts[figure.id]
    found = [
        (facts[name], weight * facts[name].sign * total.sign)
        for name, weight in formula.terms
        if name in facts
    ]
    if len(found) < len(formula.terms) or any(part.aspects[1:] != total.aspects[1:] for part, _ in found):
        return []
    names = [part.concept for part, _ in found]
    if (
        total.concept in names
        or len(set(names)) < len(names)
        or not all(_ends(weight) for _, weight in found)
    ):
        return []
    return [(part.concept, weight) for part, weight in found]


def _ends(weight: Fraction) -> bool:
    """Whether a weight can be written as a decimal."""
    rest = weight.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1 and weight != 0


def _holds(claimed: Sum, totals: Sequence[Aspects], intervals: dict[Aspects, Interval]) -> bool:
    """Whether the sum holds in every context that has its total and any of its terms."""
    for total in totals:
        low = high = Fraction()
        bound = False
        for name, weight in claimed.terms:
            part = intervals.get((name, *total[1:]))
            if part is not None:
                bound = True
                ends = sorted((weight * part[0], weight * part[1]))
                low, high = low + ends[0], high + ends[1]
        if bound and (low > intervals[total][1] or high < intervals[total][0]):
            return False
    return True
