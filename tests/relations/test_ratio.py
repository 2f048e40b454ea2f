"""Ratios of two rows."""

from __future__ import annotations

from msgspec.structs import replace

from sheets import BEFORE, NOW, PERCENT, USD, Release
from tieout.tables.model import Measure


def test_a_margin_said_for_two_years_is_found() -> None:
    release = Release().table(
        [
            ("Total revenues", ["44,836", "52,285"]),
            ("Cost of revenues", ["36,715", "43,036"]),
            ("Gross margin", ["8,121", "9,249"]),
            ("Selling expenses", ["5,636", "6,327"]),
        ],
        [USD, USD],
        [BEFORE, NOW],
    )
    release.table(
        [("Gross margin ratio", ["18.1", "17.7"])],
        [PERCENT, PERCENT],
        [BEFORE, NOW],
    )
    for figure in release.figures[-2:]:
        release.figures[figure.id] = replace(figure, measure=Measure.RATIO)
    assert release.equations("ratio") == {"17.7 = +9,249 +52,285", "18.1 = +8,121 +44,836"}
