"""Operating rows: what they count, measure or are reckoned by, and whose scale reaches them."""

from __future__ import annotations

import pytest

from tieout.facts.model import SentencePlace
from tieout.pipeline import check

EXCEPT = "(In millions, except per share, per unit, per ounce, headcount, store counts and room data)"
ROWS = [
    ("Revenue", "3,412", "USD", 6),
    ("Distributions per limited partner unit", "0.52", "USD/share", 0),
    ("Basic net income per common limited partner unit", "3.12", "USD/share", 0),
    ("Revenue per unit", "412.00", "USD/unit", 0),
    ("Common units outstanding", "33,917", "shares", 6),
    ("Total shares and units", "33,917", "shares", 6),
    ("Closing share price", "61.25", "USD/share", 0),
    ("Total fixed and mobile connections", "13,766", "count", 6),
    ("Students at period end", "13,766", "count", 6),
    ("Dilutive effect of phantom units", "91", "shares", 6),
    ("Noncontrolling interests: common units", "7,046", "USD", 6),
    ("Numerator for diluted earnings per share", "17,794", "USD", 6),
    ("Denominator for diluted earnings per share", "25,600", "shares", 6),
    ("All-in sustaining cost per ounce", "1,322", "USD/ounce", 0),
    ("Realized price ($/boe)", "42.51", "USD/boe", 0),
    ("Time charter equivalent rate per day", "31,145", "USD/day", 0),
    ("ADR", "195.20", "USD", 0),
    ("TRASM (cents)", "16.20", "USD", -2),
    ("Oil sold (MBbls)", "8,412", "bbl", 3),
    ("Natural gas sold (MMcf)", "31,204", "mcf", 3),
    ("Average production, MBoe/d", "183.8", "boe/d", 3),
    ("Gold ounces produced", "212,345", "ounces", 0),
    ("Available seat miles", "45,120", "seat miles", 6),
    ("Stores at end of period", "1,234", "count", 0),
    ("Average number of vessels", "31.1", "count", 0),
    ("Homes delivered", "4,512", "count", 0),
    ("Rooms available", "45,120", "count", 0),
    ("Revenue passengers carried", "45,120", "count", 0),
    ("Active customers", "12,345", "count", 6),
    ("Customers with ARR over $100,000", "1,234", "count", 0),
    ("Ownership days", "2,839", "ownership days", 0),
    ("Shipments (000 tons)", "1,242.4", "tons", 3),
    ("Rental car days", "146,000", "car days", 0),
    ("Educational services and facilities", "57,283", "USD", 6),
    ("Page views", "61,104", "count", 6),
    ("Load factor", "84.4", "percent", 0),
    ("Order book at end of period (homes)", "1,234", "count", 0),
    ("Prepaid net adds (losses)", "(412)", "count", 6),
    ("Net line additions – wholesale", "1,223", "count", 6),
    ("Net debt-to-trailing twelve month Adjusted EBITDA", "3.1", "times", 0),
    ("Net interest margin", "3.21", "percent", 0),
    ("Book-to-bill ratio (1)", "0.7", "times", 0),
    ("Rooms", "412", "USD", 6),
    ("Cost of homes sold", "2,412", "USD", 6),
    ("Vessels, net", "2,118", "USD", 6),
    ("Net interest margin before provision", "418", "USD", 6),
]


def page(caption: str, rows: list[tuple[str, str]]) -> bytes:
    body = "".join(f"<tr><td>{label}</td><td>{value}</td><td>{value}</td></tr>" for label, value in rows)
    head = "<tr><td></td><td>Quarter Ended June 30, 2024</td><td>Quarter Ended June 30, 2023</td></tr>"
    return f"<html><body><p>Data</p><p>{caption}</p><table>{head}{body}</table></body></html>".encode()


@pytest.mark.parametrize(("label", "value", "unit", "scale"), ROWS)
def test_a_rows_name_gives_its_unit_and_whether_the_tables_scale_reaches_it(
    label: str, value: str, unit: str, scale: int
) -> None:
    run = check(page(EXCEPT, [("Sales", "3,018"), (label, value)]), "rows.html")
    cell = run.tables[0].rows[1].cells[0]
    assert cell is not None
    assert (cell.unit.code, cell.scale) == (unit, scale)


@pytest.mark.parametrize(
    ("caption", "scale"),
    [
        ("(In thousands)", 3),
        ("(In thousands, except per share data)", 3),
        ("(In thousands, except operating data)", 0),
        ("(In thousands, except customers and percentages)", 0),
        ("(In thousands, except stores)", 3),
        ("(In thousands, except ARPU; customers in millions)", 6),
        ("(In thousands, except customers and users in millions, and per share data)", 6),
        ("(In thousands, except customers; users in millions)", 0),
        ("(Dollars in thousands; customers in millions)", 6),
    ],
)
def test_what_a_caption_excepts_is_counted_singly(caption: str, scale: int) -> None:
    run = check(page(caption, [("Sales", "3,018"), ("Active customers", "12,345")]), "rows.html")
    sales, customers = (row.cells[0] for row in run.tables[0].rows)
    assert sales is not None
    assert customers is not None
    assert (sales.scale, customers.scale) == (3, scale)


def test_pence_are_hundredths_of_a_pound() -> None:
    rows = [
        ("Profit after tax", "30.2"),
        ("Earnings per share (pence)", "15.1"),
        ("Adjusted earnings per share (p)", "15.3"),
        ("Dividend per share", "5.2p"),
    ]
    text = "<p>Earnings per share were 15.1p (2023: 14.6p), up 3.4%, seen in 1080p.</p>"
    run = check(page("£m", rows).replace(b"</body>", text.encode() + b"</body>"), "pence.html")
    cells = [row.cells[0] for row in run.tables[0].rows]
    assert [(cell.unit.code, cell.scale) for cell in cells if cell] == [
        ("GBP", 6),
        ("GBP/share", -2),
        ("GBP/share", -2),
        ("GBP/share", -2),
    ]
    told = [each for each in run.figures if isinstance(each.place, SentencePlace)]
    said = [(each.raw, str(each.printed.value)) for each in told]
    assert said == [("15.1", "151/1000"), ("14.6", "73/500"), ("3.4%", "17/5")]


def test_cents_may_stand_in_a_cell_of_their_own() -> None:
    source = page("Data", [("Yield", "15.20¢"), ("TRASM", "16.20c")]).decode()
    run = check(source.replace("15.20¢</td>", "15.20</td><td>¢</td>").encode(), "cents.html")
    cells = [row.cells[0] for row in run.tables[0].rows]
    assert [(cell.unit.code, cell.scale) for cell in cells if cell] == [("USD", -2), ("USD", -2)]


def test_a_sentence_reckons_by_the_same_thing_as_the_row_that_it_names() -> None:
    rows = [("Sales", "3,018"), ("All-in sustaining cost per ounce", "1,322")]
    told = b"<p>All-in sustaining cost per ounce was $1,322 for the quarter ended June 30, 2024.</p>"
    run = check(
        page("(In millions, except per ounce)", rows).replace(b"<table>", told + b"<table>"), "gold.html"
    )
    ticks = {run.proof.ticks[each.id].value for each in run.figures if "1,322" in each.raw}
    units = {each.unit.code for each in run.figures if "1,322" in each.raw}
    assert (units, ticks) == ({"USD/ounce"}, {"exact", "unproven"})  # the second column tells nothing


def test_a_title_that_excepts_amounts_a_share_makes_none_of_its_rows_one() -> None:
    rows = [("Revenues", "101.755"), ("Expenses", "62.169"), ("Earnings per share", "$0.70")]
    run = check(page("(In millions of U.S. dollars, except per share data)", rows), "three.html")
    cells = [row.cells[0] for row in run.tables[0].rows]
    assert [cell.unit.code for cell in cells if cell] == ["USD", "USD", "USD/share"]


def test_dollars_in_thousands_scale_no_homes() -> None:
    heads = "<tr><td>June 30, 2024</td><td>Homes</td><td>Value</td></tr>"
    rows = "<tr><td>West</td><td>612</td><td>$312,118</td></tr>"
    rows += "<tr><td>East</td><td>801</td><td>$418,220</td></tr>"
    source = f"<p>BACKLOG</p><p>(Dollars in thousands)</p><table>{heads}{rows}</table>"
    run = check(f"<html><body>{source}</body></html>".encode(), "backlog.html")
    cells = [cell for row in run.tables[0].rows for cell in row.cells]
    assert [(cell.unit.code, cell.scale) for cell in cells if cell] == [("count", 0), ("USD", 3)] * 2


def test_homes_below_a_table_of_thousands_are_counted_singly() -> None:
    above = page("(Dollars in thousands)", [("Sales", "3,018"), ("Cost", "2,018")])
    homes = page("HOMES DELIVERED", [("West", "612"), ("Total homes delivered", "612")]).replace(
        b"</td></tr><tr><td>West", b"</td><td>% Change</td></tr><tr><td>West"
    )
    run = check(above.replace(b"</body>", homes.split(b"<body>")[1]), "homes.html")
    cells = [row.cells[0] for row in run.tables[1].rows]
    assert [(cell.unit.code, cell.scale) for cell in cells if cell] == [("count", 0)] * 2


def test_where_shares_have_a_column_what_stands_below_dilutive_securities_is_money_in_the_others() -> None:
    head = "".join(f"<td>{words}</td>" for words in ("", "Income", "Shares", "Per share"))
    rows = [
        ("Basic: net income", "$29,485", "151,914", "$0.19"),
        ("Effect of dilutive securities:", "", "", ""),
        ("Stock options", "—", "2,937", ""),
        ("Income reallocated to participating securities", "1", "—", ""),
        ("Diluted: net income", "$29,486", "154,851", "$0.19"),
    ]
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    page = f"<p>(In thousands, except per share)</p><table><tr>{head}</tr>{body}</table>"
    run = check(f"<html><body>{page}</body></html>".encode(), "rows.html")
    options, reallocated = (row.cells for row in run.tables[0].rows[2:4])
    assert options[1] is not None
    assert reallocated[0] is not None
    assert (options[1].unit.code, reallocated[0].unit.code) == ("shares", "USD")
