"""Ties by name alone, and what bears them out: a row may be misnamed where a heading was not read.

A tie that holds confirms the name. One that does not accuses a print only where no other figure of the same
claim parts from what the name leads to: of two that do, the name is wrong. A short print is a slip away
from many others, so of these, in the same section, at least three names must be confirmed for each that is
not, one where the release knows nothing else by that name, or ten in all the release: a heading that is
lost gives every sentence below it to another part of the business. Where the claim
prints the level of the very row that its name leads to, at some length, the row is known by that; but then
not if a table prints the rate itself under the same name, in whatever column: that may be growth at
constant currency or without acquisitions, in a release that says once how it reckons all its growth.

Three are asked also of a name that only what stands beside its sentence makes a part's: the topic of a
paragraph may have changed, and text below a table may be of the whole.

And of the names of a period where the row prints the figure in another: the sentence
may be of that, unless what it says beside is confirmed in its own, or it prints one level for both. It is
of that where it names that period for another of its figures, where what it compares the figure
with stands in the row, too, in one more period than was read, or where two of its figures are so astray.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from functools import partial
from typing import Generic, NamedTuple, TypeVar

from tieout.facts.model import TablePlace
from tieout.relations.concepts import QUALIFIERS
from tieout.relations.elsewhere import Elsewhere
from tieout.relations.ledger import Ledger
from tieout.relations.model import Hypothesis
from tieout.relations.naming import TELLING, telling
from tieout.relations.series import Series
from tieout.relations.weighing import holds
from tieout.relations.words import tokens, tokens_of
from tieout.values.period import Period
from tieout.values.unit import UnitClass

K = TypeVar("K")

_BASES = frozenset("constant currency fx foreign exchange impact effect acquisitions divestitures".split())

LEAST = 3  # names of a section or a period that are confirmed, for each that is not
LEAST_OF_ALL = 10  # and of a whole release: what is misread in it is seldom one name alone


class Named(NamedTuple):
    """A sentence's figure, and its tie to what its words name."""

    figure: int
    tie: Hypothesis
    is_loose: bool = False  # only what stands beside the sentence says whose it is
    is_sole: bool = False  # the release knows nothing else by that name


Printed = tuple[Period | None, int, int]  # in which period, exponent, size of the mantissa


def borne_out(
    ledger: Ledger, named: Iterable[Named], known: Set[int] = frozenset()
) -> Iterator[Hypothesis]:
    """The ties that hold, and of the others those that are borne out.

    ``known`` are figures of which the sentence prints the row's own level.
    """
    failing: list[Named] = []
    confirmed: set[int] = set()
    for one in named:
        figure, tie = one.figure, one.tie
        if holds(ledger, tie.form, tie.target, tie.terms):
            confirmed.add(figure)
            yield tie
        else:
            failing.append(one)
    denied = {one.figure for one in failing} - confirmed
    by_section = _Share(_section, ledger, confirmed, denied)
    by_period = _Share(_period, ledger, confirmed, denied)
    is_borne = len(confirmed) >= LEAST_OF_ALL * len(denied)
    beside = _beside(ledger) if failing else {}
    rates: Mapping[Printed, list[int]] = {}
    other = _other_periods(ledger, failing, known)
    astray = Counter(ledger.figures[figure].place for figure in other)
    for figure, tie, is_loose, is_sole in failing:
        if is_loose and not by_section.bears(figure, 1 if is_sole else LEAST):
            continue
        is_short = abs(ledger.mantissas[figure]) < TELLING
        if is_short and not (is_borne or by_section.bears(figure, 1 if is_sole else LEAST)):
            rates = rates or _rates(ledger)
            if figure not in known or _is_told_otherwise(ledger, figure, rates):
                continue
        if figure in other and not (
            by_period.bears(figure)
            or not confirmed.isdisjoint(beside.get(figure, ()))
            or ledger.once(Elsewhere).grew_here(figure, tie)
        ):
            continue
        is_dated = any(_dates(ledger, each, figure) for each in confirmed & beside.get(figure, set()))
        if not is_dated and any(
            ledger.once(Elsewhere).is_meant(figure, *each) for each in other.get(figure, {}).items()
        ):
            continue
        if astray[ledger.figures[figure].place] > (figure in other):
            continue
        if denied.isdisjoint(beside.get(figure, ())):
            yield tie


def _dates(ledger: Ledger, other: int, figure: int) -> bool:
    """Whether an amount of some length that its row bears out tells of which period what it is a share is.

    Two levels of one unit are compared: read as of one period, one of them was misread.
    """
    return (
        ledger.periods[other] == ledger.periods[figure]
        and ledger.units[other] != ledger.units[figure]
        and abs(ledger.mantissas[other]) >= TELLING
    )


def _other_periods(
    ledger: Ledger, failing: Iterable[Named], known: Set[int]
) -> dict[int, dict[Period | None, Series]]:
    """The figures that their rows bear out in other periods, with these periods."""
    found = {
        one.figure: ledger.once(Elsewhere).periods(one.figure, one.tie)
        for one in failing
        if one.figure not in known
    }
    return {figure: periods for figure, periods in found.items() if periods}


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


class _Share(Generic[K]):
    """How many names of one group of sentences are confirmed, and how many are not."""

    def __init__(
        self, key: Callable[[Ledger, int], K], ledger: Ledger, confirmed: Set[int], denied: Set[int]
    ) -> None:
        self._key = partial(key, ledger)
        self._agree = Counter(map(self._key, confirmed))
        self._differ = Counter(map(self._key, denied))

    def bears(self, figure: int, least: int = LEAST) -> bool:
        group = self._key(figure)
        return self._agree[group] >= least * self._differ[group]


def _period(ledger: Ledger, figure: int) -> Period | None:
    return ledger.periods[figure]


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
