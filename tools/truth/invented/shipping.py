"""A shipowner: millions with three decimals, amounts a day, days and vessels, statements of two halves."""

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
    percent,
    places,
    plain,
    quarters_and_years,
    shares_of,
)

HEADS = quarters_and_years("Three Months Ended June 30,", "Six Months Ended June 30,", 2024)
THREE, ONE, RATE = places(3), places(1), percent()


def paper(seed: int) -> Paper:
    """The shipowner's release that ``seed`` draws."""
    draw = Random(seed)
    fleet = [31.2, 29.8, 30.9, 29.5]
    owned = [ships * days for ships, days in zip(fleet, (91, 91, 182, 181), strict=True)]
    sailed = shares_of(owned, draw, 0.95, 0.985)
    rate = around(draw, 31_204.0, 4, 0.15)
    net_hire = [days * daily / 1e6 for days, daily in zip(sailed, rate, strict=True)]
    voyage = shares_of(net_hire, draw, 0.2, 0.25)
    revenue = added(net_hire, voyage)
    running, overhead = (
        [days * 7_410 * draw.uniform(0.97, 1.03) / 1e6 for days in owned],
        around(draw, 6.412, 4),
    )
    wear = [days * 6_120 / 1e6 for days in owned]
    costs = added(voyage, running, overhead, wear)
    operating, interest = less(revenue, costs), around(draw, 11.207, 4, 0.1)
    net = less(operating, interest)
    shares = [42.118, 42.870, 42.204, 42.911]

    def daily(row: list[float], days: list[float]) -> list[float]:
        return [1e6 * value for value in over(row, days)]

    return Paper(
        "Fjordline Tankers Reports Second Quarter 2024 Results",
        (
            "Fjordline Tankers Ltd. (NYSE: FJT) today reported results for the three and six "
            "months ended June "
            "30, 2024.",
            f"Revenues were ${revenue[0]:.1f} million, {moved(revenue[0], revenue[1])} from "
            f"${revenue[1]:.1f} million in the second quarter "
            "of 2023.",
            f"The time charter equivalent rate was ${rate[0]:,.0f} per day, compared with "
            f"${rate[1]:,.0f} per day "
            "in the second quarter of 2023.",
            f"Fleet utilization was {RATE(sailed[0] / owned[0])}.",
            f"Net income was ${net[0]:.1f} million, or {cents(net[0] / shares[0])} per share.",
        ),
        (
            Table(
                (
                    "CONSOLIDATED STATEMENTS OF OPERATIONS",
                    "(In millions of U.S. dollars, except per share data)",
                ),
                HEADS,
                (
                    ("Revenues", revenue, THREE),
                    ("Voyage expenses", voyage, THREE),
                    ("Vessel operating expenses", running, THREE),
                    ("General and administrative", overhead, THREE),
                    ("Depreciation", wear, THREE),
                    ("Total operating expenses", costs, THREE),
                    ("Operating income", operating, THREE),
                    ("Interest expense", interest, THREE),
                    ("Net income", net, THREE),
                    ("Earnings per share, basic and diluted", over(net, shares), cents),
                    ("Weighted average shares", shares, THREE),
                ),
            ),
            Table(
                ("FLEET DATA", "(Average daily results in U.S. dollars)"),
                HEADS,
                (
                    ("Average number of vessels", fleet, ONE),
                    ("Ownership days", owned, plain),
                    ("Operating days", sailed, plain),
                    ("Fleet utilization", over(sailed, owned), RATE),
                    ("Time charter equivalent rate per day", rate, plain),
                    ("Vessel operating expenses per day", daily(running, owned), plain),
                ),
            ),
        ),
    )
