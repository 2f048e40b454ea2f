"""Numerals are sought from digit to digit: nothing that stands before the digits may be missed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.values.currency import CODES, CURRENCIES
from tieout.values.numeral import _numeral, numerals

MARKS = (*CURRENCIES, *(f"{code}mn" for code in CODES), *(f"M{code}" for code in CODES), "Mkr", "R")
_pieces = st.sampled_from((*MARKS, *"()-−+△.,% 0123456789aM", "million", " ", "12,345", "some words "))


@pytest.mark.parametrize("mark", MARKS)
def test_all_that_can_stand_before_the_first_digit_is_seen(mark: str) -> None:
    text = f"a sentence of some length about ( − {mark} ( −.5) and no more"
    (match,) = _numeral.finditer(text)
    (found,) = numerals(text)
    assert (found.start, found.core) == (match.start(), match.span("core"))
    assert (found.currency is None) == (match["currency"] is None)
    assert found.mantissa < 0


@given(st.lists(_pieces, max_size=30).map("".join))
def test_from_digit_to_digit_is_as_good_as_everywhere(text: str) -> None:
    cores = [match.span("core") for match in _numeral.finditer(text)]
    assert [numeral.core for numeral in numerals(text)] == cores
