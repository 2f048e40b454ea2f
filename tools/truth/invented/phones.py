"""A telephone company: five quarters by their codes, amounts a user among millions, users in thousands."""

from __future__ import annotations

from itertools import accumulate
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
    percent,
    plain,
    shares_of,
)

CODES = ("3Q23", "4Q23", "1Q24", "2Q24", "3Q24")
MARGIN, CHURN = percent(), percent(2)


def paper(seed: int) -> Paper:
    """The telephone company's release that ``seed`` draws."""
    draw = Random(seed)
    gained = [draw.randint(60, 160) for _ in CODES]
    lines = [31_234 + sold for sold in accumulate(gained)]
    prepaid = [5_012 - draw.randint(5, 40) * number for number in range(5)]
    arpu, churn = around(draw, 48.9, 5, 0.01), around(draw, 0.0085, 5)
    service = [
        rate * (end - new / 2) * 3 / 1000 for rate, end, new in zip(arpu, lines, gained, strict=True)
    ]
    devices, wired = around(draw, 701.2, 5), around(draw, 880.4, 5, 0.03)
    revenue = added(service, devices, wired)
    costs = shares_of(revenue, draw, 0.58, 0.62)
    ebitda, capital = less(revenue, costs), around(draw, 640.2, 5, 0.1)
    return Paper(
        "Meridian Wireless Reports Third Quarter 2024 Results",
        (
            "Meridian Wireless, Inc. (NASDAQ: MWLS) reported third-quarter 2024 results.",
            f"Service revenue of ${service[4]:,.0f} million, "
            f"{moved(service[4], service[0])} year over year",
            f"Total revenue of ${revenue[4]:,.0f} million, compared with ${revenue[0]:,.0f} million in the "
            "third quarter of 2023",
            f"Postpaid net additions of {gained[4]},000, compared with {gained[0]},000 a year ago; "
            f"postpaid churn of {CHURN(churn[4])}",
            f"Adjusted EBITDA of ${ebitda[4]:,.0f} million, {moved(ebitda[4], ebitda[0])}, "
            f"for a margin of {MARGIN(ebitda[4] / revenue[4])}",
            f"ARPU of {cents(arpu[4])}, {moved(arpu[4], arpu[0])}",
        ),
        (
            Table(
                (
                    "FINANCIAL AND OPERATING SUMMARY",
                    "(Dollars in millions, except ARPU; subscribers in thousands)",
                ),
                (tuple((code, 1) for code in CODES),),
                (
                    ("Service revenue", service, plain),
                    ("Equipment revenue", devices, plain),
                    ("Wireline revenue", wired, plain),
                    ("Total revenue", revenue, plain),
                    ("Operating expenses before depreciation", costs, plain),
                    ("Adjusted EBITDA", ebitda, plain),
                    ("Adjusted EBITDA margin", over(ebitda, revenue), MARGIN),
                    ("Capital expenditures", capital, plain),
                    ("Postpaid net additions", gained, plain),
                    ("Postpaid subscribers, end of period", lines, plain),
                    ("Prepaid subscribers, end of period", prepaid, plain),
                    ("Total subscribers, end of period", added(lines, prepaid), plain),
                    ("Postpaid churn", churn, CHURN),
                    ("Postpaid ARPU", arpu, cents),
                ),
            ),
        ),
    )
