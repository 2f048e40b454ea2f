"""Numbers of shares of seven digits under "(in thousands)": income and amounts a share tell their scale."""

from __future__ import annotations

import pytest

from tieout.pipeline import check
from tieout.values.unit import SHARES


def scales(income: str, per_share: str, shares: str) -> set[int]:
    rows = (("Net income", income), ("Earnings per share, diluted", per_share))
    rows += (("Weighted average shares, diluted", shares),)
    table = "".join(f"<tr><td>{label}</td><td>{value}</td><td>{value}</td></tr>" for label, value in rows)
    page = (
        "<html><body><p>Nordhaven Inc. Statements of income</p><p>(In thousands, except per share data)</p>"
        f"<table><tr><td></td><td>2024</td><td>2023</td></tr>{table}</table></body></html>"
    )
    run = check(page.encode(), "nordhaven.html")
    return {figure.printed.scale for figure in run.figures if figure.unit == SHARES}


@pytest.mark.parametrize(
    ("income", "per_share", "shares", "scale"),
    [
        ("2,719,700", "1.84", "1,478,100", 3),
        ("2,720", "1.84", "1,478,100", 0),
        ("2,719,700", "1.84", "1,478,100,000", 0),
        ("27,197", "1.84", "14,781", 3),
        ("(912,400)", "(0.62)", "1,478,100", 3),
    ],
)
def test_the_amount_a_share_tells_the_scale(income: str, per_share: str, shares: str, scale: int) -> None:
    assert scales(income, per_share, shares) == {scale}


def test_without_an_income_large_numbers_are_in_full() -> None:
    assert scales("—", "1.84", "1,478,100") == {0}
