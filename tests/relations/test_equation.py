"""Equations on intervals: sound for every rounding of true values, and exact at the edges."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.relations.equation import Outcome, outcome
from tieout.relations.model import Form
from tieout.values.printed import Rounding

amounts = st.integers(-(10**9), 10**9)
exponents = st.sampled_from([0, 3, 6])
rules = st.sampled_from([Rounding.NEAREST, Rounding.TRUNCATED])


def printed(value: Fraction | int, exponent: int, rounding: Rounding) -> tuple[int, int]:
    """The print of a true value."""
    unit = Fraction(10) ** exponent
    size = abs(Fraction(value)) / unit
    whole = int(size) if rounding is Rounding.TRUNCATED else int(size + Fraction(1, 2))
    return (-whole if value < 0 else whole), exponent


@given(st.lists(amounts, min_size=1, max_size=8), exponents, rules)
def test_a_true_sum_is_never_called_broken(values: list[int], exponent: int, rounding: Rounding) -> None:
    terms = [(printed(value, exponent, rounding), 1) for value in values]
    total = printed(sum(values), exponent, rounding)
    assert outcome(Form.LINEAR, total, terms, rounding) is not Outcome.FAILS


@given(amounts, amounts.filter(lambda value: abs(value) > 2 * 10**6), exponents, rules)
def test_a_true_rate_is_never_called_broken(
    current: int, previous: int, exponent: int, rounding: Rounding
) -> None:
    rate = Fraction(100 * (current - previous), abs(previous))
    target = printed(rate, -1, Rounding.NEAREST)
    terms = [(printed(value, exponent, rounding), 1) for value in (current, previous)]
    assert outcome(Form.RATE, target, terms, rounding) is not Outcome.FAILS


@given(st.lists(amounts, min_size=2, max_size=8), st.integers(1, 9))
def test_counts_add_up_to_the_last_one(values: list[int], beyond: int) -> None:
    terms = [((value, 0), 1) for value in values]
    total = sum(values)
    assert outcome(Form.LINEAR, (total, 0), terms, Rounding.COUNTED) is Outcome.EXACT
    assert outcome(Form.LINEAR, (total + beyond, 0), terms, Rounding.COUNTED) is Outcome.FAILS


@given(amounts, amounts.filter(bool), st.integers(-1, 1))
def test_what_counts_grew_by_has_one_print(current: int, previous: int, off: int) -> None:
    rate = Fraction(100 * (current - previous), abs(previous))
    mantissa, place = printed(10 * rate, 0, Rounding.NEAREST)
    terms = [((current, 0), 1), ((previous, 0), 1)]
    found = outcome(Form.RATE, (mantissa + off, place - 1), terms, Rounding.COUNTED)
    halfway = (20 * rate).denominator == 1
    assert halfway or found is (Outcome.FAILS if off else Outcome.EXACT)


@given(amounts, amounts.filter(lambda value: abs(value) > 2 * 10**6), exponents)
def test_a_true_ratio_is_never_called_broken(part: int, whole: int, exponent: int) -> None:
    target = printed(Fraction(100 * part, whole), -1, Rounding.NEAREST)
    terms = [
        (printed(part, exponent, Rounding.NEAREST), 100),
        (printed(whole, exponent, Rounding.NEAREST), 1),
    ]
    assert outcome(Form.RATIO, target, terms) is not Outcome.FAILS


@given(amounts, amounts, amounts, amounts, exponents, st.sampled_from([-2, -1, 0]))
def test_a_true_shift_between_rounded_quotients_is_never_called_broken(
    now: int, of_now: int, then: int, of_then: int, exponent: int, place: int
) -> None:
    wholes = [abs(whole) + 2 * 10**6 for whole in (of_now, of_then)]
    shares = [
        printed(Fraction(100 * part, whole), place, Rounding.NEAREST)[0]
        for part, whole in zip((now, then), wholes, strict=True)
    ]
    parts = [(printed(part, exponent, Rounding.NEAREST), 100) for part in (now, then)]
    bases = [(printed(whole, exponent, Rounding.NEAREST), 1) for whole in wholes]
    terms = [parts[0], bases[0], parts[1], bases[1]]
    assert outcome(Form.SHIFT, (shares[0] - shares[1], place), terms) is not Outcome.FAILS


@pytest.mark.parametrize(
    ("total", "expected"),
    [(10, Outcome.EXACT), (11, Outcome.ROUNDED), (12, Outcome.FAILS), (8, Outcome.FAILS)],
)
def test_the_interval_of_a_sum_of_two_is_a_unit_and_a_half(total: int, expected: Outcome) -> None:
    assert outcome(Form.LINEAR, (total, 0), [((4, 0), 1), ((6, 0), 1)]) is expected


def test_an_outcome_refuses_to_be_a_boolean() -> None:
    with pytest.raises(TypeError):
        bool(Outcome.EXACT)


def test_truncated_parts_may_fall_short_of_their_total_by_nearly_one_each() -> None:
    terms = [((4, 6), 1), ((6, 6), 1), ((3, 6), 1)]
    assert outcome(Form.LINEAR, (15, 6), terms, Rounding.TRUNCATED) is Outcome.ROUNDED
    assert outcome(Form.LINEAR, (15, 6), terms) is Outcome.ROUNDED
    assert outcome(Form.LINEAR, (12, 6), terms, Rounding.TRUNCATED) is Outcome.FAILS
