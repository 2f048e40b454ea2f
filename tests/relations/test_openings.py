from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.relations.equation import Outcome, Print, Weight, outcome
from tieout.relations.model import Form
from tieout.relations.openings import openings
from tieout.values.printed import Rounding

small = st.integers(-300, 300)
exponents = st.integers(-1, 1)
signs = st.sampled_from((1, -1))
Terms = list[tuple[Print, Weight]]


@st.composite
def equations(draw: st.DrawFn) -> tuple[Form, Print, Terms]:
    """Any equation that the search may propose, whether it holds or not."""
    form = draw(st.sampled_from(Form))
    prints = [(draw(small), draw(exponents)) for _ in range(5 if form is Form.SHIFT else 3)]
    if form is Form.LINEAR:
        weights: list[Weight] = [
            draw(signs) * draw(st.sampled_from((1, 2, Fraction(1, 2)))) for _ in range(2)
        ]
    elif form is Form.RATE:
        weights = [draw(signs)] * 2
    elif form is Form.SHIFT:
        weights = [draw(st.sampled_from((100, -100))), 1] * 2
    else:
        weights = [draw(st.sampled_from((1, 100, -1))), 1]
    return form, prints[0], list(zip(prints[1:], weights, strict=True))


@given(equations(), st.integers(0, 4), st.sampled_from((Rounding.NEAREST, Rounding.COUNTED)))
def test_a_print_outside_what_is_open_fails_and_the_ends_hold(
    equation: tuple[Form, Print, Terms], member: int, rounding: Rounding
) -> None:
    form, target, terms = equation
    member %= len(terms) + 1
    if rounding is Rounding.COUNTED:
        terms = [((mantissa, 0), weight) for (mantissa, _), weight in terms]
        target = target if form is not Form.LINEAR else (target[0], 0)
    found = list(openings(form, target, terms, rounding))[member]
    if found is None:
        return
    low, high = found

    def with_mantissa(mantissa: int) -> Outcome:
        prints = [target, *(print_ for print_, _ in terms)]
        prints[member] = (mantissa, prints[member][1])
        weighted = list(zip(prints[1:], (weight for _, weight in terms), strict=True))
        return outcome(form, prints[0], weighted, rounding)

    for beyond in (low - 1, high + 1):
        # What an amount grew from is sought on one side of nil.
        is_across = form is Form.RATE and member == 2 and beyond * (low + high) <= 0
        assert is_across or with_mantissa(beyond) is Outcome.FAILS
    for end in (low, high) if low <= high else ():
        # A print of nothing may be zero, over which nothing is divided.
        assert not end or with_mantissa(end) is not Outcome.FAILS


@pytest.mark.parametrize(
    ("form", "target", "terms", "member"),
    [
        (Form.RATIO, (500, -1), [((10, 0), 100), ((0, 0), 1)], 0),  # over what may be zero
        (Form.RATIO, (0, -1), [((10, 0), 100), ((20, 0), 1)], 2),
        (Form.RATE, (-1000, -1), [((1, 0), 1), ((20, 0), 1)], 2),  # a loss of all
        (Form.SHIFT, (10, -1), [((3, 0), 100), ((9, 0), 1), ((2, 0), 100), ((0, 0), 1)], 1),
    ],
)
def test_what_is_unbounded_is_not_open(form: Form, target: Print, terms: Terms, member: int) -> None:
    assert list(openings(form, target, terms))[member] is None


def test_a_part_of_an_operand_is_what_its_other_parts_leave() -> None:
    """15 are 50% of 30 at 10 and 5; growth of 10% from 50 to 60 less 5 leaves the 5 open."""
    parts = list(openings(Form.RATIO, (500, -1), [((10, 0), 100), ((5, 0), 100), ((30, 0), 1)]))
    assert parts == [(459, 542), (9, 11), (4, 6), (28, 32)]
    growth = list(openings(Form.RATE, (10, 0), [((60, 0), 1), ((5, 0), -1), ((50, 0), 1)]))
    assert growth[1:3] == [(59, 61), (4, 6)]


def test_tens_of_basis_points_may_have_been_rounded_to_tens() -> None:
    """36.1% less 34.8% are 130 basis points of rounded margins, and from 126 to 141 of the amounts."""
    margins: Terms = [((361, 0), 100), ((1000, 0), 1), ((3476, -1), 100), ((1000, 0), 1)]
    (low, high), *_ = openings(Form.SHIFT, (140, -2), margins)
    assert outcome(Form.SHIFT, (140, -2), margins) is Outcome.ROUNDED
    assert outcome(Form.SHIFT, (150, -2), margins) is Outcome.ROUNDED
    assert outcome(Form.SHIFT, (160, -2), margins) is Outcome.FAILS
    assert low <= 130 <= 150 <= high < 160


def test_a_rate_with_its_sign_turned_leaves_the_amount_its_own_sign() -> None:
    _, amount, _ = openings(Form.RATE, (-100, -1), [((110, 0), -1), ((100, 0), -1)])
    assert amount is not None
    assert amount[0] <= 110 <= amount[1]


@pytest.mark.parametrize(
    ("current", "base", "meant"),
    [
        (-15, -218, -218),  # a loss that shrank
        (-15, 218, -218),  # its sign lost: nothing above nil would do
        (15, -218, None),  # a profit after a loss grew by more than all of it
    ],
)
def test_a_base_is_on_its_own_side_of_nil_if_anything_there_would_do(
    current: int, base: int, meant: int | None
) -> None:
    _, _, found = openings(Form.RATE, (931, -1), [((current, -1), 1), ((base, -1), 1)])
    assert found is not None
    low, high = found
    assert low <= meant <= high if meant else 0 < low <= high
