"""The group: its books, chart and structure with everything that is summed, in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from tieout.composition.books.model import Books, Method
from tieout.composition.consolidation.adjustments import Adjustment
from tieout.composition.consolidation.cash_flow import EntityPositions
from tieout.composition.consolidation.chart import Chart, chart_of
from tieout.composition.consolidation.eliminate import eliminations
from tieout.composition.consolidation.equity_method import investees
from tieout.composition.consolidation.holdings import holdings
from tieout.composition.consolidation.positions import Position
from tieout.composition.consolidation.structure import Structure, structure_of
from tieout.composition.consolidation.translate import Translation


@dataclass(frozen=True, slots=True)
class Summand:
    """An entity or an adjustment in one period; exactly one of the two is named."""

    position: Position
    minority: Fraction  # the share that is not the parent's
    member: str
    entity: str = ""
    adjustment: Adjustment | None = None

    @property
    def name(self) -> str:
        return self.adjustment.name if self.adjustment else self.entity


@dataclass(frozen=True, slots=True)
class Group:
    """All that consolidation works on."""

    books: Books
    chart: Chart
    structure: Structure
    translation: Translation
    entities: EntityPositions
    adjustments: tuple[Adjustment, ...]

    def opening(self, period: str) -> str | None:
        """The name of the period at whose end this one's balances begin."""
        return next(each.opening for each in self.books.company.periods if each.name == period)

    def summands(self, period: str) -> Iterator[Summand]:
        """Everything that the group's amounts of a period are the sum of."""
        for code, entity in self.books.entities.items():
            position = self.entities.position(code, period)
            if position is not None and entity.method is not Method.EQUITY:
                member = self.structure.members.get(code, "")
                yield Summand(position, self.structure.minority[code], member, entity=code)
        opening, scale = self.opening(period), self.translation.scale
        for each in self.adjustments:
            position = each.position(period, opening, opening is not None, scale)
            yield Summand(position, self.structure.minority[each.bearer], each.member, adjustment=each)


def group_of(books: Books) -> Group:
    """The group of checked books."""
    chart, structure = chart_of(books.accounts), structure_of(books.entities)
    translation = Translation(books, chart)
    adjustments = (
        *eliminations(books, chart, structure),
        *holdings(books, chart, structure),
        *investees(books, chart, structure, translation),
    )
    return Group(books, chart, structure, translation, EntityPositions(translation), adjustments)
