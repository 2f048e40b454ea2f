"""Rows compared: growth below the years that it compares, currency taken out of it."""

from __future__ import annotations

from sheets import NOW, PERCENT, USD, Release

GROWTH = "Percentage change (GAAP)"
NEUTRAL = "Percentage change constant currency"


def years(neutral: list[str]) -> Release:
    return Release().table(
        [
            ("2024 As reported", ["61,858", "27,581", "21,939"]),
            ("2025 As reported", ["70,066", "32,000", "25,824"]),
            (GROWTH, ["13%", "16%", "18%"]),
            ("Constant currency impact", ["(1,059)", "(703)", "(392)"]),
            (NEUTRAL, neutral),
        ],
        [USD] * 3,
        [NOW] * 3,
        row_units={GROWTH: PERCENT, NEUTRAL: PERCENT},
    )


def test_growth_is_between_rows_and_at_constant_currency_without_its_impact() -> None:
    assert years(["15%", "19%", "19%"]).equations("compared") == {
        "13% = +70,066 +61,858",
        "16% = +32,000 +27,581",
        "18% = +25,824 +21,939",
        "15% = +70,066 -(1,059) +61,858",
        "19% = +32,000 -(703) +27,581",
        "19% = +25,824 -(392) +21,939",
    }


def test_an_impact_that_the_rates_do_not_give_is_seen() -> None:
    wrong = years(["15%", "91%", "19%"])
    assert wrong.ticks()["91%"] == "broken"


def test_a_wrong_year_before_two_that_hold_is_seen() -> None:
    rows = [
        ("2024 As reported", ["61,858", "27,581", "12,604"]),
        ("2025 As reported", ["70,066", "32,000", "1,371"]),
        (GROWTH, ["13%", "16%", "6%"]),
    ]
    release = Release().table(rows, [USD] * 3, [NOW] * 3, row_units={GROWTH: PERCENT})
    assert "6% = +1,371 +12,604" in release.equations("compared")
