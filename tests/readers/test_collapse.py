"""White space collapsed, every character still at its place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tieout.readers.collapse import BREAK, EMPTY, Piece, collapse


def plain(*strings: str) -> list[Piece]:
    """Pieces one behind the other, with a tag of three characters between them."""
    pieces: list[Piece] = []
    at = 0
    for string in strings:
        pieces.append((string, at, at + len(string), False))
        at += len(string) + 3
    return pieces


def test_one_clean_piece_is_one_segment() -> None:
    text = collapse([("  1,234 ", 10, 18, False)])
    assert (text.string, text.segments) == ("1,234", ((0, 12, 17),))


def test_nothing_printed_is_empty() -> None:
    assert collapse([]) is EMPTY
    assert collapse(plain("  \n", "\xa0")) is EMPTY
    assert collapse([(BREAK, 0, 4, False)]) is EMPTY
    assert collapse([("\u200b", 0, 7, False)] * 2) is EMPTY


def test_runs_of_white_space_become_one_space() -> None:
    text = collapse(plain("Total \n\t net\xa0\xa0revenue"))
    assert text.string == "Total net revenue"
    assert [text.span(at, at + 1).start for at in (4, 5, 6, 9, 10)] == [4, 5, 9, 12, 14]  # type: ignore[union-attr]


def test_a_reference_maps_as_a_whole() -> None:
    text = collapse([("AT", 0, 2, False), ("&", 2, 7, False), ("T", 7, 8, False)])
    assert text.string == "AT&T"
    span = text.span(2, 3)
    assert span is not None
    assert (span.start, span.end) == (2, 7)
    assert text.span(3, 4).start == 7  # type: ignore[union-attr]


def test_white_space_across_pieces_is_one_space() -> None:
    assert collapse(plain("Net ", " income")).string == "Net income"
    assert collapse(plain("1,2", "34")).string == "1,234"
    spaced = [("Net", 0, 3, False), ("\xa0", 3, 9, False), (" income", 9, 16, False)]
    assert collapse(spaced).string == "Net income"


def test_meant_breaks_stay_once() -> None:
    pieces = [("a ", 0, 2, False), (BREAK, 2, 6, False), (BREAK, 6, 10, False), (" b", 10, 12, False)]
    text = collapse([(BREAK, 0, 0, False), *pieces, (BREAK, 12, 16, False)])
    assert text.string == "a\nb"


_characters = st.text(st.sampled_from("ab1,.( \n\t\xa0"), max_size=12)


@given(st.lists(_characters, max_size=6))
def test_every_printed_character_keeps_its_place(strings: list[str]) -> None:
    source = "<b>".join(strings)
    text = collapse(plain(*strings))
    assert text.string.split() == "".join(strings).split()
    for at, character in enumerate(text.string):
        span = text.span(at, at + 1)
        assert span is not None
        printed = source[span.start : span.end]
        assert printed == character if character != " " else printed.isspace()
