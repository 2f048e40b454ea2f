"""The prints of a release as the proof reads them: mantissas with one of them perhaps replaced."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import cached_property

from tieout.facts.model import TablePlace
from tieout.proof.style import print_as
from tieout.relations.coarse import written_out
from tieout.relations.equation import Outcome, Print, Weight, gap_of, outcome, outcome_of_gap
from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis
from tieout.relations.openings import Range, openings
from tieout.relations.prints import cut_off, to_nearest
from tieout.relations.rounding import footing_units, with_sums
from tieout.relations.series import concept_of
from tieout.relations.tally import gaps
from tieout.values.powers import ten
from tieout.values.printed import Rounding
from tieout.values.unit import UnitClass


class Book:
    """Mantissas and exponents by figure id. Treat as frozen once built."""

    def __init__(self, ledger: Ledger, hypotheses: Sequence[Hypothesis]) -> None:
        self.figures = ledger.figures
        self.prints: list[Print] = ledger.as_printed
        self.said = frozenset(ledger.in_sentences)
        self.approximate = frozenset([figure.id for figure in ledger.figures if figure.approximate])
        self._gaps = {id(each): gap_of(each, self.prints) for each in hypotheses}
        self._open = {
            line
            for table, each in enumerate(ledger.tables)
            for row, one in enumerate(each.rows)
            for column in one.unread
            for line in _lines_of(TablePlace(table, row, column))
        }
        self.policies = with_sums(ledger.policies, gaps(ledger.figures, self.prints, hypotheses))
        self.footed = footing_units(
            (self.figures[each.target].unit.code, self.prints[each.target][1], gap)
            for each in hypotheses
            if len(each.terms) > 1 and (gap := self.gap(each)) is not None
        )
        self._truncated = {
            (policy.unit, policy.exponent)
            for policy in self.policies
            if policy.rounding is Rounding.TRUNCATED
        }

    @cached_property
    def _rows(self) -> Mapping[tuple[int, int] | None, Sequence[int]]:
        """The figures of each row of a table."""
        rows: dict[tuple[int, int] | None, list[int]] = defaultdict(list)
        for figure in self.figures:
            if isinstance(figure.place, TablePlace):
                rows[self._row(figure.id)].append(figure.id)
        return rows

    @cached_property
    def _columns(self) -> Mapping[tuple[int, int | None] | None, Sequence[int]]:
        """The percentages of each column of a table."""
        columns: dict[tuple[int, int | None] | None, list[int]] = defaultdict(list)
        for figure in self.figures:
            if isinstance(figure.place, TablePlace) and figure.unit.unit_class is UnitClass.PERCENT:
                columns[self._column(figure.id)].append(figure.id)
        return columns

    def print(self, figure: int) -> Print:
        """A figure's mantissa and exponent."""
        return self.prints[figure]

    def terms(self, hypothesis: Hypothesis) -> list[tuple[Print, Weight]]:
        """The prints of an equation's right-hand side with their weights."""
        return [(self.prints[figure], weight) for figure, weight in hypothesis.terms]

    def outcome(self, hypothesis: Hypothesis) -> Outcome:
        """What holds between the prints as they stand."""
        gap, rounding = self.gap(hypothesis), self._rounding(hypothesis)
        if gap is not None and rounding is Rounding.NEAREST:
            result = outcome_of_gap(gap, len(hypothesis.terms))
        else:
            target = self.prints[hypothesis.target]
            result = outcome(hypothesis.form, target, self.terms(hypothesis), rounding)
        return self._as_footed(hypothesis, result, gap)

    def outcome_with(self, hypothesis: Hypothesis, figure: int, changed: Print) -> Outcome:
        """What would hold if ``figure`` printed ``changed``."""
        gap, rounding = self._gap_with(hypothesis, figure, changed), self._rounding(hypothesis)
        if gap is not None and rounding is Rounding.NEAREST:
            result = outcome_of_gap(gap, len(hypothesis.terms))
        else:
            target = changed if hypothesis.target == figure else self.prints[hypothesis.target]
            terms = [
                (changed if member == figure else self.prints[member], weight)
                for member, weight in hypothesis.terms
            ]
            result = outcome(hypothesis.form, target, terms, rounding)
        return self._as_footed(hypothesis, result, gap)

    def gap(self, hypothesis: Hypothesis) -> int | None:
        """What a sum of even prints leaves, as `gap_of` has it; None for all else."""
        return self._gaps[id(hypothesis)]

    def _gap_with(self, hypothesis: Hypothesis, figure: int, changed: Print) -> int | None:
        """`gap` if ``figure`` printed ``changed``."""
        gap, (mantissa, exponent) = self.gap(hypothesis), self.prints[figure]
        if gap is None or exponent != changed[1]:
            return None
        weights = ((hypothesis.target, -1), *hypothesis.terms)
        return gap + (changed[0] - mantissa) * sum(
            int(weight) for member, weight in weights if member == figure
        )

    def _as_footed(self, hypothesis: Hypothesis, result: Outcome, gap: int | None) -> Outcome:
        """``result``, but for a sum that leaves two units or more where sums are made to foot in print."""
        if gap is None or abs(gap) < 2 or len(hypothesis.terms) < 2:
            return result
        return Outcome.FAILS if self.foots(hypothesis) else result

    def foots(self, hypothesis: Hypothesis) -> bool:
        """Whether sums in the unit and to the last place of its target are made to foot in print."""
        target = hypothesis.target
        return bool(self.footed) and (self.figures[target].unit.code, self.prints[target][1]) in self.footed

    def openings(self, hypothesis: Hypothesis, figures: Iterable[int]) -> dict[int, Range | None]:
        """What some of the members may print for an equation to hold, as `relations.openings` has it."""
        left = set(figures)
        found = openings(hypothesis.form, self.prints[hypothesis.target], self.terms(hypothesis))
        result: dict[int, Range | None] = {}
        for figure, open_ in zip(hypothesis.members, found, strict=False):
            if figure in left:
                left.remove(figure)
                result[figure] = open_
                if not left:
                    break
        return result

    def _rounding(self, hypothesis: Hypothesis) -> Rounding:
        if self._truncated and any(
            (self.figures[figure].unit.code, self.prints[figure][1]) in self._truncated
            for figure in hypothesis.members
        ):
            return Rounding.TRUNCATED
        return Rounding.NEAREST

    def spread(self, hypothesis: Hypothesis) -> int:
        """How many values the gap of a relation could have had: its numbers in units of its coarsest
        print.
        """
        if hypothesis.form is not Form.LINEAR:
            return 2 * abs(self.prints[hypothesis.target][0])
        members = [self.prints[figure] for figure in hypothesis.members]
        coarsest = max(exponent for _, exponent in members)
        return 2 * max(abs(mantissa) // ten(coarsest - exponent) for mantissa, exponent in members)

    def neighbour(self, figure: int, printed: int) -> str | None:
        """``column`` where another figure of its row prints the same: a value may have slipped over."""
        row = self._rows.get(self._row(figure), ())
        twins = [other for other in row if other != figure and self.prints[other][0] == printed]
        return "column" if twins and abs(printed) >= 10 else None

    def is_in_row_of(self, figure: int, printed: Print) -> bool:
        """Whether another figure of its row, or of its name in its table, prints so, or finer."""
        mantissa, exponent = printed
        of_its_name = self._named.get(self._name(figure), ())
        for other in (*self._rows.get(self._row(figure), ()), *of_its_name):
            finer, fine = self.prints[other]
            if other != figure and fine <= exponent:
                unit = ten(exponent - fine)
                if (2 * abs(finer) + unit) // (2 * unit) == abs(mantissa):
                    return True
        return False

    @cached_property
    def _named(self) -> dict[Hashable, list[int]]:
        """The figures of each table by their names, whatever their periods."""
        named: defaultdict[Hashable, list[int]] = defaultdict(list)
        for figure in self.figures:
            if isinstance(figure.place, TablePlace):
                named[self._name(figure.id)].append(figure.id)
        return named

    def _name(self, figure: int) -> Hashable:
        one = self.figures[figure]
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
        if self.figures[figure].unit.unit_class is UnitClass.PERCENT:
            row = self._columns.get(self._column(figure), ())
        return self._alike(figure, row)

    def is_alone(self, figure: int) -> bool:
        """Whether no other figure of its row measures the same under its words."""
        row = self._rows.get(self._row(figure), ())
        return not any(other != figure and self._is_namesake(figure, other) for other in row)

    def _is_namesake(self, figure: int, other: int) -> bool:
        one, beside = self.figures[figure], self.figures[other]
        return one.label == beside.label and one.measure is beside.measure

    def _lasts_as_long(self, figure: int, other: int) -> bool:
        one, beside = self.figures[figure].period, self.figures[other].period
        return one is None or beside is None or one.months == beside.months

    def _alike(self, figure: int, others: Sequence[int]) -> list[int]:
        unit, exponent = self.figures[figure].unit, self.prints[figure][1]
        return [
            mantissa * ten(other_exponent - exponent)
            for other in others
            if other != figure and self.figures[other].unit == unit
            for mantissa, other_exponent in (self.prints[other],)
            if other_exponent >= exponent
        ]

    def _row(self, figure: int) -> tuple[int, int] | None:
        place = self.figures[figure].place
        return (place.table, place.row) if isinstance(place, TablePlace) else None

    def _column(self, figure: int) -> tuple[int, int | None] | None:
        place = self.figures[figure].place
        return (place.table, place.column) if isinstance(place, TablePlace) else None

    def is_nudged(self, hypothesis: Hypothesis) -> bool:
        """Whether a failing equality is a coarse print within one unit of its finer print."""
        if hypothesis.form is not Form.LINEAR or len(hypothesis.terms) != 1:
            return False
        (finer, weight) = hypothesis.terms[0]
        (mantissa, exponent), (fine, fine_exponent) = self.prints[hypothesis.target], self.prints[finer]
        if abs(weight) != 1 or fine_exponent >= exponent:
            return False
        unit = ten(exponent - fine_exponent)
        return abs(mantissa * unit - fine * int(weight)) < unit

    def is_moved(self, hypothesis: Hypothesis) -> bool:
        """Whether a failing equality is a coarse print one unit from what its finer print rounds to."""
        if hypothesis.form is not Form.LINEAR or len(hypothesis.terms) != 1:
            return False
        ((finer, weight),) = hypothesis.terms
        mantissa, exponent = self.prints[hypothesis.target]
        if abs(weight) != 1 or self.prints[finer][1] >= exponent:
            return False
        return abs(mantissa - self.unmoved(hypothesis)) == 1

    def unmoved(self, hypothesis: Hypothesis) -> int:
        """What the coarse print of an equality would be if it were the rounding of its finer print."""
        ((finer, weight),) = hypothesis.terms
        (_, exponent), (fine, fine_exponent) = self.prints[hypothesis.target], self.prints[finer]
        is_cut = (self.figures[hypothesis.target].unit.code, exponent) in self._truncated
        return (cut_off if is_cut else to_nearest)(fine * int(weight), ten(exponent - fine_exponent))

    def is_approximate(self, hypothesis: Hypothesis) -> bool:
        """Whether a member is only said to be about so much: it may agree, but cannot be wrong."""
        return not self.approximate.isdisjoint(hypothesis.members)

    def is_open(self, hypothesis: Hypothesis) -> bool:
        """Whether it is a sum along a column or row with a cell that could not be read.

        What stands there is unknown, not nothing: the sum may hold with it.
        """
        if not self._open or len(hypothesis.members) < 3:
            return False
        places = [self.figures[figure].place for figure in hypothesis.members]
        lines = Counter(
            line for place in places if isinstance(place, TablePlace) for line in _lines_of(place)
        )
        return any(count > 2 and line in self._open for line, count in lines.items())

    def print_as(self, figure: int, mantissa: int, finer: int = 0) -> str:
        """``mantissa`` in the style in which ``figure`` is printed, with so many decimals more."""
        one = self.figures[figure]
        return print_as(one.raw, written_out(one, mantissa), max(0, one.printed.decimals) + finer)


def _lines_of(place: TablePlace) -> tuple[tuple[int, str, int], ...]:
    """The column and the row of a cell; its row alone, of a figure in a label."""
    row = (place.table, "row", place.row)
    return (row,) if place.column is None else (row, (place.table, "column", place.column))
