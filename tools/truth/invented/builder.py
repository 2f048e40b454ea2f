"""A homebuilder: homes, orders and backlog by region in units, thousands and average prices."""

from __future__ import annotations

from random import Random

from truth.invented.paper import (
    Paper,
    Table,
    added,
    around,
    cents,
    compared,
    dollars,
    either,
    grown,
    less,
    over,
    percent,
    places,
    plain,
    shares_of,
)

HEADS = (
    (("Three Months Ended June 30,", 2), ("", 1), ("Six Months Ended June 30,", 2), ("", 1)),
    (("2024", 1), ("2023", 1), ("% Change", 1), ("2024", 1), ("2023", 1), ("% Change", 1)),
)
REGIONS = ("West", "Central", "Southeast")
RATE = percent()


def counted(draw: Random, base: int) -> list[float]:
    """Homes of four columns, the half year more than its quarter."""
    quarter = [draw.randint(base, base + base // 6) for _ in range(2)]
    return [*quarter, *(each + draw.randint(base - base // 6, base) for each in quarter)]


def paper(seed: int) -> Paper:
    """The homebuilder's release that ``seed`` draws."""
    draw = Random(seed)
    closed, ordered = ([counted(draw, base) for base in (612, 801, 433)] for _ in range(2))
    price = [around(draw, base, 4, 0.03) for base in (612.4, 388.1, 415.9)]  # thousands
    money = [[a * b for a, b in zip(*each, strict=True)] for each in zip(closed, price, strict=True)]
    homes, sales = added(*closed), added(*money)
    cost = shares_of(sales, draw, 0.76, 0.78)
    overhead, other = shares_of(sales, draw, 0.1, 0.11), around(draw, 8_123.4, 4, 0.2)
    pretax = added(less(sales, cost, overhead), other)
    tax = shares_of(pretax, draw, 0.24, 0.25)
    net, shares = less(pretax, tax), [36_812.4, 37_220.1, 36_840.9, 37_301.5]
    backlog: list[list[float]] = [[draw.randint(700, 1_400) for _ in range(2)] for _ in REGIONS]
    value = [[each * draw.uniform(400, 620) for each in part] for part in backlog]
    waiting, priced = [*backlog, added(*backlog)], [*value, added(*value)]
    return Paper(
        "Cobblestone Homes Reports Second Quarter 2024 Results",
        (
            "Cobblestone Homes, Inc. (NYSE: CBH) today reported results for the second quarter "
            "ended June 30, "
            "2024.",
            f"Home sales revenues {either(sales[0], sales[1], 'increased', 'decreased')} "
            f"{grown(sales[0], sales[1])} to ${sales[0] / 1000:.1f} million, on deliveries of "
            f"{homes[0]:,} homes "
            f"at an average sales price of ${sales[0] / homes[0]:.1f} thousand.",
            f"Home sales gross margin was {RATE(1 - cost[0] / sales[0])}, compared with "
            f"{RATE(1 - cost[1] / sales[1])} in the second quarter of 2023.",
            f"Net new home orders were {sum(each[0] for each in ordered):,}, compared with "
            f"{sum(each[1] for each in ordered):,} a year ago.",
            f"Net income was ${net[0] / 1000:.1f} million, or {cents(net[0] / shares[0])} per "
            "diluted share.",
        ),
        (
            Table(
                (
                    "CONSOLIDATED STATEMENTS OF OPERATIONS",
                    "(Dollars in thousands, except per share amounts)",
                ),
                HEADS,
                (
                    compared("Home sales revenues", sales, dollars),
                    compared("Cost of home sales", cost, plain),
                    compared("Gross margin", less(sales, cost), plain),
                    compared("Selling, general and administrative", overhead, plain),
                    compared("Other income", other, plain),
                    compared("Income before taxes", pretax, plain),
                    compared("Provision for income taxes", tax, plain),
                    compared("Net income", net, dollars),
                    compared("Diluted earnings per share", over(net, shares), cents),
                    compared("Diluted weighted average shares", shares, plain),
                ),
            ),
            Table(
                ("HOMES DELIVERED",),
                HEADS,
                (
                    *(compared(part, each, plain) for part, each in zip(REGIONS, closed, strict=True)),
                    compared("Total homes delivered", homes, plain),
                ),
            ),
            Table(
                ("HOME SALES REVENUES", "(Dollars in thousands)"),
                HEADS,
                (
                    *(compared(part, each, dollars) for part, each in zip(REGIONS, money, strict=True)),
                    compared("Total home sales revenues", sales, dollars),
                    compared("Average sales price per home delivered", over(sales, homes), places(1)),
                ),
            ),
            Table(
                ("NET NEW HOME ORDERS",),
                HEADS,
                (
                    *(compared(part, each, plain) for part, each in zip(REGIONS, ordered, strict=True)),
                    compared("Total net new home orders", added(*ordered), plain),
                ),
            ),
            Table(
                ("BACKLOG", "(Dollars in thousands)"),
                (
                    (("June 30, 2024", 2), ("June 30, 2023", 2)),
                    (("Homes", 1), ("Value", 1), ("Homes", 1), ("Value", 1)),
                ),
                tuple(
                    (part, [many[0], worth[0], many[1], worth[1]], (plain, dollars) * 2)
                    for part, many, worth in zip((*REGIONS, "Total backlog"), waiting, priced, strict=True)
                ),
            ),
        ),
    )
