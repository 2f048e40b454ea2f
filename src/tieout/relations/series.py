"""Series: the figures that state one concept, by period, in a row, a column or a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import Struct

from tieout.facts.from_tables import names_concept
from tieout.facts.model import Claim, ClaimKind, Figure, TablePlace
from tieout.relations.sheets import Sheet
from tieout.relations.words import a_share, tokens, tokens_above, tokens_of
from tieout.tables.model import Measure, Table
from tieout.values.period import Period
from tieout.values.unit import UnitClass

# A section's head that says of which basis all its rows are.
_other_basis = re.compile(
    r"(?:non-?gaap|adjusted)(?: (?:financial )?(?:results|basis|figures))?"
    r"(?: \((?:non-?gaap|adjusted)\))?[*:]*",
    re.IGNORECASE,
)
_ADJUSTED = frozenset({"adjusted"})


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
            if other is not None and other.is_year_before(period):
                return figure
        return None


Place = tuple[str, Period | None]  # the unit of a series and a period
Printed = tuple[int, int, Series]  # in a place: a series' number in reading order, its figure, itself


def series_unit(figure: Figure) -> str:
    """The unit of a series: a change or a rate of change is never the same fact as a level."""
    if figure.measure in (Measure.RATE, Measure.CHANGE):
        return f"{figure.unit.code}|{figure.measure}"
    return figure.unit.code


@lru_cache(maxsize=2048)
def concept_of(label: tuple[str, ...]) -> tuple[str, ...]:
    """The parts of a label that say what is measured, outermost first."""
    return tuple(part for part in label if names_concept(part)) or label or ("",)


def goes_down(figures: Sequence[Figure], *series: Series) -> bool:
    """Whether one of these series is a column, or rows of one name under several times."""
    places = ([figures[cell].place for cell in one.cells.values()] for one in series)
    return any(len({each.row for each in one if isinstance(each, TablePlace)}) > 1 for one in places)


def table_series(
    tables: Sequence[Table],
    sheets: Sequence[Sheet],
    figures: Sequence[Figure],
    periods: Sequence[Period | None],
) -> tuple[Series, ...]:
    """The figures of tables that state one concept, by period, in reading order.

    Mostly a row; where rows are named by periods and columns by concepts, a column; where rows stand under
    their periods, what is so named under each. A second figure of the same period (an adjusted column
    beside the reported one) opens another series.
    ``periods`` are those of the figures, equal ones as one object.
    """
    result: list[Series] = []
    for number, sheet in enumerate(sheets):
        opened: dict[tuple[object, ...], list[Series]] = {}
        for at, line in enumerate(sheet.lines):
            for cell in [cell for cell in line.cells if cell >= 0]:
                figure, period = figures[cell], periods[cell]
                parts, unit = concept_of(figure.label), series_unit(figure)
                is_apart = parts[-1] == line.label and all(map(names_concept, line.path))
                key = parts, unit, at if is_apart else None
                group = opened.setdefault(key, [])
                for series in group:
                    if period not in series.cells:
                        series.cells[period] = cell
                        break
                else:
                    words, above = _names(parts, line.label, tables[line.table].title)
                    unit_class = figure.unit.unit_class
                    if unit_class is UnitClass.PER_SHARE:
                        words = a_share(words)  # under "Per share data"
                    cells = {period: cell}
                    group.append(Series(parts[-1], words, above, unit, unit_class, number, at, cells, cell))
                    result.append(group[-1])
    return tuple(result)


def _names(parts: tuple[str, ...], label: str, title: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of a row's name and of what stands above it."""
    above, words = tokens_above(parts[:-1]), tokens(parts[-1])
    if label != parts[-1] == title:
        return frozenset(), words  # a row without a name of its own
    if "adjusted" in above and any(map(_other_basis.fullmatch, parts[:-1])):
        words |= _ADJUSTED
    return words, above


def sentence_series(
    claims: Iterable[Claim], figures: Sequence[Figure], periods: Sequence[Period | None]
) -> tuple[Series, ...]:
    """The figures of sentences and of row labels: a comparison as one series, every other level alone.

    The sections above a sentence are its path, as they are a row's.
    """
    result = []
    taken: set[int] = set()
    for claim in claims:
        if claim.kind is not ClaimKind.COMPARISON:
            continue
        members = [figure for figure in claim.figures if figure is not None]
        cells = {periods[figure]: figure for figure in members}
        if len(cells) == len(members) > 1 and not taken.intersection(members):
            taken.update(members)
            result.append(_level(claim.subject, figures[members[0]], cells))
    alone: dict[tuple[object, ...], Series] = {}
    for figure in figures:
        place = figure.place
        if figure.id in taken or (isinstance(place, TablePlace) and place.column is not None):
            continue
        key = (place, figure.label, series_unit(figure))
        known, period = alone.get(key), periods[figure.id]
        if known is not None and not _as_long(period, known):
            known = None  # a quarter's amount and a year's are two facts
        if known is not None and period not in known.cells:
            known.cells[period] = figure.id  # one subject of a sentence, of another period
            continue
        label = figure.label[-1] if figure.label else ""
        alone[key] = _level(label, figure, {period: figure.id})
        result.append(alone[key])
    return tuple(sorted(result, key=lambda one: one.first))


def _as_long(period: Period | None, series: Series) -> bool:
    return all(period is None or each is None or each.months == period.months for each in series.cells)


def _level(subject: str, lead: Figure, cells: dict[Period | None, int]) -> Series:
    """What a sentence states of its subject, as its ``lead`` figure has it."""
    above, unit, first = tokens_of(lead.label[:-1]), series_unit(lead), min(cells.values())
    words = tokens(subject)
    if lead.unit.unit_class is UnitClass.PER_SHARE:
        words = a_share(words)  # "earnings of $1.20 per share"
    return Series(subject, words, above, unit, lead.unit.unit_class, -1, 0, cells, first)
