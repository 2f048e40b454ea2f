"""A marked workbook: the same cells with fills and notes, and ties that LibreOffice recalculates."""

from __future__ import annotations

import re
import warnings
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from annotated import assert_reads_the_same, marked
from composed import sample
from readers.xlsx_factory import xlsx as small
from spreadsheet import shown
from tieout.annotators import _package
from tieout.annotators import xlsx as annotator
from tieout.composition.writers import xlsx
from tieout.errors import TieoutError
from tieout.pipeline import Run, check


def book(broken: bool = False) -> bytes:
    """Written by openpyxl, with a note, a fill, a chart-free second sheet and formulas."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "P&L '17"
    rows: list[list[Any]] = [
        ["Consolidated income (millions of yen)", None, None, None],
        [None, "Year ended March 31, 2017", "Year ended March 31, 2016", "% change"],
        ["Services", 44836.4, 40317, 0.112],
        ["Systems", 25768, 22110, 0.165],
        ["Equipment", 1467, 1390, 0.055],
        ["Other", 2052, 2001, 0.025],
        ["Total revenues", 74133 if broken else 74123, 65818, 0.126],
    ]
    for row in rows:
        sheet.append(row)
    for row in sheet.iter_rows(min_row=3, min_col=2, max_col=3):
        for cell in row:
            cell.number_format = "#,##0"
    for row in sheet.iter_rows(min_row=3, min_col=4, max_col=4):
        row[0].number_format = "0.0%"
    sheet["B7"].fill = openpyxl.styles.PatternFill("solid", fgColor="FFFFCC00")
    sheet["B7"].font = openpyxl.styles.Font(bold=True)
    sheet["A3"].comment = openpyxl.comments.Comment("A person's note", "Somebody")
    made.create_sheet("Notes")["A1"] = "The company provides network services."
    made["Notes"]["B9"] = "=1+1"
    data = BytesIO()
    made.save(data)
    return data.getvalue()


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(data))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def assert_live_verdicts_are_ours(run: Run, made: bytes, folder: Path) -> None:
    rows = next(rows for name, rows in shown(made, folder).items() if name.startswith("Ties"))
    ours = {relation.name: relation.verdict.value for relation in run.proof.relations}
    assert {row[0]: row[9] for row in rows[1:] if row[0]} == ours
    assert ours


def test_cells_keep_what_they_hold_and_get_a_fill() -> None:
    raw = book()
    run, made = marked(raw)
    assert_reads_the_same(run, made)
    before, after = opened(raw), opened(made)
    assert after.sheetnames == [*before.sheetnames, "Ties"]
    for name in before.sheetnames:
        for row in before[name].iter_rows():
            for cell in row:
                other = after[name][cell.coordinate]
                assert (other.value, other.number_format, repr(other.font)) == (
                    cell.value,
                    cell.number_format,
                    repr(cell.font),
                )
    fills = {after["P&L '17"][f"B{row}"].fill.fgColor.rgb for row in range(3, 8)}
    assert fills == {"FFD1E5D7"}


def test_what_is_found_has_a_note_and_a_persons_note_stays() -> None:
    _, made = marked(book(broken=True))
    sheet = opened(made)["P&L '17"]
    assert sheet["A3"].comment.text == "A person's note"
    note = sheet["B7"].comment.text
    assert note.startswith("· unproven, one of several that may be wrong\nR101 ")
    assert "repair: 74,133 -> 74,123 restores 1 relation\nor: 44,836 -> 44,846   Services" in note


def test_a_note_joins_the_note_that_a_cell_has() -> None:
    given = opened(book(broken=True))
    given["P&L '17"]["B7"].comment = openpyxl.comments.Comment("Ask the auditor", "Somebody")
    data = BytesIO()
    given.save(data)
    run, made = marked(data.getvalue())
    note = opened(made)["P&L '17"]["B7"].comment.text
    assert note.startswith("Ask the auditor\n\ntieout: · unproven")
    assert_reads_the_same(run, made)


def test_a_broken_cell_is_red() -> None:
    given = opened(book())
    for row, (label, value) in enumerate((("Total revenues", 74123), ("Total revenues", 74123)), 9):
        given["Notes"][f"A{row}"], given["Notes"][f"B{row}"] = label, value
    sheet = given["P&L '17"]
    sheet["D7"] = 0.926
    data = BytesIO()
    given.save(data)
    run, made = marked(data.getvalue())
    assert "broken" in run.proof.ticks
    assert opened(made)["P&L '17"]["D7"].fill.fgColor.rgb == "FFE99CA1"
    assert opened(made)["P&L '17"]["D7"].comment.text.startswith("✗ broken\nR202")


def test_parts_that_have_no_figure_are_byte_for_byte_the_same() -> None:
    raw = book()
    given = parts(raw)
    extra = BytesIO(raw)
    with zipfile.ZipFile(extra, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf macros")
    _, made = marked(extra.getvalue())
    kept = parts(made)
    for name in (
        "xl/vbaProject.bin",
        "xl/worksheets/sheet2.xml",
        "xl/theme/theme1.xml",
        "docProps/core.xml",
    ):
        assert kept[name] == given.get(name, b"\xd0\xcf macros")


def test_a_workbook_without_fills_or_notes_gets_both() -> None:
    rows = [["JPY millions", "2017", "2016"], ["Services", 44836, 40317], ["Systems", 25768, 22110]]
    raw = small({"Sheet1": [*rows, ["Total", 70614, 62427], ["Total", "70,614", "62,427"]]})
    run, made = marked(raw)
    assert_reads_the_same(run, made)
    styles = parts(made)["xl/styles.xml"].decode()
    assert styles.index("<fonts>") < styles.index('<fills count="') < styles.index("<borders>")


def test_boxes_of_notes_join_those_of_the_sheet_not_of_its_footer() -> None:
    raw = book(broken=True)
    changed = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as given, zipfile.ZipFile(changed, "w") as made:
        for name in given.namelist():
            data = given.read(name)
            if name == "xl/worksheets/_rels/sheet1.xml.rels":
                footer = b'Target="/xl/drawings/footer.vml" Id="rIdF"'
                kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/vmlDrawing"
                first, head, rest = data.partition(b"<Relationship ")
                data = first + b'<Relationship Type="' + kind + b'" ' + footer + b"/>" + head + rest
            made.writestr(name, data)
        made.writestr("xl/drawings/footer.vml", b"<xml></xml>")
    _, marked_ = marked(changed.getvalue())
    assert parts(marked_)["xl/drawings/footer.vml"] == b"<xml></xml>"
    (boxes,) = [data for name, data in parts(marked_).items() if b'ObjectType="Note"' in data]
    assert boxes.count(b'ObjectType="Note"') == 2


def test_a_package_that_cannot_be_written_anew_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = book()
    run = check(raw, "release")
    broken = BytesIO(raw)
    with zipfile.ZipFile(broken, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of two parts of one name the last counts
        archive.writestr("xl/_rels/workbook.xml.rels", b"<Relationships")
    with pytest.raises(
        TieoutError, match=r"release: cannot be marked: xl/_rels/workbook\.xml\.rels is no XML"
    ):
        annotator.annotate(broken.getvalue(), run)
    monkeypatch.setattr(_package, "_MOST", 1000)
    with pytest.raises(TieoutError, match="unpacks to more than any release"):
        annotator.annotate(raw, run)


def test_the_ties_recalculate_to_our_verdicts(tmp_path: Path) -> None:
    run, made = marked(book())
    assert_live_verdicts_are_ours(run, made, tmp_path)


def test_a_tie_goes_with_its_cells(tmp_path: Path) -> None:
    _, made = marked(book())
    changed = opened(made)
    changed["P&L '17"]["B7"] = 74133
    data = BytesIO()
    changed.save(data)
    rows = next(rows for name, rows in shown(data.getvalue(), tmp_path).items() if name.startswith("Ties"))
    broken = [row for row in rows[1:] if row[9] == "broken"]
    assert any(row[1] == "sum" and row[6] == "10" for row in broken)


def test_a_broken_tie_is_broken_live_as_well(tmp_path: Path) -> None:
    run, made = marked(book(broken=True))
    assert "broken" in {relation.verdict.value for relation in run.proof.relations}
    assert_live_verdicts_are_ours(run, made, tmp_path)


def test_a_composed_workbook_is_marked_with_all_its_formulas(tmp_path: Path) -> None:
    release = sample()
    run, made = marked(xlsx.write(release, release.documents[0]))
    assert_reads_the_same(run, made)
    assert_live_verdicts_are_ours(run, made, tmp_path)
    formulas = re.compile(rb"<f>")
    raw = xlsx.write(release, release.documents[0])
    for name, data in parts(raw).items():
        if name.startswith("xl/worksheets/sheet"):
            assert len(formulas.findall(data)) == len(formulas.findall(parts(made)[name]))
