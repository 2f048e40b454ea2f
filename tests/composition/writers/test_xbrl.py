"""Facts, taxonomy and inline XBRL: what Arelle loads and validates offline, and what they say."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree

import pytest

from arelle_log import complaints
from composed import relabelled, sample
from tieout.composition.amounts import Operation
from tieout.composition.model import Document, Figure, Formula, Release, Row, Table
from tieout.composition.writers import ixbrl, taxonomy, xbrl_json
from tieout.composition.writers._cells import figures_in
from tieout.composition.writers._xbrl.tagging import tagging

RELEASE = sample()
REPORTS = (xbrl_json, ixbrl)


def written(release: Release, document: Document, folder: Path) -> list[Path]:
    """The reports of a document, its taxonomy beside them."""
    paths = []
    for writer in (taxonomy, *REPORTS):
        path = folder / f"{document.name}{writer.EXTENSION}"
        path.write_bytes(writer.write(release, document))
        paths.append(path)
    return paths[1:]


@pytest.mark.parametrize("document", RELEASE.documents, ids=lambda document: document.name)
def test_arelle_has_nothing_to_complain_of(document: Document, tmp_path: Path) -> None:
    for path in written(RELEASE, document, tmp_path):
        assert complaints(path) == []


def test_nor_where_words_are_hostile_and_japanese(tmp_path: Path) -> None:
    release = relabelled(RELEASE, lambda words: f'売上高 <&]]>\x07" -- {words}' if words else "")
    for path in written(release, release.documents[0], tmp_path):
        assert complaints(path) == []


def test_arelle_notices_a_wrong_fact_in_either_report(tmp_path: Path) -> None:
    """So the silence above says something: sums are checked, and dimensions are."""
    report, page = written(RELEASE, RELEASE.documents[0], tmp_path)
    tables = (block for block in RELEASE.documents[0].blocks if isinstance(block, Table))
    sheet = next(table for table in tables if table.role == "balance_sheet")
    total = next(row.cells[0] for row in sheet.rows if row.concept == "assets.current")
    assert isinstance(total, Figure)
    data = json.loads(report.read_bytes())
    data["facts"][total.id]["value"] = str(int(data["facts"][total.id]["value"]) + 5000)
    report.write_text(json.dumps(data), encoding="utf-8")
    assert any("inconsistentCalculationUsingRounding" in each for each in complaints(report))
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace(f">{total.text}<", f">{total.mantissa + 5:,}<"), encoding="utf-8")
    assert any("inconsistentCalculationUsingRounding" in each for each in complaints(page))


def test_arelle_notices_a_part_that_the_taxonomy_does_not_have(tmp_path: Path) -> None:
    report, _ = written(RELEASE, RELEASE.documents[0], tmp_path)
    text = report.read_text(encoding="utf-8")
    report.write_text(text.replace("co:SegmentAtmMember", "co:SegmentNoneMember"), encoding="utf-8")
    assert complaints(report)


def test_every_figure_of_an_amount_is_a_fact_in_both_reports() -> None:
    document = RELEASE.documents[0]
    tagged = tagging(RELEASE, document)
    honest = {figure.id for figure in figures_in(document) if not figure.moved}
    assert honest <= set(tagged.facts)
    page = ElementTree.fromstring(ixbrl.write(RELEASE, document))
    inline = {each.get("id") for each in page.iter("{http://www.xbrl.org/2013/inlineXBRL}nonFraction")}
    assert inline == set(tagged.facts)


def test_values_are_in_single_units_with_their_precision() -> None:
    document = RELEASE.documents[0]
    facts = json.loads(xbrl_json.write(RELEASE, document))["facts"]
    for figure in figures_in(document):
        if figure.id not in facts:
            continue
        fact = facts[figure.id]
        printed = Fraction(figure.mantissa) * Fraction(10) ** (figure.scale - figure.decimals)
        percent = figure.unit.code == "percent"
        assert Fraction(fact["value"]) == (printed / 100 if percent else printed)
        assert fact["decimals"] == figure.decimals - figure.scale + (2 if percent else 0)


def test_a_moved_print_is_no_fact_where_another_print_tells_the_amount() -> None:
    document = RELEASE.documents[0]
    figures = list(figures_in(document))
    amount = next(each for each in figures if each.key and each.scale == 6 and not each.moved)
    twin = next(each for each in figures if each.key == amount.key and each.scale == 3 and not each.moved)
    moved = replace(amount, mantissa=amount.mantissa + 1, moved=1)

    def swapped(block: object) -> object:
        if not isinstance(block, Table):
            return block
        rows = tuple(
            replace(row, cells=tuple(moved if cell is amount else cell for cell in row.cells))
            for row in block.rows
        )
        return replace(block, rows=rows)

    changed = replace(document, blocks=tuple(map(swapped, document.blocks)))  # type: ignore[arg-type]
    facts = tagging(RELEASE, changed).facts
    assert moved.id not in facts
    assert twin.id in facts


def test_sums_are_claimed_and_parts_are_members() -> None:
    schema = taxonomy.write(RELEASE, RELEASE.documents[0]).decode()
    assert schema.count('xlink:arcrole="https://xbrl.org/2023/arcrole/summation-item"') > 20
    assert 'id="co_SegmentAtmMember"' in schema
    assert 'xlink:arcrole="http://xbrl.org/int/dim/arcrole/dimension-default"' in schema
    assert ">Total current assets</link:label>" in schema


def test_the_inline_report_reads_as_the_release_does() -> None:
    """The tags change no word: without them the tables' cells are the printed ones."""
    page = ixbrl.write(RELEASE, RELEASE.documents[0]).decode()
    for figure in figures_in(RELEASE.documents[0]):
        assert figure.text in re.sub(r"</?ix:nonFraction[^>]*>", "", page)


def test_the_file_names_fit_one_another() -> None:
    for document in RELEASE.documents:
        name = f"{document.name}{taxonomy.EXTENSION}"
        assert json.loads(xbrl_json.write(RELEASE, document))["documentInfo"]["taxonomy"] == [name]
        assert f'xlink:href="{name}"'.encode() in ixbrl.write(RELEASE, document)


BRIDGE = ("assets", "liabilities", "equity")


def _moved(cell: object) -> bool:
    return not isinstance(cell, Figure) or bool(cell.moved)


def test_an_amount_printed_as_taken_away_is_the_same_fact_turned(tmp_path: Path) -> None:
    """ "Less: liabilities (970)" of liabilities of 970: the fact is the amount, whatever the sign."""
    document = RELEASE.documents[0]
    tables = [block for block in document.blocks if isinstance(block, Table)]
    sheet = next(table for table in tables if table.role == "balance_sheet")
    cells = {row.concept: row.cells for row in sheet.rows}
    at = next(at for at in (0, 1) if not any(_moved(cells[name][at]) for name in BRIDGE))
    whole, taken, left = (cells[name][at] for name in BRIDGE)
    assert isinstance(whole, Figure)
    assert isinstance(taken, Figure)
    assert isinstance(left, Figure)
    turned = replace(
        taken, id="less", value=-taken.value, mantissa=-taken.mantissa, text=f"({taken.text})", formula=None
    )
    terms = ((whole.id, Fraction(1)), ("less", Fraction(1)))
    total = replace(left, id="left", formula=Formula(Operation.SUM, terms))
    rows = (Row("Less: liabilities", (turned,), concept="liabilities"), Row("Left", (total,)))
    bridge = replace(sheet, id="bridge", columns=sheet.columns[:1], rows=rows)
    changed = replace(document, blocks=(*document.blocks, bridge))
    fact = tagging(RELEASE, changed).facts["less"]
    assert fact.value == -Fraction(turned.mantissa) * 1000
    assert ("Liabilities", Fraction(-1)) in tagging(RELEASE, changed).sums["bridge"][0].terms
    for path in written(RELEASE, changed, tmp_path):
        assert complaints(path) == []
