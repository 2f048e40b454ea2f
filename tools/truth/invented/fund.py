"""An asset manager: assets under management rolled forward by class, in billions beside millions."""

from __future__ import annotations

from random import Random

from truth.invented.paper import (
    Paper,
    Table,
    added,
    around,
    cents,
    either,
    grown,
    less,
    moved,
    over,
    percent,
    places,
    shares_of,
)

CODES = ("2Q24", "1Q24", "4Q23", "3Q23", "2Q23")
CLASSES = ("Equity", "Fixed Income", "Multi-Asset", "Alternatives")
ONE, RATE = places(1), percent()


def paper(seed: int) -> Paper:
    """The asset manager's release that ``seed`` draws."""
    draw = Random(seed)
    opening = [around(draw, base, 1)[0] for base in (212.4, 148.8, 77.1, 31.9)]
    came, went = ([each * draw.uniform(0.03, 0.06) for each in opening] for _ in range(2))
    market = [each * draw.uniform(-0.02, 0.05) for each in opening]
    closing = [sum(each) for each in zip(opening, came, (-one for one in went), market, strict=True)]
    whole = [[*each, sum(each)] for each in (opening, came, [-one for one in went], market, closing)]
    managed = [sum(closing), *around(draw, 455.2, 4, 0.04)]
    fees = [assets * 1000 * 0.0041 / 4 * draw.uniform(0.98, 1.02) for assets in managed]
    earned, other = around(draw, 31.2, 5, 0.5), around(draw, 12.7, 5, 0.2)
    revenue = added(fees, earned, other)
    paid, overhead = shares_of(revenue, draw, 0.4, 0.43), shares_of(revenue, draw, 0.2, 0.23)
    costs = added(paid, overhead)
    operating, gains = less(revenue, costs), around(draw, 6.4, 5, 0.8)
    pretax = added(operating, gains)
    tax = shares_of(pretax, draw, 0.23, 0.25)
    net, shares = less(pretax, tax), [102.4, 102.9, 103.3, 103.9, 104.4]
    flows = sum(came) - sum(went)
    return Paper(
        "Larkspur Partners Reports Second Quarter 2024 Results",
        (
            "Larkspur Partners Inc. (NYSE: LKP) today reported results for the quarter ended June "
            "30, 2024.",
            f"Assets under management were ${managed[0]:.1f} billion, "
            f"{moved(managed[0], managed[4], 0)} from ${managed[4]:.1f} billion a year ago.",
            f"Net {either(flows, 0, 'inflows', 'outflows')} were ${abs(flows):.1f} billion.",
            f"Total revenues of ${revenue[0]:.1f} million "
            f"{either(revenue[0], revenue[1], 'increased', 'decreased')} "
            f"{grown(revenue[0], revenue[1])} from the first quarter of 2024.",
            f"Operating margin was {RATE(operating[0] / revenue[0])}, compared with "
            f"{RATE(operating[4] / revenue[4])} in the second quarter of 2023.",
            f"Net income was ${net[0]:.1f} million, or {cents(net[0] / shares[0])} per diluted share.",
        ),
        (
            Table(
                (
                    "Consolidated Results",
                    "(In millions, except per share data and assets under management)",
                ),
                (tuple((code, 1) for code in CODES),),
                (
                    ("Management fees", fees, ONE),
                    ("Performance fees", earned, ONE),
                    ("Other revenues", other, ONE),
                    ("Total revenues", revenue, ONE),
                    ("Compensation and benefits", paid, ONE),
                    ("General and administrative", overhead, ONE),
                    ("Total operating expenses", costs, ONE),
                    ("Operating income", operating, ONE),
                    ("Operating margin", over(operating, revenue), RATE),
                    ("Investment gains", gains, ONE),
                    ("Income before income taxes", pretax, ONE),
                    ("Income taxes", tax, ONE),
                    ("Net income", net, ONE),
                    ("Diluted earnings per share", over(net, shares), cents),
                    ("Diluted weighted average shares", shares, ONE),
                    ("Assets under management (in billions)", managed, ONE),
                ),
            ),
            Table(
                ("Assets Under Management", "Three Months Ended June 30, 2024", "(In billions)"),
                (tuple((each, 1) for each in (*CLASSES, "Total")),),
                tuple(
                    (label, values, ONE)
                    for label, values in zip(
                        (
                            "Beginning of period",
                            "Inflows",
                            "Outflows",
                            "Market appreciation",
                            "End of period",
                        ),
                        whole,
                        strict=True,
                    )
                ),
            ),
        ),
    )
