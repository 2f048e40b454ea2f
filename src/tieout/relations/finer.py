"""Finer prints: the same rows at a smaller scale elsewhere, of which a rate in a summary was reckoned.

A summary in millions leaves a rate of small amounts open by points; the statement in thousands does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tieout.relations.ledger import Ledger
from tieout.relations.print_index import PrintIndex
from tieout.relations.prints import print_alike
from tieout.relations.series import Series
from tieout.relations.weighing import Instance
from tieout.relations.words import alike

LIKE = 0.5  # names that share half of their words or more, beside prints that agree in all terms
TELLING = 100  # of two shorter prints too many round alike


class Finer:
    """Rows of tables that print what others print, to more places."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def instances(self, instances: Iterable[Instance]) -> Iterator[Instance]:
        """Each instance whose terms a row of another table all prints finer, between those prints."""
        for target, terms in instances:
            ids = [figure for figure, _ in terms]
            finer = self._row(ids)
            if finer is not None:
                found = [finer.cells[self._ledger.periods[figure]] for figure in ids]
                weights = [
                    -weight if self._is_turned(figure, cell) else weight
                    for (figure, weight), cell in zip(terms, found, strict=True)
                ]
                yield target, tuple(zip(found, weights, strict=True))

    def _row(self, figures: list[int]) -> Series | None:
        """The row most like that of the figures which prints all of them finer.

        It is found by any of them: one may have been moved so that its column foots.
        """
        ledger = self._ledger
        own = self._ledger.row_of.get(figures[0])
        if own is None or max(abs(ledger.mantissas[figure]) for figure in figures) < TELLING:
            return None
        found = [
            other
            for figure in figures
            for other in ledger.once(PrintIndex).twins(own.unit, ledger.periods[figure], figure, own.words)
            if other.sheet >= 0 and self._prints(other, figures) and alike(own, other) >= LIKE
        ]
        return max(found, key=lambda other: alike(own, other), default=None)

    def _prints(self, row: Series, figures: list[int]) -> bool:
        """Whether a row prints every one of these figures to more places."""
        ledger = self._ledger
        for figure in figures:
            cell = row.cells.get(ledger.periods[figure])
            if cell is None or ledger.exponents[cell] >= ledger.exponents[figure]:
                return False
            if not print_alike(ledger, figure, cell):
                return False
        return True

    def _is_turned(self, figure: int, cell: int) -> bool:
        """Whether one of two prints shows a cost or a payment with its minus, and the other does not."""
        return self._ledger.mantissas[figure] * self._ledger.mantissas[cell] < 0
