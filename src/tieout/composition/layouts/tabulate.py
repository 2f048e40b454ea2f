"""Layouts drawn up: rows expanded, cells looked up, titles filled, equations of totals gathered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from tieout.composition.amounts import Operation
from tieout.composition.calendar import NoSuchPeriod
from tieout.composition.context import Context
from tieout.composition.faults import Fault
from tieout.composition.layouts.cells import Scales, cut_of, draw, key_of, period_of
from tieout.composition.layouts.model import ColumnSpec, Layout, Measure, RowSpec, Term
from tieout.composition.layouts.patterns import fitting
from tieout.composition.layouts.terms import excluded, expanded, fitting_members
from tieout.composition.layouts.toml import meant
from tieout.composition.layouts.unrounded import (
    Print,
    Unrounded,
    UnroundedCell,
    UnroundedRow,
    UnroundedTable,
)
from tieout.composition.model import Column
from tieout.composition.rounding.model import Equation
from tieout.composition.words.wording import UnknownWord
from tieout.values.period import Period
from tieout.values.unit import COUNT, Unit, UnitClass, money

Terms = tuple[tuple[Print, Fraction], ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the layout with its cells."""

    spec: RowSpec
    cells: tuple[UnroundedCell, ...]


def tabulate(layout: Layout, context: Context, faults: list[Fault]) -> UnroundedTable:
    """``layout`` with the amounts of ``context``; what is wrong with it is added to ``faults``."""
    return _Tabulation(layout, context, faults).table()


class _Tabulation:
    def __init__(self, layout: Layout, context: Context, faults: list[Fault]) -> None:
        self.layout, self.context, self.faults = layout, context, faults
        use = context.printing.uses[layout.use]
        same_use = layout.scale is None
        self.method = layout.method or use.method
        self.scales = Scales(
            context,
            use.scale if layout.scale is None else layout.scale,
            use.decimals if same_use else layout.decimals,
        )

    def table(self) -> UnroundedTable:
        """The table, drawn up."""
        layout = self.layout
        lines = [self._line(spec) for row in layout.rows for spec in self._expanded(row)]
        lines = [line for line in lines if self._is_shown(line)]
        if all(line.spec.head for line in lines) and not self.faults:
            self._fault(
                "row", "no row has anything to print", "give the books of these periods, or take it out"
            )
        lines, equations = self._totalled(lines)
        columns = tuple(self._column(n, column, lines) for n, column in enumerate(layout.columns))
        return UnroundedTable(
            layout,
            self._filled("title", layout.title),
            self._filled("subtitle", layout.subtitle),
            layout.stub_head,
            columns,
            tuple(self._row(line) for line in lines),
            tuple(equations),
            tuple(self._filled("notes", note) for note in layout.notes),
            self.method,
        )

    def _expanded(self, row: RowSpec) -> Iterator[RowSpec]:
        """The row itself, or one for each concept or member that fits its pattern."""
        if row.each:
            found = [name for name in fitting(row.each, self.context.concepts) if name not in row.omit]
            if not found and not row.optional:
                what = f'nothing fits "{row.each}"'
                self._fault(f"{row.key}.each", what, "map accounts to such concepts, or make it optional")
            for concept in found:
                yield replace(row, cut=replace(row.cut, concept=concept), optional=True)
        elif row.each_member:
            for member in fitting_members(row.each_member, self.context.members):
                yield replace(row, cut=replace(row.cut, member=member), optional=True)
        else:
            yield row

    def _line(self, spec: RowSpec) -> _Line:
        if spec.head:
            return _Line(spec, tuple(None for _ in self.layout.columns))
        if not any(cut_of(spec, column).concept for column in self.layout.columns):
            self._fault(spec.key, "says no concept, and no column does", "add concept, or make it a head")
        return _Line(spec, tuple(self._cell(spec, column) for column in self.layout.columns))

    def _cell(self, row: RowSpec, column: ColumnSpec) -> UnroundedCell:
        concept = cut_of(row, column).concept
        if concept in self.context.failed:
            return None
        if concept and concept not in self.context.concepts and not row.optional:
            key = f"{row.key if row.cut.concept else column.key}.concept"
            what = f'no concept "{concept}"{meant(concept, list(self.context.concepts))}'
            self._fault(key, what, "map an account to it, define it, or make the row optional")
            return None
        try:
            return draw(row, column, self.scales)
        except NoSuchPeriod as error:
            key = f"{row.key if row.cut.period else column.key}.period"
            self._fault(key, str(error), "name the period in company.toml, or choose another")
            return None

    def _is_shown(self, line: _Line) -> bool:
        """Whether a row has anything to say; a row of dashes must be asked for, or is a fault."""
        if line.spec.head:
            return not line.spec.needs or line.spec.needs in self.context.concepts
        if any(isinstance(cell, Unrounded) for cell in line.cells):
            return True
        if line.spec.optional or any(cell is None for cell in line.cells):
            return False
        return self._has_amounts(line.spec)

    def _has_amounts(self, spec: RowSpec) -> bool:
        found = False
        for column in self.layout.columns:
            cut, named = cut_of(spec, column), period_of(spec, column, self.context)
            found |= (
                self.context.calendar.find(self.context.amounts, cut.concept, named, cut.member or "")
                is not None
            )
        if not found:
            where = f"[{spec.cut.member}]" if spec.cut.member else ""
            what = f"{spec.cut.concept or 'the row'}{where} has no amount in the periods of this table"
            self._fault(
                f"{spec.key}.concept", what, "give the books of these periods, or make the row optional"
            )
        return found

    # Equations

    def _totalled(self, lines: Sequence[_Line]) -> tuple[list[_Line], list[Equation[Print]]]:
        """The rows, totals with the parts they follow from, and the equations that ought to foot."""
        by_cell = {
            (line.spec.cut.concept, line.spec.cut.member or ""): line
            for line in lines
            if not line.spec.of_which
        }
        found: list[_Line] = []
        equations: list[Equation[Print]] = []
        for line in lines:
            parts = self._parts(line.spec, by_cell)
            cells = list(line.cells)
            for n, column in enumerate(self.layout.columns):
                sums = []
                if parts and column.cut.measure is Measure.LEVEL:
                    sums.append([(part.cells[n], term.weight) for part, term in parts])
                if column.sum_members:
                    sums.append(self._across(line, n, column.sum_members))
                for summed in filter(None, sums):
                    terms = _prints(summed)
                    if not terms or not _adds_up(cells[n], summed):
                        continue
                    equations += _equation(cells[n], terms)
                    cells[n] = _following(cells[n], terms)
            equations += _changes(cells)
            found.append(replace(line, cells=tuple(cells)))
        return found, equations

    def _parts(self, spec: RowSpec, by_cell: dict[tuple[str, str], _Line]) -> list[tuple[_Line, Term]]:
        """The rows that a total adds up; none where the table does not show all of them."""
        found: list[tuple[_Line, Term]] = []
        left_out = excluded(spec.sum, spec.cut.concept)
        for term in spec.sum:
            for each in expanded(term, left_out, self.context.concepts, self.context.members):
                member = (spec.cut.member or "") if each.member is None else each.member
                part = by_cell.get((each.concept, member))
                if part is not None and each.weight:
                    found.append((part, each))
                elif each.weight and self._counts(each.concept, member, spec):
                    return []
        return found

    def _counts(self, concept: str, member: str, spec: RowSpec) -> bool:
        """Whether a part that the table does not show has an amount in any of its columns."""
        for column in self.layout.columns:
            try:
                named = period_of(spec, column, self.context)
            except NoSuchPeriod:  # the column's cells have said so
                continue
            amount = self.context.calendar.find(self.context.amounts, concept, named, member)
            if amount is not None and amount.value:
                return True
        return False

    def _across(self, line: _Line, n: int, members: Sequence[str]) -> list[tuple[UnroundedCell, Fraction]]:
        mine = self.layout.columns[n].cut
        return [
            (cell, Fraction(1))
            for cell, column in zip(line.cells, self.layout.columns, strict=True)
            if column.cut.member in members
            and column.cut.period == mine.period
            and column.cut.measure is mine.measure
        ]

    # Rows and columns

    def _row(self, line: _Line) -> UnroundedRow:
        spec = line.spec
        label = spec.label or (
            self.context.member_label(spec.cut.member)
            if spec.each_member and spec.cut.member
            else self.context.label(spec.cut.concept)
        )
        return UnroundedRow(
            self._filled(f"{spec.key}.label", label, self._row_period(spec)),
            line.cells, spec.depth, spec.emphasis, spec.cut.concept, spec.note,
        )  # fmt: skip

    def _row_period(self, spec: RowSpec) -> str:
        return spec.cut.period

    def _column(self, n: int, column: ColumnSpec, lines: Sequence[_Line]) -> Column:
        heads = column.heads or self._usual_heads(column)
        units = [cell.unit for line in lines if isinstance(cell := line.cells[n], Unrounded)]
        text = column.unit_text
        if text is None:
            text = self._unit_text(column, units)
        unrounded = next((cell for line in lines if isinstance(cell := line.cells[n], Unrounded)), None)
        return Column(
            tuple(self._filled(f"{column.key}.head", head, column.cut.period) for head in heads),
            text,
            self._period(column, lines, n),
            unrounded.decimals if unrounded else 0,
        )

    def _usual_heads(self, column: ColumnSpec) -> tuple[str, ...]:
        if column.cut.measure is Measure.LEVEL:
            return ("{name}",)
        return ("Change",) if column.cut.measure is Measure.CHANGE else ("%",)

    def _unit_text(self, column: ColumnSpec, units: Sequence[Unit]) -> str:
        if self.layout.unit_text is not None and column.cut.measure in (Measure.LEVEL, Measure.CHANGE):
            return self._filled("unit_text", self.layout.unit_text)
        money = [unit for unit in units if unit.unit_class is UnitClass.MONEY]
        unit = (money or list(units) or [COUNT])[0]
        return self.context.wording.head(unit, self.scales.scale)

    def _period(self, column: ColumnSpec, lines: Sequence[_Line], n: int) -> Period | None:
        keys = [key for line in lines if (key := key_of(line.cells[n])) is not None]
        return keys[0].period if keys and column.cut.period else None

    def _filled(self, key: str, pattern: str, selector: str = "") -> str:
        if "{unit}" in pattern:
            unit = money(self.context.company.currency)
            pattern = pattern.replace("{unit}", self.context.wording.head(unit, self.scales.scale))
        try:
            return self.context.fill(pattern, self.context.calendar.select(selector))
        except (UnknownWord, NoSuchPeriod) as error:
            self._fault(key, str(error), "name a period, or {company}, {date}")
            return pattern

    def _fault(self, key: str, what: str, remedy: str) -> None:
        fault = Fault(self.layout.file, 0, key, what, remedy)
        if fault not in self.faults:
            self.faults.append(fault)


def _prints(parts: Sequence[tuple[UnroundedCell, Fraction]]) -> Terms:
    """The prints of a total's parts; what is nil is zero, and takes no part."""
    return tuple(
        (part.print, weight)
        for part, weight in parts
        if isinstance(part, Unrounded) and part.print is not None
    )


def _adds_up(cell: UnroundedCell, parts: Sequence[tuple[UnroundedCell, Fraction]]) -> bool:
    """Whether the parts shown are the whole total, to the last digit."""
    unrounded = [(part.value * part.sign, weight) for part, weight in parts if isinstance(part, Unrounded)]
    whole = cell.value * cell.sign if isinstance(cell, Unrounded) else Fraction(0)
    return sum((value * weight for value, weight in unrounded), Fraction(0)) == whole


def _following(cell: UnroundedCell, terms: Terms) -> UnroundedCell:
    """The cell, said to be the sum of ``terms``, unless it is said to follow from others already."""
    if isinstance(cell, Unrounded) and cell.operation is None:
        return replace(cell, operation=Operation.SUM, terms=terms)
    return cell


def _equation(cell: UnroundedCell, terms: Terms) -> Iterator[Equation[Print]]:
    """That a cell is the sum of ``terms`` in print, where all are printed to the same place."""
    if any(abs(weight) != 1 for _, weight in terms):
        return
    whole = [(printed, int(weight)) for printed, weight in terms]
    if isinstance(cell, Unrounded) and cell.print is not None:
        whole.append((cell.print, -1))
    if len(whole) > 1 and len({printed.exponent for printed, _ in whole}) == 1:
        yield Equation(tuple(whole))


def _changes(cells: Sequence[UnroundedCell]) -> Iterator[Equation[Print]]:
    """That a change is the difference of the levels beside it."""
    printed = {cell.print for cell in cells if isinstance(cell, Unrounded)}
    for cell in cells:
        is_change = isinstance(cell, Unrounded) and cell.print is not None and cell.print.before is not None
        if is_change and isinstance(cell, Unrounded) and all(level in printed for level, _ in cell.terms):
            yield from _equation(cell, cell.terms)
