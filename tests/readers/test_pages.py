"""Sentences that a page's end cut in two."""

from __future__ import annotations

from readers.reading import document, misplaced, paragraphs

FIRST = "The first quarter included about thirty basis points of costs to support them and impacts caused"
SECOND = "by the storm, including accommodations to support care providers."
BREAK = '<hr style="page-break-after:always">'


def test_halves_are_joined_and_what_stood_between_stays() -> None:
    source = f"<html><p>{FIRST}</p><p>Page 3 of 10</p>{BREAK}<p>Press Release</p><p>{SECOND}</p>"
    assert paragraphs(source) == [f"{FIRST} {SECOND}", "Page 3 of 10", "Press Release"]
    assert misplaced(document(source)) == []


def test_in_plain_text_too() -> None:
    assert paragraphs(f"{FIRST}\n\n  7\n<PAGE>\n\n{SECOND}\n") == [f"{FIRST} {SECOND}", "7"]
    assert paragraphs(f"{FIRST}\n\f{SECOND}\nIt is over.\n") == [f"{FIRST} {SECOND} It is over."]


def test_a_finished_sentence_is_left_alone() -> None:
    source = f"<html><p>{FIRST} it.</p><p>3</p>{BREAK}<p>{SECOND}</p>"
    assert paragraphs(source) == [f"{FIRST} it.", "3", SECOND]


def test_a_new_sentence_is_left_alone() -> None:
    source = f"<html><p>{FIRST}</p>{BREAK}<p>{SECOND.capitalize()}</p>"
    assert len(paragraphs(source)) == 2


def test_a_figure_may_follow_a_hanging_word() -> None:
    source = f"<html><p>{FIRST} of</p>{BREAK}<p>$12 million.</p>"
    assert paragraphs(source) == [f"{FIRST} of $12 million."]


def test_nothing_is_joined_without_a_page_break_or_across_a_table() -> None:
    table = "<table><tr><td>a<td>1<td>2</table>"
    assert len(paragraphs(f"<html><p>{FIRST}</p><p>{SECOND}</p>")) == 2
    assert len(paragraphs(f"<html><p>{FIRST}</p>{BREAK}{table}<p>{SECOND}</p>")) == 2
