"""True values in, honest prints of them, any web of relations: no conflict, and the truth stays inside."""

from __future__ import annotations

from fractions import Fraction

import hypothesis.strategies as st
from hypothesis import given, settings

from tieout.relations.model import Form
from tieout.values.printed import Rounding
from tieout.values.unit import PERCENT, Unit
from together import USD, Prints

FINEST = -3
MULTIPLE = Unit("times", PERCENT.unit_class)


def rounded(value: Fraction, exponent: int, up: bool) -> int:
    """The mantissa of a print to nearest; of a tie the upper or the lower."""
    scaled = value / Fraction(10) ** exponent
    floor, rest = scaled // 1, scaled % 1
    return int(floor) + (rest > Fraction(1, 2) or (rest == Fraction(1, 2) and up))


def cut(value: Fraction, exponent: int) -> int:
    """The mantissa of a print that drops what is beyond its last place."""
    scaled = abs(value) / Fraction(10) ** exponent
    return int(scaled) if value >= 0 else -int(scaled)


class Truth:
    """Values known exactly, each printed as often as it is asked for."""

    def __init__(self, draw: st.DrawFn, rounding: Rounding) -> None:
        self.draw = draw
        self.prints = Prints(rounding)
        self.values: list[Fraction] = []  # by figure
        self.kinds: list[Unit] = []

    def print(self, value: Fraction, unit: Unit = USD, places: tuple[int, int] = (FINEST, 2)) -> int:
        exponent = self.draw(st.integers(*places))
        cuts = self.prints.rounding is Rounding.TRUNCATED and unit is USD
        mantissa = cut(value, exponent) if cuts else rounded(value, exponent, self.draw(st.booleans()))
        self.values.append(value)
        self.kinds.append(unit)
        return self.prints.print(mantissa, exponent, unit)

    def some(self, most: int) -> list[int]:
        amounts = [number for number, unit in enumerate(self.kinds) if unit is USD]
        return self.draw(st.lists(st.sampled_from(amounts), min_size=1, max_size=most, unique=True))

    def add_sum(self) -> None:
        terms = [(term, self.draw(st.sampled_from((1, 1, 1, -1)))) for term in self.some(5)]
        total = sum((self.values[term] * weight for term, weight in terms), Fraction(0))
        self.relate(self.print(total), terms, Form.LINEAR)

    def add_again(self) -> None:
        (term,) = self.some(1)
        again = self.print(self.values[term])
        pair = sorted((again, term), key=lambda each: self.prints.figures[each].printed.exponent)
        self.relate(pair[1], [(pair[0], 1)], Form.LINEAR)

    def add_quotient(self) -> None:
        one, *other = self.some(2)
        if not other or not self.values[other[0]]:
            return
        a, b = self.values[one], self.values[other[0]]
        if self.draw(st.booleans()):
            rate = self.print(100 * (a - b) / abs(b), PERCENT, (-2, 0))
            self.relate(rate, [(one, 1), (other[0], 1)], Form.RATE)
        else:
            share = self.print(100 * a / b, MULTIPLE, (-2, 0))
            self.relate(share, [(one, 100), (other[0], 1)], Form.RATIO)

    def relate(self, target: int, terms: list[tuple[int, int]], form: Form) -> None:
        self.prints.relate(target, terms, form)


@st.composite
def truths(draw: st.DrawFn, rounding: Rounding) -> Truth:
    truth = Truth(draw, rounding)
    for _ in range(draw(st.integers(2, 6))):
        size = draw(st.sampled_from((50, 5_000, 10**6)))
        truth.print(Fraction(draw(st.integers(-size, size * 20)), 10_000))
    for _ in range(draw(st.integers(1, 10))):
        draw(st.sampled_from((truth.add_sum, truth.add_sum, truth.add_again, truth.add_quotient)))()
    return truth


@settings(max_examples=300)
@given(truths(Rounding.NEAREST))
def test_rounded_prints_of_true_values_never_conflict(truth: Truth) -> None:
    found = truth.prints.together()
    assert found.conflicts == ()
    for figure, value in enumerate(truth.values):
        assert found.interval(figure).contains(value)


@settings(max_examples=200)
@given(truths(Rounding.TRUNCATED))
def test_cut_off_prints_of_true_values_never_conflict(truth: Truth) -> None:
    found = truth.prints.together()
    assert found.conflicts == ()
    for figure, value in enumerate(truth.values):
        assert found.interval(figure).contains(value)


@settings(max_examples=150)
@given(truths(Rounding.NEAREST))
def test_an_interval_is_never_wider_than_the_print(truth: Truth) -> None:
    found = truth.prints.together()
    for figure in truth.prints.figures:
        printed = figure.printed.interval()
        narrowed = found.interval(figure.id)
        assert printed.low <= narrowed.low <= narrowed.high <= printed.high


def test_the_prints_are_as_honest_as_they_claim() -> None:
    assert rounded(Fraction(5, 2), 0, up=True) == 3
    assert rounded(Fraction(-5, 2), 0, up=False) == -3
    assert cut(Fraction(-59, 10), 0) == -5
