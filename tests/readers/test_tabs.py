"""Tabs to spaces: a typewriter's and a spreadsheet's."""

from __future__ import annotations

import tieout
from readers.reading import document, grid, misplaced, rows
from tieout.document.model import Text
from tieout.readers.limits import TABS
from tieout.readers.tabs import without_tabs

COPIED = (
    "\t1H16\t1H17\tChange\n"
    "Total revenues\t74,123\t82,988\t12.0\n"
    "Network services revenue\t44,836\t52,285\t16.6\n"
    "Nil\t\t (5) \t\n"
)


def plain(*strings: str) -> list[Text]:
    return [Text(each, ((0, 0, len(each)),)) for each in strings]


def test_a_copied_table_is_a_grid() -> None:
    assert rows(COPIED) == [
        ["1H16", "1H17", "Change"],
        ["Total revenues", "74,123", "82,988", "12.0"],
        ["Network services revenue", "44,836", "52,285", "16.6"],
        ["Nil", "(5)"],
    ]
    assert [cell.column for cell in grid(COPIED).rows[3]] == [0, 2]
    assert misplaced(document(COPIED)) == []


def test_padding_stands_for_its_tab() -> None:
    source = "a\t1\nlonger\t2\nb\t3\n"
    places = [0, 4, 13]
    lines = without_tabs(
        [
            Text(each, ((0, at, at + len(each)),))
            for each, at in zip(source.splitlines(), places, strict=True)
        ]
    )
    span = lines[0].span(1, 9)
    assert span is not None
    assert source[span.start : span.end] == "\t"


LEFT_OUT = (
    "Three Months Ended June 30,\n"
    "2024\t2023\n"
    "Ferry revenue\t2,610\t2,480\n"
    "Harbour revenue\t1,540\t1,518\n"
    "Total revenue of ferries and harbours\t4,150\t3,998\n"
    "Costs\t(3,977)\t(3,702)\n"
    "Operating income\t173\t296\n"
)


def test_where_empty_fields_are_left_out_with_their_tabs_a_tab_is_a_space() -> None:
    read = tieout.check(f"Statements of Income\n(In thousands)\n\n{LEFT_OUT}".encode()).to_dict()
    (table,) = read["tables"]
    ends = [column["period"]["end"] for column in table["columns"]]
    assert ends == ["2024-06-30", "2023-06-30"]
    assert {each["tick"] for each in read["figures"]} == {"exact"}


KEPT = (
    "\tDecember 31, 2024\t\tDecember 31, 2023\t\n"
    "Assets\t\t\t\t\n"
    "Cash\t$\t2,610\t$\t2,480\n"
    "Boats and piers\t1,540\t\t1,518\t\n"
    "Total\t$\t4,150\t$\t3,998\n"
    "Debt of ferries, harbours and piers\t2,977\t\t2,702\t\n"
)


def test_a_copied_table_may_lack_the_tabs_at_its_lines_ends() -> None:
    assert [[cell.column for cell in row] for row in grid(KEPT).rows[2:4]] == [[0, 1, 2, 3, 4], [0, 1, 3]]


def test_fields_get_columns_as_wide_as_the_widest() -> None:
    lines = without_tabs(plain(*COPIED.splitlines()))
    assert [line.string for line in lines] == [
        "                             1H16     1H17   Change",
        "Total revenues             74,123   82,988     12.0",
        "Network services revenue   44,836   52,285     16.6",
        "Nil                                    (5)",
    ]


def test_a_typewriters_tabs_go_to_every_eighth_column() -> None:
    lines = without_tabs(plain("Net sales\t1,234", "Costs\t\t  900", "Costs of all kinds\t7", "x\t\t\t8"))
    assert [line.string for line in lines] == [
        "Net sales       1,234",
        "Costs             900",
        "Costs of all kinds      7",
        "x                       8",
    ]


def test_two_lines_are_no_copied_table() -> None:
    assert [line.string for line in without_tabs(plain("a\t1", "longer than eight\t2"))] == [
        "a       1",
        "longer than eight       2",
    ]


def test_prose_with_a_tab_is_no_copied_table() -> None:
    prose = plain(*["word " * 40 + "\tand " + "word " * 30] * 3)
    assert all(len(line.string) < 380 for line in without_tabs(prose))


def test_lines_without_tabs_are_left_alone() -> None:
    lines = plain("a  1", "b  2")
    assert without_tabs(lines) is lines


def test_a_line_of_senselessly_many_tabs_stays_as_it_is() -> None:
    (line,) = plain("x\t" * (TABS + 1))
    assert without_tabs([line]) == [line]
