"""Per share, and shares per depositary share."""

from __future__ import annotations

from sheets import BEFORE, NOW, SHARES, USD, Release, per_share


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
