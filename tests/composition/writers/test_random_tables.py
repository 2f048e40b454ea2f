"""Tables of any shape: what text and HTML print of them is what is read back, figure by figure."""

from __future__ import annotations

import random
from datetime import date
from fractions import Fraction
from types import ModuleType

import pytest

import tieout
from composed import print_of, sample
from tieout.composition.model import (
    Cell,
    Column,
    Document,
    Emphasis,
    Figure,
    Heading,
    Nil,
    Paragraph,
    Row,
    Table,
)
from tieout.composition.writers import html, text
from tieout.composition.writers._cells import figures_in
from tieout.values.period import Period
from tieout.values.unit import money

RELEASE = sample()
NOUNS = "revenue cost income interest dividend inventory borrowing lease goodwill pension tax rent".split()
ADJECTIVES = "total net other deferred current accrued long-term domestic foreign restricted".split()


def table(drawn: random.Random, name: str) -> Table:
    """A statement with sections, subtotals, nils, labels short and long, two to four columns."""
    years = range(2024, 2024 - drawn.randint(2, 4), -1)
    columns = tuple(
        Column(
            ("Year ended", f"December 31, {year}"),
            "Thousands of USD",
            Period(date(year, 1, 1), date(year, 12, 31)),
        )
        for year in years
    )
    rows: list[Row] = []
    for section in range(drawn.randint(1, 3)):
        rows.append(Row(f"{label(drawn).upper()}:", (None,) * len(columns), 0, Emphasis.HEAD))
        sums = [0] * len(columns)
        for line in range(drawn.randint(2, 7)):
            cells: list[Cell] = []
            for at, column in enumerate(columns):
                value = drawn.choice((1, 1, 1, -1, 0)) * drawn.randint(100, 10 ** drawn.randint(4, 8))
                sums[at] += value
                cells.append(figure(f"{name}.{section}.{line}.{at}", value, column) if value else Nil())
            rows.append(Row(label(drawn), tuple(cells), drawn.randint(1, 2)))
        totals = tuple(
            figure(f"{name}.{section}.t.{at}", sums[at], columns[at]) for at in range(len(columns))
        )
        rows.append(Row(f"Total {label(drawn)}", totals, 0, Emphasis.TOTAL))
    return Table(name, name, f"Statement of {label(drawn)}", columns, tuple(rows))


def label(drawn: random.Random) -> str:
    words = [drawn.choice(ADJECTIVES), drawn.choice(NOUNS)]
    if drawn.random() < 0.15:
        words += [
            "less",
            "allowance",
            "for",
            "doubtful",
            "accounts",
            "and",
            "returns",
            "of",
            "merchandise",
        ] * 2
    return " ".join(words).capitalize()


def figure(name: str, value: int, column: Column) -> Figure:
    return Figure(name, None, Fraction(value * 1000), money("USD"), 3, 0, value, print_of(value, 0))


@pytest.mark.parametrize("writer", [text, html], ids=lambda writer: str(writer.NAME))
@pytest.mark.parametrize("seed", range(6))
def test_every_figure_comes_back(writer: ModuleType, seed: int) -> None:
    drawn = random.Random(seed)
    opening = Paragraph(("All amounts are in thousands of US dollars and unaudited.",))
    tables = table(drawn, "one"), table(drawn, "two")
    blocks = (Heading(1, "Annual results"), opening, *tables)
    document = Document("release", "Annual results", "en", blocks)
    run = tieout.check(writer.write(RELEASE, document))
    assert [each.printed.mantissa for each in run.figures] == [
        each.mantissa for each in figures_in(document)
    ]
    assert {(each.printed.scale, each.unit.code) for each in run.figures} == {(3, "USD")}
    periods = [
        column.period
        for block in tables
        for row in block.rows
        for column, cell in zip(block.columns, row.cells, strict=True)
        if isinstance(cell, Figure)
    ]
    assert [each.period for each in run.figures] == periods
    assert "broken" not in set(run.proof.ticks)
