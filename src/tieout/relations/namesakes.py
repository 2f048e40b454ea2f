"""Namesakes: the rows of tables that have a sentence's name, whatever they print.

`prints` finds facts by their value and asks the words afterwards; a wrong print is not found so.
"""

from __future__ import annotations

from collections import defaultdict

from tieout.facts.model import SentencePlace
from tieout.relations.ledger import Ledger, Series
from tieout.relations.prints import print_alike, to_nearest
from tieout.relations.slips import slip_between
from tieout.relations.words import alike
from tieout.tables.model import Measure
from tieout.values.period import Period
from tieout.values.ten import ten

TELLING = 100  # of shorter prints too many are one slip from one another
SCALES = (0, 1, 2, -1, -2)  # "million" for "billion"
_LEVELS = (Measure.AMOUNT, Measure.PER_SHARE, Measure.COUNT, Measure.RATIO)


def is_telling(ledger: Ledger, series: Series) -> bool:
    """Whether a sentence's figure would be recognised by its name if it were misprinted.

    Changes and rates would not: of one name and period there are several, against different bases.
    """
    figure = ledger.figures[series.first]
    return (
        isinstance(figure.place, SentencePlace)
        and len(series.cells) == 1
        and figure.measure in _LEVELS
        and not figure.approximate
        and abs(ledger.mantissas[series.first]) >= TELLING
    )


def is_namesake(series: Series, row: Series) -> bool:
    """Whether a row of a table has the very name of a sentence's level."""
    return row.sheet >= 0 and row.words == series.words and alike(series, row) == 1.0


class Namesakes:
    """Rows of tables by unit and period, then by their words."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._rows: dict[tuple[str, Period | None], dict[str, list[Series]]] = {}
        for one in ledger.series:
            for period in one.cells:
                by_word = self._rows.setdefault((one.unit, period), defaultdict(list))
                for word in one.words:
                    by_word[word].append(one)

    def misprinted(self, series: Series) -> int | None:
        """The cell of the row of this name that the sentence misprints by one slip.

        None where no row is so, or where rows disagree.
        """
        ledger = self._ledger
        ((period, figure),) = series.cells.items()
        mantissa, exponent = abs(ledger.mantissas[figure]), ledger.exponents[figure]
        meant: dict[int, int] = {}
        for row in self._of_name(series, period):
            cell = row.cells[period]
            for thousands in SCALES if ledger.figures[figure].printed.scale else (0,):
                shift = exponent + 3 * thousands - ledger.exponents[cell]
                value = to_nearest(abs(ledger.mantissas[cell]), ten(shift)) if shift >= 0 else 0
                slipped = mantissa == value if thousands else slip_between(mantissa, value)
                if slipped or (not thousands and self._is_beside(row, figure, cell)):
                    meant.setdefault(value * 1000 ** (thousands + 2), cell)
        return next(iter(meant.values())) if len(meant) == 1 else None

    def _is_beside(self, row: Series, figure: int, cell: int) -> bool:
        """Whether the sentence prints what the row prints for another period: last year's value."""
        return any(
            other != cell and print_alike(self._ledger, figure, other) for other in row.cells.values()
        )

    def like(self, series: Series, period: Period | None, least: float) -> list[tuple[float, Series]]:
        """The rows of its unit and this period whose name is like a sentence's, the most alike first."""
        known = self._rows.get((series.unit, period), {})
        rows = {id(row): row for word in series.words for row in known.get(word, ())}
        found = [(same, row) for row in rows.values() if (same := alike(series, row)) >= least]
        return sorted(found, key=lambda item: -item[0])

    def _of_name(self, series: Series, period: Period | None) -> list[Series]:
        known = self._rows.get((series.unit, period))
        if known is None or not series.words:
            return []
        rows = known.get(next(iter(series.words)), ())
        return [row for row in rows if is_namesake(series, row)]
