"""The ledger: every figure of a release where the search can find it, by table, by period and by value.

Built once from tables and facts; the kinds of relation read it and never change it. A cell of a sheet is
a figure's id, `NIL` for a printed dash, or `EMPTY`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from msgspec import Struct

from tieout.facts.from_tables import names_concept
from tieout.facts.model import Claim, ClaimKind, Facts, Figure, SentencePlace, TablePlace
from tieout.relations.coarse import coarsened
from tieout.relations.namesakes import Namesakes
from tieout.relations.narrative import Said, said
from tieout.relations.prints import PrintIndex, Scales, scales
from tieout.relations.rounding import policies
from tieout.relations.tally import printed_twice
from tieout.relations.words import tokens, tokens_of
from tieout.tables.model import Measure, Table
from tieout.values.period import Period
from tieout.values.powers import ten
from tieout.values.printed import Rounding
from tieout.values.unit import UnitClass

EMPTY = -1
NIL = -2

Row = tuple[int, tuple[int, ...]]  # which line of a sheet, and its cells of one unit; the others as empty


class Line(Struct, frozen=True, gc=False):
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
    units: tuple[str, ...]  # the codes of those printed in it, in order
    classes: frozenset[UnitClass]  # and their classes
    rows: Mapping[str, Sequence[Row]]  # by unit, the lines that print it, rates of change left out


class Series(Struct, frozen=True, gc=False):
    """One row's figures of one unit by period; ``cells`` maps a period to a figure id.

    A sentence's level with its comparison is a series too. ``sheet`` is -1 there.
    """

    label: str
    words: frozenset[str]
    path_words: frozenset[str]
    unit: str
    unit_class: UnitClass
    sheet: int
    line: int
    cells: dict[Period | None, int]
    first: int  # the id of its first figure, its place in reading order

    def year_before(self, period: Period | None) -> int | None:
        """The figure of the period as long that ended a year earlier; a 52-week year may miss by days."""
        if period is None:
            return None
        for other, figure in self.cells.items():
            if other is None or other.months != period.months:
                continue
            if 350 <= (period.end - other.end).days <= 380:
                return figure
        return None


def series_unit(figure: Figure) -> str:
    """The unit of a series: a change or a rate of change is never the same fact as a level."""
    if figure.measure in (Measure.RATE, Measure.CHANGE):
        return f"{figure.unit.code}|{figure.measure.value}"
    return figure.unit.code


class Ledger:
    """All figures with the indexes that the search needs. Treat as frozen once built."""

    def __init__(self, tables: Sequence[Table], facts: Facts) -> None:
        self.tables = tuple(tables)
        self.figures: tuple[Figure, ...] = coarsened(facts.figures)
        self.claims: tuple[Claim, ...] = facts.claims
        self.computed, self.tags = facts.computed, facts.tags
        self.mantissas = [figure.printed.mantissa for figure in self.figures]
        self.exponents = [figure.printed.exponent for figure in self.figures]
        self.as_printed = list(zip(self.mantissas, self.exponents, strict=True))
        self.units = [figure.unit.code for figure in facts.figures]
        self.classes = [figure.unit.unit_class for figure in facts.figures]
        self.measures = [figure.measure for figure in facts.figures]
        # Rates of change do not add up along a column: for that purpose they have no unit.
        self.summed = [
            "" if measure is Measure.RATE else unit
            for measure, unit in zip(self.measures, self.units, strict=True)
        ]
        # Equal periods as one object: every index has them for keys, and the same object is equal at once.
        known: dict[Period | None, Period | None] = {}
        self.periods = [known.setdefault(figure.period, figure.period) for figure in facts.figures]
        self._finest: dict[str, int] = {}
        for unit, exponent in zip(self.units, self.exponents, strict=True):
            self._finest[unit] = min(exponent, self._finest.get(unit, exponent))
        self.values = [
            mantissa * ten(exponent - self._finest[unit])
            for unit, mantissa, exponent in zip(self.units, self.mantissas, self.exponents, strict=True)
        ]
        self.sheets = _sheets(self, self._grids())
        self._said_by_row: dict[int, Hashable] = {}
        self.stated = facts.stated
        self.printed_twice = tuple(printed_twice(self.figures))
        self.policies = policies(self.figures, self.printed_twice, facts.stated)
        self._truncated = {
            (policy.unit, policy.exponent)
            for policy in self.policies
            if policy.rounding is Rounding.TRUNCATED
        }
        self.cuts_off = bool(self._truncated)  # any prints of this release rather than rounding them

    def forget(self) -> None:
        """Let go of everything, and be of no use any more.

        What a ledger keeps refers back to it; its memory would wait for the collector of cycles.
        """
        self.__dict__.clear()

    def value(self, figure: int) -> int:
        """A figure's print as an integer at the finest last place of its unit in this release."""
        return self.values[figure]

    def finest(self, unit: str) -> int:
        """The exponent of the finest last place in which a unit is printed."""
        return self._finest[unit.partition("|")[0]]

    def rounding(self, target: int, terms: Iterable[tuple[int, object]]) -> Rounding:
        """The rule for an equation between figures: truncation where it is the rule for one of them."""
        if self.cuts_off:
            figures = (target, *(figure for figure, _ in terms))
            if any(self.truncates(self.units[figure], self.exponents[figure]) for figure in figures):
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
    def in_sentences(self) -> Sequence[int]:
        """The figures that sentences print, in reading order."""
        return [figure.id for figure in self.figures if isinstance(figure.place, SentencePlace)]

    @cached_property
    def series(self) -> tuple[Series, ...]:
        """The figures of tables that state one concept, by period, in reading order.

        Mostly a row; where rows are named by periods and columns by concepts, a column. A second
        figure of the same period (an adjusted column beside the reported one) opens another series.
        """
        result: list[Series] = []
        for number, sheet in enumerate(self.sheets):
            opened: dict[tuple[object, ...], list[Series]] = {}
            for at, line in enumerate(sheet.lines):
                for cell in [cell for cell in line.cells if cell >= 0]:
                    parts, unit = concept_of(self.figures[cell].label), series_unit(self.figures[cell])
                    key = parts, unit, at if parts[-1] == line.label else None
                    group = opened.setdefault(key, [])
                    period = self.periods[cell]
                    for series in group:
                        if period not in series.cells:
                            series.cells[period] = cell
                            break
                    else:
                        group.append(self._opened(number, at, cell, parts, unit))
                        result.append(group[-1])
        return tuple(result)

    @cached_property
    def printed(self) -> Mapping[tuple[str, Period | None], Sequence[tuple[Series, int]]]:
        """The series of tables by unit and period, each with its figure there, in reading order."""
        found: dict[tuple[str, Period | None], list[tuple[Series, int]]] = defaultdict(list)
        for one in self.series:
            for period, figure in one.cells.items():
                found[one.unit, period].append((one, figure))
        return found

    @cached_property
    def homonyms(self) -> frozenset[int]:
        """The first figures of series whose name another series of their sheet has too."""
        named: dict[tuple[object, ...], list[Series]] = {}
        for one in self.series:
            named.setdefault((one.sheet, one.unit, one.words, one.path_words), []).append(one)
        return frozenset(one.first for group in named.values() if len(group) > 1 for one in group)

    @cached_property
    def prints(self) -> PrintIndex:
        """Where every print of a table or a sentence stands again, tables first."""
        return PrintIndex(self, (*self.series, *self.levels))

    def said_by_row(self, row: Series) -> Hashable:
        """All that a row says but for where in its table it stands: its name, its prints by period."""
        known = self._said_by_row.get(row.first)
        if known is None:
            table = self.sheets[row.sheet].lines[row.line].table if row.sheet >= 0 else -1
            prints = tuple([self.as_printed[figure] for figure in row.cells.values()])
            # Equal periods are one object.
            known = table, row.words, row.path_words, tuple(map(id, row.cells)), prints
            self._said_by_row[row.first] = known
        return known

    @cached_property
    def said(self) -> Sequence[Said]:
        """What sentences say of their subjects."""
        return said(self.claims)

    @cached_property
    def namesakes(self) -> Namesakes:
        """The rows of tables that sentences name."""
        return Namesakes(self)

    @cached_property
    def scaled(self) -> Scales:
        """What a figure would print at its own and every coarser scale in use."""
        return scales(self)

    def _opened(self, sheet: int, at: int, cell: int, parts: tuple[str, ...], unit: str) -> Series:
        """A series of its first cell."""
        above, words = tokens_of(parts[:-1]), tokens(parts[-1])
        line = self.sheets[sheet].lines[at]
        if line.label != parts[-1] == self.tables[line.table].title:
            above, words = words, frozenset()  # a row without a name of its own
        cells = {self.periods[cell]: cell}
        return Series(parts[-1], words, above, unit, self.classes[cell], sheet, at, cells, cell)

    @cached_property
    def levels(self) -> tuple[Series, ...]:
        """What sentences and row labels state, as series: what a row is to the search, a claim is too."""
        return _levels(self)


@lru_cache(maxsize=8192)
def concept_of(label: tuple[str, ...]) -> tuple[str, ...]:
    """The parts of a label that say what is measured, outermost first."""
    return tuple(part for part in label if names_concept(part)) or label or ("",)


def _levels(ledger: Ledger) -> tuple[Series, ...]:
    """The figures of sentences and of row labels: a comparison as one series, every other level alone.

    The sections above a sentence are its path, as they are a row's.
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
            result.append(_level(ledger, claim.subject, figures[0], cells))
    alone: dict[tuple[object, ...], Series] = {}
    for figure in ledger.figures:
        place = figure.place
        if figure.id in taken or (isinstance(place, TablePlace) and place.column is not None):
            continue
        key = (place, figure.label, series_unit(figure))
        known = alone.get(key)
        period = ledger.periods[figure.id]
        if known is not None and period not in known.cells:
            known.cells[period] = figure.id  # one subject of a sentence, of another period
            continue
        label = figure.label[-1] if figure.label else ""
        alone[key] = _level(ledger, label, figure.id, {period: figure.id})
        result.append(alone[key])
    return tuple(sorted(result, key=lambda one: one.first))


def _level(ledger: Ledger, subject: str, lead: int, cells: dict[Period | None, int]) -> Series:
    """What a sentence states of its subject, as its ``lead`` figure has it."""
    figure, first = ledger.figures[lead], min(cells.values())
    above = tokens_of(figure.label[:-1])
    unit, unit_class = series_unit(figure), ledger.classes[first]
    return Series(subject, tokens(subject), above, unit, unit_class, -1, 0, cells, first)


def _sheets(ledger: Ledger, grids: list[list[list[int]]]) -> tuple[Sheet, ...]:
    sheets: list[Sheet] = []
    group: list[int] = []
    tables = ledger.tables
    for index, table in enumerate(tables):
        if group and not _continues(tables[group[-1]], table, sum(len(tables[i].rows) for i in group)):
            sheets.append(_sheet(ledger, grids, group))
            group = []
        group.append(index)
    if group:
        sheets.append(_sheet(ledger, grids, group))
    return tuple(sheets)


def _continues(before: Table, table: Table, rows: int) -> bool:
    """Whether a table goes on where the one before it ended: the same columns, the same periods."""
    return (
        rows + len(table.rows) <= 160
        and len(before.columns) == len(table.columns)
        and any(column.heading.period for column in table.columns)
        and all(
            (a.heading.period, a.heading.unit, a.heading.scale)
            == (b.heading.period, b.heading.unit, b.heading.scale)
            for a, b in zip(before.columns, table.columns, strict=True)
        )
    )


def _sheet(ledger: Ledger, grids: list[list[list[int]]], group: list[int]) -> Sheet:
    lines: list[Line] = []
    for index in group:
        table = ledger.tables[index]
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
    head = ledger.tables[group[0]]
    periods = tuple(column.heading.period for column in head.columns)
    figures = [cell for line in lines for cell in line.cells if cell >= 0]
    units = tuple(sorted({ledger.units[figure] for figure in figures}))
    classes = frozenset([ledger.classes[figure] for figure in figures])
    rows = _rows(ledger, lines)
    return Sheet(tuple(group), tuple(lines), periods, len(head.columns), units, classes, rows)


def _rows(ledger: Ledger, lines: Sequence[Line]) -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = defaultdict(list)
    for at, line in enumerate(lines):
        units = {ledger.summed[cell] for cell in line.cells if cell >= 0}
        for unit in units:
            cells = line.cells if len(units) == 1 else of_unit(ledger.summed, line.cells, unit)
            rows[unit].append((at, cells))
    return rows


def of_unit(units: Sequence[str], cells: tuple[int, ...], unit: str) -> tuple[int, ...]:
    """The cells of one unit and the nil ones; all others as empty."""
    return tuple([cell if cell == NIL or (cell >= 0 and units[cell] == unit) else EMPTY for cell in cells])
