"""The examples in every format: what a spreadsheet recalculates, Arelle validates and check reads."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import tieout
from arelle_log import complaints
from spreadsheet import shown
from tieout.composition.model import Figure, Nil, Release, Table
from tieout.composition.writers import docx, html, ixbrl, pdf, taxonomy, text, xbrl_json, xlsx
from tieout.composition.writers._cells import cell_text, figures_in
from tieout.composition.writers._workbook.sheet import first_row
from tieout.composition.writers.xlsx import sheet_names
from tieout.relations.model import Tick

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = ("iij-1h17", "brackwater")


@cache
def composed(name: str) -> Release:
    return tieout.compose(ROOT / "examples" / name / "books")


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("report", [xbrl_json, ixbrl], ids=["xbrl_json", "ixbrl"])
def test_arelle_has_nothing_to_complain_of(name: str, report: object, tmp_path: Path) -> None:
    for document in composed(name).documents:
        for writer in (taxonomy, report):
            path = tmp_path / f"{document.name}{writer.EXTENSION}"  # type: ignore[attr-defined]
            path.write_bytes(writer.write(composed(name), document))  # type: ignore[attr-defined]
        assert complaints(path) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_workbook_recalculates_to_what_is_printed(name: str, tmp_path: Path) -> None:
    document = composed(name).documents[0]
    sheets = shown(xlsx.write(composed(name), document), tmp_path)
    tables = [block for block in document.blocks if isinstance(block, Table)]
    wrong = [
        (title, row.label, cell.text, sheets[title][at][column])
        for table, title in zip(tables, sheet_names([table.title for table in tables]), strict=True)
        for at, row in enumerate(table.rows, first_row(table))
        for column, cell in enumerate(row.cells, 1)
        if isinstance(cell, Figure | Nil) and sheets[title][at][column].strip() != cell_text(cell)
    ]
    assert not wrong


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("writer", [text, html, docx, xlsx, pdf], ids=lambda writer: str(writer.NAME))
def test_check_reads_every_figure_and_breaks_none(name: str, writer: object) -> None:
    for document in composed(name).documents:
        run = tieout.check(writer.write(composed(name), document))  # type: ignore[attr-defined]
        assert Tick.BROKEN not in run.proof.ticks
        printed = sorted(abs(figure.mantissa) for figure in figures_in(document))
        assert sorted(abs(figure.printed.mantissa) for figure in run.figures) == printed
