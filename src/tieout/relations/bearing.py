"""Ties by name alone, and what bears them out: a row may be misnamed where a heading was not read.

A tie that holds confirms the name. One that does not accuses a print only where no other figure of the same
claim parts from what the name leads to: of two that do, the name is wrong. A short print is a slip away
from many others, so of these, in the same section, at least three names must be confirmed for each that is
not: a heading that is lost gives every sentence below it to another part of the business. Where the claim
prints the level of the very row that its name leads to, at some length, the row is known by that.

A short rate that a table prints under the same name, in whatever column, is not accused: that may be growth
at constant currency or without acquisitions, in a release that says once how it reckons all its growth.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from tieout.facts.model import TablePlace
from tieout.relations.concepts import QUALIFIERS
from tieout.relations.model import Hypothesis
from tieout.relations.namesakes import TELLING
from tieout.relations.naming import telling
from tieout.relations.weighing import holds
from tieout.relations.words import tokens, tokens_of
from tieout.values.period import Period
from tieout.values.unit import UnitClass

if TYPE_CHECKING:
    from tieout.relations.ledger import Ledger

_BASES = frozenset("constant currency fx foreign exchange impact effect acquisitions divestitures".split())

LEAST = 3  # names of a section that are confirmed, for each that is not

Named = tuple[int, Hypothesis]  # a sentence's figure, and its tie to what its words name
Printed = tuple[Period | None, int, int]  # in which period, exponent, size of the mantissa


def borne_out(
    ledger: Ledger, named: Iterable[Named], known: Container[int] = frozenset()
) -> Iterator[Hypothesis]:
    """The ties that hold, and of the others those that are borne out.

    ``known`` are figures of which the sentence prints the row's own level.
    """
    failing: list[Named] = []
    confirmed: set[int] = set()
    for figure, tie in named:
        if holds(ledger, tie.form, tie.target, tie.terms):
            confirmed.add(figure)
            yield tie
        else:
            failing.append((figure, tie))
    denied = {figure for figure, _ in failing} - confirmed
    agree = Counter(_section(ledger, figure) for figure in confirmed)
    differ = Counter(_section(ledger, figure) for figure in denied)
    beside = _beside(ledger) if failing else {}
    rates: Mapping[Printed, list[int]] = {}
    for figure, tie in failing:
        section = _section(ledger, figure)
        is_short = abs(ledger.mantissas[figure]) < TELLING
        if is_short and figure not in known and agree[section] < LEAST * differ[section]:
            continue
        if is_short and ledger.classes[figure] is UnitClass.PERCENT:
            rates = rates or _rates(ledger)
            if _is_told_otherwise(ledger, figure, rates):
                continue
        if denied.isdisjoint(beside.get(figure, ())):
            yield tie


def _print(ledger: Ledger, figure: int) -> Printed:
    return ledger.periods[figure], ledger.exponents[figure], abs(ledger.mantissas[figure])


def _rates(ledger: Ledger) -> Mapping[Printed, list[int]]:
    """The percentages that tables print, by period and print."""
    found: defaultdict[Printed, list[int]] = defaultdict(list)
    for figure in ledger.figures:
        if isinstance(figure.place, TablePlace) and ledger.classes[figure.id] is UnitClass.PERCENT:
            found[_print(ledger, figure.id)].append(figure.id)
    return found


def _is_told_otherwise(ledger: Ledger, figure: int, rates: Mapping[Printed, list[int]]) -> bool:
    """Whether a row prints the same rate that is called by the figure's subject and perhaps a basis."""
    label = ledger.figures[figure].label
    subject, above = telling(tokens(label[-1])), telling(tokens_of(label[:-1]))
    for cell in rates.get(_print(ledger, figure), ()):
        row = ledger.figures[cell].label
        known = subject | above | QUALIFIERS | _BASES
        if telling(tokens(row[-1])) <= known and not subject.isdisjoint(tokens_of(row)):
            return True
    return False


def _section(ledger: Ledger, figure: int) -> tuple[str, ...]:
    return ledger.figures[figure].label[:-1]


def _beside(ledger: Ledger) -> dict[int, set[int]]:
    """For each figure the others of the present that its claims tell of the same subject."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for claim in ledger.claims:
        told = [figure for figure in claim.figures[:2] if figure is not None]
        for figure in told:
            found[figure].update(other for other in told if other != figure)
    return found
