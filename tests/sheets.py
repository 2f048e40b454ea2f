"""Tables and their figures from plain rows: what the search and the proof are tested on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tieout.facts.model import Claim, Facts, Figure, SentencePlace, TablePlace
from tieout.proof.model import Proof
from tieout.proof.prove import prove
from tieout.relations.ledger import Ledger
from tieout.relations.model import Hypothesis
from tieout.relations.search import search
from tieout.tables.model import Cell, Column, Heading, Measure, Row, Table
from tieout.values.numeral import numerals
from tieout.values.period import Period
from tieout.values.printed import Printed
from tieout.values.unit import PERCENT, SHARES, Unit, UnitClass, money, per_share

USD = money("USD")
NOW = Period(date(2024, 1, 1), date(2024, 12, 31))
BEFORE = Period(date(2023, 1, 1), date(2023, 12, 31))
CLOSE = Period(None, date(2024, 12, 31))
OPEN = Period(None, date(2023, 12, 31))

__all__ = ["BEFORE", "CLOSE", "NOW", "OPEN", "PERCENT", "SHARES", "USD", "Release", "per_share"]

RowSpec = tuple[str, Sequence[str]]


class Release:
    """A release under construction: add tables and sentences, then `checked`."""

    def __init__(self) -> None:
        self.tables: list[Table] = []
        self.figures: list[Figure] = []
        self.claims: list[Claim] = []

    def table(
        self,
        rows: Sequence[RowSpec],
        units: Sequence[Unit],
        periods: Sequence[Period | None],
        scale: int = 6,
        row_units: dict[str, Unit] | None = None,
    ) -> Release:
        """Rows of printed cells ("–" for nil, "" for blank) under columns of ``units`` and ``periods``."""
        number = len(self.tables)
        body = []
        for at, (label, prints) in enumerate(rows):
            cells: list[Cell | None] = []
            for column, text in enumerate(prints):
                unit = (row_units or {}).get(label, units[column])
                cells.append(self._cell(number, at, column, label, text, unit, periods[column], scale))
            body.append(Row(label.strip(), len(label) - len(label.lstrip()), None, tuple(cells)))
        columns = tuple(
            Column((str(period),), Heading(period, unit, scale))
            for unit, period in zip(units, periods, strict=True)
        )
        self.tables.append(Table(f"Table {number}", columns, tuple(body), number))
        return self

    def _cell(
        self,
        table: int,
        row: int,
        column: int,
        label: str,
        text: str,
        unit: Unit,
        period: Period | None,
        scale: int,
    ) -> Cell | None:
        if not text:
            return None
        scale = scale if unit.unit_class in (UnitClass.MONEY, UnitClass.SHARES) else 0
        measure = Measure.RATE if unit is PERCENT else Measure.AMOUNT
        if text == "–":
            return Cell(None, None, unit, scale, measure, period)
        place = TablePlace(table, row, column)
        figure = self._figure(text, place, measure, unit, scale, (label.strip(),), period)
        return Cell(numerals(text)[0], figure.span, unit, scale, measure, period)

    def _figure(
        self,
        text: str,
        place: TablePlace | SentencePlace,
        measure: Measure,
        unit: Unit,
        scale: int,
        label: tuple[str, ...],
        period: Period | None,
    ) -> Figure:
        (numeral,) = numerals(text)
        printed = Printed(numeral.mantissa, numeral.decimals, scale)
        figure = Figure(len(self.figures), text, None, place, measure, printed, unit, label, period)
        self.figures.append(figure)
        return figure

    def said(
        self,
        text: str,
        label: str,
        period: Period | None = NOW,
        unit: Unit = USD,
        scale: int = 6,
        measure: Measure = Measure.AMOUNT,
        above: tuple[str, ...] = (),
    ) -> int:
        """A figure of a sentence under headings; returns its id for claims."""
        place = SentencePlace(0, 0)
        scale = scale if unit.unit_class is UnitClass.MONEY else 0
        return self._figure(text, place, measure, unit, scale, (*above, label), period).id

    def claim(self, claim: Claim) -> Release:
        self.claims.append(claim)
        return self

    def ledger(self) -> Ledger:
        return Ledger(self.tables, Facts(tuple(self.figures), (), tuple(self.claims)))

    def hypotheses(self, kind: str) -> list[Hypothesis]:
        """What the search finds of one kind."""
        return [found for found in search(self.ledger()) if found.kind == kind]

    def equations(self, kind: str) -> set[str]:
        """The same as text: ``total = a + b − c`` with the prints as they stand."""
        return {self.text(found) for found in self.hypotheses(kind)}

    def text(self, found: Hypothesis) -> str:
        terms = " ".join(
            f"{'-' if weight < 0 else '+'}{self.figures[figure].raw}" for figure, weight in found.terms
        )
        return f"{self.figures[found.target].raw} = {terms}"

    def checked(self) -> Proof:
        ledger = self.ledger()
        return prove(ledger, search(ledger))

    def ticks(self) -> dict[str, str]:
        """Each print's tick; of prints that stand twice, the last."""
        return {
            figure.raw: tick.value for figure, tick in zip(self.figures, self.checked().ticks, strict=True)
        }
