"""A gold miner: ounces beside millions of dollars, the latest quarter last, mines that make totals."""

from __future__ import annotations

from random import Random

from truth.invented.paper import (
    Paper,
    Table,
    added,
    around,
    cents,
    less,
    moved,
    over,
    places,
    plain,
    shares_of,
)

CODES = ("Q2 2023", "Q3 2023", "Q4 2023", "Q1 2024", "Q2 2024")
MINES = ("Red Hill", "Kestrel", "Lac Vert")
ONE = places(1)


def paper(seed: int) -> Paper:
    """The miner's release that ``seed`` draws."""
    draw = Random(seed)
    mined = [around(draw, base, 5) for base in (121_300, 88_400, 43_200)]
    ounces = added(*mined)
    sold = shares_of(ounces, draw, 0.97, 1.03)
    price = around(draw, 2_050, 5, 0.05)
    revenue = [one * each / 1e6 for one, each in zip(sold, price, strict=True)]
    site = shares_of(revenue, draw, 0.42, 0.47)
    sustaining, overhead = shares_of(revenue, draw, 0.1, 0.14), around(draw, 21.4, 5)
    depletion, exploring = shares_of(revenue, draw, 0.15, 0.18), around(draw, 9.9, 5, 0.3)
    operating = less(revenue, site, overhead, depletion, exploring)
    tax = shares_of(operating, draw, 0.28, 0.33)
    net, shares = less(operating, tax), [401.2, 401.9, 402.4, 403.0, 403.6]
    cash, bullion = around(draw, 312.4, 5), around(draw, 41.1, 5)
    debt = [250.0] * 5

    def an_ounce(row: list[float]) -> list[float]:
        return [1e6 * value for value in over(row, sold)]

    costs = an_ounce(added(site, sustaining, overhead))
    return Paper(
        "Quartz Peak Gold Reports Second Quarter 2024 Results",
        (
            "Quartz Peak Gold Corp. (NYSE: QPG) reported results for the second quarter ended June "
            "30, 2024. "
            "All amounts are in U.S. dollars.",
            f"Gold production was {ounces[4]:,.0f} ounces, {moved(ounces[4], ounces[0])} from "
            f"{ounces[0]:,.0f} ounces in the second quarter of 2023.",
            f"Revenue was ${revenue[4]:.1f} million on sales of {sold[4]:,.0f} ounces at an average "
            "realized "
            f"price of ${price[4]:,.0f} per ounce.",
            f"All-in sustaining cost was ${costs[4]:,.0f} per ounce, compared with ${costs[0]:,.0f} per "
            "ounce a year ago.",
            f"Net income was ${net[4]:.1f} million, or {cents(net[4] / shares[4])} per share.",
            f"The Company expects 2024 production of {round(sum(ounces[3:]) * 2, -4):,.0f} to "
            f"{round(sum(ounces[3:]) * 2.1, -4):,.0f} ounces at all-in sustaining costs of $1,250 "
            "to $1,350 "
            "per ounce.",
        ),
        (
            Table(
                (
                    "Selected Financial and Operating Data",
                    "(In millions of U.S. dollars, except per share and per ounce amounts, and "
                    "operating data)",
                ),
                (tuple((code, 1) for code in CODES),),
                (
                    *((f"{mine} (ounces)", row, plain) for mine, row in zip(MINES, mined, strict=True)),
                    ("Gold ounces produced", ounces, plain),
                    ("Gold ounces sold", sold, plain),
                    ("Average realized gold price per ounce", price, plain),
                    ("Revenue", revenue, ONE),
                    ("Site operating costs", site, ONE),
                    ("Corporate general and administrative", overhead, ONE),
                    ("Depreciation and depletion", depletion, ONE),
                    ("Exploration", exploring, ONE),
                    ("Operating income", operating, ONE),
                    ("Income and mining taxes", tax, ONE),
                    ("Net income", net, ONE),
                    ("Net income per share", over(net, shares), cents),
                    ("Weighted average shares outstanding", shares, ONE),
                    ("Cash cost per ounce sold", an_ounce(site), plain),
                    ("All-in sustaining cost per ounce sold", costs, plain),
                    ("Cash", cash, ONE),
                    ("Bullion", bullion, ONE),
                    ("Cash and bullion", added(cash, bullion), ONE),
                    ("Debt", debt, ONE),
                    ("Net cash", less(added(cash, bullion), debt), ONE),
                ),
            ),
        ),
    )
