"""Cross-footing: a column is the signed sum of other columns, in every row at once.

Segments to a total, quarters to a year, current less previous as a printed change, GAAP and
adjustments to non-GAAP. Where each segment has its columns of two periods, those of either add up.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from datetime import timedelta
from itertools import pairwise

from tieout.relations.footing import Footing
from tieout.relations.footing_search import footings
from tieout.relations.ledger import Ledger
from tieout.relations.matrix import a_share, by_columns, by_groups, hypotheses
from tieout.relations.model import Hypothesis
from tieout.relations.sheets import Sheet
from tieout.tables.model import Measure
from tieout.values.period import Period
from tieout.values.unit import PERCENT, POINTS

NAME = "crossfoot"
FORMULA = "column = Σ ± column"
RANK = 0


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """Every cross-footing of every sheet, for each unit apart."""
    for sheet in ledger.sheets:
        for unit in sheet.units:
            grouped = by_groups(ledger, sheet, unit)
            if grouped is not None:
                for footing in footings(grouped.matrix):
                    yield from hypotheses(NAME, grouped, footing)
            lined = by_columns(ledger, sheet, unit) if _any_may_add(ledger, sheet, unit) else None
            if lined is None:
                continue
            for footing in footings(lined.matrix):
                if not _may_add(ledger, sheet, unit, footing):
                    continue
                yield from hypotheses(NAME, lined, footing)
                yield from a_share(ledger, NAME, lined, footing)


def _any_may_add(ledger: Ledger, sheet: Sheet, unit: str) -> bool:
    """Whether there are columns of a unit that `_may_add` could be true of."""
    columns = [at for at in range(sheet.width) if _prints(ledger, sheet, at, unit)]
    dated = {period for at in columns if (period := sheet.periods[at]) is not None}
    if len(dated) < len(columns):
        return True  # some are of one period, or of none
    heads = ledger.tables[sheet.tables[0]].columns
    return any(heads[at].heading.measure is Measure.CHANGE for at in columns) or any(
        any(part.start == whole.start for part in parts) and any(part.end == whole.end for part in parts)
        for whole in dated
        for parts in [dated - {whole}]
    )


def _prints(ledger: Ledger, sheet: Sheet, column: int, unit: str) -> bool:
    cells = (line.cells[column] for line in sheet.lines)
    return any(cell >= 0 and ledger.units[cell] == unit for cell in cells)


def _may_add(ledger: Ledger, sheet: Sheet, unit: str, footing: Footing) -> bool:
    """Whether columns of these periods may add up: of one period, as a change, quarters to their year."""
    if len(footing.terms) == 1 and unit in (PERCENT.code, POINTS.code):
        return False
    whole = sheet.periods[footing.target]
    parts = [sheet.periods[column] for column, _ in footing.terms]
    periods = [period for period in (whole, *parts) if period is not None]
    if len(periods) <= len(parts) or len(set(periods)) == 1:
        return True
    weights = sorted(weight for _, weight in footing.terms)
    heading = ledger.tables[sheet.tables[0]].columns[footing.target].heading
    if weights == [-1, 1]:
        return heading.measure is Measure.CHANGE or whole in parts or _follow(periods)
    return (
        weights[0] > 0 and whole is not None and _fill(whole, [part for part in parts if part is not None])
    )


def _follow(periods: list[Period]) -> bool:
    """Whether one of three periods is the other two one after the other: a quarter as half less quarter."""
    first, second, longest = sorted(periods, key=lambda period: period.months)
    return _fill(longest, [first, second])


def _fill(whole: Period, parts: list[Period]) -> bool:
    """Whether periods, one after the other, make up the whole."""
    ordered = sorted(parts, key=lambda period: period.end)
    joined = all(
        after.start is not None and after.start - before.end == timedelta(days=1)
        for before, after in pairwise(ordered)
    )
    return joined and ordered[0].start == whole.start and ordered[-1].end == whole.end
