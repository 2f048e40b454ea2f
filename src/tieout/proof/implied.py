"""Implied values: amounts that a release does not print but its figures determine.

Five ways lead to one: what a period leaves of a longer one that begins or ends with it (year less nine
months is the fourth quarter); last year's amount behind a rate of change or behind a change that a
sentence claims; the whole behind a share; what named parts leave of a total that has others
too. Rows must be proven, sentences must name their subject and their periods, and the release must print
no such amount.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from tieout.facts.model import Claim, ClaimKind, Facts, Figure
from tieout.proof.model import Joint, Proof
from tieout.relations.ledger import Ledger
from tieout.relations.model import Tick
from tieout.relations.narrative import Said, said
from tieout.relations.series import Series
from tieout.relations.words import tokens, tokens_of
from tieout.tables.model import Measure, Table
from tieout.values.interval import Interval
from tieout.values.period import Period
from tieout.values.unit import Unit, UnitClass

PROVEN = (Tick.EXACT, Tick.ROUNDED, Tick.PLUGGED)
HUNDREDTH = Fraction(1, 100)
# Rows of a flow's columns that are no flows: balances at a day, averages, amounts of one of something.
LEVEL_WORDS = re.compile(
    r"\b(beginning|end|ending|opening|closing|balances?|average|weighted|per|price|rate|outstanding|backlog)\b"
    r"|\bas of\b|期首|期末|残高|平均|当たり",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Implied:
    """An amount that is not printed. ``value`` is what the prints give, ``interval`` what it may be.

    ``way`` is one of period, growth, change, whole, rest; ``figures`` are those it follows from, the
    one first that it is reckoned from; ``exponent`` is the last place of that one's print.
    """

    way: str
    label: tuple[str, ...]
    period: Period | None
    unit: Unit
    value: Fraction
    interval: Interval
    exponent: int
    figures: tuple[int, ...]
    fell: bool = False  # whether the change or the rate that it was reckoned with is a decrease


def implied(tables: Sequence[Table], facts: Facts, proof: Proof) -> tuple[Implied, ...]:
    """All implied values in the order of the figures that they follow from, each amount once."""
    if proof.joint is None:
        return ()
    known = _Known(Ledger(tables, facts), proof, proof.joint)
    found: dict[object, list[Implied]] = defaultdict(list)
    for way in (_periods, _bases, _wholes, _rests):
        for one in way(known):
            if not known.prints(one):
                _keep(found[tokens(one.label[-1]), one.unit.code, one.period], one)
    return tuple(sorted((one for kept in found.values() for one in kept), key=lambda one: one.figures))


def _keep(kept: list[Implied], one: Implied) -> None:
    """Of amounts of one name that may be the same, the one that is known best."""
    for at, other in enumerate(kept):
        if not _apart(one.interval, other.interval):
            if one.interval.width < other.interval.width:
                kept[at] = one
            return
    kept.append(one)


class _Known:
    """What is printed, and what the proof leaves of it."""

    def __init__(self, ledger: Ledger, proof: Proof, joint: Joint) -> None:
        self.ledger = ledger
        self.ticks = proof.ticks
        self.interval: Callable[[int], Interval] = joint.interval
        # Rates and changes whose levels are both printed: what is behind them is no secret.
        self.settled = {
            relation.target
            for relation in proof.relations
            if ledger.figures[relation.target].measure in (Measure.RATE, Measure.CHANGE)
        }

    def figure(self, figure: int) -> Figure:
        return self.ledger.figures[figure]

    def value(self, figure: int) -> Fraction:
        return self.ledger.figures[figure].printed.value

    def are_sure(self, *figures: int | None) -> bool:
        """Whether all are printed, none is broken and none is said to be about so much."""
        return all(
            each is not None
            and self.ticks[each] is not Tick.BROKEN
            and not self.ledger.figures[each].approximate
            for each in figures
        )

    def prints(self, one: Implied) -> bool:
        """Whether the release prints the amount after all: in such a row, or in one like it that fits."""
        words, above = tokens(one.label[-1]), tokens_of(one.label[:-1])
        for _, cell, series in self.ledger.printed.get((one.unit.code, one.period), ()):
            if series.words == words and series.path_words == above:
                return True
            shared = words & (series.words | series.path_words)
            if shared and not _apart(self.interval(cell), one.interval):
                return True
        return False


def _apart(one: Interval, other: Interval) -> bool:
    return one.meet(other).is_empty


def _periods(known: _Known) -> Iterator[Implied]:
    """What a shorter period of a row leaves of a longer one."""
    for series in known.ledger.series:
        flows = [(period, cell) for period, cell in series.cells.items() if _is_flow(known, series, cell)]
        for whole, longer in flows:
            for part, shorter in flows:
                rest = whole.without(part) if whole and part else None
                if rest is not None and rest not in series.cells:
                    value = known.value(longer) - known.value(shorter)
                    interval = known.interval(longer) - known.interval(shorter)
                    yield _made(known, "period", (longer, shorter), rest, value, interval)


def _is_flow(known: _Known, series: Series, cell: int) -> bool:
    figure = known.figure(cell)
    return (
        figure.measure is Measure.AMOUNT
        and figure.unit.unit_class is UnitClass.MONEY
        and known.ticks[cell] in PROVEN
        and not any(map(LEVEL_WORDS.search, (*figure.label, series.label)))
    )


def _bases(known: _Known) -> Iterator[Implied]:
    """The level of the base period that a sentence compares with and does not print."""
    for row in known.ledger.once(said):
        if row.current is None or row.previous is not None or row.partly or not row.subject:
            continue
        now = known.ledger.periods[row.current]
        if now is None or row.base_period is None or now.months != row.base_period.months:
            continue
        if not row.direction:
            continue  # "improved by 3.3 points": who knows whence
        if known.are_sure(row.current, row.change):
            yield from _before_change(known, row, row.current)
        if known.are_sure(row.current, row.rate):
            yield from _before_growth(known, row, row.current)


def _before_change(known: _Known, row: Said, current: int) -> Iterator[Implied]:
    change = row.change
    if change is None or change in known.settled or known.figure(change).unit != known.figure(current).unit:
        return
    by, moved = _directed(known, change, row.direction)
    value, interval = known.value(current) - by, known.interval(current) - moved
    made = _made(known, "change", (current, change), row.base_period, value, interval, row.subject)
    yield replace(made, fell=by < 0)


def _before_growth(known: _Known, row: Said, current: int) -> Iterator[Implied]:
    """Now over one plus the rate; of losses, and of what fell by all it was, nothing is said."""
    rate = row.rate
    if rate is None or rate in known.settled or known.figure(rate).unit.unit_class is not UnitClass.PERCENT:
        return
    by, moved = _directed(known, rate, row.direction)
    growth = (moved + Interval(100, 100)).times(HUNDREDTH)
    now = known.interval(current)
    if now.low <= 0 or growth.low <= 0:
        return
    interval = now.over(growth)
    if interval is not None:
        value = known.value(current) / (1 + by / 100)
        made = _made(known, "growth", (current, rate), row.base_period, value, interval, row.subject)
        yield replace(made, fell=by < 0)


def _directed(known: _Known, figure: int, direction: int) -> tuple[Fraction, Interval]:
    """A change with the sign that its words give: a sentence prints a decrease without a minus."""
    value, interval = known.value(figure), known.interval(figure)
    return (-value, -interval) if direction < 0 and value > 0 else (value, interval)


def _wholes(known: _Known) -> Iterator[Implied]:
    """The whole that a sentence gives only a part and its share of."""
    for claim in known.ledger.claims:
        if claim.kind is not ClaimKind.SHARE or claim.excluding or not claim.subject:
            continue
        ratio, part = claim.figures[:2]
        if ratio is None or part is None or ratio in known.settled or not known.are_sure(ratio, part):
            continue
        by = HUNDREDTH if known.figure(ratio).unit.unit_class is UnitClass.PERCENT else Fraction(1)
        share, value = known.interval(ratio).times(by), known.value(ratio) * by
        if claim.whole and value:
            quotient = known.interval(part).over(share)
            if quotient is not None:
                yield _of_claim(known, "whole", (part, ratio), claim, known.value(part) / value, quotient)


def _rests(known: _Known) -> Iterator[Implied]:
    """What the parts that a sentence names leave of a total that has others too."""
    for claim in known.ledger.claims:
        if claim.kind is not ClaimKind.PARTS or claim.complete or not claim.subject:
            continue
        total, *parts = claim.figures
        named = [part for part in parts if part is not None]
        if total is None or not named or not known.are_sure(total, *named):
            continue
        if any(known.figure(part).unit != known.figure(total).unit for part in named):
            continue
        value, interval = known.value(total), known.interval(total)
        for part in named:
            value, interval = value - known.value(part), interval - known.interval(part)
        if interval.contains(0):
            continue  # the parts may be all there are
        yield _of_claim(known, "rest", (total, *named), claim, value, interval)


def _of_claim(
    known: _Known, way: str, figures: tuple[int, ...], claim: Claim, value: Fraction, interval: Interval
) -> Implied:
    names = {"whole": claim.whole, "rest": f"{claim.subject}, the rest"}
    name = names.get(way, claim.subject)
    return _made(known, way, figures, known.ledger.periods[figures[0]], value, interval, name)


def _made(
    known: _Known,
    way: str,
    figures: tuple[int, ...],
    period: Period | None,
    value: Fraction,
    interval: Interval,
    name: str = "",
) -> Implied:
    """One implied value, at the last place of the print that it is reckoned from."""
    first = known.figure(figures[0])
    exponent = max(
        known.figure(each).printed.exponent for each in figures if known.figure(each).unit == first.unit
    )
    label = (*first.label[:-1], name) if name else first.label
    return Implied(way, label, period, first.unit, value, interval, exponent, figures)
