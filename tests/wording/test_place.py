from __future__ import annotations

from dataclasses import replace

from msgspec import structs

from samples import broken_change
from tieout.document.lines import LineIndex
from tieout.document.model import Paragraph, Span, Text
from tieout.facts.model import SentencePlace
from tieout.wording.place import excerpt, heading, offset_in, row_label


def test_lines_and_columns_count_from_one() -> None:
    lines = LineIndex("ab\n\ncd")
    assert [lines.position(at) for at in (0, 1, 3, 5)] == [(1, 1), (1, 2), (2, 1), (3, 2)]


def test_a_sentence_is_headed_by_what_stands_above_it_and_a_cell_by_its_table() -> None:
    run = broken_change()
    delta, fine = run.figures[1], run.figures[5]
    assert heading(delta.place, run.document, run.tables) == "Balance sheet at the half year"
    assert heading(fine.place, run.document, run.tables) == "Consolidated balance sheet"
    assert (row_label(delta.place, run.tables), row_label(fine.place, run.tables)) == ("", "Total assets")


def test_an_excerpt_marks_the_figure_in_its_own_text() -> None:
    run = broken_change()
    for number, words in ((1, "increased by"), (6, "Total assets")):
        found = excerpt(run.figures[number], run.document, run.tables)
        assert found is not None
        assert found.text[found.start : found.end] == run.figures[number].raw
        assert words in found.text


def test_offsets_survive_entities() -> None:
    # "a&amp;b 12": the entity maps as a whole, what follows it character by character
    text = Text("a&b 12", ((0, 10, 11), (1, 11, 16), (2, 16, 20)))
    span = text.span(4, 6)
    assert span is not None
    assert [offset_in(text, at) for at in (span.start, span.end - 1)] == [4, 5]
    assert offset_in(text, 30) is None


def test_a_print_with_wide_gaps_is_marked_whole() -> None:
    # "$      25" in the source reads "$ 25": the run of spaces maps as a whole
    text = Text("Sales $ 25 30", ((0, 0, 7), (7, 7, 13), (8, 13, 18)))
    run = broken_change()
    document = replace(run.document, blocks=(Paragraph(text),))
    figure = structs.replace(run.figures[0], raw="$ 25", span=Span(6, 15), place=SentencePlace(0, 0))
    found = excerpt(figure, document, ())
    assert found is not None
    assert found.text[found.start : found.end] == "$ 25"
