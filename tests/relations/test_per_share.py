"""Per share, and shares per depositary share."""

from __future__ import annotations

from datetime import date

from sheets import BEFORE, NOW, SHARES, USD, Release, per_share
from tieout.values.period import Period


def _release() -> Release:
    release = Release().table(
        [("Net income", ["1,107,934", "1,487,969"])], [USD, USD], [BEFORE, NOW], scale=3
    )
    units = {
        "Basic net income per share": per_share("USD"),
        "Basic net income per ADS": per_share("USD", "ADS"),
    }
    return release.table(
        [
            ("Basic weighted average shares", ["45,952,691", "45,062,865"]),
            ("Basic weighted average ADS equivalents", ["91,905,382", "90,125,730"]),
            ("Basic net income per share", ["24.11", "33.02"]),
            ("Basic net income per ADS", ["12.06", "16.51"]),
        ],
        [SHARES, SHARES],
        [BEFORE, NOW],
        scale=0,
        row_units=units,
    )


def test_earnings_per_share_are_income_over_shares() -> None:
    assert "33.02 = +1,487,969 +45,062,865" in _release().equations("per_share")


def test_two_depositary_shares_stand_for_one_share() -> None:
    assert "90,125,730 = +45,062,865" in _release().equations("multiple")


def test_basic_earnings_are_not_over_diluted_shares() -> None:
    """They nearly fit, which would accuse where the difference shows."""
    rows = [
        ("Basic net income per share", ["3.30", "3.93"]),
        ("Diluted shares", ["444,500", "444,403"]),
    ]
    units = {"Basic net income per share": per_share("USD"), "Diluted shares": SHARES}
    release = Release().table([("Net income", ["1,466", "1,743"])], [USD, USD], [BEFORE, NOW])
    release.table(rows, [USD, USD], [BEFORE, NOW], scale=3, row_units=units)
    assert release.equations("per_share") == set()


def test_a_diluted_amount_is_over_no_undiluted_shares_beside_diluted_ones() -> None:
    """A trust's units add their share of income, so that three quarters fit the plain shares by chance."""
    days = [date(2004, 3, 31), date(2004, 6, 30), date(2004, 9, 30), date(2004, 12, 31)]
    quarters = [Period(date(2004, day.month - 2, 1), day) for day in days]
    rows = [
        ("Net income", ["32,886", "34,716", "42,527", "41,150"]),
        ("Diluted income per common share", ["0.23", "0.24", "0.30", "0.29"]),
        ("Weighted average common shares", ["138,398", "142,104", "142,273", "142,716"]),
        (
            "Weighted average common and dilutive potential shares",
            ["156,913", "156,828", "157,105", "157,350"],
        ),
    ]
    units = {rows[1][0]: per_share("USD"), rows[2][0]: SHARES, rows[3][0]: SHARES}
    assert (
        Release().table(rows, [USD] * 4, quarters, scale=3, row_units=units).equations("per_share") == set()
    )
    plain = Release().table(rows[:3], [USD] * 4, quarters, scale=3, row_units=units)
    assert "0.24 = +34,716 +142,104" in plain.equations("per_share")
