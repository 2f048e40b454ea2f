"""Figures of a release against the same company's tagged report for the same quarter.

A release's figure counts as tagged when the report tags the same digits; it is right when one of those
tags has its printed sign, its value with the scale applied, its unit and its period.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from tieout.readers.open import read
from tieout.tables.build import build_tables
from tieout.tables.model import Cell, LabelNumber
from tieout.values.period import Period
from tieout.values.printed import Printed
from truth.filing import Tagged, read_filing

Said = tuple[Fraction, int, str, Period]  # value, scale, unit, period


def said_by_tag(tag: Tagged) -> Said:
    return tag.value, tag.scale, tag.unit, tag.context.period


def said_by(cell: Cell | LabelNumber) -> Said | None:
    """What a release's cell says, in the same terms."""
    if cell.numeral is None or cell.period is None:
        return None
    printed = Printed(cell.numeral.mantissa, cell.numeral.decimals, cell.scale)
    return printed.value, cell.scale, str(cell.unit), cell.period


@pytest.fixture(scope="module")
def facts(gold: Path) -> dict[str, set[Said]]:
    """What the report's tags say, by their printed digits."""
    found: defaultdict[str, set[Said]] = defaultdict(set)
    for page in read_filing(gold / "aapl-20250329").pages:
        for tag in page.tags:
            found[tag.print].add(said_by_tag(tag))
    return found


def test_the_report_is_read(facts: dict[str, set[Said]]) -> None:
    quarter = Period(date(2024, 12, 29), date(2025, 3, 29))
    assert (Fraction(95_359_000_000), 6, "USD", quarter) in facts["95,359"]
    assert any(value < 0 for value, *_ in facts["279"])


def test_table_figures_agree_with_their_tags(releases: Path, facts: dict[str, set[Said]]) -> None:
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
        if said_by(cell) not in facts[re.sub(r"[^\d,.]", "", cell.numeral.raw)]
    ]
    assert len(tagged) > 180
    assert len(wrong) <= len(tagged) * 2 // 100, wrong


def test_figures_in_labels_agree_with_their_tags(releases: Path, facts: dict[str, set[Said]]) -> None:
    tables, _ = build_tables(read(str(releases / "aapl-20250501.html")))
    issued = [
        number for table in tables for row in table.rows for number in row.label_numbers if number.period
    ]
    assert [str(number.unit) for number in issued] == ["USD/share", "shares", "shares", "shares"]
    for number in issued:
        said = said_by(number)
        assert said in facts[number.numeral.raw.removeprefix("$")]
