"""Running text: everything that no table has taken, with its places."""

from __future__ import annotations

import pytest

from tieout.document.model import Document, Lines, Paragraph, Role, Source, Text
from tieout.tables.build import build_tables
from tieout.tables.model import Region, Table
from tieout.tables.running import cut, joined, running_text

from .test_grid import document, grid

TABLE = grid("|2024|2023", "Sales (1)|10|9", "Costs|5|4", "3~(1) Net of returns of $2 million.")


def running(body: str) -> list[tuple[str, Role]]:
    source = document(body)
    return [(each.text.string, each.role) for each in running_text(source, build_tables(source)[0])]


def test_tables_are_left_out_and_their_notes_are_not() -> None:
    assert running("<p>Sales rose.</p>" + TABLE + "<p>Costs fell.</p>") == [
        ("Sales rose.", Role.BODY),
        ("(1) Net of returns of $2 million.", Role.NOTE),
        ("Costs fell.", Role.BODY),
    ]


def test_layout_grids_are_running_text() -> None:
    body = grid("•|Revenue rose 12% to $3.4 billion.", "•|Costs fell 3%.")
    assert [text for text, _ in running(body) if text != "•"] == [
        "Revenue rose 12% to $3.4 billion.",
        "Costs fell 3%.",
    ]


def test_a_note_mark_in_a_cell_of_its_own_joins_its_note() -> None:
    assert running(grid("(1)|Net of returns.")) == [("(1) Net of returns.", Role.NOTE)]


def plain(*blocks: Paragraph | Lines) -> Document:
    return Document(Source("-", "text", "utf-8", "", ""), blocks)


def taking(*regions: Region) -> tuple[Table, ...]:
    return (Table("", (), (), 0, regions=regions),)


def test_what_is_left_of_a_paragraph_keeps_its_places() -> None:
    text = Text("Before. TABLE after.", ((0, 100, 120),))
    left = running_text(plain(Paragraph(text)), taking(Region(0, 8, 13)))
    assert [each.text.string for each in left] == ["Before.", "after."]
    span = left[1].text.span(0, 5)
    assert span is not None
    assert (span.start, span.end) == (114, 119)


def test_lines_are_joined_to_paragraphs_at_blank_lines() -> None:
    lines = tuple(Text(string) for string in ("  One line", "and another.", "", "T 1 2", "Last."))
    left = running_text(plain(Lines(lines)), taking(Region(0, 3, 4)))
    assert [each.text.string for each in left] == ["One line and another.", "Last."]


@pytest.mark.parametrize(("start", "end", "string", "place"), [(0, 7, "ab & cd", 10), (5, 7, "cd", 19)])
def test_cuts_keep_entities_whole(start: int, end: int, string: str, place: int) -> None:
    text = Text("ab & cd", ((0, 10, 13), (3, 13, 18), (4, 18, 21)))  # "ab &amp; cd"
    piece = cut(text, start, end)
    span = piece.span(0, len(piece.string))
    assert span is not None
    assert (piece.string, span.start, span.end) == (string, place, 21)


def test_joined_texts_map_to_both() -> None:
    text = joined([Text("one ", ((0, 0, 4),)), Text(" two", ((0, 10, 14),))])
    assert text.string == "one two"
    first, second = text.span(0, 3), text.span(4, 7)
    assert first is not None
    assert second is not None
    assert (first.start, second.start, second.end) == (0, 11, 14)
