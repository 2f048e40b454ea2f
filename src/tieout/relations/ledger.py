"""The ledger: every figure of a release where the search can find it, by table, by period and by value.

Built once from tables and facts; the kinds of relation read it and never change it. What some of them need
besides, they build of it `Ledger.once`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import cached_property
from typing import TypeVar, cast

from tieout.facts.model import Claim, Facts, Figure, SentencePlace
from tieout.relations.coarse import coarsened
from tieout.relations.rounding import policies
from tieout.relations.rules import Rules
from tieout.relations.series import Place, Printed, Series, sentence_series, table_series
from tieout.relations.sheets import sheets_of
from tieout.relations.tally import printed_twice
from tieout.relations.undated import guessed
from tieout.tables.model import Measure, Table
from tieout.values.period import Period
from tieout.values.powers import ten

Built = TypeVar("Built")


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
        self.guessed = guessed(facts.claims, facts.figures)
        periods = [self.guessed.get(figure.id, figure.period) for figure in facts.figures]
        self.periods = [known.setdefault(period, period) for period in periods]
        self._finest: dict[str, int] = {}
        for unit, exponent in zip(self.units, self.exponents, strict=True):
            self._finest[unit] = min(exponent, self._finest.get(unit, exponent))
        self.values = [
            mantissa * ten(exponent - self._finest[unit])
            for unit, mantissa, exponent in zip(self.units, self.mantissas, self.exponents, strict=True)
        ]
        self.sheets = sheets_of(self.tables, self.figures, self.summed)
        self._built: dict[Callable[[Ledger], object], object] = {}
        self._said_by_row: dict[int, Hashable] = {}
        self.stated = facts.stated
        self.printed_twice = tuple(printed_twice(self.figures))
        self.policies = policies(self.figures, self.printed_twice, facts.stated)
        self.rules = Rules(self.figures, self.policies)

    def forget(self) -> None:
        """Let go of everything, and be of no use any more.

        What a ledger keeps refers back to it; its memory would wait for the collector of cycles.
        """
        self.__dict__.clear()

    def once(self, build: Callable[[Ledger], Built]) -> Built:
        """What ``build`` makes of the ledger, made when it is first asked for."""
        if build not in self._built:
            self._built[build] = build(self)
        return cast(Built, self._built[build])

    def value(self, figure: int) -> int:
        """A figure's print as an integer at the finest last place of its unit in this release."""
        return self.values[figure]

    def finest(self, unit: str) -> int:
        """The exponent of the finest last place in which a unit is printed."""
        return self._finest[unit.partition("|")[0]]

    @cached_property
    def in_sentences(self) -> Sequence[int]:
        """The figures that sentences print, in reading order."""
        return [figure.id for figure in self.figures if isinstance(figure.place, SentencePlace)]

    @cached_property
    def series(self) -> tuple[Series, ...]:
        """What tables state, in reading order."""
        return table_series(self.tables, self.sheets, self.figures, self.periods)

    @cached_property
    def row_of(self) -> Mapping[int, Series]:
        """The series of a table that each figure stands in."""
        return {cell: one for one in self.series for cell in one.cells.values()}

    @cached_property
    def levels(self) -> tuple[Series, ...]:
        """What sentences and row labels state: what a row is to the search, a claim is too."""
        return sentence_series(self.claims, self.figures, self.periods)

    @cached_property
    def rows(self) -> tuple[Series, ...]:
        """What tables and sentences state, tables first."""
        return (*self.series, *self.levels)

    @cached_property
    def printed(self) -> Mapping[Place, Sequence[Printed]]:
        """All `rows` by unit and period, in their order."""
        found: dict[Place, list[Printed]] = defaultdict(list)
        for number, one in enumerate(self.rows):
            for period, figure in one.cells.items():
                found[one.unit, period].append((number, figure, one))
        return found

    def in_tables(self, unit: str, period: Period | None) -> list[tuple[Series, int]]:
        """The series of tables that print a unit in a period, each with its figure there."""
        found = self.printed.get((unit, period), ())
        return [(one, figure) for _, figure, one in found if one.sheet >= 0]

    @cached_property
    def homonyms(self) -> frozenset[int]:
        """The first figures of series whose name another series of their sheet has too."""
        named: dict[tuple[object, ...], list[Series]] = {}
        for one in self.series:
            named.setdefault((one.sheet, one.unit, one.words, one.path_words), []).append(one)
        return frozenset(one.first for group in named.values() if len(group) > 1 for one in group)

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
