"""What one start tag says."""

from __future__ import annotations

import pytest

from tieout.readers import limits
from tieout.readers._html.tags import TagBook, TagKind, parse


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("<p>", TagKind.BLOCK),
        ("<P class=x>", TagKind.BLOCK),
        ("<font size=2>", TagKind.INLINE),
        ("<made-up>", TagKind.INLINE),
        ("<ix:nonFraction name='a'>", TagKind.IGNORED),
        ("<ix:header>", TagKind.UNSEEN),
        ("<script src=x>", TagKind.UNSEEN),
        ("<br/>", TagKind.BREAK),
        ('<div style="display:inline">', TagKind.INLINE),
        ('<span style="display: block">', TagKind.BLOCK),
        ('<table style="display:inline-table">', TagKind.TABLE),
        ("<th>", TagKind.CELL),
    ],
)
def test_kinds(source: str, kind: TagKind) -> None:
    assert parse(source).kind is kind


@pytest.mark.parametrize(
    ("source", "bold"),
    [
        ("<b>", True),
        ("<strong>", True),
        ("<h2>", True),
        ("<p>", None),
        ('<font style="font-weight:700">', True),
        ('<font style="font-weight:400">', False),
        ('<b style="font-weight:normal">', False),
        ("<font style='color:red;font-weight: BOLD'>", True),
        ('<p style="font:bold 10pt Times New Roman">', True),
        ('<p style="font:10pt Times New Roman">', None),
    ],
)
def test_bold(source: str, bold: bool | None) -> None:
    assert parse(source).bold is bold


@pytest.mark.parametrize(
    ("style", "points"),
    [
        ("padding-left:9pt", 9.0),
        ("padding-left:18pt;text-indent:-9pt", 9.0),
        ("padding:2px 1pt 2px 13pt", 13.0),
        ("padding:0 6pt", 6.0),
        ("padding:4pt", 4.0),
        ("margin-left:16px", 12.0),
        ("margin-left:.5in", 36.0),
        ("padding-left:2%", 0.0),
        ("margin-left:auto", 0.0),
        ("padding-left:-", 0.0),
        ("padding-left:1e9pt", 0.0),
        ("PADDING-LEFT: 3PT !important", 3.0),
    ],
)
def test_indent(style: str, points: float) -> None:
    assert parse(f'<td style="{style}">').indent == points


@pytest.mark.parametrize(
    ("style", "above", "below"),
    [
        ("border-top:1pt solid #000000", True, False),
        ("border-bottom:3px double black", False, True),
        ("border-bottom:none", False, False),
        ("border-top:0", False, False),
        ("border-top:0.5pt solid windowtext", True, False),
        ("border-bottom:1px solid #FFFFFF", False, False),
        ("border:1px solid #000", True, True),
        ("border-top-width:1px;border-top-style:solid", True, False),
        ("border-top-width:1px;border-top-style:none", False, False),
        ("border-left:1px solid black", False, False),
    ],
)
def test_rules(style: str, above: bool, below: bool) -> None:
    tag = parse(f'<td style="{style}">')
    assert (tag.ruled_above, tag.ruled_below) == (above, below)


@pytest.mark.parametrize(
    ("attributes", "spans", "capped"),
    [
        ("colspan=3", (3, 1), False),
        ("colspan='2' rowspan=\"4\"", (2, 4), False),
        ("colspan=0", (1, 1), False),
        ("colspan=-5", (1, 1), False),
        ("colspan=two", (1, 1), False),
        ("colspan=1000000000", (limits.COLUMNS, 1), True),
        ("rowspan=" + "9" * 6000, (1, limits.ROW_SPAN), True),
        ("", (1, 1), False),
    ],
)
def test_spans(attributes: str, spans: tuple[int, int], capped: bool) -> None:
    tag = parse(f"<td {attributes}>")
    assert (tag.spans, tag.capped) == (spans, capped)


@pytest.mark.parametrize(
    ("source", "hidden"),
    [
        ('<div style="display:none">', True),
        ('<td style="display: none ">', True),
        ('<p style="visibility:hidden">', True),
        ("<div hidden>", True),
        ('<div data-x="hidden">', False),
        ('<div style="display:flex">', False),
    ],
)
def test_hidden(source: str, hidden: bool) -> None:
    assert parse(source).hidden is hidden


@pytest.mark.parametrize(
    ("source", "raised"),
    [
        ("<sup>", True),
        ('<font style="vertical-align:super">', True),
        ('<font style="position:relative;top:-3.5pt;vertical-align:baseline">', True),
        ('<div style="position:relative;top:-10px">', False),
        ('<td style="vertical-align:text-top">', False),
        ('<font style="position:relative;top:3pt">', False),
    ],
)
def test_raised(source: str, raised: bool) -> None:
    assert parse(source).raised is raised


def test_attributes_keep_their_first_value_and_their_quotes() -> None:
    assert parse("""<td title="a > 'b'" colspan=2 colspan=3>""").spans == (2, 1)


def test_of_a_senselessly_long_tag_only_the_name_is_read() -> None:
    tag = parse('<td colspan=3 style="' + "a:b;" * limits.TAG + '">')
    assert (tag.kind, tag.spans) == (TagKind.CELL, (1, 1))


def test_a_tag_is_parsed_once() -> None:
    book = TagBook()
    assert book["<b>"] is book["<b>"]
