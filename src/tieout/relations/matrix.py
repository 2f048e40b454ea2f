"""A sheet's figures of one unit as a `Matrix` of integers, by rows or by columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import gcd

from tieout.relations.footing import Footing, Matrix
from tieout.relations.ledger import Ledger
from tieout.relations.model import Context, Evidence, Form, Hypothesis
from tieout.relations.rules import ROUNDED
from tieout.relations.sheets import EMPTY, NIL, Sheet, of_unit
from tieout.relations.words import total_bits
from tieout.tables.model import Measure
from tieout.values.powers import ten
from tieout.values.unit import UnitClass

_FARTHEST = 9  # places between the last digits of what adds up
FEWEST_GROUPS = 3  # of columns: two parts and their whole
FEWEST = 3  # places in which lines must foot to be looked at in another unit


@dataclass(frozen=True, slots=True)
class Lined:
    """A matrix with the figure ids behind it: ``cells[line][instance]``.

    ``printed`` are all cells of its lines, in whatever unit.
    """

    matrix: Matrix
    cells: tuple[tuple[int, ...], ...]
    printed: tuple[tuple[int, ...], ...]


def by_rows(ledger: Ledger, sheet: Sheet, unit: str) -> Lined | None:
    """Rows as lines, columns as instances: whether columns foot."""
    found = sheet.rows.get(unit, ())
    if len(found) < 3:
        return None
    rows = [at for at, _ in found]
    cells = [cells for _, cells in found]
    lines = [sheet.lines[at] for at in rows]
    prior = [total_bits(line.label) + (2.0 if line.ruled_above else 0.0) for line in lines]
    opens = [
        at == 0 or rows[at - 1] != rows[at] - 1 or lines[at].parent != lines[at - 1].parent
        for at in range(len(rows))
    ]
    printed = tuple(line.cells for line in lines)
    return _lined(ledger, cells, printed, prior, [line.depth for line in lines], opens)


def by_ends(
    ledger: Ledger, sheet: Sheet, unit: str, column: int, ends: Mapping[int, tuple[int, int]]
) -> Lined | None:
    """Rows as lines, columns as instances, the last two being the ends of a column's ranges.

    ``ends`` are the figures of the ranges by line; a single figure in the column stands for both ends.
    """
    rows: list[int] = []
    cells: list[tuple[int, ...]] = []
    for at, line in enumerate(sheet.lines):
        own = of_unit(ledger.summed, line.cells, unit)
        both = ends.get(at, (own[column], own[column]))
        if max(*own, *both) >= 0:
            rows.append(at)
            cells.append((*own[:column], *own[column + 1 :], *both))
    if len(rows) < 3:
        return None
    lines = [sheet.lines[at] for at in rows]
    prior = [total_bits(line.label) + (2.0 if line.ruled_above else 0.0) for line in lines]
    opens = [at == 0 or rows[at - 1] != rows[at] - 1 for at in range(len(rows))]
    return _lined(ledger, cells, tuple(cells), prior, [line.depth for line in lines], opens)


def by_columns(ledger: Ledger, sheet: Sheet, unit: str) -> Lined | None:
    """Columns as lines, rows as instances: whether rows cross-foot."""
    if sheet.width < 3:
        return None
    found = [line.cells for line in sheet.lines]
    if len(sheet.units) > 1:
        found = [of_unit(ledger.units, cells, unit) for cells in found]
    rows = [cells for cells in found if _is_row(cells)]
    if not rows:
        return None
    table = ledger.tables[sheet.tables[0]]
    cells = [tuple(row[column] for row in rows) for column in range(sheet.width)]
    prior = [
        total_bits(" ".join(column.header)) + (2.0 if column.heading.measure is Measure.CHANGE else 0.0)
        for column in table.columns
    ]
    printed = tuple(tuple(line.cells[column] for line in sheet.lines) for column in range(sheet.width))
    return _lined(ledger, cells, printed, prior, [0] * len(cells), [at == 0 for at in range(len(cells))])


def by_groups(ledger: Ledger, sheet: Sheet, unit: str) -> Lined | None:
    """Groups of columns as lines, the rows of each period as instances; None where no periods alternate.

    "North 2024 2023 South 2024 2023 Group 2024 2023": the columns of a period add up, though others stand
    between them.
    """
    if sheet.width < FEWEST_GROUPS * 2:  # two periods at least
        return None
    columns = [at for at in range(sheet.width) if _has_levels(ledger, sheet, at, unit)]
    periods = list(dict.fromkeys(sheet.periods[at] for at in columns))
    count = len(periods)
    groups = [columns[at : at + count] for at in range(0, len(columns), count or 1)]
    alternate = all([sheet.periods[at] for at in group] == periods for group in groups)
    if count < 2 or len(groups) < FEWEST_GROUPS or not alternate:
        return None
    rows = [of_unit(ledger.units, line.cells, unit) for line in sheet.lines]
    cells = [tuple(row[at] for at in group for row in rows) for group in groups]
    printed = tuple(tuple(line.cells[at] for at in group for line in sheet.lines) for group in groups)
    heads = ledger.tables[sheet.tables[0]].columns
    prior = [total_bits(" ".join(heads[group[0]].header)) for group in groups]
    return _lined(ledger, cells, printed, prior, [0] * len(cells), [at == 0 for at in range(len(cells))])


def _has_levels(ledger: Ledger, sheet: Sheet, column: int, unit: str) -> bool:
    """Whether a column prints amounts of a unit, and is not one of changes."""
    if ledger.tables[sheet.tables[0]].columns[column].heading.measure is Measure.CHANGE:
        return False
    cells = (line.cells[column] for line in sheet.lines)
    return any(cell >= 0 and ledger.units[cell] == unit for cell in cells)


def _is_row(cells: Sequence[int]) -> bool:
    """Whether a row prints enough to cross-foot: three figures, or two and nils."""
    return len(cells) - cells.count(EMPTY) >= 3 and sum([cell >= 0 for cell in cells]) >= 2


def hypotheses(kind: str, lined: Lined, footing: Footing) -> list[Hypothesis]:
    """A footing as one hypothesis an instance; blank and nil members are left out of the equation."""
    result = []
    evidence = Evidence(footing.parts)
    good, bad = len(footing.holds), len(footing.fails)
    exceptions = footing.exceptions
    uneven = sum(1 for gap in footing.gaps if gap)
    own = (*footing.numbers, *(-bits for bits in footing.against))
    wide = [abs(gap) > 1 for gap in footing.gaps]
    for at, instance in enumerate((*footing.holds, *footing.fails)):
        target = lined.cells[footing.target][instance]
        cells = [(lined.cells[line][instance], weight) for line, weight in footing.terms]
        terms = tuple([each for each in cells if each[0] >= 0])
        if target >= 0 and terms:
            if len(terms) == 1 and _misses_by_a_unit(lined.matrix, footing, instance):
                continue  # what is too small for a line of its own may be left out
            holds, fails = (good - 1, bad) if at < good else (good, bad - 1)
            elsewhere = uneven - (at < good and footing.gaps[at] != 0)
            sort = _sort(kind, len(terms), exceptions, elsewhere)
            others = sum(wide) - (at < good and wide[at])
            context = Context(sort, holds, fails, footing.bits - own[at], uneven=others)
            result.append(Hypothesis(kind, Form.LINEAR, target, terms, evidence, context))
    return result


def _misses_by_a_unit(matrix: Matrix, footing: Footing, instance: int) -> bool:
    """Whether a footing of several lines has a single one here, a unit of a print away from its total."""
    total = matrix.values[footing.target][instance] or 0
    parts = sum(weight * (matrix.values[line][instance] or 0) for line, weight in footing.terms)
    return len(footing.terms) > 1 and 0 < abs(total - parts) <= matrix.widths[footing.target][instance]


def a_share(ledger: Ledger, kind: str, lined: Lined, footing: Footing) -> Iterator[Hypothesis]:
    """The same lines where they print amounts a share: what foots in dollars foots in dollars a share."""
    lead = lined.cells[footing.target][footing.holds[0]]
    if len(footing.holds) < FEWEST or ledger.classes[lead] is not UnitClass.MONEY:
        return
    context = Context(f"{kind}, a share", len(footing.holds), len(footing.fails), footing.bits)
    for instance, target in enumerate(lined.printed[footing.target]):
        if target < 0 or ledger.classes[target] is not UnitClass.PER_SHARE:
            continue
        terms = tuple(
            (lined.printed[line][instance], weight)
            for line, weight in footing.terms
            if lined.printed[line][instance] >= 0
        )
        if len(terms) > 1 and all(ledger.summed[cell] == ledger.summed[target] for cell, _ in terms):
            yield Hypothesis(kind, Form.LINEAR, target, terms, Evidence(footing.parts), context)


def _sort(kind: str, terms: int, exceptions: int, uneven: int) -> str:
    """What tells footings apart that fail more or less often where nothing is wrong.

    ``uneven`` counts the other places in which a footing holds within rounding only.
    """
    if terms == 1:
        return f"{kind}, one term"
    if exceptions:
        return f"{kind}, lines turned"
    return f"{kind}, within rounding" if uneven else kind


def _lined(
    ledger: Ledger,
    cells: list[tuple[int, ...]],
    all_cells: tuple[tuple[int, ...], ...],
    prior: list[float],
    depth: list[int],
    opens: list[bool],
) -> Lined:
    mantissas, exponents = ledger.mantissas, ledger.exponents
    places = {exponents[cell] for line in cells for cell in line if cell >= 0}
    finest = max(min(places), max(places) - _FARTHEST)
    if min(places) < finest:  # cents a seat mile are no part of millions
        cells = [tuple(c if c < 0 or exponents[c] >= finest else EMPTY for c in line) for line in cells]
        places = {place for place in places if place >= finest}
    units = {place: ten(place - finest) for place in places}
    # No number for nil, which adds nothing, and of a total says that none is told.
    values = [
        [mantissas[cell] * units[exponents[cell]] if cell >= 0 else None for cell in line] for line in cells
    ]
    widths = [
        [units[exponents[cell]] if cell >= 0 else int(cell == NIL) for cell in line] for line in cells
    ]
    grain = [_grain(instance) for instance in zip(*values, strict=True)]
    known = ledger.rules.doubts
    doubts = [[known.get(cell, ROUNDED) for cell in line] for line in cells] if known else ()
    return Lined(Matrix(values, widths, prior, depth, opens, grain, doubts), tuple(cells), all_cells)


def _grain(values: Sequence[int | None]) -> int:
    """The greatest power of ten that divides every number: what "$19,028,000" really resolves."""
    common = gcd(*[value for value in values if value])
    grain = 1
    while grain < 10**9 and common % (grain * 10) == 0:
        grain *= 10
    return grain
