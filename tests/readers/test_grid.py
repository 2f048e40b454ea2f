"""Spans resolved, rules handed down."""

from __future__ import annotations

from readers.reading import document, grid
from tieout.document.model import Grid
from tieout.readers import limits


def cells(found: Grid) -> list[list[tuple[str, int, int]]]:
    return [[(c.text.string, c.column, c.column_span) for c in row] for row in found.rows]


def ruled(found: Grid) -> list[list[str]]:
    return [[c.text.string for c in row if c.ruled_above] for row in found.rows]


def test_column_spans_place_what_follows() -> None:
    found = grid("<table><tr><td colspan=3>A<td>B<tr><td>a<td><td>c<td>d</table>")
    assert cells(found) == [[("A", 0, 3), ("B", 3, 1)], [("a", 0, 1), ("c", 2, 1), ("d", 3, 1)]]
    assert found.columns == 4


def test_row_spans_push_cells_aside() -> None:
    found = grid("<table><tr><td rowspan=2>A<td>B<td rowspan=3>C<tr><td>b<tr><td>x<td>y</table>")
    assert cells(found) == [
        [("A", 0, 1), ("B", 1, 1), ("C", 2, 1)],
        [("b", 1, 1)],
        [("x", 0, 1), ("y", 1, 1)],
    ]
    assert [c.row_span for c in found.rows[0]] == [2, 1, 3]


def test_rows_without_text_stay_empty() -> None:
    found = grid("<table><tr><td width=1></td><td></td></tr><tr><td>a<td>1<td>2</tr><tr></tr></table>")
    assert cells(found) == [[], [("a", 0, 1), ("1", 1, 1), ("2", 2, 1)], []]


def test_a_rule_above_the_cell() -> None:
    found = grid('<table><tr><td>a<td>1<td>2<tr><td>t<td style="border-top:1px solid">3<td>4</table>')
    assert ruled(found) == [[], ["3"]]


def test_a_rule_below_the_cell_above() -> None:
    found = grid(
        '<table><tr><td>a<td colspan=2 style="border-bottom:1px solid">1<td>9'
        "<tr><td>t<td><td>3<td>4</table>"
    )
    assert ruled(found) == [[], ["3"]]


def test_a_rule_holds_across_a_row_without_text() -> None:
    line = '<tr><td><td style="border-bottom:1px solid"><td></tr>'
    found = grid(
        f"<table><tr><td>a<td>1<td>2</tr>{line}<tr><td>t<td>3<td>4</tr><tr><td>u<td>5<td>6</table>"
    )
    assert ruled(found) == [[], [], ["3"], []]


def test_a_drawn_rule_is_a_rule_and_no_text() -> None:
    found = grid("<table><tr><td>a<td>1<td>2<tr><td><td>-----<td>=====<tr><td>t<td>3<td>4</table>")
    assert ruled(found) == [[], [], ["3", "4"]]
    assert cells(found)[1] == []


def test_a_horizontal_line_in_a_cell_is_a_rule() -> None:
    found = grid("<table><tr><td>a<td>1<td>2<tr><td><td><hr size=1><td><tr><td>t<td>3<td>4</table>")
    assert ruled(found) == [[], [], ["3"]]


def test_rules_drawn_by_what_stands_in_the_cell() -> None:
    for line in (
        '<p style="border-top:1px solid black">&nbsp;</p>',
        '<p style="border-bottom:1px solid black">&nbsp;</p>',
    ):
        found = grid(f"<table><tr><td>a<td>1<td>2<tr><td><td>{line}<td><tr><td>t<td>3<td>4</table>")
        assert ruled(found) == [[], [], ["3"]], line
    above = '<p style="border-top:1px solid black">3</p>'
    assert ruled(grid(f"<table><tr><td>a<td>1<td>2<tr><td>t<td>{above}<td>4</table>")) == [[], ["3"]]
    for under in ("<u>1</u>", '<font style="text-decoration:underline">1</font>'):
        found = grid(f"<table><tr><td>a<td>{under}<td>2<tr><td>t<td>3<td>4<tr><td>u<td>5<td>6</table>")
        assert ruled(found) == [[], ["3"], []]


def test_three_dashes_are_a_nil() -> None:
    found = grid("<table><tr><td>a<td>---<td>—</table>")
    assert [c.text.string for c in found.rows[0]] == ["a", "---", "—"]


def test_a_rule_on_the_row() -> None:
    found = grid('<table><tr><td>a<td>1<td>2<tr style="border-top:1px solid"><td>t<td>3<td>4</table>')
    assert ruled(found) == [[], ["t", "3", "4"]]


def test_a_hidden_cell_takes_no_column() -> None:
    found = grid('<table><tr><td>a<td style="display:none">9<td>1<td>2</table>')
    assert cells(found) == [[("a", 0, 1), ("1", 1, 1), ("2", 2, 1)]]


def test_a_hidden_row_leaves_no_trace() -> None:
    found = grid('<table><tr style="display:none"><td>z<td>8<td>9<tr><td>a<td>1<td>2</table>')
    assert cells(found) == [[("a", 0, 1), ("1", 1, 1), ("2", 2, 1)]]


def test_huge_spans_are_capped_with_a_notice() -> None:
    read = document('<table><tr><td colspan="1000000000" rowspan=99999999999>A<td>B<td>C</table>')
    (notice,) = read.notices
    assert notice.code == "N104"
    found = read.blocks[0]
    assert isinstance(found, Grid)
    assert found.columns <= limits.COLUMNS + 2
    assert [c.text.string for c in found.rows[0]] == ["A", "B", "C"]


def test_a_table_has_no_more_columns_than_the_limit_but_keeps_its_cells() -> None:
    read = document("<table><tr>" + "<td colspan=600>1" * 5 + "</table>")
    assert [n.code for n in read.notices] == ["N104"]
    found = read.blocks[0]
    assert isinstance(found, Grid)
    assert len(found.rows[0]) == 5
    assert found.columns < limits.COLUMNS + 5
