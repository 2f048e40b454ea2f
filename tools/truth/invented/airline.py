"""An airline: rates of change beside each pair of columns, cents a seat mile, statistics."""

from __future__ import annotations

from random import Random

from truth.invented.paper import (
    Paper,
    Table,
    added,
    around,
    cents,
    compared,
    in_points,
    less,
    moved,
    over,
    percent,
    places,
    plain,
    shares_of,
)

HEADS = (
    (("Three Months Ended June 30,", 2), ("Percent", 1), ("Six Months Ended June 30,", 2), ("Percent", 1)),
    (("2024", 1), ("2023", 1), ("Change", 1), ("2024", 1), ("2023", 1), ("Change", 1)),
)
RATE, CENT = percent(), places(2)


def paper(seed: int) -> Paper:
    """The airline's release that ``seed`` draws."""
    draw = Random(seed)
    seats = [45_120.4, 43_001.9, 87_340.2, 83_100.7]  # million miles
    flown = shares_of(seats, draw, 0.82, 0.87)
    passenger = [miles * draw.uniform(0.145, 0.155) for miles in flown]
    cargo, other = around(draw, 212.4, 4, 0.3), around(draw, 188.8, 4, 0.3)
    revenue = added(passenger, cargo, other)
    fuel, wages = shares_of(revenue, draw, 0.24, 0.27), shares_of(revenue, draw, 0.30, 0.33)
    upkeep, rest = shares_of(revenue, draw, 0.08, 0.09), shares_of(revenue, draw, 0.2, 0.23)
    costs = added(fuel, wages, upkeep, rest)
    operating, interest = less(revenue, costs), [88.4, 80.1, 171.2, 158.9]
    pretax = less(operating, interest)
    net = less(pretax, shares_of(pretax, draw, 0.22, 0.24))
    shares = [245.12, 247.91, 245.77, 248.02]
    gallons = [miles / 62.5 for miles in seats]
    rates = over(flown, seats)
    loads = [rates[0], rates[1], rates[0] - rates[1], rates[2], rates[3], rates[2] - rates[3]]
    carried = [miles * 1000 / 1150 for miles in flown]

    def each(row: list[float], by: list[float]) -> list[float]:
        return [100 * value for value in over(row, by)]

    return Paper(
        "Albatross Airways Reports Second Quarter 2024 Results",
        (
            "Albatross Airways Holdings, Inc. (NYSE: ALBX) today reported results for the quarter ended "
            "June 30, 2024.",
            f"Total operating revenues were ${revenue[0]:,.0f} million, "
            f"{moved(revenue[0], revenue[1])} year over year.",
            f"Load factor was {RATE(flown[0] / seats[0])}, and TRASM was {100 * revenue[0] / seats[0]:.2f} "
            f"cents, {moved(revenue[0] / seats[0], revenue[1] / seats[1])}.",
            f"Net income was ${net[0]:,.0f} million, or {cents(net[0] / shares[0])} per diluted share, "
            f"compared to ${net[1]:,.0f} million, or {cents(net[1] / shares[1])} per diluted share.",
            f"The average fuel price per gallon was {cents(fuel[0] / gallons[0])}, compared to "
            f"{cents(fuel[1] / gallons[1])} in the second quarter of 2023.",
        ),
        (
            Table(
                ("CONSOLIDATED STATEMENTS OF OPERATIONS", "(In millions, except per share amounts)"),
                HEADS,
                (
                    compared("Passenger revenue", passenger, plain),
                    compared("Cargo revenue", cargo, plain),
                    compared("Other revenue", other, plain),
                    compared("Total operating revenues", revenue, plain),
                    compared("Aircraft fuel", fuel, plain),
                    compared("Salaries and related costs", wages, plain),
                    compared("Maintenance materials and repairs", upkeep, plain),
                    compared("Other operating expenses", rest, plain),
                    compared("Total operating expenses", costs, plain),
                    compared("Operating income", operating, plain),
                    compared("Interest expense", interest, plain),
                    compared("Income before income taxes", pretax, plain),
                    compared("Income taxes", less(pretax, net), plain),
                    compared("Net income", net, plain),
                    compared("Diluted earnings per share", over(net, shares), cents),
                    compared("Diluted weighted average shares", shares, places(1)),
                ),
            ),
            Table(
                ("OPERATING STATISTICS",),
                HEADS,
                (
                    compared("Revenue passengers carried (thousands)", carried, plain),
                    compared("Revenue passenger miles (millions)", flown, plain),
                    compared("Available seat miles (millions)", seats, plain),
                    ("Load factor", loads, (RATE, RATE, in_points) * 2),
                    compared("Passenger yield (cents)", each(passenger, flown), CENT),
                    compared(
                        "Passenger revenue per available seat mile (cents)", each(passenger, seats), CENT
                    ),
                    compared("TRASM (cents)", each(revenue, seats), CENT),
                    compared("CASM (cents)", each(costs, seats), CENT),
                    compared("CASM, excluding fuel (cents)", each(less(costs, fuel), seats), CENT),
                    compared("Fuel gallons consumed (millions)", gallons, places(1)),
                    compared("Average fuel price per gallon", over(fuel, gallons), cents),
                    compared("Aircraft in service at end of period", [412, 398, 412, 398], plain),
                    compared("Full-time equivalent employees", [31_204, 30_118, 31_204, 30_118], plain),
                ),
            ),
        ),
    )
