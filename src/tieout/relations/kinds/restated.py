"""The same fact printed twice: statement and summary, thousands and millions, table and sentence.

Two rows are held to be the same where their figures of the same period and unit agree, finer print against
coarser; their labels and the other periods add to the evidence. Each row is tied to the best
row before it at each scale, so that n prints of a fact make about n − 1 relations.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from math import log2

from tieout.relations.ledger import Ledger, Series
from tieout.relations.model import Form, Hypothesis
from tieout.relations.prints import PrintIndex
from tieout.relations.weighing import BAR, Instance, Weighed, weigh
from tieout.relations.words import likeness

NAME = "restated"
FORMULA = "print = the same fact printed elsewhere"
DOUBT = 2.0
RANK = 0
SAME_NAME = 2.0  # few rows of a period have one and the same name
OTHER_WORDS = 12.0  # doubt where the labels share nothing: adjusted beside reported, parent beside group


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """Every row and every sentence's level against the rows and levels before it."""
    series = [*ledger.series, *ledger.levels]
    index = PrintIndex(ledger)
    for one in series:
        for weighed, alike in _best(ledger, index, one):
            yield from weighed.hypotheses(NAME, DOUBT + OTHER_WORDS * (1.0 - alike))
        index.add(one)


def _best(ledger: Ledger, index: PrintIndex, series: Series) -> list[tuple[Weighed, float]]:
    """The best earlier series that prints the same, one at each scale, and how alike the labels are."""
    best: dict[int, tuple[Weighed, float]] = {}
    seen: set[int] = set()
    for period, figure in series.cells.items():
        for other in index.twins(series.unit, period, figure):
            if id(other) in seen:
                continue
            seen.add(id(other))
            weighed = _weigh(ledger, index, series, other)
            scale = ledger.exponents[other.first]
            if weighed and weighed.bits >= BAR and (scale not in best or weighed.bits > best[scale][0].bits):
                best[scale] = weighed, likeness(series.words, other.words)
    return list(best.values())


def _weigh(ledger: Ledger, index: PrintIndex, series: Series, other: Series) -> Weighed | None:
    instances: list[Instance] = []
    for period, figure in series.cells.items():
        twin = other.cells.get(period)
        if twin is not None:
            instances.append(_coarser_first(ledger, figure, twin))
    turned = sum(1 for _, ((_, weight),) in instances if weight < 0)
    if turned and series.sheet >= 0 <= other.sheet and turned < len(instances):
        return None
    alike = likeness(series.words, other.words)
    words = 8.0 * alike if alike or not series.words or not other.words else -3.0
    tried = max(index.count(series.unit, period) for period in series.cells)
    cost = SAME_NAME if alike == 1.0 else log2(2 + tried)
    return weigh(ledger, Form.LINEAR, instances, cost, words - (2.0 if turned else 0.0))


def _coarser_first(ledger: Ledger, one: int, other: int) -> Instance:
    """The coarser print is the target: it must be the rounding of the finer, whichever way the sign is shown."""
    sign = -1 if (ledger.mantissas[one] < 0) != (ledger.mantissas[other] < 0) else 1
    if ledger.exponents[one] < ledger.exponents[other]:
        return other, ((one, sign),)
    return one, ((other, sign),)
