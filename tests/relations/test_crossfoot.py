"""Cross-footing: columns that add to a column, in every row."""

from __future__ import annotations

from sheets import NOW, USD, Release


def test_segments_add_to_the_consolidated_column() -> None:
    release = Release().table(
        [
            ("Revenue", ["4,873", "2,072", "(114)", "6,831"]),
            ("Cost", ["3,310", "1,405", "(98)", "4,617"]),
            ("Profit", ["1,563", "667", "(16)", "2,214"]),
        ],
        [USD] * 4,
        [NOW] * 4,
    )
    assert release.equations("crossfoot") == {
        "6,831 = +(114) +2,072 +4,873",
        "4,617 = +(98) +1,405 +3,310",
        "2,214 = +(16) +667 +1,563",
    }
