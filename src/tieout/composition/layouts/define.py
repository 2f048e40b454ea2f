"""Further concepts defined: totals of rows, ratios, products and rates added to what the books give.

A definition whose concept the books give already is a check: both must agree in every period. What is
defined in terms of itself, names nothing or mixes units is a fault.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from tieout.composition.amounts import Amount, Amounts, Derivation, Key, Operation
from tieout.composition.books.model import NamedPeriod
from tieout.composition.calendar import Calendar, NoSuchPeriod, reported, spans
from tieout.composition.faults import Fault
from tieout.composition.layouts.arithmetic import combined, natural_unit, unit_of
from tieout.composition.layouts.model import Definition, Layout, Term
from tieout.composition.layouts.terms import excluded, expanded
from tieout.composition.layouts.toml import meant
from tieout.composition.printing import grouped_text
from tieout.values.period import Period
from tieout.values.unit import Unit

Found = list[tuple[Amount, Fraction]]


def of_rows(layout: Layout) -> Iterator[Definition]:
    """What a layout's totals define."""
    for row in layout.rows:
        if row.sum and row.cut.concept:
            key = f"{row.key}.sum"
            yield Definition(
                layout.file, key, row.cut.concept, Operation.SUM, row.sum,
                label=row.label, member=_member(row.cut.member, row.sum), optional=row.optional,
            )  # fmt: skip


def _of_members(definition: Definition) -> bool:
    return any(term.concept == definition.concept and term.member for term in definition.terms)


def _member(member: str | None, terms: Sequence[Term]) -> str | None:
    """Sums over named members are the group's own unless the row says whose."""
    return "" if member is None and any(term.member is not None for term in terms) else member


Known = Mapping[str, Mapping[str, None]]  # concepts and the members that have amounts of them


@dataclass(frozen=True, slots=True)
class Defined:
    """Amounts with those defined, the concepts known, and those whose definition is at fault."""

    amounts: Amounts
    known: Known
    failed: frozenset[str]


class Outcome(Enum):
    """What came of a definition."""

    MADE = "made"  # or refused: either way its concept needs no other
    IDLE = "idle"  # the books hold nothing for it
    BLOCKED = "blocked"  # it needs what is being defined


class Definitions:
    """Definitions being worked through, each after those that it needs."""

    def __init__(
        self,
        amounts: Amounts,
        known: Known,
        definitions: Iterable[Definition],
        calendar: Calendar,
        faults: list[Fault],
    ) -> None:
        self._given = amounts
        self._made: dict[Key, Amount] = {}
        self._calendar = calendar
        self._faults = faults
        self.known = {concept: dict(members) for concept, members in known.items()}
        self._by_concept: dict[str, list[Definition]] = {}
        for each in definitions:
            self._by_concept.setdefault(each.concept, []).append(each)
        self._stated = frozenset(self.known)
        self._reported = reported(calendar)
        self._done: set[str] = set()
        self._path: list[str] = []
        self._circle: list[str] = []
        self._checks: list[Definition] = []
        self.failed: set[str] = set()  # concepts whose definition is at fault, and those that need them

    def amounts(self) -> Amounts:
        """All amounts, those defined among them."""
        for concept in self._by_concept:
            self._define(concept)
        for definition in self._checks:
            self._apply(definition)
        return self._given.with_more(self._made.values())

    def _get(self, key: Key) -> Amount | None:
        return self._made.get(key) or self._given.get(key)

    def _define(self, concept: str) -> bool:
        """Make a concept by the first of its definitions that does; False where all lead back to it.

        The others are checks, looked at when everything is made: so a reconciliation may lead from a
        measure back to what the measure is defined by.
        """
        if concept in self._path:
            self._circle = [*self._path[self._path.index(concept) :], concept]
            return False
        if concept in self._done or concept not in self._by_concept:
            return True
        # A sum of the concept's own members ("revenue[segment:*]") comes after what makes those.
        waiting = sorted(self._by_concept[concept], key=_of_members)
        outcome = Outcome.MADE if concept in self._stated else Outcome.IDLE
        blocked = False
        self._path.append(concept)
        while waiting and outcome is not Outcome.MADE:
            definition = waiting.pop(0)
            outcome = self._apply(definition)
            if outcome is Outcome.BLOCKED:
                blocked = True
                self._checks += [] if definition.usual else [definition]
        self._path.pop()
        if outcome is not Outcome.MADE and blocked and self._path:
            self._checks = [each for each in self._checks if each.concept != concept]
            return False
        self._checks += (each for each in waiting if not each.usual)
        self._done.add(concept)
        if outcome is not Outcome.MADE and blocked:
            self._refuse_circle(concept)
        return True

    def _refuse_circle(self, concept: str) -> None:
        self._checks = [each for each in self._checks if each.concept != concept]
        definitions = [each for each in self._by_concept[concept] if not each.usual]
        if definitions:
            what = f"{concept} is defined by itself: {' -> '.join(self._circle)}"
            self._fault(definitions[0], what, "take one of them out of a sum")

    def _apply(self, definition: Definition) -> Outcome:
        """Work a definition out in every period, for every member."""
        left_out = excluded(definition.terms, definition.concept)
        wanted = [term for term in definition.terms if term.weight]
        terms = [each for term in wanted for each in self._expanded(definition, term, left_out)]
        for term in terms:
            own = term.concept == definition.concept and term.member
            if not own and not self._define(term.concept):
                return Outcome.BLOCKED
        terms = [term for term in terms if not term.optional or term.concept in self.known]
        unknown = [term.concept for term in terms if term.concept not in self.known]
        if not terms and all(term.optional for term in wanted):
            return Outcome.IDLE
        if definition.optional and (unknown or not terms):
            return Outcome.IDLE
        if any(term.concept in self.failed for term in terms):
            self.failed.add(definition.concept)
        elif unknown:
            self._refuse_unknown(definition, unknown)
        else:
            self._work_out(definition, terms)
        return Outcome.MADE

    def _refuse_unknown(self, definition: Definition, unknown: Sequence[str]) -> None:
        known = [*self.known, *self._by_concept]
        for name in dict.fromkeys(unknown):
            what = f'no concept "{name}"{meant(name, known)}'
            self._fault(definition, what, "map an account to it, define it, or take it out")

    def _work_out(self, definition: Definition, terms: Sequence[Term]) -> None:
        faults = len(self._faults)
        for named in self._calendar.periods:
            for member in self._parts(definition, terms):
                self._add(definition, terms, named, member)
                if len(self._faults) > faults:
                    return  # one place is enough: the others fail alike

    def _expanded(self, definition: Definition, term: Term, left_out: frozenset[str]) -> list[Term]:
        names = dict.fromkeys((*self.known, *self._by_concept))
        members = dict.fromkeys(member for each in self.known.values() for member in each)
        found = expanded(term, left_out, names, members)
        if not found and not definition.optional and not term.optional:
            what = f'nothing fits "{term.concept}{f"[{term.member}]" if term.member else ""}"'
            self._fault(definition, what, "map accounts to such concepts, or take it out")
        return found

    def _parts(self, definition: Definition, terms: Sequence[Term]) -> list[str]:
        """The members that a definition makes its concept for."""
        if definition.member is not None:
            return [definition.member]
        free = (term.concept for term in terms if term.member is None)
        return list(dict.fromkeys(member for name in free for member in self.known.get(name, ()))) or [""]

    def _add(self, definition: Definition, terms: Sequence[Term], named: NamedPeriod, member: str) -> None:
        combine = self._sum if definition.operation is Operation.SUM else self._pair
        for key, found in combine(definition, terms, named, member):
            value = combined(definition.operation, [(each.value, weight) for each, weight in found])
            unit = self._unit(definition, [each.unit for each, _ in found])
            if value is None or unit is None:
                continue
            known = self._get(key)
            if known is None:
                reason = f"defined in {definition.file}"
                derivation = Derivation(
                    definition.operation, tuple((a.key, w) for a, w in found), reason=reason
                )
                self._made[key] = Amount(key, value, unit, derivation)
                self.known.setdefault(key.concept, {})[member] = None
            elif known.value != value and not member and self._is_whole(named, terms, found):
                what = (
                    f"{key} is {grouped_text(known.value)}, but its definition gives {grouped_text(value)}"
                )
                gap = grouped_text(value - known.value)
                remedy = f"look for the difference, {gap}: a part is missing, or counted twice"
                self._fault(definition, what, remedy)

    def _is_whole(self, named: NamedPeriod, terms: Sequence[Term], found: Found) -> bool:
        """Whether a sum can be held against its total; of periods not reported, books may lack parts."""
        return named.name in self._reported or len(found) == len(terms)

    def _sum(
        self, definition: Definition, terms: Sequence[Term], named: NamedPeriod, member: str
    ) -> Iterator[tuple[Key, Found]]:
        for period in spans(named):
            pairs = [(self._get(_key(term, period, member)), term.weight) for term in terms]
            found = [(amount, weight) for amount, weight in pairs if amount is not None]
            if found:
                yield Key(definition.concept, period, member), found

    def _pair(
        self, definition: Definition, terms: Sequence[Term], named: NamedPeriod, member: str
    ) -> Iterator[tuple[Key, Found]]:
        """Both parts of a ratio or product, a balance beside the flow that it ends; both ends of a rate."""
        whens = [named, named]
        is_rate = definition.operation is Operation.RATE
        if is_rate:
            try:
                whens[1] = self._calendar.select(definition.against, named)
            except NoSuchPeriod:
                return
        found: Found = []
        for term, when in zip([*terms, *terms][:2], whens, strict=True):
            given = (self._get(_key(term, period, member)) for period in spans(when))
            found += [(amount, term.weight) for amount in given if amount is not None][:1]
        if len(found) == 2:
            keys = [amount.key for amount, _ in found]
            lasting = [] if is_rate else [key.period for key in keys if not key.period.is_instant]
            if definition.operation is Operation.RATIO and _is_percent(definition, found):
                found[0] = (found[0][0], found[0][1] * 100)
            yield Key(definition.concept, (lasting or [keys[0].period])[0], member), found

    def _unit(self, definition: Definition, units: Sequence[Unit]) -> Unit | None:
        if definition.unit:
            return unit_of(definition.unit)
        unit = natural_unit(definition.operation, units)
        if unit is None:
            mixed = ", ".join(dict.fromkeys(unit.code for unit in units))
            self._fault(
                definition,
                f"{definition.concept} mixes units: {mixed}",
                "combine like with like, or say its unit",
            )
        return unit

    def _fault(self, definition: Definition, what: str, remedy: str) -> None:
        self.failed.add(definition.concept)
        fault = Fault(definition.file, 0, definition.key, what, remedy)
        if fault not in self._faults:
            self._faults.append(fault)


def _is_percent(definition: Definition, found: Found) -> bool:
    """Whether a ratio is one of percent: of like to like, unless its definition says another unit."""
    return definition.unit in ("", "percent") and found[0][0].unit == found[1][0].unit


def define(
    amounts: Amounts,
    known: Known,
    definitions: Iterable[Definition],
    calendar: Calendar,
    faults: list[Fault],
) -> Defined:
    """``amounts``, whose concepts are ``known``, with what ``definitions`` add.

    What is wrong is added to ``faults``.
    """
    work = Definitions(amounts, known, definitions, calendar, faults)
    made = work.amounts()
    return Defined(made, work.known, frozenset(work.failed))


def known_in(amounts: Amounts) -> Known:
    """The concepts of ``amounts`` and their members.

    Companies of the group by themselves are left out: they are for tracing, not for tables.
    """
    found: dict[str, dict[str, None]] = {}
    for key in amounts.of_group():
        found.setdefault(key.concept, {})[key.member] = None
    return found


def _key(term: Term, period: Period, member: str) -> Key:
    return Key(term.concept, period, member if term.member is None else term.member)
