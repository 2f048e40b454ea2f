"""Ties by name alone, and what bears them out: a row may be misnamed where a heading was not read.

A tie that holds confirms the name. One that does not accuses a print only where no other figure of the same
claim parts from what the name leads to: of two that do, the name is wrong. A short print is a slip away
from many others, so of these, in the same section, at least three names must be confirmed for each that is
not: a heading that is lost gives every sentence below it to another part of the business.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tieout.relations.model import Hypothesis
from tieout.relations.namesakes import TELLING
from tieout.relations.weighing import holds

if TYPE_CHECKING:
    from tieout.relations.ledger import Ledger

LEAST = 3  # names of a section that are confirmed, for each that is not

Named = tuple[int, Hypothesis]  # a sentence's figure, and its tie to what its words name


def borne_out(ledger: Ledger, named: Iterable[Named]) -> Iterator[Hypothesis]:
    """The ties that hold, and of the others those that are borne out."""
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
    for figure, tie in failing:
        section = _section(ledger, figure)
        is_short = abs(ledger.mantissas[figure]) < TELLING
        if is_short and agree[section] < LEAST * differ[section]:
            continue
        if denied.isdisjoint(beside.get(figure, ())):
            yield tie


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
