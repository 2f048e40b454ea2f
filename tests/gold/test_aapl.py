"""Figures of a release against the same company's tagged report for the same quarter.

A release's figure counts as tagged when the report tags the same digits; it is right when one of those
tags has its printed sign, its value with the scale applied, its unit and its period.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from tieout.readers.open import read
from tieout.tables.build import build_tables
from tieout.tables.model import Cell
from tieout.values.period import Period
from tieout.values.printed import Printed

_CONTEXT = re.compile(r'<xbrli:context id="([^"]+)">(.*?)</xbrli:context>', re.DOTALL)
_DATES = re.compile(r"<xbrli:(startDate|endDate|instant)>([\d-]+)<")
_FACT = re.compile(r"(\()?(?:<[^>]+>)*<ix:nonFraction ([^>]*)>([^<]*)</ix:nonFraction>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_UNITS = {"usd": "USD", "shares": "shares", "usdPerShare": "USD/share", "number": "percent"}


@dataclass(frozen=True)
class Tagged:
    """A tagged fact: its printed, signed value in units, its scale, unit and period."""

    value: Fraction
    scale: int
    unit: str
    period: Period


def tagged_facts(report: str) -> dict[str, set[Tagged]]:
    """The facts of an inline XBRL report by their printed digits."""
    periods = {}
    for name, content in _CONTEXT.findall(report):
        dates = {kind: date.fromisoformat(day) for kind, day in _DATES.findall(content)}
        start, end = dates.get("startDate"), dates.get("endDate") or dates["instant"]
        periods[name] = Period(start, end)
    facts: defaultdict[str, set[Tagged]] = defaultdict(set)
    for opened, attributes, digits in _FACT.findall(report):
        said = dict(_ATTRIBUTE.findall(attributes))
        if not re.fullmatch(r"[\d,.]+", digits):
            continue
        scale = int(said.get("scale", "0"))
        value = Fraction(digits.replace(",", "")) * Fraction(10) ** scale
        unit = _UNITS.get(said["unitRef"], said["unitRef"])
        facts[digits].add(Tagged(-value if opened else value, scale, unit, periods[said["contextRef"]]))
    return facts


def cell_says(cell: Cell) -> Tagged | None:
    """What a release's cell says, in the same terms."""
    if cell.numeral is None or cell.period is None:
        return None
    printed = Printed(cell.numeral.mantissa, cell.numeral.decimals, cell.scale)
    return Tagged(printed.value, cell.scale, str(cell.unit), cell.period)


@pytest.fixture(scope="module")
def facts(gold: Path) -> dict[str, set[Tagged]]:
    path = gold / "aapl-20250329" / "aapl-20250329.htm"
    return tagged_facts(path.read_text(encoding="utf-8"))


def test_the_report_is_read(facts: dict[str, set[Tagged]]) -> None:
    quarter = Period(date(2024, 12, 29), date(2025, 3, 29))
    assert Tagged(Fraction(95_359_000_000), 6, "USD", quarter) in facts["95,359"]
    assert any(fact.value < 0 for fact in facts["279"])


def test_table_figures_agree_with_their_tags(releases: Path, facts: dict[str, set[Tagged]]) -> None:
    tables, _ = build_tables(read(str(releases / "aapl-20250501.html")))
    cells = [
        (row.label, cell)
        for table in tables
        for row in table.rows
        for cell in row.cells
        if cell and cell.numeral
    ]
    tagged = [(label, cell) for label, cell in cells if re.sub(r"[^\d,.]", "", cell.numeral.raw) in facts]
    wrong = [
        (label, cell.numeral.raw, str(cell.unit), cell.scale, str(cell.period))
        for label, cell in tagged
        if cell_says(cell) not in facts[re.sub(r"[^\d,.]", "", cell.numeral.raw)]
    ]
    assert len(tagged) > 180
    assert len(wrong) <= len(tagged) * 2 // 100, wrong


def test_figures_in_labels_agree_with_their_tags(releases: Path, facts: dict[str, set[Tagged]]) -> None:
    tables, _ = build_tables(read(str(releases / "aapl-20250501.html")))
    issued = [
        number for table in tables for row in table.rows for number in row.label_numbers if number.period
    ]
    assert len(issued) == 2
    for number in issued:
        value = Printed(number.numeral.mantissa, number.numeral.decimals, number.scale).value
        assert Tagged(value, 3, "shares", number.period) in facts[number.numeral.raw]
