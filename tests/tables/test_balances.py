"""Balances under "as of or for the three months ended": the balance sheet of the same days tells them."""

from __future__ import annotations

from tieout.pipeline import check

DAYS = ("June 30, 2025", "March 31, 2025", "June 30, 2024")
SHEET = (
    ("Loans", "4,123,456", "4,033,222", "3,899,871"),
    ("Deposits", "3,746,118", "3,700,204", "3,500,977"),
    ("Total assets", "4,246,912", "4,166,444", "3,999,742"),
)


def periods(*rows: tuple[str, ...]) -> dict[str, str]:
    """The period of each amount of a summary of ``rows`` behind the balance sheet, by its print."""
    page = (
        "<html><body><p>Nordhaven Bancorp reports the second quarter of 2025</p>"
        f"<p>Consolidated balance sheets (in thousands)</p>{_table(DAYS, SHEET)}"
        "<p>Selected data (in thousands)</p>"
        f"{_table(DAYS, rows, '<tr><td></td><td colspan=3>As of or for the three months ended</td></tr>')}"
        "</body></html>"
    )
    run = check(page.encode(), "nordhaven.html")
    last = max(figure.place.table for figure in run.figures)  # type: ignore[union-attr]
    return {each.raw: str(each.period) for each in run.figures if each.place.table == last}  # type: ignore[union-attr]


def _table(heads: tuple[str, ...], rows: tuple[tuple[str, ...], ...], above: str = "") -> str:
    body = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in (("", *heads), *rows)
    )
    first, _, rest = body.partition("</tr>")
    return f"<table>{above}{first}</tr>{rest}</table>"


def test_what_the_balance_sheet_prints_is_a_balance() -> None:
    found = periods(
        ("Net income", "23,456", "23,222", "19,871"),
        ("Average deposits", "3,712,990", "3,688,101", "3,477,020"),
        ("Deposits", "3,746,118", "3,700,204", "3,500,977"),
    )
    assert found["23,456"] == found["3,712,990"] == "2025-04-01 to 2025-06-30"
    assert found["3,746,118"] == "2025-06-30"
    assert found["3,500,977"] == "2024-06-30"


def test_a_wrong_print_is_as_of_its_day_too() -> None:
    found = periods(
        ("Total assets", "4,246,912", "4,164,446", "3,999,742"), ("Fees", "7,118", "7,204", "6,991")
    )
    assert found["4,164,446"] == "2025-03-31"


def test_columns_of_days_that_are_no_balance_sheet_date_no_flows() -> None:
    """Their length may have been lost with their spanner."""
    flows = (("Net sales", "44,062", "26,044", "21,997"), ("Cost of sales", "17,394", "5,638", "4,901"))
    page = (
        "<html><body><p>Nordhaven Sails reports the second quarter of 2025</p>"
        "<p>Statements of income (in thousands)</p>"
        f"{_table(DAYS, flows, '<tr><td></td><td colspan=3>Three months ended</td></tr>')}"
        f"<p>Reconciliation (in thousands)</p>{_table(DAYS, flows)}</body></html>"
    )
    run = check(page.encode(), "nordhaven.html")
    assert str(run.figures[0].period) == "2025-04-01 to 2025-06-30"
