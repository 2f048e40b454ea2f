from __future__ import annotations

from fractions import Fraction

import pytest

from tieout.values.unit import COUNT, MULTIPLE, PERCENT, POINTS, SHARES, Unit, UnitClass, money, per_share
from tieout.wording.amount import core, dressed, number, reprinted


@pytest.mark.parametrize(
    ("text", "unit", "scale", "said"),
    [
        ("4,059", money("JPY"), 6, "JPY4,059 million"),
        ("−1.5", money("USD"), 9, "−$1.5 billion"),
        ("33.02", per_share("JPY"), 0, "JPY33.02 per share"),
        ("66.04", per_share("JPY", "ADS"), 0, "JPY66.04 per ADS"),
        ("−0.4", PERCENT, 0, "−0.4%"),
        ("1.2", POINTS, 0, "1.2 points"),
        ("120", POINTS, -2, "120 basis points"),
        ("2.5", MULTIPLE, 0, "2.5x"),
        ("45,067", SHARES, 3, "45,067 thousand shares"),
        ("721,691", COUNT, 0, "721,691"),
        ("2,371.8", Unit("Gbps", UnitClass.MEASURE), 0, "2,371.8 Gbps"),
    ],
)
def test_a_number_wears_its_unit(text: str, unit: Unit, scale: int, said: str) -> None:
    assert dressed(text, unit, scale) == said


def test_numbers_round_half_away_from_zero() -> None:
    assert number(Fraction(-5, 2), 0, 0) == "−3"
    assert number(Fraction(1, 3), 0, 4) == "0.3333"
    assert number(Fraction(-1, 1000), 0, 2) == "0.00"


def test_the_core_of_a_print_is_its_digits() -> None:
    raw = "JPY4,059 million"
    start, end = core(raw)
    assert raw[start:end] == "4,059"


@pytest.mark.parametrize(
    ("raw", "new", "printed"),
    [
        ("JPY4,059 million", "3,093", "JPY3,093 million"),
        ("($1.20)", "(1.50)", "($1.50)"),
        ("18.9%", "(18.9)", "(18.9)%"),
        ("(186)", "186", "186"),
        ("-4.5", "-5.4", "-5.4"),
    ],
)
def test_a_repair_keeps_what_stands_around_the_number(raw: str, new: str, printed: str) -> None:
    assert reprinted(raw, new) == printed
