"""Told ratios: a margin, a cost ratio or a tax rate of a part of the business, by the names of its amounts.

`ratio` follows rows through their periods; a sentence tells one or two levels, too few digits to find two
rows by. Here the name of the ratio, with what its paragraph is of, leads to its part and its whole, as the
sections of the tables have them. What does not hold is held against a print only where `bearing` has the
other names beside it confirmed.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from tieout.facts.model import ClaimKind
from tieout.relations.bearing import Named, borne_out
from tieout.relations.ledger import Ledger
from tieout.relations.model import Hypothesis
from tieout.relations.named_ratios import (
    holds_elsewhere,
    is_reckoned_alike,
    pairs,
    parts_and_wholes,
    quotient,
)
from tieout.relations.namesakes import Namesakes
from tieout.relations.weighing import Weighed
from tieout.tables.model import Measure
from tieout.values.unit import UnitClass

NAME = "told_ratio"
FORMULA = "ratio = part / whole, as its name in a sentence calls for them"
RANK = 2  # where the rows of a ratio are not found by their numbers

_LEVELS = (ClaimKind.LEVEL, ClaimKind.COMPARISON)


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """The rows that the name of each ratio calls for, over one another."""
    namesakes = ledger.once(Namesakes)
    levels = {
        figure: claim.subject
        for claim in ledger.claims
        if claim.kind in _LEVELS and not claim.excluding
        for figure in claim.figures
        if figure is not None and _is_ratio(ledger, figure)
    }
    named: list[Named] = []
    for figure, subject in levels.items():
        weighed = _best(ledger, namesakes, figure, subject)
        # What is explained already bears other names out, and is not held to its own.
        if weighed is not None and (weighed.holds or figure not in explained):
            named += [Named(figure, tie, is_loose=True) for tie in weighed.hypotheses(NAME, named=True)]
    yield from borne_out(ledger, named)


def _is_ratio(ledger: Ledger, figure: int) -> bool:
    if ledger.classes[figure] is not UnitClass.PERCENT or ledger.measures[figure] is not Measure.RATIO:
        return False
    return not ledger.figures[figure].approximate


def _best(ledger: Ledger, namesakes: Namesakes, figure: int, subject: str) -> Weighed | None:
    """The ratio by the first reading of its name by which it holds, else by the first that has rows."""
    period, name = ledger.periods[figure], namesakes.namer.name(figure)
    if period is None or name is None:
        return None
    first: Weighed | None = None
    for part, of in parts_and_wholes(subject):
        for pair, is_sure in pairs(namesakes, name, part, of, period):
            weighed = quotient(ledger, figure, pair)
            if weighed is not None and weighed.holds:
                return weighed
            first = first or (weighed if is_sure else None)
    if first is None or not is_reckoned_alike(subject):
        return None
    return None if holds_elsewhere(ledger, figure, first.fails[0][1]) else first
