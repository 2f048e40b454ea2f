"""Neighbours: what stands beside a figure on the page, in its row, its column and under its name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from functools import cached_property

from tieout.facts.model import Figure, SentencePlace, TablePlace
from tieout.relations.equation import Print
from tieout.relations.series import concept_of
from tieout.values.powers import ten
from tieout.values.unit import UnitClass


class Neighbours:
    """Figures by the row, the column and the name under which a table prints them."""

    def __init__(self, figures: Sequence[Figure], prints: Sequence[Print]) -> None:
        self._figures, self._prints = figures, prints

    @cached_property
    def _rows(self) -> Mapping[tuple[int, int] | None, Sequence[int]]:
        """The figures of each row of a table."""
        rows: dict[tuple[int, int] | None, list[int]] = defaultdict(list)
        for figure in self._figures:
            if isinstance(figure.place, TablePlace):
                rows[self._row(figure.id)].append(figure.id)
        return rows

    @cached_property
    def _columns(self) -> Mapping[tuple[int, int | None] | None, Sequence[int]]:
        """The percentages of each column of a table."""
        columns: dict[tuple[int, int | None] | None, list[int]] = defaultdict(list)
        for figure in self._figures:
            if isinstance(figure.place, TablePlace) and figure.unit.unit_class is UnitClass.PERCENT:
                columns[self._column(figure.id)].append(figure.id)
        return columns

    def slip_from(self, figure: int, printed: int) -> str | None:
        """``column`` where another figure of its row prints the same: a value may have slipped over.

        Not where the row prints another value twice, too: staff at the end of the quarter, and of the half.
        """
        if not printed or not self.twins(figure, printed):
            return None
        row = Counter(self._prints[other][0] for other in self._rows[self._row(figure)])
        return "column" if sum(times > 1 for value, times in row.items() if value) == 1 else None

    def twins(self, figure: int, printed: int) -> list[int]:
        """The other figures of its row that print this mantissa."""
        row = self._rows.get(self._row(figure), ())
        return [other for other in row if other != figure and self._prints[other][0] == printed]

    def is_in_row_of(self, figure: int, printed: Print) -> bool:
        """Whether another figure of its row, or of its name in its table, prints so, or finer."""
        mantissa, exponent = printed
        of_its_name = self._named.get(self._name(figure), ())
        for other in (*self._rows.get(self._row(figure), ()), *of_its_name):
            finer, fine = self._prints[other]
            if other != figure and fine <= exponent:
                unit = ten(exponent - fine)
                if (2 * abs(finer) + unit) // (2 * unit) == abs(mantissa):
                    return True
        return False

    def is_told_twice(self, figure: int) -> bool:
        """Whether its sentence prints the same again for one name and period."""
        return self._told[self._telling(figure)] > 1

    @cached_property
    def _told(self) -> Counter[Hashable]:
        """How often sentences print a value for a name and period."""
        told = (one.id for one in self._figures if isinstance(one.place, SentencePlace))
        return Counter(map(self._telling, told))

    def _telling(self, figure: int) -> Hashable:
        one = self._figures[figure]
        return one.place, one.label, one.period, one.unit.code, one.measure, self._prints[figure]

    @cached_property
    def _named(self) -> dict[Hashable, list[int]]:
        """The figures of each table by their names, whatever their periods."""
        named: defaultdict[Hashable, list[int]] = defaultdict(list)
        for figure in self._figures:
            if isinstance(figure.place, TablePlace):
                named[self._name(figure.id)].append(figure.id)
        return named

    def _name(self, figure: int) -> Hashable:
        one = self._figures[figure]
        table = one.place.table if isinstance(one.place, TablePlace) else None
        return table, concept_of(one.label), one.unit.code, one.measure

    def beside(self, figure: int) -> list[int]:
        """The prints beside which one is looked at, in its unit and in units of its last place.

        Those of its row that measure the same under its words over a period as long, or else the whole row;
        of a rate that is alone those of its column.
        """
        row: Sequence[int] = self._rows.get(self._row(figure), ())
        if named := [other for other in row if other != figure and self._is_namesake(figure, other)]:
            return self._alike(figure, [other for other in named if self._lasts_as_long(figure, other)])
        if self._figures[figure].unit.unit_class is UnitClass.PERCENT:
            row = self._columns.get(self._column(figure), ())
        return self._alike(figure, row)

    def is_alone(self, figure: int) -> bool:
        """Whether no other figure of its row measures the same under its words."""
        row = self._rows.get(self._row(figure), ())
        return not any(other != figure and self._is_namesake(figure, other) for other in row)

    def _is_namesake(self, figure: int, other: int) -> bool:
        one, beside = self._figures[figure], self._figures[other]
        return one.label == beside.label and one.measure is beside.measure

    def _lasts_as_long(self, figure: int, other: int) -> bool:
        one, beside = self._figures[figure].period, self._figures[other].period
        return one is None or beside is None or one.months == beside.months

    def _alike(self, figure: int, others: Sequence[int]) -> list[int]:
        unit, exponent = self._figures[figure].unit, self._prints[figure][1]
        return [
            mantissa * ten(other_exponent - exponent)
            for other in others
            if other != figure and self._figures[other].unit == unit
            for mantissa, other_exponent in (self._prints[other],)
            if other_exponent >= exponent
        ]

    def _row(self, figure: int) -> tuple[int, int] | None:
        place = self._figures[figure].place
        return (place.table, place.row) if isinstance(place, TablePlace) else None

    def _column(self, figure: int) -> tuple[int, int | None] | None:
        place = self._figures[figure].place
        return (place.table, place.column) if isinstance(place, TablePlace) else None
