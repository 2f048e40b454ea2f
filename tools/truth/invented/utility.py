"""A European utility: nine months in millions of euros, last year's column first, changes in amounts."""

from __future__ import annotations

from random import Random

from truth.invented.paper import (
    Paper,
    Print,
    Table,
    added,
    around,
    either,
    grown,
    less,
    places,
    plain,
    shares_of,
)

HEADS = ((("9M 2023", 1), ("9M 2024", 1), ("Change", 1), ("Change in %", 1)),)
PARTS = ("Networks", "Renewables", "Customer Solutions")
ONE = places(1)


def row(label: str, values: list[float]) -> tuple[str, list[float], tuple[Print, ...]]:
    """Last year, this year, the difference and its rate."""
    before, now = values
    return label, [before, now, now - before, 100 * (now / before - 1)], (plain, plain, plain, ONE)


def paper(seed: int) -> Paper:
    """The utility's release that ``seed`` draws."""
    draw = Random(seed)
    sales = [around(draw, base, 2) for base in (14_210.4, 3_420.7, 41_880.2)]
    earned = [
        shares_of(each, draw, low, low + 0.03) for each, low in zip(sales, (0.3, 0.24, 0.02), strict=True)
    ]
    total, ebitda = added(*sales), added(*earned)
    wear = around(draw, 2_210.8, 2, 0.03)
    ebit, interest = less(ebitda, wear), around(draw, 810.3, 2, 0.1)
    pretax = less(ebit, interest)
    tax = shares_of(pretax, draw, 0.24, 0.26)
    net = less(pretax, tax)
    others = shares_of(net, draw, 0.1, 0.13)
    own = less(net, others)
    flow, spent = shares_of(ebitda, draw, 0.7, 0.8), around(draw, 4_410.2, 2)
    debt = around(draw, 37_120.5, 2, 0.03)
    power = [[31.24, 30.88], [18.02, 21.47]]
    return Paper(
        "Nordlicht Energie SE: interim statement for the first nine months of 2024",
        (
            "Nordlicht Energie SE published its results for the nine months ended 30 September 2024.",
            f"Sales amounted to €{total[1]:,.0f} million (9M 2023: €{total[0]:,.0f} million).",
            f"Adjusted EBITDA {either(ebitda[1], ebitda[0], 'rose', 'fell')} by "
            f"{grown(ebitda[1], ebitda[0])} "
            f"to €{ebitda[1]:,.0f} million, from €{ebitda[0]:,.0f} million in the prior-year period.",
            f"Net income attributable to shareholders was €{own[1]:,.0f} million, compared with "
            f"€{own[0]:,.0f} million in the first nine months of 2023.",
            f"Investments came to €{spent[1] / 1000:.1f} billion.",
            "For the full year 2024, Nordlicht continues to expect adjusted EBITDA of €8.8 to 9.0 billion.",
        ),
        (
            Table(
                ("Income statement", "€ in millions"),
                HEADS,
                (
                    *(row(f"Sales {part}", each) for part, each in zip(PARTS, sales, strict=True)),
                    row("Sales", total),
                    *(
                        row(f"Adjusted EBITDA {part}", each)
                        for part, each in zip(PARTS, earned, strict=True)
                    ),
                    row("Adjusted EBITDA", ebitda),
                    row("Depreciation and amortization", [-value for value in wear]),
                    row("Adjusted EBIT", ebit),
                    row("Interest result", [-value for value in interest]),
                    row("Income before taxes", pretax),
                    row("Income taxes", [-value for value in tax]),
                    row("Net income", net),
                    row("of which attributable to non-controlling interests", others),
                    row("of which attributable to shareholders", own),
                    row("Operating cash flow", flow),
                    row("Investments", [-value for value in spent]),
                    row("Free cash flow", less(flow, spent)),
                    row("Economic net debt", debt),
                ),
            ),
            Table(
                ("Power generation", "Billion kWh"),
                ((("9M 2023", 1), ("9M 2024", 1)),),
                (
                    ("Hydro", power[0], places(1)),
                    ("Wind and solar", power[1], places(1)),
                    ("Total", added(*power), places(1)),
                ),
            ),
        ),
    )
