from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

import tieout
from readers.docx_factory import MC, W, docx, p, r, tbl, tc
from readers.reading import prose
from tieout.document.locator import FlowPlace
from tieout.document.model import Document, Grid, Paragraph, Role
from tieout.errors import UnreadableSource
from tieout.readers.open import read
from tieout.relations.model import Tick

SPAN = '<w:gridSpan w:val="2"/>'
BOLD = "<w:b/>"


def grids(document: Document) -> list[list[list[tuple[int, str]]]]:
    return [
        [[(cell.column, cell.text.string) for cell in row] for row in block.rows]
        for block in document.blocks
        if isinstance(block, Grid)
    ]


STATEMENT = tbl(
    ["(In millions)", tc("Three months ended June 30,", SPAN)],
    ["", "2024", "2023"],
    ["Product sales", "1,204", "1,101"],
    ["Service sales", "310", "286"],
    ["Total net sales", "1,514", "1,387"],
)


def test_a_draft_is_read_and_proven() -> None:
    body = (
        p(r("Results", BOLD))
        + p("Total net sales were $1,514 million in the second quarter of 2024.")
        + STATEMENT
    )
    run = tieout.check(docx(body), "draft.docx")
    assert run.document.source.format == "docx"
    assert set(run.proof.ticks) == {Tick.EXACT}
    assert len(run.figures) == 7
    assert run.document.locator is not None
    total = next(figure for figure in run.figures if figure.raw == "1,387")
    assert total.span is not None
    assert run.document.locator.places(total.span.start, total.span.end) == (FlowPlace("body", 1, 1, 5, 3),)
    first = run.figures[0].span
    assert first is not None
    assert run.document.locator.places(first.start, first.end) == (FlowPlace("body", 2),)


TRACKED = p(
    "Sales were $",
    f"<w:del>{r('1,500').replace('w:t', 'w:delText')}</w:del>",
    f"<w:ins>{r('1,514')}</w:ins>",
    " million.",
)


@pytest.mark.parametrize(("original", "told"), [(False, "1,514"), (True, "1,500")])
def test_tracked_changes_are_taken_or_left(original: bool, told: str) -> None:
    assert prose(read(docx(TRACKED), "a.docx", original)) == [f"Sales were ${told} million."]


def test_a_deleted_row_is_gone() -> None:
    row = f"<w:tr><w:trPr><w:del/></w:trPr>{tc('Old line')}{tc('9')}</w:tr>"
    table = STATEMENT.replace("</w:tbl>", row + "</w:tbl>")
    assert "Old line" not in str(grids(read(docx(table), "a.docx")))
    assert "Old line" in str(grids(read(docx(table), "a.docx", True)))


def test_fields_show_their_result_and_hidden_text_nothing() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>=SUM(ABOVE) 99</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1,514</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = p("Sales were ", field, r(" (check 12)", "<w:vanish/>"), ".")
    assert prose(read(docx(body), "a.docx")) == ["Sales were 1,514."]


def test_cells_that_span_and_go_on_below() -> None:
    restart, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = tbl(
        [tc("Segment", restart), tc("Quarter", SPAN)],
        [tc("", goes_on), "2024", "2023"],
        ["Cloud", "12", "10"],
    )
    (grid,) = [block for block in read(docx(table), "a.docx").blocks if isinstance(block, Grid)]
    head = grid.rows[0][0]
    assert (head.text.string, head.row_span, head.column_span) == ("Segment", 2, 1)
    assert [(cell.column, cell.column_span) for cell in grid.rows[0]] == [(0, 1), (1, 2)]
    assert [cell.column for cell in grid.rows[1]] == [1, 2]
    assert grid.columns == 3


def test_lines_with_tabs_are_a_table() -> None:
    body = (
        p("\t2024\t2023")
        + p("Sales\t12\t10")
        + p("Costs:")
        + p("Wages\t(5)\t(4)")
        + p("Profit\t7\t6")
        + p("The end.")
    )
    document = read(docx(body), "a.docx")
    assert grids(document) == [
        [
            [(1, "2024"), (2, "2023")],
            [(0, "Sales"), (1, "12"), (2, "10")],
            [(0, "Costs:")],
            [(0, "Wages"), (1, "(5)"), (2, "(4)")],
            [(0, "Profit"), (1, "7"), (2, "6")],
        ]
    ]
    assert prose(document) == ["The end."]


def test_notes_text_boxes_and_marks() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    box = f"<w:drawing><w:txbxContent>{p('In the box')}</w:txbxContent></w:drawing>"
    forms = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    twice = f"<mc:AlternateContent {MC}>{forms}</mc:AlternateContent>"
    body = p("Sales of 12", reference, r("1", '<w:vertAlign w:val="superscript"/>'), f"<w:r>{twice}</w:r>")
    notes = f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0">{p("x")}</w:footnote>'
    notes += f'<w:footnote w:id="2">{p("Before returns of 3.")}</w:footnote></w:footnotes>'
    document = read(docx(body, footnotes=notes), "a.docx")
    assert prose(document) == ["Sales of 12²¹", "In the box", "2 Before returns of 3."]
    assert document.blocks[-1].role is Role.NOTE  # type: ignore[union-attr]


def test_styles_say_what_is_a_heading() -> None:
    styles = (
        f'<w:styles {W}><w:style w:styleId="H"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="K"><w:name w:val="Kicker"/><w:basedOn w:val="K"/>'
        "<w:rPr><w:b/></w:rPr></w:style></w:styles>"
    )
    body = p("a quarter of growth", properties='<w:pStyle w:val="H"/>')
    body += p("Outlook", properties='<w:pStyle w:val="K"/>') + p("First point", properties="<w:numPr/>")
    roles = [
        block.role
        for block in read(docx(body, styles=styles), "a.docx").blocks
        if isinstance(block, Paragraph)
    ]
    assert roles == [Role.HEADING, Role.HEADING, Role.ITEM]


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableSource) as caught:
        read(data, "a.docx")
    return str(caught.value)


def test_damaged_and_hostile_packages_are_refused() -> None:
    good = docx(p("Sales were 12"))
    assert "a.docx: is a ZIP archive or an Office file" in refusal(good[:200])
    entities = '<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    hostile = good_with(f"{entities}<w:document {W}><w:body>{p('&a;')}</w:body></w:document>")
    assert "word/document.xml declares a document type" in refusal(hostile)
    assert "is no XML" in refusal(good_with("<w:document"))
    bomb = good_with(f"<w:document {W}><w:body>{' ' * 50_000_000}</w:body></w:document>")
    assert "unpacks to 50,000,1" in refusal(bomb)


def good_with(document: str) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document)
    return data.getvalue()


def test_a_file_longer_than_a_release_is_cut_with_a_notice() -> None:
    document = read(docx(p("Sales were 1,234") * 45_000), "a.docx")
    assert [notice.code for notice in document.notices] == ["N105"]
    assert 30_000 < len(document.blocks) < 45_000


def test_a_small_digit_behind_a_word_is_a_mark_and_so_is_one_before_a_note() -> None:
    small, plain = '<w:sz w:val="13"/>', '<w:sz w:val="20"/>'
    body = (
        p(r("Net income per share", plain), r("1", small), r(" was 2.02", plain))
        + p(r("Volume", plain), r("(", small), r("a)", small))
        + p(r("1", small), r("Computed from unrounded amounts.", plain))
        + p(r("Sales of ", plain), r("12", small), r(" and 13", plain))
    )
    assert prose(read(docx(body), "d.docx")) == [
        "Net income per share¹ was 2.02",
        "Volume (a)",
        "¹ Computed from unrounded amounts.",
        "Sales of 12 and 13",
    ]


def test_what_an_indent_sets_apart_is_parted() -> None:
    body = p("•Sales grew 12%") + p("(a)Excludes divestitures.") + p("(s)he")
    assert prose(read(docx(body), "d.docx")) == ["• Sales grew 12%", "(a) Excludes divestitures.", "(s)he"]
