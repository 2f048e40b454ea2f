"""The same fact printed twice: statement and summary, thousands and millions, table and sentence.

Two rows are held to be the same where their figures of the same period and unit agree, finer print against
coarser; their labels and the other periods add to the evidence. Each row is tied to the best
row before it, so that n prints of a fact make n − 1 relations.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from math import log2

from tieout.facts.model import ClaimKind, SentencePlace
from tieout.relations.ledger import Ledger, Series
from tieout.relations.model import Form, Hypothesis
from tieout.relations.weighing import BAR, Instance, Weighed, weigh
from tieout.relations.words import likeness, tokens
from tieout.tables.model import Measure
from tieout.values.period import Period

NAME = "restated"
FORMULA = "print = the same fact printed elsewhere"

Key = tuple[str, Period | None, int, int]  # unit, period, exponent, mantissa


def search(ledger: Ledger) -> Iterator[Hypothesis]:
    """Every row and every sentence's level against the rows and levels before it."""
    series = [*ledger.series, *_levels(ledger)]
    index = _Index(ledger)
    for one in series:
        best = index.best(one)
        if best is not None:
            yield from best.hypotheses(NAME)
        index.add(one)


def _levels(ledger: Ledger) -> list[Series]:
    """The figures of sentences: a comparison as one series, every other level alone."""
    result = []
    taken: set[int] = set()
    for claim in ledger.claims:
        if claim.kind is not ClaimKind.COMPARISON:
            continue
        figures = [figure for figure in claim.figures if figure is not None]
        cells = {ledger.periods[figure]: figure for figure in figures}
        if len(cells) == len(figures) > 1 and not taken.intersection(figures):
            taken.update(figures)
            words = tokens(claim.subject)
            result.append(Series(claim.subject, words, frozenset(), ledger.units[figures[0]], -1, 0, cells))
    for figure in ledger.figures:
        if figure.id in taken or figure.approximate or figure.measure is Measure.CHANGE:
            continue
        if isinstance(figure.place, SentencePlace) or figure.place.column is None:
            label = figure.label[-1] if figure.label else ""
            result.append(
                Series(label, tokens(label), frozenset(), figure.unit.code, -1, 0, {figure.period: figure.id})
            )
    return sorted(result, key=lambda one: one.first)


class _Index:
    """Series seen so far, by what they print at every scale in use."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.by_print: dict[Key, list[Series]] = defaultdict(list)
        self.exponents = sorted(set(ledger.exponents))
        self.count: dict[tuple[str, Period | None], int] = defaultdict(int)

    def add(self, series: Series) -> None:
        for period, figure in series.cells.items():
            self.count[series.unit, period] += 1
            for key in self._keys(series.unit, period, figure):
                self.by_print[key].append(series)

    def _keys(self, unit: str, period: Period | None, figure: int) -> list[Key]:
        """The prints that this figure would have at its own and every coarser scale in use."""
        mantissa, exponent = self.ledger.mantissas[figure], self.ledger.exponents[figure]
        keys = [(unit, period, exponent, mantissa)]
        for coarser in self.exponents:
            if exponent < coarser <= exponent + 9:
                rounded = _rounded(mantissa, 10 ** (coarser - exponent))
                if abs(rounded) >= 10:
                    keys.append((unit, period, coarser, rounded))
        return keys

    def best(self, series: Series) -> Weighed | None:
        best: Weighed | None = None
        seen: set[int] = set()
        for period, figure in series.cells.items():
            for key in self._keys(series.unit, period, figure):
                for other in self.by_print.get(key, ())[:40]:
                    if id(other) in seen:
                        continue
                    seen.add(id(other))
                    weighed = self._weigh(series, other)
                    if weighed and (best is None or weighed.bits > best.bits):
                        best = weighed
        return best if best and best.bits >= BAR else None

    def _weigh(self, series: Series, other: Series) -> Weighed | None:
        instances: list[Instance] = []
        for period, figure in series.cells.items():
            twin = other.cells.get(period)
            if twin is not None:
                instances.append(_coarser_first(self.ledger, figure, twin))
        alike = likeness(series.words, other.words)
        if not alike and series.words and other.words:
            words = -3.0
        else:
            words = 8.0 * alike
        tried = max(self.count[series.unit, period] for period in series.cells)
        return weigh(self.ledger, Form.LINEAR, instances, log2(2 + tried), words)


def _coarser_first(ledger: Ledger, one: int, other: int) -> Instance:
    """The coarser print is the target: it must be the rounding of the finer."""
    if ledger.exponents[one] < ledger.exponents[other]:
        return other, ((one, 1),)
    return one, ((other, 1),)


def _rounded(mantissa: int, unit: int) -> int:
    """To nearest, halves away from zero."""
    sign = -1 if mantissa < 0 else 1
    return sign * ((2 * abs(mantissa) + unit) // (2 * unit))
