"""HTML to blocks: what breaks a paragraph, what is shown, what is kept apart."""

from __future__ import annotations

import pytest

from readers.reading import document, grid, misplaced, paragraphs, rows
from tieout.document.model import Grid, Lines, Paragraph, Role


def roles(source: str) -> list[tuple[Role, str]]:
    return [(b.role, b.text.string) for b in document(source).blocks if isinstance(b, Paragraph)]


# ---- paragraphs


def test_blocks_break_paragraphs_and_inline_elements_do_not() -> None:
    source = "<html><div>Net <b>sales</b> were <font>$12</font></div>up<p>one<p>two<ul><li>three</ul>"
    assert paragraphs(source) == ["Net sales were $12", "up", "one", "two", "three"]


def test_white_space_collapses_across_tags() -> None:
    assert paragraphs("<html><p>Net\n   <b> sales </b>\n of&nbsp;&nbsp;$12</p>") == ["Net sales of $12"]


def test_a_break_is_a_line_and_two_are_a_paragraph() -> None:
    assert paragraphs("<html><p>March 29,<br>2025</p>") == ["March 29,\n2025"]
    assert paragraphs("<html><p>First.<br>\n<br/>Second.") == ["First.", "Second."]


def test_references_are_decoded_at_their_place() -> None:
    read = document("<html><p>AT&amp;T &#8212; &euro;5 &ltm&gt; &nosuch; R&D &#x41;")
    assert [b.text.string for b in read.blocks if isinstance(b, Paragraph)] == [
        "AT&T — €5 <m> &nosuch; R&D A"
    ]
    assert misplaced(read) == []


def test_zero_width_characters_vanish() -> None:
    assert paragraphs("<html><p>1,2\u200b34&#8203;5 \ufeffshares&shy;</p>") == ["1,2345 shares"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var a = '<p>9,999</p>';</script>",
        "<style>p { margin: 9px }</style>",
        '<div style="display:none">9,999<p>more</p></div>',
        "<title>9,999</title>",
        "<!-- 9,999 -->",
        "<ix:header><ix:hidden><ix:nonNumeric>9,999</ix:nonNumeric></ix:hidden></ix:header>",
        "<template><p>9,999</template>",
        '<table style="display:none"><tr><td>9,999<table><td>9</table></table>',
        '<table><tr style="display:none"><td>9,999</td></tr></table>',
    ],
)
def test_what_is_not_shown_is_skipped(hidden: str) -> None:
    assert paragraphs(f"<html><body>before {hidden} after</body>") in (
        ["before after"],
        ["before", "after"],
    )


def test_inline_xbrl_is_transparent() -> None:
    source = (
        "<html><p>Revenue of $<ix:nonFraction scale='6' sign='-'>1,234</ix:nonFraction> million"
        "<ix:exclude>!</ix:exclude></p><table><tr><td>a<td><ix:nonFraction>5</ix:nonFraction><td>6</table>"
    )
    assert paragraphs(source) == ["Revenue of $1,234 million!"]
    assert rows(source) == [["a", "5", "6"]]


def test_hidden_cells_end_with_their_tag() -> None:
    source = '<html><table><tr><td style="display:none"></td><td>a</td><td>1</td><td>2</td></table><p>after'
    assert rows(source) == [["a", "1", "2"]]
    assert paragraphs(source) == ["after"]


def test_padding_inside_a_line_is_a_space() -> None:
    source = '<html><p><b>•</b><font style="padding-left:5pt">Sales rose</font> <b style="padding-left:0">1'
    assert paragraphs(source) == ["• Sales rose 1"]
    assert misplaced(document(source)) == []


# ---- note marks


@pytest.mark.parametrize(
    ("markup", "printed"),
    [
        ("1,234<sup>2</sup>", "1,234²"),
        ("1,234<sup>(2)</sup>", "1,234 (2)"),
        ("Revenue<sup>1,2</sup>", "Revenue¹,²"),
        ("Revenue<sup>a</sup> rose", "Revenue a rose"),
        ("the 21<sup>st</sup> century", "the 21st century"),
        ('12<font style="vertical-align:super">3</font>', "12³"),
        ('12<font style="position:relative;top:-4pt">3</font>', "12³"),
        ("Windows<sup>®</sup>", "Windows ®"),
        ("1,234<sup> 2</sup>", "1,234 ²"),
    ],
)
def test_a_note_mark_never_joins_a_figure(markup: str, printed: str) -> None:
    read = document(f"<html><p>{markup}</p>")
    assert [b.text.string for b in read.blocks if isinstance(b, Paragraph)] == [printed]
    assert misplaced(read) == []


# ---- roles


def test_headings_items_and_notes() -> None:
    source = """<html><h2>Results</h2><p><b>Segment Highlights</b></p><p>Sales rose.</p>
    <p><b>Sales rose by 5%.</b></p><ul><li>one item here</ul><p>• another</p>
    <p><b>(in millions)</b></p><p>* Excludes fuel.</p><p>CONSOLIDATED STATEMENTS OF INCOME</p>"""
    assert roles(source) == [
        (Role.HEADING, "Results"),
        (Role.HEADING, "Segment Highlights"),
        (Role.BODY, "Sales rose."),
        (Role.BODY, "Sales rose by 5%."),
        (Role.ITEM, "one item here"),
        (Role.ITEM, "• another"),
        (Role.BODY, "(in millions)"),
        (Role.NOTE, "* Excludes fuel."),
        (Role.HEADING, "CONSOLIDATED STATEMENTS OF INCOME"),
    ]


def test_a_heading_element_gives_its_role_to_its_own_text_only() -> None:
    assert roles("<html><h2></h2><p>Sales rose in the quarter.<li><p>An item in a paragraph.</p></li>") == [
        (Role.BODY, "Sales rose in the quarter."),
        (Role.ITEM, "An item in a paragraph."),
    ]


def test_a_lettered_note_follows_a_table() -> None:
    table = "<table><tr><td>Revenue (a)<td>1<td>2</table>"
    assert roles(f"<html>{table}<p>(a) Net of tax.</p><p>(b) Unaudited.</p>")[0][0] is Role.NOTE
    assert roles("<html><p>The company may:</p><p>(a) Pay its debts.</p>")[1][0] is Role.BODY


# ---- tables


def test_cells_keep_breaks_bold_indent_and_header() -> None:
    found = grid(
        """<table><thead><tr><th>Q<td style="font-weight:bold">Three Months<br>Ended<td><b>2025</b></thead>
        <tr><td style="padding-left:12pt"><div style="margin-left:6pt">Products</div><td>1<td>2
        <tr><td>&nbsp;&nbsp;Services<td><b>3</b> x<td>4</table>"""
    )
    head, first, second = found.rows
    assert [(c.text.string, c.bold, c.header) for c in head] == [
        ("Q", True, True),
        ("Three Months\nEnded", True, True),
        ("2025", True, True),
    ]
    assert [(c.indent, c.bold, c.header) for c in first] == [
        (18, False, False),
        (0, False, False),
        (0, False, False),
    ]
    assert second[0].indent == 6
    assert not second[1].bold


def test_blocks_inside_a_cell_are_lines_of_it() -> None:
    assert rows("<table><tr><td><p>Three Months</p><p>Ended</p><td>1<td>2</table>") == [
        ["Three Months\nEnded", "1", "2"]
    ]


def test_unclosed_tags_do_no_harm() -> None:
    source = (
        "<html><table><tr><td><b>Revenue<td>1<td>2<tr><td>Costs<td><i>3<td>4</table><p>after <b>that<p>end"
    )
    assert rows(source) == [["Revenue", "1", "2"], ["Costs", "3", "4"]]
    assert paragraphs(source) == ["after that", "end"]
    assert [[c.bold for c in row] for row in grid(source).rows] == [[True, False, False], [False] * 3]


def test_stray_end_tags_do_no_harm() -> None:
    source = (
        "</td></table></p><html><table></div><tr></b><td>a</i><td>1</span><td>2</tr></tr></table></table>x"
    )
    assert rows(source) == [["a", "1", "2"]]
    assert paragraphs(source) == ["x"]


def test_text_inside_a_table_but_in_no_cell_stands_before_it() -> None:
    found = document("<html><table>stray<tr><td>a<td>1<td>2</table>").blocks
    assert [type(b) for b in found] == [Paragraph, Grid]


def test_a_nested_table_of_one_cell_is_that_cells_text() -> None:
    inner = "<table><tr><td>1,234</table>"
    assert rows(f"<table><tr><td>a<td>{inner}<td>2<tr><td>b<td>3<td>{inner} x</table>") == [
        ["a", "1,234", "2"],
        ["b", "3", "1,234 x"],
    ]


def test_tables_in_a_layout_table_come_out_in_reading_order() -> None:
    inner = "<table><tr><td>{0}<td>1<td>2<tr><td>t<td>3<td>4</table>"
    source = (
        "<html><table><tr><td>Head<tr><td>Intro " + inner.format("a") + " Outro <tr><td>Mid"
        "<tr><td>" + inner.format("b") + "<tr><td>End</table>"
    )
    read = document(source)
    shape = [
        b.text.string if isinstance(b, Paragraph) else b.rows[0][0].text.string  # type: ignore[union-attr]
        for b in read.blocks
    ]
    assert shape == ["Head", "Intro", "a", "Outro", "Mid", "b", "End"]
    assert misplaced(read) == []


def test_very_deep_tables_are_read_as_text() -> None:
    source = "<html>" + "<table><tr><td>" * 100 + "Revenue was 12" + "</td></tr></table>" * 100 + "<p>end"
    assert paragraphs(source) == ["Revenue was 12", "end"]


def test_layout_tables_become_paragraphs() -> None:
    source = """<html><table><tr><td><b>Highlights</b></table>
    <table><tr><td>•<td>Revenue rose by 5% to $12 million.<tr><td>•<td>Costs fell to $3 million.</table>
    <table><tr><td>(1)<td>Excludes the effects of currency.</table>
    <table><tr><td>*<td>5.2<tr><td>b<td>7</table>"""
    assert roles(source) == [
        (Role.HEADING, "Highlights"),
        (Role.ITEM, "• Revenue rose by 5% to $12 million."),
        (Role.ITEM, "• Costs fell to $3 million."),
        (Role.NOTE, "(1) Excludes the effects of currency."),
    ]
    assert rows(source) == [["*", "5.2"], ["b", "7"]]
    assert misplaced(document(source)) == []


# ---- preformatted text


def test_preformatted_text_goes_the_way_of_plain_text() -> None:
    source = """<html><body><p>Results of the year.</p><PRE>
                          2025        2024
                          ----        ----
Net sales              &nbsp; $1,234      $1,111
Costs &amp; <b>expenses</b>          1,000         900

The company's sales rose in every one of its markets in the year, and its
costs did too.
</PRE><p>after</p>"""
    read = document(source)
    assert [type(b).__name__ for b in read.blocks] == ["Paragraph", "Lines", "Paragraph", "Paragraph"]
    lines = read.blocks[1]
    assert isinstance(lines, Lines)
    assert lines.lines[2].string == "Net sales                $1,234      $1,111"
    assert lines.lines[3].string == "Costs & expenses          1,000         900"
    assert misplaced(read) == []


def test_old_tables_inside_preformatted_text() -> None:
    source = """<html><PRE>
<TABLE>
<CAPTION>
                          1996
<S>                       <C>
Net sales                 12
</TABLE>
<PAGE>
The end.
</PRE>"""
    read = document(source)
    assert [type(b).__name__ for b in read.blocks] == ["Lines", "Paragraph"]


def test_a_real_table_ends_preformatted_text() -> None:
    source = "<html><pre>Some text.\n<table border=0><tr><td>a<td>1<td>2</table><p>after"
    assert rows(source) == [["a", "1", "2"]]
    assert paragraphs(source) == ["Some text.", "after"]


def test_preformatted_text_in_a_cell() -> None:
    assert rows("<table><tr><td>a<td><pre>  1,234 </pre><td>2</table>") == [["a", "1,234", "2"]]


# ---- ends


@pytest.mark.parametrize(
    ("cut", "what"),
    [
        ("<html><p>Revenue 12 <td style='padding", "a tag"),
        ("<html><table><tr><td>Revenue<td>12<td>1", "a table"),
        ("<html><p>Revenue 12 <!-- a comment", "a tag"),
        ("<html><p>Revenue 12 <script>var", "a part that is not shown"),
    ],
)
def test_a_truncated_file_is_read_with_a_notice(cut: str, what: str) -> None:
    read = document(cut)
    assert any("Revenue" in text for text in map(str, read.blocks))
    (notice,) = read.notices
    assert notice.code == "N103"
    assert f"inside {what};" in notice.message


@pytest.mark.parametrize("tail", ["</html>\n<!-- made by a tool -->\n", "<p>open", "<br", ""])
def test_other_ends_are_none(tail: str) -> None:
    read = document("<html><p>Revenue 12" + tail)
    assert [n.code for n in read.notices] == (["N103"] if tail == "<br" else [])


def test_lines_may_end_any_way() -> None:
    for end in ("\n", "\r\n", "\r"):
        read = document(f"<html><p>Net{end}sales</p>{end}</><table>{end}<tr><td>a<td>1{end}<td>2</table>")
        assert [b.text.string for b in read.blocks if isinstance(b, Paragraph)] == ["Net sales"]
        assert misplaced(read) == []
