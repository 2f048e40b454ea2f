"""Growth: percentages between two columns, also with the sign turned where more is worse."""

from __future__ import annotations

from sheets import BEFORE, NOW, PERCENT, USD, Release

COLUMNS = ([USD, USD, PERCENT], [BEFORE, NOW, NOW])


def test_a_column_of_rates_is_tied_to_its_two_columns() -> None:
    release = Release().table(
        [
            ("Network", ["44,836", "52,285", "16.6"]),
            ("Systems", ["25,768", "26,999", "4.8"]),
            ("Equipment", ["1,467", "1,660", "13.2"]),
        ],
        *COLUMNS,
    )
    assert release.equations("growth") == {
        "16.6 = +52,285 +44,836",
        "4.8 = +26,999 +25,768",
        "13.2 = +1,660 +1,467",
    }


def test_better_or_worse_columns_turn_the_sign_of_costs() -> None:
    release = Release().table(
        [
            ("Revenue", ["44,836", "52,285", "16.6"]),
            ("Cost of revenue", ["25,768", "26,999", "(4.8)"]),
            ("Gross profit", ["19,068", "25,286", "32.6"]),
        ],
        *COLUMNS,
    )
    assert "(4.8) = -26,999 -25,768" in release.equations("growth")


def test_percentages_of_something_else_are_not_growth() -> None:
    release = Release().table(
        [
            ("Network", ["44,836", "52,285", "61.1"]),
            ("Systems", ["25,768", "26,999", "33.0"]),
            ("Equipment", ["1,467", "1,660", "7.9"]),
        ],
        *COLUMNS,
    )
    assert release.equations("growth") == set()
