"""Slips: each sort is made, recognised, and worth less where more values are one slip away."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from tieout.relations.slips import RARITY, slip_between, slip_bits, slip_into


def slips_of(mantissa: int) -> Iterator[tuple[int, str]]:
    """Every mantissa that one slip away could have been meant."""
    digits = str(abs(mantissa))
    sign = -1 if mantissa < 0 else 1
    for at, digit in enumerate(digits):
        for other in "0123456789":
            if other != digit and not (at == 0 and other == "0" and len(digits) > 1):
                yield sign * int(digits[:at] + other + digits[at + 1 :]), "digit"
    for at in range(len(digits) - 1):
        if digits[at] != digits[at + 1]:
            swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
            yield sign * int(swapped), "swap"
    for at in range(len(digits)):
        left = digits[:at] + digits[at + 1 :]
        if left and (left[0] != "0" or len(left) == 1):
            yield sign * int(left), "dropped digit"
        yield sign * int(digits[: at + 1] + digits[at] + digits[at + 1 :]), "doubled digit"
    yield -mantissa, "sign"
    yield mantissa * 1000, "scale"


@given(st.integers(-(10**9), 10**9).filter(lambda value: abs(value) > 999))
def test_every_slip_that_is_made_is_recognised(meant: int) -> None:
    for printed, sort in slips_of(meant):
        if printed == meant:
            continue
        found = slip_between(printed, meant)
        assert found is not None, (meant, printed, sort)
        assert found in RARITY


def test_two_changed_digits_far_apart_are_no_slip() -> None:
    assert slip_between(4059, 3093) is None
    assert slip_between(14057, 24058) is None


def test_a_wide_range_says_nothing() -> None:
    assert slip_into(4059, 4000, 4100) is None
    assert slip_into(4059, 4094, 4096) == (4095, "swap")


def test_a_swap_says_more_than_a_digit_and_a_long_gap_more_than_a_short_one() -> None:
    assert slip_bits(4059, "swap", 10_000, 3) > slip_bits(4059, "digit", 10_000, 3)
    assert slip_bits(4059, "digit", 10_000_000, 3) > slip_bits(4059, "digit", 10_000, 3)
