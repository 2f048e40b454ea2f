"""Claimed changes: "increased by D to X from Y", "up R% from Y", proved from the figures that they name.

A level that the sentence does not print is taken from the row of a table that prints the other level.
The words carry most of the evidence: few sentences that say "increased by … from" mean another equation.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis
from tieout.relations.narrative import Said, before, said, tabled
from tieout.relations.prints import PrintIndex
from tieout.relations.weighing import BAR, Terms, Weighed, weigh

NAME = "claimed"
FORMULA = "change = current − previous; rate = 100 × change / |previous|"
DOUBT = 1.0
RANK = 0

WORDS = 14.0  # what the grammar of a claim is worth where the sentence prints all its figures
BORROWED = 9.0  # where a level comes from a table


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """Changes and rates of every subject, from its own figures and from its row in a table."""
    index = ledger.prints
    for row in said(ledger):
        for weighed in (*_own(ledger, row), *_borrowed(ledger, index, row)):
            if weighed.bits >= BAR or weighed.fails:
                yield from weighed.hypotheses(NAME, DOUBT)


def _own(ledger: Ledger, row: Said) -> Iterator[Weighed]:
    if row.current is not None and row.previous is not None:
        yield from _equations(ledger, row, row.current, row.previous, WORDS)


def _borrowed(ledger: Ledger, index: PrintIndex, row: Said) -> Iterator[Weighed]:
    if row.current is None or (row.change is None and row.rate is None):
        return
    period = ledger.periods[row.current]
    series = tabled(ledger, index, row.current, row.subject)
    if series is None or period is None or period not in series.cells:
        return
    previous = before(period, row.base_period, series)
    if previous is not None:
        yield from _equations(ledger, row, series.cells[period], previous, BORROWED)


def _equations(ledger: Ledger, row: Said, current: int, previous: int, words: float) -> Iterator[Weighed]:
    if ledger.units[current] != ledger.units[previous]:
        return
    pairs = ((row.change, Form.LINEAR), (row.rate, Form.RATE))
    for target, form in pairs:
        if target is None or ledger.figures[target].approximate:
            continue
        if form is Form.LINEAR and ledger.units[target] != ledger.units[current]:
            continue
        weighed = _either_way(ledger, form, target, current, previous, row.direction, words)
        if weighed is not None:
            yield weighed


def _either_way(
    ledger: Ledger, form: Form, target: int, current: int, previous: int, direction: int, words: float
) -> Weighed | None:
    """The equation with the sign that the words give; a sentence prints a decrease without a minus."""
    sign = -1 if direction < 0 and ledger.mantissas[target] > 0 else 1
    terms: Terms = (
        ((current, sign), (previous, -sign)) if form is Form.LINEAR else ((current, sign), (previous, sign))
    )
    found = weigh(ledger, form, [(target, terms)], 1.0, words)
    if found is not None:
        return found
    parts = (("words and layout", words), ("hypotheses tried", -1.0))
    return Weighed(form, (), ((target, terms),), parts, words - 1.0)
