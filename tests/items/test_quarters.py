"""Quarters that follow from cumulative periods: right, within intervals, and only where they follow."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tieout.items.model import Item, Statement
from tieout.items.quarters import Sighting, flows, quarters
from tieout.values.interval import Interval
from tieout.values.period import Period

FIRSTS = [date(2023, 1, 1), date(2023, 4, 1), date(2023, 7, 1), date(2023, 10, 1), date(2024, 1, 1)]
DAY = timedelta(days=1)


def between(first: int, last: int) -> Period:
    """From the beginning of one quarter of 2023 to the end of another, both from 0."""
    return Period(FIRSTS[first], FIRSTS[last + 1] - DAY)


def seen(period: Period, value: Fraction | int, release: str = "a", exponent: int = 6) -> Sighting:
    """A print that is rounded to nearest at ``exponent``."""
    unit = Fraction(10) ** exponent
    printed = Fraction(round(Fraction(value) / unit)) * unit
    return Sighting(release, 0, period, printed, Interval(printed - unit / 2, printed + unit / 2), exponent)


def millions(value: int) -> Fraction:
    return Fraction(value * 10**6)


def test_the_fourth_is_the_year_less_nine_months() -> None:
    (fourth,) = quarters([seen(between(0, 3), millions(400)), seen(between(0, 2), millions(290))])
    assert fourth.period == between(3, 3)
    assert fourth.value == millions(110)
    assert (fourth.interval.low, fourth.interval.high) == (millions(109), millions(111))
    assert [sign for sign, _ in fourth.terms] == [1, -1]


def test_every_quarter_of_a_year_from_its_cumulative_periods() -> None:
    prints = [seen(between(0, last), millions(100 * (last + 1) + last)) for last in range(4)]
    found = {one.period: one.value for one in quarters(prints)}
    assert found == {between(at, at): millions(101) for at in (1, 2, 3)}


def test_the_fourth_from_a_year_and_its_three_quarters() -> None:
    prints = [
        seen(between(0, 3), millions(400)),
        *(seen(between(at, at), millions(90 + at)) for at in range(3)),
    ]
    (fourth,) = quarters(prints)
    assert fourth.value == millions(400 - 90 - 91 - 92)
    assert fourth.interval.width == millions(4)
    assert len(fourth.terms) == 4


def test_the_middle_one_of_nine_months() -> None:
    prints = [
        seen(between(0, 2), millions(300)),
        seen(between(0, 0), millions(90)),
        seen(between(2, 2), millions(110)),
    ]
    (second,) = quarters(prints)
    assert (second.period, second.value) == (between(1, 1), millions(100))


def test_the_way_within_one_release_is_taken() -> None:
    prints = [
        seen(between(0, 3), millions(400), "new"),
        seen(between(0, 2), millions(291), "old"),
        seen(between(0, 2), millions(290), "new"),
    ]
    (fourth,) = quarters(prints)
    assert fourth.value == millions(110)
    assert {sighting.release for _, sighting in fourth.terms} == {"new"}


def test_what_is_printed_is_not_derived() -> None:
    prints = [
        seen(between(0, 1), millions(200)),
        seen(between(0, 0), millions(90)),
        seen(between(1, 1), millions(110)),
    ]
    assert quarters(prints) == ()


def test_nothing_follows_from_years_that_differ() -> None:
    other = Period(date(2024, 1, 1), date(2024, 9, 30))
    assert quarters([seen(between(0, 3), millions(400)), seen(other, millions(290))]) == ()


def test_the_coarsest_print_gives_the_places() -> None:
    (fourth,) = quarters(
        [seen(between(0, 3), millions(400), exponent=6), seen(between(0, 2), millions(290), exponent=3)]
    )
    assert fourth.exponent == 6


@given(st.lists(st.integers(-(10**12), 10**12), min_size=4, max_size=4), st.sampled_from([0, 3, 6]))
def test_the_true_value_lies_within(values: list[int], exponent: int) -> None:
    prints = [seen(between(0, last), sum(values[: last + 1]), exponent=exponent) for last in range(4)]
    for one in quarters(prints):
        at = FIRSTS.index(one.period.start or date.min)
        assert one.interval.contains(values[at])


def item(name: str, unit: str = "USD", path: tuple[str, ...] = ()) -> Item:
    return Item(0, 0, 0, Statement.INCOME, name, path, unit, ())


def test_only_amounts_of_money_that_flow_add_up() -> None:
    assert flows(item("Total revenues"))
    assert not flows(item("Net income per share", "USD/share"))
    assert not flows(item("Weighted average shares", "shares"))
    assert not flows(item("Total revenues", "USD|rate"))
    assert not flows(item("Cash at the beginning of the period"))
    assert not flows(item("Basic", path=("Average number of shares outstanding",)))
