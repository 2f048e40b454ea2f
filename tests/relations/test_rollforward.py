"""Roll-forwards between two balance sheets."""

from __future__ import annotations

from sheets import CLOSE, NOW, OPEN, USD, Release


def test_retained_earnings_move_by_income_and_dividends() -> None:
    release = Release().table(
        [("Retained earnings", ["4,511,945", "5,391,597"]), ("Goodwill", ["6,169,609", "6,169,609"])],
        [USD, USD],
        [OPEN, CLOSE],
        scale=3,
    )
    release.table(
        [("Net income attributable to the company", ["1,487,969"]), ("Interest income", ["15,776"])],
        [USD],
        [NOW],
        scale=3,
    )
    release.table(
        [("Depreciation", ["6,021,880"]), ("Dividends paid", ["(608,317)"])], [USD], [NOW], scale=3
    )
    assert release.equations("rollforward") == {"5,391,597 = +4,511,945 +1,487,969 +(608,317)"}
