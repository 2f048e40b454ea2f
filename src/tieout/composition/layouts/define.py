"""Further concepts defined: totals of rows, ratios, products and rates added to what the books give.

A definition whose concept the books give already is a check: both must agree in every period. What is
defined in terms of itself, names nothing or mixes units is a fault.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from tieout.composition.amounts import Amount, Amounts, Derivation, Key, Operation
from tieout.composition.books.model import NamedPeriod
from tieout.composition.calendar import Calendar, NoSuchPeriod, spans
from tieout.composition.faults import Fault
from tieout.composition.layouts.model import Definition, Layout, Term
from tieout.composition.layouts.terms import excluded, expanded
from tieout.composition.layouts.toml import meant
from tieout.values.period import Period
from tieout.values.unit import COUNT, MULTIPLE, PERCENT, POINTS, SHARES, Unit, UnitClass, money, per_share

Found = list[tuple[Key, Fraction]]


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


class Definitions:
    """Definitions being worked through, each after those that it needs."""

    def __init__(
        self, amounts: Amounts, definitions: Iterable[Definition], calendar: Calendar, faults: list[Fault]
    ) -> None:
        self._given = amounts
        self._found: dict[Key, Amount] = dict(amounts)
        self._calendar = calendar
        self._faults = faults
        self._concepts = dict.fromkeys(key.concept for key in amounts)
        self._by_concept: dict[str, list[Definition]] = {}
        for each in definitions:
            self._by_concept.setdefault(each.concept, []).append(each)
        self._done: set[str] = set()
        self._path: list[str] = []

    def amounts(self) -> Amounts:
        """All amounts, those defined among them."""
        for concept in self._by_concept:
            self._define(concept)
        return Amounts(self._found.values())

    def _define(self, concept: str) -> None:
        if concept in self._done:
            return
        if concept in self._path:
            circle = " -> ".join([*self._path[self._path.index(concept) :], concept])
            definition = self._by_concept[concept][0]
            self._fault(
                definition, f"{concept} is defined by itself: {circle}", "take one of them out of the sum"
            )
            self._done.add(concept)
            return
        self._path.append(concept)
        # A sum of the concept's own members ("revenue[segment:*]") comes after what makes those.
        for definition in sorted(self._by_concept[concept], key=_of_members):
            self._apply(definition)
        self._path.pop()
        self._done.add(concept)

    def _apply(self, definition: Definition) -> None:
        left_out = excluded(definition.terms, definition.concept)
        wanted = [term for term in definition.terms if term.weight]
        terms = [each for term in wanted for each in self._expanded(definition, term, left_out)]
        for term in terms:
            if term.concept in self._by_concept and not (
                term.concept == definition.concept and term.member
            ):
                self._define(term.concept)
        terms = [term for term in terms if not term.optional or term.concept in self._concepts]
        unknown = [term.concept for term in terms if term.concept not in self._concepts]
        if not terms and all(term.optional for term in wanted):
            return
        if definition.optional and (unknown or not terms):
            return
        if unknown:
            known = [*self._concepts, *self._by_concept]
            for name in dict.fromkeys(unknown):
                what = f'no concept "{name}"{meant(name, known)}'
                self._fault(definition, what, "map an account to it, define it, or take it out")
            return
        faults = len(self._faults)
        for named in self._calendar.periods:
            for member in self._members(definition, terms):
                self._add(definition, terms, named, member)
                if len(self._faults) > faults:
                    return  # one place is enough: the others fail alike

    def _expanded(self, definition: Definition, term: Term, left_out: frozenset[str]) -> list[Term]:
        names = dict.fromkeys((*self._concepts, *self._by_concept))
        members = dict.fromkeys(key.member for key in self._found)
        found = expanded(term, left_out, names, members)
        if not found and not definition.optional and not term.optional:
            what = f'nothing fits "{term.concept}{f"[{term.member}]" if term.member else ""}"'
            self._fault(definition, what, "map accounts to such concepts, or take it out")
        return found

    def _members(self, definition: Definition, terms: Sequence[Term]) -> list[str]:
        if definition.member is not None:
            return [definition.member]
        names = {term.concept for term in terms if term.member is None}
        members = dict.fromkeys(key.member for key in self._found if key.concept in names)
        # Companies of the group by themselves are for tracing, not for tables.
        return [member for member in members if not member.startswith("entity:")] or [""]

    def _add(self, definition: Definition, terms: Sequence[Term], named: NamedPeriod, member: str) -> None:
        combine = self._sum if definition.operation is Operation.SUM else self._pair
        for key, found in combine(definition, terms, named, member):
            value = _value(definition.operation, [(self._found[k].value, w) for k, w in found])
            unit = self._unit(definition, [self._found[k].unit for k, _ in found])
            if value is None or unit is None:
                continue
            known = self._found.get(key)
            if known is not None and known.value != value and not member:
                more = _shown(value - known.value)
                what = (
                    f"{key} is {_shown(known.value)}, but its definition gives {_shown(value)}, {more} more"
                )
                self._fault(definition, what, "what is missing in the sum, or counted twice?")
            elif known is None:
                derivation = Derivation(
                    definition.operation, tuple(found), reason=f"defined in {definition.file}"
                )
                self._found[key] = Amount(key, value, unit, derivation)
                self._concepts[key.concept] = None

    def _sum(
        self, definition: Definition, terms: Sequence[Term], named: NamedPeriod, member: str
    ) -> Iterator[tuple[Key, Found]]:
        for period in spans(named):
            found = [
                (key, term.weight) for term in terms if (key := _key(term, period, member)) in self._found
            ]
            if found:
                yield Key(definition.concept, period, member), found

    def _pair(
        self, definition: Definition, terms: Sequence[Term], named: NamedPeriod, member: str
    ) -> Iterator[tuple[Key, Found]]:
        """Both parts of a ratio or product, a balance beside the flow that it ends; both ends of a rate."""
        whens = [named, named]
        if definition.operation is Operation.RATE:
            try:
                whens = [named, self._calendar.select(definition.against, named)]
            except NoSuchPeriod:
                return
        twice = [*terms, *terms][:2]
        keys = []
        for term, when in zip(twice, whens, strict=True):
            at = [key for period in spans(when) if (key := _key(term, period, member)) in self._found]
            keys += at[:1]
        if len(keys) == 2:
            lasting = [key.period for key in keys if not key.period.is_instant]
            period = (
                keys[0].period
                if definition.operation is Operation.RATE
                else (lasting or [keys[0].period])[0]
            )
            weights = [term.weight for term in twice]
            if definition.operation is Operation.RATIO and self._is_percent(definition, keys):
                weights[0] *= 100
            yield Key(definition.concept, period, member), list(zip(keys, weights, strict=True))

    def _is_percent(self, definition: Definition, keys: Sequence[Key]) -> bool:
        alike = self._found[keys[0]].unit == self._found[keys[1]].unit
        return definition.unit in ("", "percent") and alike

    def _unit(self, definition: Definition, units: Sequence[Unit]) -> Unit | None:
        if definition.unit:
            return unit_of(definition.unit)
        unit = _natural(definition.operation, units)
        if unit is None:
            mixed = ", ".join(dict.fromkeys(unit.code for unit in units))
            self._fault(
                definition,
                f"{definition.concept} mixes units: {mixed}",
                "combine like with like, or say its unit",
            )
        return unit

    def _fault(self, definition: Definition, what: str, remedy: str) -> None:
        fault = Fault(definition.file, 0, definition.key, what, remedy)
        if fault not in self._faults:
            self._faults.append(fault)


def define(
    amounts: Amounts, definitions: Iterable[Definition], calendar: Calendar, faults: list[Fault]
) -> Amounts:
    """``amounts`` with what ``definitions`` add; what is wrong with them is added to ``faults``."""
    return Definitions(amounts, definitions, calendar, faults).amounts()


def unit_of(code: str) -> Unit:
    """The unit that books and layouts call ``code``.

    >>> [unit_of(code).unit_class.value for code in ("JPY/share", "JPY", "Gbps")]
    ['per_share', 'money', 'measure']
    """
    known = {each.code: each for each in (PERCENT, POINTS, SHARES, MULTIPLE, COUNT)}
    if code in known:
        return known[code]
    currency, _, of = code.partition("/")
    if len(currency) == 3 and currency.isupper() and currency.isalpha():
        return per_share(currency, of) if of else money(currency)
    return Unit(code, UnitClass.MEASURE)


def _natural(operation: Operation, units: Sequence[Unit]) -> Unit | None:
    """The unit that follows from those combined, None where none does."""
    alike = len(set(units)) == 1
    if operation is Operation.SUM:
        return units[0] if alike else None
    if operation is Operation.RATE:
        return PERCENT
    if operation is Operation.RATIO:
        if alike:
            return PERCENT
        if units[0].unit_class is UnitClass.MONEY and units[1].unit_class is UnitClass.SHARES:
            return per_share(units[0].code)
        return None
    classes = {unit.unit_class for unit in units}
    if classes == {UnitClass.PER_SHARE, UnitClass.SHARES}:
        return money(next(unit.code for unit in units if unit.unit_class is UnitClass.PER_SHARE)[:3])
    plain = [unit for unit in units if unit.unit_class not in (UnitClass.COUNT, UnitClass.MULTIPLE)]
    return plain[0] if len(plain) == 1 else None


def _key(term: Term, period: Period, member: str) -> Key:
    return Key(term.concept, period, member if term.member is None else term.member)


def _value(operation: Operation, terms: Sequence[tuple[Fraction, Fraction]]) -> Fraction | None:
    weighted = [value * weight for value, weight in terms]
    if operation is Operation.SUM:
        return sum(weighted, Fraction(0))
    first, second = weighted
    if operation is Operation.PRODUCT:
        return first * second
    if not second:
        return None
    return first / second if operation is Operation.RATIO else 100 * (first - second) / abs(second)


def _shown(value: Fraction) -> str:
    return (
        f"{value.numerator:,}" if value.denominator == 1 else f"{value.numerator:,}/{value.denominator:,}"
    )
