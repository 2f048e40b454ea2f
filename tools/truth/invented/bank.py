"""A bank: five quarters beside one another, margins and yields, ratios as of and for the quarter."""

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
    million,
    over,
    percent,
    plain,
    points,
    shares_of,
)

ENDS = ("June 30, 2024", "March 31, 2024", "December 31, 2023", "September 30, 2023", "June 30, 2023")
COLUMNS = tuple((end, 1) for end in ENDS)
QUARTERS = ((("Three Months Ended", 5),), COLUMNS)
PERCENT = percent(2)


def paper(seed: int) -> Paper:
    """The bank's release that ``seed`` draws."""
    draw = Random(seed)
    loans, securities = around(draw, 3_412_345.6, 5, 0.05), around(draw, 812_345.2, 5, 0.06)
    cash, other = around(draw, 201_234.3, 5, 0.2), around(draw, 310_222.7, 5, 0.03)
    allowance = shares_of(loans, draw, 0.0118, 0.0131)
    net_loans = less(loans, allowance)
    assets = added(net_loans, securities, cash, other)
    free, paid = around(draw, 901_222.1, 5, 0.05), around(draw, 2_801_333.9, 5, 0.04)
    deposits, borrowings = added(free, paid), around(draw, 401_111.9, 5, 0.15)
    liabilities = added(deposits, borrowings)
    equity = less(assets, liabilities)
    on_loans = [value / 4 for value in shares_of(loans, draw, 0.0535, 0.0575)]
    on_securities = [value / 4 for value in shares_of(securities, draw, 0.028, 0.033)]
    on_deposits = [value / 4 for value in shares_of(paid, draw, 0.021, 0.026)]
    on_borrowings = [value / 4 for value in shares_of(borrowings, draw, 0.045, 0.053)]
    income, expense = added(on_loans, on_securities), added(on_deposits, on_borrowings)
    interest, provision = less(income, expense), around(draw, 1_911.4, 5, 0.6)
    fees = [around(draw, base, 5, 0.15) for base in (2_345.6, 1_812.3, 1_011.2)]
    costs = [around(draw, base, 5) for base in (14_345.6, 3_212.3, 5_711.2)]
    all_fees, all_costs = added(*fees), added(*costs)
    pretax = less(added(interest, all_fees), provision, all_costs)
    tax = shares_of(pretax, draw, 0.19, 0.22)
    net = less(pretax, tax)
    shares = around(draw, 31_234.567, 5, 0.01)
    earned = over(net, shares)
    margin = [4 * value for value in over(interest, added(loans, securities, cash))]
    efficiency = over(all_costs, added(interest, all_fees))
    book = over(equity, shares)
    return Paper(
        "Lakefield Bancorp, Inc. Announces Second Quarter 2024 Results",
        (
            f"Lakefield Bancorp, Inc. (NASDAQ: LKFB) today reported net income of {million(net[0])}, or "
            f"{cents(earned[0])} per diluted share, for the second quarter of 2024, compared to "
            f"{million(net[1])}, or {cents(earned[1])} per diluted share, for the first quarter of 2024 "
            f"and {million(net[4])}, or {cents(earned[4])} per diluted share, for the second "
            "quarter of 2023.",
            f"Net interest income was {million(interest[0])} for the second quarter of 2024, "
            f"{either(interest[0], interest[1], 'an increase', 'a decrease')} of "
            f"{million(interest[0] - interest[1])}, or {grown(interest[0], interest[1])}, from the first "
            f"quarter of 2024. Net interest margin was {PERCENT(margin[0])}, compared to "
            f"{PERCENT(margin[1])} in the linked quarter, "
            f"{either(margin[0], margin[1], 'an increase', 'a decrease')} of "
            f"{points(margin[0], margin[1])} basis points.",
            f"Noninterest expense was {million(all_costs[0])}, compared to {million(all_costs[1])}. The "
            f"efficiency ratio was {PERCENT(efficiency[0])}, compared to {PERCENT(efficiency[1])}.",
            f"Total loans were ${loans[0] / 1e6:.2f} billion at June 30, 2024, "
            f"{either(loans[0], loans[1], 'an increase', 'a decrease')} of "
            f"{million(loans[0] - loans[1])}, or {400 * abs(loans[0] / loans[1] - 1):.1f}% annualized, "
            f"from March 31, 2024. Book value per share was {cents(book[0])}.",
        ),
        (
            Table(
                ("CONSOLIDATED STATEMENTS OF INCOME", "(Dollars in thousands, except per share data)"),
                QUARTERS,
                (
                    ("Interest income:", (), plain),
                    ("Loans, including fees", on_loans, plain),
                    ("Securities", on_securities, plain),
                    ("Total interest income", income, plain),
                    ("Interest expense:", (), plain),
                    ("Deposits", on_deposits, plain),
                    ("Borrowings", on_borrowings, plain),
                    ("Total interest expense", expense, plain),
                    ("Net interest income", interest, plain),
                    ("Provision for credit losses", provision, plain),
                    ("Noninterest income:", (), plain),
                    ("Service charges on deposits", fees[0], plain),
                    ("Wealth management fees", fees[1], plain),
                    ("Mortgage banking income", fees[2], plain),
                    ("Total noninterest income", all_fees, plain),
                    ("Noninterest expense:", (), plain),
                    ("Salaries and employee benefits", costs[0], plain),
                    ("Occupancy and equipment", costs[1], plain),
                    ("Data processing and other", costs[2], plain),
                    ("Total noninterest expense", all_costs, plain),
                    ("Income before income taxes", pretax, plain),
                    ("Income tax expense", tax, plain),
                    ("Net income", net, plain),
                    ("Diluted earnings per share", earned, cents),
                    ("Weighted average diluted shares outstanding", shares, plain),
                ),
            ),
            Table(
                ("CONSOLIDATED BALANCE SHEETS", "(Dollars in thousands)"),
                (COLUMNS,),
                (
                    ("Cash and cash equivalents", cash, plain),
                    ("Securities available for sale", securities, plain),
                    ("Loans", loans, plain),
                    ("Allowance for credit losses", [-value for value in allowance], plain),
                    ("Loans, net", net_loans, plain),
                    ("Other assets", other, plain),
                    ("Total assets", assets, plain),
                    ("Noninterest-bearing deposits", free, plain),
                    ("Interest-bearing deposits", paid, plain),
                    ("Total deposits", deposits, plain),
                    ("Borrowings", borrowings, plain),
                    ("Total liabilities", liabilities, plain),
                    ("Total shareholders' equity", equity, plain),
                    ("Total liabilities and shareholders' equity", assets, plain),
                ),
            ),
            Table(
                ("SELECTED FINANCIAL DATA", "(Dollars in thousands, except per share data)"),
                ((("As of or for the Three Months Ended", 5),), COLUMNS),
                (
                    ("Net income", net, plain),
                    ("Net interest margin", margin, PERCENT),
                    ("Efficiency ratio", efficiency, PERCENT),
                    ("Allowance for credit losses to total loans", over(allowance, loans), PERCENT),
                    ("Book value per share", book, cents),
                ),
            ),
        ),
    )
