"""All published releases in HTML: nothing that looks like a figure is lost, every table knows its time."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from tieout.document.model import Document, Grid
from tieout.readers.open import read
from tieout.tables.build import build_tables
from tieout.tables.item import Kind
from tieout.tables.model import Cell, Table
from tieout.tables.pieces import items_of
from tieout.values.unit import UnitClass

from ..conftest import ROOT

_DIGITS = re.compile(r"[\d,.]*\d")
_FOLDER = ROOT.parent / "shared" / "releases"
NAMES = [path.name for path in sorted(_FOLDER.glob("*.html"))] or ["none"]


@cache
def built(path: Path) -> tuple[Document, tuple[Table, ...]]:
    document = read(str(path))
    return document, build_tables(document)[0]


def figures(tables: tuple[Table, ...]) -> list[Cell]:
    return [cell for table in tables for row in table.rows for cell in row.cells if cell and cell.numeral]


@pytest.fixture(params=NAMES)
def release(request: pytest.FixtureRequest, releases: Path) -> tuple[Document, tuple[Table, ...]]:
    return built(releases / request.param)


def test_every_number_of_a_grid_is_a_cell_of_a_table(release: tuple[Document, tuple[Table, ...]]) -> None:
    document, tables = release
    numbers = sum(
        item.kind is Kind.NUMBER
        for block in document.blocks
        if isinstance(block, Grid)
        for cells in block.rows
        for item in items_of(cells)
    )
    assert len(figures(tables)) == numbers


def test_spans_are_the_digits_printed(release: tuple[Document, tuple[Table, ...]]) -> None:
    document, tables = release
    for cell in figures(tables):
        assert cell.span is not None
        assert cell.numeral is not None
        printed = document.source.text[cell.span.start : cell.span.end]
        digits = _DIGITS.search(cell.numeral.raw)
        assert digits is not None
        assert digits.group() in printed


def test_units_and_scales_are_plausible(release: tuple[Document, tuple[Table, ...]]) -> None:
    """Amounts a share are small and have decimals; scaled amounts of money have fewer than two."""
    _, tables = release
    for cell in figures(tables):
        assert cell.numeral is not None
        size = abs(cell.numeral.mantissa) / 10**cell.numeral.decimals
        if cell.unit.unit_class is UnitClass.PER_SHARE:
            assert size < 100
            assert cell.numeral.decimals
        if cell.unit.unit_class is UnitClass.MONEY and cell.scale >= 3:
            assert cell.numeral.decimals < 2
        if cell.unit.unit_class is UnitClass.PERCENT:
            assert size < 1500


def test_nearly_every_figure_has_its_period(release: tuple[Document, tuple[Table, ...]]) -> None:
    _, tables = release
    cells = figures(tables)
    undated = sum(cell.period is None for cell in cells)
    assert undated * 100 <= len(cells)
