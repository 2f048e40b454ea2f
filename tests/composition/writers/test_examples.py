"""The examples in every format: what a spreadsheet recalculates, Arelle validates and check reads."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import tieout
from arelle_log import complaints
from spreadsheet import shown
from tieout.composition.amounts import Operation
from tieout.composition.model import Figure, Nil, Release, Table
from tieout.composition.writers import docx, html, ixbrl, pdf, taxonomy, text, xbrl_json, xlsx
from tieout.composition.writers._cells import cell_text, figures_in
from tieout.composition.writers._workbook.sheet import first_row
from tieout.composition.writers.xlsx import OWN
from tieout.outputs._workbook.names import sheet_names
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
        for table, title in zip(tables, sheet_names([table.title for table in tables], OWN), strict=True)
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


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_figure_of_the_page_leads_to_rows_of_the_books(name: str) -> None:
    for document in composed(name).documents:
        page = html.write(composed(name), document).decode()
        found = re.search(r'<script type="application/json" id="lineage">(.*?)</script>', page, re.DOTALL)
        assert found
        data = json.loads(found[1])
        rows: dict[int, bool] = {}

        def rests_on_rows(index: int, data: Any = data, rows: dict[int, bool] = rows) -> bool:
            if index not in rows:
                *_, terms, entries = data["a"][index]
                rows[index] = bool(entries) or any(rests_on_rows(term) for term, _ in terms)
            return rows[index]

        assert set(data["f"]) == {figure.id for figure in figures_in(document)}
        assert [figure for figure, said in data["f"].items() if not rests_on_rows(said[5])] == []
        assert not [figure for figure, said in data["f"].items() if said[5] < 0]


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_no_amount_follows_from_amounts_exactly(name: str) -> None:
    release = composed(name)
    derived = [
        figure for document in release.documents for figure in figures_in(document) if not figure.key
    ]
    assert derived
    for figure in derived:
        assert figure.derivation is not None, figure.id
        values = [weight * release.amounts[key].value for key, weight in figure.derivation.terms]
        match figure.derivation.operation:
            case Operation.SUM:
                value = sum(values, Fraction())
            case Operation.RATE:
                value = 100 * (values[0] - values[1]) / abs(values[1])
            case _:
                value = values[0] / values[1]
        assert value == figure.value, figure.id
