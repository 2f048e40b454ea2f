"""A retailer: thirteen and thirty-nine weeks, rates of sales, balances of three dates, constant rows."""

from __future__ import annotations

from random import Random

from truth.invented.paper import (
    Paper,
    Table,
    added,
    around,
    billion,
    cents,
    dollars,
    either,
    grown,
    less,
    million,
    moved,
    over,
    percent,
    plain,
    points,
    shares_of,
)

DATES = ("November 2, 2024", "October 28, 2023")
WEEKS = (
    (("Thirteen Weeks Ended", 2), ("Thirty-Nine Weeks Ended", 2)),
    tuple((date, 1) for date in (*DATES, *DATES)),
)
BALANCES = (tuple((date, 1) for date in (*DATES, "February 3, 2024")),)
RATE = percent()


def paper(seed: int) -> Paper:
    """The retailer's release that ``seed`` draws."""
    draw = Random(seed)
    quarter = around(draw, 1_234_567.8, 2)
    sales = [*quarter, *(value * draw.uniform(2.6, 2.8) for value in quarter)]
    gross = less(sales, shares_of(sales, draw, 0.62, 0.66))
    overhead, wear = shares_of(sales, draw, 0.26, 0.29), shares_of(sales, draw, 0.022, 0.026)
    operating, interest = less(gross, overhead, wear), [3_210.4, 3_456.7, 9_876.5, 10_123.4]
    pretax = less(operating, interest)
    tax = shares_of(pretax, draw, 0.235, 0.255)
    net, shares = less(pretax, tax), around(draw, 61_234.5, 4, 0.01)
    diluted = [1.012 * value for value in shares]
    cash, stock, owed = (around(draw, base, 3) for base in (288_123.4, 801_234.5, 45_678.9))
    current = added(cash, owed, stock)
    property_, leased = around(draw, 901_234.5, 3), around(draw, 1_101_234.5, 3)
    assets = added(current, property_, leased)
    payable, accrued = around(draw, 401_234.5, 3), around(draw, 190_123.4, 3)
    debt, leases = [154_368.2] * 3, [1_057_945.1] * 3
    liabilities = added(payable, accrued, debt, leases)
    margin, opened, closed = over(gross, sales), draw.randint(3, 9), draw.randint(0, 4)
    return Paper(
        "Harrow and Field, Inc. Reports Third Quarter Fiscal 2024 Results",
        (
            "Harrow and Field, Inc. (NYSE: HRF) today announced its financial results for the third "
            "quarter ended November 2, 2024.",
            f"Net sales {either(sales[0], sales[1], 'increased', 'decreased')} "
            f"{grown(sales[0], sales[1])} to {billion(sales[0])} from {billion(sales[1])} in the third "
            f"quarter of fiscal 2023; comparable sales increased {draw.uniform(0.4, 4):.1f}%.",
            f"Gross margin rate {either(margin[0], margin[1], 'increased', 'decreased')} "
            f"{points(margin[0], margin[1])} basis points to {RATE(margin[0])} of net sales, compared to "
            f"{RATE(margin[1])} last year.",
            f"Net income was {million(net[0])}, or {cents(net[0] / diluted[0])} per diluted share, "
            f"compared to {million(net[1])}, or {cents(net[1] / diluted[1])} per diluted share.",
            f"The Company opened {opened} stores and closed {closed}, ending the quarter with "
            f"{412 + opened - closed} stores, compared to 412 at the beginning of the quarter.",
            f"Inventories at the end of the quarter were {million(stock[0])}, "
            f"{moved(stock[0], stock[1])} from "
            f"{million(stock[1])} a year ago.",
            "For fiscal 2024, the Company now expects net sales of $4.9 billion to $5.0 billion and "
            "diluted earnings per share of $4.10 to $4.40, compared to its prior guidance of $4.00 "
            "to $4.40.",
        ),
        (
            Table(
                ("CONDENSED CONSOLIDATED STATEMENTS OF INCOME", "(In thousands, except per share amounts)"),
                WEEKS,
                (
                    ("Net sales", sales, dollars),
                    ("Cost of sales", less(sales, gross), plain),
                    ("Gross profit", gross, plain),
                    ("Selling, general and administrative expense", overhead, plain),
                    ("Depreciation and amortization", wear, plain),
                    ("Operating income", operating, plain),
                    ("Interest expense, net", interest, plain),
                    ("Income before income taxes", pretax, plain),
                    ("Income tax expense", tax, plain),
                    ("Net income", net, dollars),
                    ("Basic earnings per share", over(net, shares), cents),
                    ("Diluted earnings per share", over(net, diluted), cents),
                    ("Basic weighted average shares", shares, plain),
                    ("Diluted weighted average shares", diluted, plain),
                    ("Gross margin rate", margin, RATE),
                    ("Operating margin", over(operating, sales), RATE),
                ),
            ),
            Table(
                ("CONDENSED CONSOLIDATED BALANCE SHEETS", "(In thousands)"),
                BALANCES,
                (
                    ("Cash and cash equivalents", cash, dollars),
                    ("Receivables", owed, plain),
                    ("Inventories", stock, plain),
                    ("Total current assets", current, plain),
                    ("Property and equipment, net", property_, plain),
                    ("Operating lease right-of-use assets", leased, plain),
                    ("Total assets", assets, dollars),
                    ("Accounts payable", payable, dollars),
                    ("Accrued liabilities", accrued, plain),
                    ("Long-term debt", debt, plain),
                    ("Lease liabilities", leases, plain),
                    ("Total liabilities", liabilities, plain),
                    ("Shareholders' equity", less(assets, liabilities), plain),
                    ("Total liabilities and shareholders' equity", assets, dollars),
                ),
            ),
        ),
    )
