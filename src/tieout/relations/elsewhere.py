"""Elsewhere: the other periods in which the row that a name leads to prints what a sentence tells.

A sentence that leaves its period out is read in the one in force around it, and so may be read wrongly. A
figure comes in with its tie to the row of its name, and the periods go out of which it may be instead;
which of them its sentence calls for can be asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tieout.facts.model import Claim, ClaimKind, Place
from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis
from tieout.relations.naming import TELLING
from tieout.relations.narrative import sign_of
from tieout.relations.prints import print_alike
from tieout.relations.series import Series
from tieout.relations.weighing import holds
from tieout.values.period import Period


class Elsewhere:
    """What rows print beside the period in which a sentence was read. Treat as frozen once built."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._rows = ledger.row_of
        self._compared: dict[int, int] = {}  # a level and what it is compared with, either way
        self._rates: dict[int, tuple[int, int]] = {}  # a level, the rate at which it moved, which way
        self._changes: dict[int, tuple[int, int]] = {}  # the same with the amount by which it moved
        self._together: defaultdict[int, set[int]] = defaultdict(set)  # the figures of one claim
        bases: set[int] = set()
        for claim in ledger.claims:
            told = [figure for figure in claim.figures if figure is not None]
            for figure in told:
                self._together[figure].update(told)
            for now, then in _levels(claim):
                self._compared |= {now: then, then: now}
                bases.add(then)
            if claim.kind is ClaimKind.RATE and None not in claim.figures[:2]:
                self._rates[told[1]] = told[0], claim.direction
            elif claim.kind is ClaimKind.CHANGE and None not in claim.figures[:2]:
                self._changes[told[1]] = told[0], claim.direction
        self._told: defaultdict[Place, list[int]] = defaultdict(list)
        for figure in ledger.in_sentences:
            if figure not in bases:
                self._told[ledger.figures[figure].place].append(figure)

    def periods(self, figure: int, tie: Hypothesis) -> dict[Period | None, Series]:
        """The other periods in which a row of a failing tie bears the figure out, with that row.

        None of a level that its sentence prints for both of the times that it compares.
        """
        partner = self._compared.get(figure)
        if partner is not None and self._ledger.as_printed[partner] == self._ledger.as_printed[figure]:
            return {}
        cells = [cell for cell in (tie.target, *(term for term, _ in tie.terms)) if cell != figure]
        return {
            period: self._rows[cell]
            for cell in cells
            if cell in self._rows
            for period, other in self._rows[cell].cells.items()
            if other not in cells and self._is_so(figure, tie, self._rows[cell], period)
        }

    def _is_so(self, figure: int, tie: Hypothesis, row: Series, period: Period | None) -> bool:
        """Whether a row prints a level for a period, or moved so since a year before."""
        if len(tie.terms) == 1:
            return print_alike(self._ledger, figure, row.cells[period])
        if tie.form is Form.SHIFT:
            return False  # two rows moved, and `expansion` looks at their other periods itself
        before = row.year_before(period)
        if before is None:
            return False
        (_, now), (_, then) = tie.terms
        return holds(self._ledger, tie.form, figure, ((row.cells[period], now), (before, then)))

    def grew_here(self, figure: int, tie: Hypothesis) -> bool:
        """Whether the row of a level's tie moved to the period read as the sentence tells.

        At the rate since the year before, or by the amount since any time before.
        """
        if len(tie.terms) > 1 or not (figure in self._rates or figure in self._changes):
            return False
        (cell,) = {tie.target, tie.terms[0][0]} - {figure}
        row = self._rows.get(cell)
        if row is None:
            return False
        if figure in self._changes and self._moved_so(figure, cell, row):
            return True
        then = row.year_before(self._ledger.periods[cell])
        return figure in self._rates and then is not None and self._grew_so(figure, cell, then)

    def _moved_so(self, figure: int, now: int, row: Series) -> bool:
        """Whether a cell parts from an earlier one of its row by the amount that is told of a level."""
        ledger, (change, direction), at = self._ledger, self._changes[figure], self._ledger.periods[now]
        if abs(ledger.mantissas[change]) < TELLING or at is None:
            return False
        way = -1 if direction < 0 < ledger.mantissas[change] else 1
        return any(
            period is not None
            and period.end < at.end
            and holds(ledger, Form.LINEAR, change, ((now, way), (then, -way)))
            for period, then in row.cells.items()
        )

    def _grew_so(self, figure: int, now: int, then: int) -> bool:
        """Whether two cells moved at the rate that is told of a level."""
        ledger, (rate, direction) = self._ledger, self._rates[figure]
        sign = sign_of(ledger, rate, direction, ledger.value(now), ledger.value(then))
        return holds(ledger, Form.RATE, rate, ((now, sign), (then, sign)))

    def is_meant(self, figure: int, period: Period | None, row: Series) -> bool:
        """Whether the sentence calls for a period in which a row bears its figure out.

        It names that period for what it tells besides, or it compares the figure with what stands in that
        row, too, and in another period than was read; or, where it does not, the row grew at the rate
        that it tells.
        """
        ledger = self._ledger
        beside = self._told[ledger.figures[figure].place]
        if any(ledger.periods[other] == period for other in beside if other not in self._together[figure]):
            return True
        others = [(other, cell) for other, cell in row.cells.items() if other != period]
        partner = self._compared.get(figure)
        if partner is not None:
            return any(
                print_alike(ledger, partner, cell)
                for other, cell in others
                if not _is_read(other, ledger.periods[partner])
            )
        now = row.cells[period]
        return figure in self._rates and any(self._grew_so(figure, now, then) for _, then in others)


def _is_read(period: Period | None, read: Period | None) -> bool:
    """Whether a row's period is the one that a figure was read in, or the day on which that ends."""
    if period is None or read is None:
        return period is read
    return period == read or (period.is_instant and period.end == read.end)


def _levels(claim: Claim) -> Iterator[tuple[int, int]]:
    """The level of a claim and what it is compared with, where both are printed."""
    if claim.kind is ClaimKind.COMPARISON:
        now, then = claim.figures[:2]
    elif claim.kind in (ClaimKind.CHANGE, ClaimKind.RATE):
        now, then = claim.figures[1:3]
    else:
        return
    if now is not None and then is not None:
        yield now, then
