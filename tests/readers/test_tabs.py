"""Tabs to spaces: a typewriter's and a spreadsheet's."""

from __future__ import annotations

from readers.reading import document, misplaced
from tieout.document.model import Lines, Text
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


def test_a_copied_table_gets_columns_as_wide_as_their_fields() -> None:
    read = document(COPIED)
    (block,) = read.blocks
    assert isinstance(block, Lines)
    assert [line.string for line in block.lines] == [
        "                             1H16     1H17   Change",
        "Total revenues             74,123   82,988     12.0",
        "Network services revenue   44,836   52,285     16.6",
        "Nil                                    (5)",
    ]
    assert misplaced(read) == []


def test_padding_stands_for_its_tab() -> None:
    source = "a\t1\nlonger\t2\nb\t3\n"
    (block,) = document(source + source).blocks
    assert isinstance(block, Lines)
    span = block.lines[0].span(1, 9)
    assert span is not None
    assert source[span.start : span.end] == "\t"


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
