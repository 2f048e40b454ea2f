"""An insurer: segments with premiums and combined ratios, operating income after tax, points of ratios."""

from __future__ import annotations

from random import Random

from truth.invented.paper import (
    Paper,
    Table,
    added,
    around,
    cents,
    dollars,
    either,
    grown,
    less,
    million,
    over,
    percent,
    plain,
    quarters_and_years,
    shares_of,
)

HEADS = quarters_and_years("Three Months Ended June 30,", "Six Months Ended June 30,", 2024)
SEGMENTS = (("Commercial lines", 412_345.6), ("Personal lines", 298_765.4), ("Specialty", 101_234.5))
RATIO = percent()


def paper(seed: int) -> Paper:
    """The insurer's release that ``seed`` draws."""
    draw = Random(seed)
    written = [_to_date(around(draw, base, 4)) for _, base in SEGMENTS]
    premiums = [shares_of(each, draw, 0.93, 0.99) for each in written]
    losses = [shares_of(each, draw, 0.58, 0.68) for each in premiums]
    costs = [shares_of(each, draw, 0.28, 0.33) for each in premiums]
    all_written, earned, lost, spent = (added(*each) for each in (written, premiums, losses, costs))
    invested, gains = (
        _to_date(around(draw, 61_234.5, 4)),
        _to_date([draw.uniform(-9e3, 9e3) for _ in range(4)]),
    )
    revenues, expenses = added(earned, invested, gains), added(lost, spent)
    pretax = less(revenues, expenses)
    tax = shares_of(pretax, draw, 0.19, 0.21)
    net, after_tax = less(pretax, tax), [0.79 * value for value in gains]
    operating = less(net, after_tax)
    shares = around(draw, 59_876.5, 4, 0.01)
    loss_ratio, cost_ratio = over(lost, earned), over(spent, earned)
    combined = added(loss_ratio, cost_ratio)
    rows = [
        row
        for number, (name, _) in enumerate(SEGMENTS)
        for row in (
            (name, (), plain),
            ("Net premiums written", written[number], dollars),
            ("Net premiums earned", premiums[number], plain),
            ("Loss ratio", over(losses[number], premiums[number]), RATIO),
            ("Expense ratio", over(costs[number], premiums[number]), RATIO),
            ("Combined ratio", over(added(losses[number], costs[number]), premiums[number]), RATIO),
        )
    ]
    return Paper(
        "Northgate Insurance Group Reports Second Quarter 2024 Results",
        (
            f"Northgate Insurance Group, Inc. (NASDAQ: NGIG) today reported net income of "
            f"{million(net[0])}, or {cents(net[0] / shares[0])} per diluted share, for the second "
            f"quarter of 2024, compared with {million(net[1])}, or {cents(net[1] / shares[1])} per "
            f"diluted share, for the second quarter of 2023. Operating income was "
            f"{million(operating[0])}, compared with {million(operating[1])}.",
            f"Net premiums written {either(all_written[0], all_written[1], 'increased', 'decreased')} "
            f"{grown(all_written[0], all_written[1], 0)} to {million(all_written[0])}. The combined "
            f"ratio was {RATIO(combined[0])}, compared with {RATIO(combined[1])} in the prior-year "
            f"quarter, including {draw.uniform(2, 6):.1f} points of catastrophe losses.",
            f"The loss ratio was {RATIO(loss_ratio[0])}, "
            f"{either(loss_ratio[0], loss_ratio[1], 'an increase', 'a decrease')} of "
            f"{100 * abs(loss_ratio[0] - loss_ratio[1]):.1f} points from the second quarter of 2023.",
        ),
        (
            Table(
                ("CONSOLIDATED STATEMENTS OF INCOME", "(In thousands, except per share data)"),
                HEADS,
                (
                    ("Net premiums earned", earned, dollars),
                    ("Net investment income", invested, plain),
                    ("Net realized gains (losses)", gains, plain),
                    ("Total revenues", revenues, plain),
                    ("Losses and loss adjustment expenses", lost, plain),
                    ("Underwriting expenses", spent, plain),
                    ("Total expenses", expenses, plain),
                    ("Income before income taxes", pretax, plain),
                    ("Income tax expense", tax, plain),
                    ("Net income", net, dollars),
                    ("Net income per diluted share", over(net, shares), cents),
                    ("Diluted weighted average shares", shares, plain),
                ),
            ),
            Table(
                ("SEGMENT RESULTS", "(Dollars in thousands)"),
                HEADS,
                (
                    *rows,
                    ("Total", (), plain),
                    ("Net premiums written", all_written, dollars),
                    ("Net premiums earned", earned, plain),
                    ("Loss ratio", loss_ratio, RATIO),
                    ("Expense ratio", cost_ratio, RATIO),
                    ("Combined ratio", combined, RATIO),
                ),
            ),
            Table(
                ("RECONCILIATION OF NET INCOME TO OPERATING INCOME", "(In thousands)"),
                HEADS,
                (
                    ("Net income", net, dollars),
                    ("Net realized (gains) losses, after tax", [-value for value in after_tax], plain),
                    ("Operating income", operating, dollars),
                ),
            ),
        ),
    )


def _to_date(values: list[float]) -> list[float]:
    """Two quarters, and two half years about twice as large."""
    return [*values[:2], *(2 * value for value in values[2:])]
