"""The ledger: every figure of a release where the search can find it, by table, by period and by value.

Built once from tables and facts; the kinds of relation read it and never change it. A cell of a sheet is
a figure's id, `NIL` for a printed dash, or `EMPTY`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from tieout.facts.model import Claim, ClaimKind, Facts, Figure, SentencePlace, TablePlace
from tieout.relations.rounding import policies
from tieout.relations.words import tokens
from tieout.tables.model import Measure, Table
from tieout.values.period import Period
from tieout.values.printed import Rounding

EMPTY = -1
NIL = -2


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a sheet: which table and row it is, its words, and its cells by column."""

    table: int
    row: int
    label: str
    path: tuple[str, ...]
    depth: int
    parent: int | None  # index of a line of the same sheet
    ruled_above: bool
    cells: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Tables that belong together, as one: a statement and its continuation under a repeated head."""

    tables: tuple[int, ...]
    lines: tuple[Line, ...]
    periods: tuple[Period | None, ...]  # of the columns
    width: int


@dataclass(frozen=True, slots=True)
class Series:
    """One row's figures of one unit by period; ``cells`` maps a period to a figure id.

    A sentence's level with its comparison is a series too. ``sheet`` is -1 there.
    """

    label: str
    words: frozenset[str]
    path_words: frozenset[str]
    unit: str
    sheet: int
    line: int
    cells: dict[Period | None, int]

    @property
    def first(self) -> int:
        """The id of its first figure, its place in reading order."""
        return min(self.cells.values())


def series_unit(figure: Figure) -> str:
    """The unit of a series: a change or a rate of change is never the same fact as a level."""
    if figure.measure in (Measure.RATE, Measure.CHANGE):
        return f"{figure.unit.code} {figure.measure.value}"
    return figure.unit.code


class Ledger:
    """All figures with the indexes that the search needs. Treat as frozen once built."""

    def __init__(self, tables: Sequence[Table], facts: Facts) -> None:
        self.tables = tuple(tables)
        self.figures: tuple[Figure, ...] = facts.figures
        self.claims: tuple[Claim, ...] = facts.claims
        self.mantissas = [figure.printed.mantissa for figure in facts.figures]
        self.exponents = [figure.printed.exponent for figure in facts.figures]
        self.units = [figure.unit.code for figure in facts.figures]
        self.periods = [figure.period for figure in facts.figures]
        self.sheets = _sheets(self.tables, self._grids())
        self.policies = policies(facts.figures)
        self._truncated = {
            (policy.unit, policy.exponent)
            for policy in self.policies
            if policy.rounding is Rounding.TRUNCATED
        }

    def rounding(self, figures: Iterable[int]) -> Rounding:
        """The rule for an equation between ``figures``: truncation where that is the rule for any of them."""
        if self._truncated and any(
            (self.units[figure], self.exponents[figure]) in self._truncated for figure in figures
        ):
            return Rounding.TRUNCATED
        return Rounding.NEAREST

    def truncates(self, unit: str, exponent: int) -> bool:
        """Whether prints of this unit and last place are cut off rather than rounded."""
        return (unit, exponent) in self._truncated

    def _grids(self) -> list[list[list[int]]]:
        grids = [
            [
                [EMPTY if cell is None else NIL if cell.numeral is None else EMPTY for cell in row.cells]
                for row in table.rows
            ]
            for table in self.tables
        ]
        for figure in self.figures:
            place = figure.place
            if isinstance(place, TablePlace) and place.column is not None:
                grids[place.table][place.row][place.column] = figure.id
        return grids

    @cached_property
    def tokens(self) -> list[frozenset[str]]:
        """The significant words of each figure's label, innermost part first in weight."""
        cache: dict[tuple[str, ...], frozenset[str]] = {}
        result = []
        for figure in self.figures:
            words = cache.get(figure.label)
            if words is None:
                words = cache[figure.label] = tokens(figure.label[-1] if figure.label else "")
            result.append(words)
        return result

    @cached_property
    def series(self) -> tuple[Series, ...]:
        """Every row of every sheet as a series, one for each unit in it, in reading order.

        A second figure of the same period (an adjusted column beside the reported one) opens another.
        """
        result: list[Series] = []
        for number, sheet in enumerate(self.sheets):
            for at, line in enumerate(sheet.lines):
                result.extend(self._series_of(line, number, at))
        return tuple(result)

    @cached_property
    def levels(self) -> tuple[Series, ...]:
        """What sentences and row labels state, as series: what a row is to the search, a claim is too."""
        return _levels(self)

    def _series_of(self, line: Line, sheet: int, at: int) -> list[Series]:
        opened: list[Series] = []
        for cell in line.cells:
            if cell < 0:
                continue
            unit, period = series_unit(self.figures[cell]), self.periods[cell]
            for series in opened:
                if series.unit == unit and period not in series.cells:
                    series.cells[period] = cell
                    break
            else:
                words = frozenset(word for part in line.path[:-1] for word in tokens(part))
                opened.append(
                    Series(line.label, tokens(line.label), words, unit, sheet, at, {period: cell})
                )
        return opened

    @cached_property
    def by_period(self) -> dict[tuple[str, Period | None], list[int]]:
        """Figure ids by unit code and period."""
        index: dict[tuple[str, Period | None], list[int]] = {}
        for figure in self.figures:
            index.setdefault((figure.unit.code, figure.period), []).append(figure.id)
        return index


def _levels(ledger: Ledger) -> tuple[Series, ...]:
    """The figures of sentences and of row labels: a comparison as one series, every other level alone.

    Figures that a sentence calls approximate stand for no interval and are left out.
    """
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
        if figure.id in taken or figure.approximate:
            continue
        if isinstance(figure.place, SentencePlace) or figure.place.column is None:
            label = figure.label[-1] if figure.label else ""
            result.append(
                Series(
                    label,
                    tokens(label),
                    frozenset(),
                    series_unit(figure),
                    -1,
                    0,
                    {figure.period: figure.id},
                )
            )
    return tuple(sorted(result, key=lambda one: one.first))


def _sheets(tables: Sequence[Table], grids: list[list[list[int]]]) -> tuple[Sheet, ...]:
    sheets: list[Sheet] = []
    group: list[int] = []
    for index, table in enumerate(tables):
        if group and not _continues(tables[group[-1]], table, sum(len(tables[i].rows) for i in group)):
            sheets.append(_sheet(tables, grids, group))
            group = []
        group.append(index)
    if group:
        sheets.append(_sheet(tables, grids, group))
    return tuple(sheets)


def _continues(before: Table, table: Table, rows: int) -> bool:
    """Whether a table goes on where the one before it ended: the same columns, the same periods."""
    return (
        rows + len(table.rows) <= 160
        and len(before.columns) == len(table.columns)
        and any(column.heading.period for column in table.columns)
        and all(
            a.heading.period == b.heading.period and a.heading.unit == b.heading.unit
            for a, b in zip(before.columns, table.columns, strict=True)
        )
    )


def _sheet(tables: Sequence[Table], grids: list[list[list[int]]], group: list[int]) -> Sheet:
    lines: list[Line] = []
    for index in group:
        table = tables[index]
        first = len(lines)
        paths: list[tuple[str, ...]] = []
        for number, row in enumerate(table.rows):
            above = paths[row.parent] if row.parent is not None and row.parent < number else ()
            paths.append((*above, row.label))
            lines.append(
                Line(
                    index,
                    number,
                    row.label,
                    paths[-1],
                    row.depth,
                    None if row.parent is None else first + row.parent,
                    row.ruled_above,
                    tuple(grids[index][number]),
                )
            )
    head = tables[group[0]]
    periods = tuple(column.heading.period for column in head.columns)
    return Sheet(tuple(group), tuple(lines), periods, len(head.columns))
