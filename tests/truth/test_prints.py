"""Where prints stand in a source, and that an edit changes one print and no other character."""

from __future__ import annotations

import pytest

from tieout.document.model import Span
from truth.prints import Edit, applied, digits_of, moved, negated, sign_of

CELLS = "<tr><td>Net</td><td>(</td><td>$&#160;279</td><td>)&#160;</td><td>1,234</td><td>&#160;</td></tr>"


def span(source: str, part: str) -> Span:
    at = source.index(part)
    return Span(at, at + len(part))


def test_digits_are_found_beside_entities_and_marks() -> None:
    found = digits_of(CELLS, span(CELLS, "$&#160;279"), -279, 0)
    assert found == span(CELLS, "279")


def test_digits_that_say_another_number_are_not_the_figures() -> None:
    assert digits_of(CELLS, span(CELLS, "$&#160;279"), -297, 0) is None
    assert digits_of("1.50", Span(0, 4), 15, 1) is None


def test_parentheses_in_cells_of_their_own_are_one_sign() -> None:
    sign = sign_of(CELLS, span(CELLS, "279"))
    assert sign is not None
    assert applied(CELLS, sign.marks) == CELLS.replace("(", "").replace(")", "")
    assert (sign.opener, sign.closer, sign.apart, sign.outside) == ("(", ")", True, True)


def test_a_positive_print_turns_negative_in_the_same_manner() -> None:
    sign = sign_of(CELLS, span(CELLS, "279"))
    assert sign is not None
    edits = negated(CELLS, span(CELLS, "1,234"), span(CELLS, "1,234"), sign)
    assert applied(CELLS, edits).endswith("<td>(1,234</td><td>)&#160;</td></tr>")


@pytest.mark.parametrize(
    ("negative", "positive"), [("-5%", "5%"), ("△5", "5"), ("(5 )%", "5 %"), ("&#8722;5", "5")]
)
def test_every_manner_of_minus_is_taken_away(negative: str, positive: str) -> None:
    sign = sign_of(negative, span(negative, "5"))
    assert sign is not None
    assert applied(negative, sign.marks) == positive


def test_a_sign_is_not_sought_in_another_row() -> None:
    rows = "<tr><td>(</td></tr><tr><td>5</td></tr><tr><td>)</td></tr>"
    assert sign_of(rows, span(rows, "5")) is None


def test_places_move_with_the_edits_before_them() -> None:
    edits = [Edit(4, 4, "("), Edit(5, 6, "")]
    source = "ab, 5)"
    assert applied(source, edits) == "ab, (5"
    assert [moved(edits, at) for at in (0, 3)] == [0, 3]
    assert applied(source, edits)[moved(edits, 4)] == "5"
