"""The tables of a flat newswire release come out whole; each was compared with its source by eye."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tabled import every_line
from tieout.document.model import Document, Paragraph
from tieout.readers.open import read
from tieout.tables.build import build_tables
from tieout.tables.model import Table

STATEMENTS = 21  # summaries and statements before the exchange's form
FORM = 5  # results, per share, position, dividends, target


@pytest.fixture(scope="module")
def document(releases: Path) -> Document:
    return read(releases / "iij-1h17.txt")


@pytest.fixture(scope="module")
def tables(document: Document) -> tuple[Table, ...]:
    return build_tables(document)[0]


def test_every_table(tables: tuple[Table, ...], golden: Callable[[str, object], None]) -> None:
    assert len(tables) == STATEMENTS + FORM
    golden("iij-1h17", every_line(tables))


def test_every_cell_stands_where_its_span_says(document: Document, tables: tuple[Table, ...]) -> None:
    text = document.source.text
    for table in tables:
        for row in table.rows:
            for cell in row.cells:
                if cell is not None and cell.numeral is not None:
                    assert cell.span is not None
                    assert text[cell.span.start : cell.span.end] == cell.numeral.raw


_number = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_not_a_figure = re.compile(
    r"(?:January|March|April|June|July|September|October|November|December) \d{1,2}, \d{4}"  # dates
    r"|\b[12]H\d\d|\b[1-4]Q(?:\d\d|-end)?|\*\d|\(\d\)|^\d\.|\(-?\d+[GM]bps[^)]*\)",  # periods, marks, names
    re.MULTILINE,
)


def test_no_number_of_a_region_vanishes(document: Document, tables: tuple[Table, ...]) -> None:
    """What is neither a cell nor in a label is a date, a period or a mark."""
    for table in tables:
        known = [cell.span for row in table.rows for cell in row.cells if cell and cell.span]
        known += [number.span for row in table.rows for number in row.label_numbers if number.span]
        for region in table.regions:
            block = document.blocks[region.block]
            assert isinstance(block, Paragraph)
            string = block.text.string
            others = [match.span() for match in _not_a_figure.finditer(string)]
            for match in _number.finditer(string, region.start, region.end):
                span = block.text.span(*match.span())
                assert span is not None
                placed = any(each.start <= span.start and span.end <= each.end for each in known)
                other = any(start <= match.start() and match.end() <= end for start, end in others)
                assert placed or other, f"{match.group()} in {table.title}"


def test_regions_do_not_overlap(tables: tuple[Table, ...]) -> None:
    regions = sorted((each.block, each.start, each.end) for table in tables for each in table.regions)
    for (block, _, end), (following, start, _) in itertools.pairwise(regions):
        assert block < following or end <= start
