"""A software house: eight quarters side by side in thousands, recurring revenue, obligations, retention."""

from __future__ import annotations

from random import Random

from truth.invented.paper import (
    Paper,
    Table,
    Values,
    added,
    around,
    cents,
    grown,
    less,
    million,
    moved,
    over,
    percent,
    plain,
    shares_of,
)

CODES = tuple(f"Q{quarter} FY{year}" for year in (24, 25) for quarter in (1, 2, 3, 4))
RATE, WHOLE = percent(), percent(0)


def rising(base: float, draw: Random) -> list[float]:
    """Eight quarters, each somewhat above the one before."""
    values = [base]
    for _ in CODES[1:]:
        values.append(values[-1] * draw.uniform(1.02, 1.06))
    return values


def paper(seed: int) -> Paper:
    """The software house's release that ``seed`` draws."""
    draw = Random(seed)
    subscribed, served = rising(101_234.5, draw), around(draw, 8_765.4, 8)
    revenue = added(subscribed, served)
    cost = added(shares_of(subscribed, draw, 0.18, 0.2), shares_of(served, draw, 0.9, 1.1))
    gross = less(revenue, cost)
    research, selling, overhead = (shares_of(revenue, draw, low, low + 0.03) for low in (0.24, 0.4, 0.12))
    spent = added(research, selling, overhead)
    loss, interest = less(gross, spent), around(draw, 4_321.0, 8, 0.2)
    net, shares = added(loss, interest), rising(98_765.4, draw)
    deferred = rising(210_987.6, draw)
    billed = [
        value + now - then for value, now, then in zip(revenue[1:], deferred[1:], deferred, strict=False)
    ]
    billings: Values = [revenue[0] + 5_321.4, *billed]
    yearly, owed = [4 * value for value in subscribed], rising(401_234.5, draw)
    soon = shares_of(owed, draw, 0.61, 0.64)
    flow, bought = around(draw, 18_765.4, 8, 0.2), around(draw, 2_109.8, 8, 0.3)
    stock = shares_of(revenue, draw, 0.2, 0.23)
    return Paper(
        "Lattice Cloud Announces Fourth Quarter and Fiscal Year 2025 Results",
        (
            "Lattice Cloud, Inc. (NASDAQ: LTTC) today announced results for its fourth quarter of "
            "fiscal 2025 "
            "ended January 31, 2025.",
            f"Total revenue was {million(revenue[7])}, {moved(revenue[7], revenue[3], 0)} "
            f"year over year; subscription revenue was "
            f"{million(subscribed[7])}, up {grown(subscribed[7], subscribed[3], 0)} year over year.",
            f"Annual recurring revenue was {million(yearly[7])} as of January 31, 2025, an increase of "
            f"{grown(yearly[7], yearly[3], 0)} year over year.",
            f"GAAP operating loss was {million(loss[7])}, or {WHOLE(abs(loss[7] / revenue[7]))} of "
            "revenue, "
            f"compared to {million(loss[3])} in the fourth quarter of fiscal 2024.",
            f"Remaining performance obligations were {million(owed[7])}, up {grown(owed[7], owed[3], 0)}.",
            f"For the full year of fiscal 2025, total revenue was {million(sum(revenue[4:]))}, an "
            "increase of "
            f"{grown(sum(revenue[4:]), sum(revenue[:4]), 0)} from {million(sum(revenue[:4]))} in "
            "fiscal 2024.",
            f"For the first quarter of fiscal 2026, the Company expects revenue of "
            f"${revenue[7] / 1000 * 1.01:.1f} million to ${revenue[7] / 1000 * 1.02:.1f} million.",
        ),
        (
            Table(
                (
                    "SUPPLEMENTAL FINANCIAL INFORMATION",
                    "(In thousands, except per share and customer data)",
                ),
                (tuple((code, 1) for code in CODES),),
                (
                    ("Subscription revenue", subscribed, plain),
                    ("Professional services revenue", served, plain),
                    ("Total revenue", revenue, plain),
                    ("Cost of revenue", cost, plain),
                    ("Gross profit", gross, plain),
                    ("Gross margin", over(gross, revenue), RATE),
                    ("Research and development", research, plain),
                    ("Sales and marketing", selling, plain),
                    ("General and administrative", overhead, plain),
                    ("Total operating expenses", spent, plain),
                    ("Loss from operations", loss, plain),
                    ("Operating margin", over(loss, revenue), RATE),
                    ("Interest income, net", interest, plain),
                    ("Net loss", net, plain),
                    ("Net loss per share", over(net, shares), cents),
                    ("Weighted average shares", shares, plain),
                    ("Stock-based compensation", stock, plain),
                    ("Non-GAAP operating income", added(loss, stock), plain),
                    ("Deferred revenue, end of period", deferred, plain),
                    ("Calculated billings", billings, plain),
                    ("Annual recurring revenue", yearly, plain),
                    ("Current remaining performance obligations", soon, plain),
                    ("Noncurrent remaining performance obligations", less(owed, soon), plain),
                    ("Total remaining performance obligations", owed, plain),
                    ("Net cash provided by operating activities", flow, plain),
                    ("Purchases of property and equipment", [-value for value in bought], plain),
                    ("Free cash flow", less(flow, bought), plain),
                    ("Net revenue retention rate", around(draw, 1.12, 8, 0.02), WHOLE),
                    ("Customers over $100,000", rising(812, draw), plain),
                ),
            ),
        ),
    )
