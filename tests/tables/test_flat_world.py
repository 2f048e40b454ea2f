"""Heads of flat text as releases outside America print them, and cells that have a line each."""

from __future__ import annotations

import pytest

from tieout.pipeline import check
from tieout.tables.model import Table

QUARTERS = [
    ("2024-07-01 to 2024-09-30", "2023-07-01 to 2023-09-30"),
    ("2024-01-01 to 2024-09-30", "2023-01-01 to 2023-09-30"),
]
Q24, Q23 = QUARTERS[0]
N24, N23 = QUARTERS[1]
Y23 = "2023-01-01 to 2023-12-31"


def table_of(text: str) -> Table:
    (found,) = check(text.encode(), "x.txt").tables
    return found


def periods(table: Table) -> list[str]:
    return [str(column.heading.period) for column in table.columns]


def rows(*labels: str, columns: int) -> str:
    return " ".join(
        " ".join((label, *(f"{(at + 2) * 1000 + 37 * column:,}" for column in range(columns))))
        for at, label in enumerate(labels)
    )


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("MEUR 7-9/2024 7-9/2023 1-9/2024 1-9/2023 1-12/2023", [Q24, Q23, N24, N23, Y23]),
        (
            "MEUR 7-9/2024 7-9/2023 Change, % 1-9/2024 1-9/2023 Change, % 1-12/2023",
            [Q24, Q23, Q24, N24, N23, N24, Y23],
        ),
        ("EUR million Q3/2024 Q3/2023 Q1-Q3/2024 Q1-Q3/2023 2023", [Q24, Q23, N24, N23, Y23]),
        (
            "(SEK M) 2024 Jul-Sep 2023 Jul-Sep 2024 Jan-Sep 2023 Jan-Sep 2023 Full-year",
            [Q24, Q23, N24, N23, Y23],
        ),
        ("MSEK 2024 Q3 2023 Q3 2024 9 months 2023 9 months 2023 Full year", [Q24, Q23, N24, N23, Y23]),
        (
            "SEK m Jul-Sep 2024 Jul-Sep 2023 Oct 2023-Sep 2024 Jan-Dec 2023",
            [Q24, Q23, "2023-10-01 to 2024-09-30", Y23],
        ),
        ("NOK million Q3 2024 Q3 2023 YTD 2024 YTD 2023 2023", [Q24, Q23, N24, N23, Y23]),
        (
            "NOK million 1.7.–30.9. 2024 1.7.–30.9. 2023 1.1.–30.9. 2024 1.1.–30.9. 2023 1.1.–31.12. 2023",
            [Q24, Q23, N24, N23, Y23],
        ),
        ("(Unit: KRW bn) Item 24.3Q 24.2Q QoQ 23.3Q YoY", [Q24, "2024-04-01 to 2024-06-30", Q24, Q23, Q24]),
        (
            "In millions of euros First half 2024 2023 First half 2023",
            ["2024-01-01 to 2024-06-30", Y23, "2023-01-01 to 2023-06-30"],
        ),
        (
            "NOK (Millions) Q3 2023 Q4 2023 2023 Q3 2024",
            [Q23, "2023-10-01 to 2023-12-31", Y23, Q24],
        ),
        (
            "Six months ended 30 June 2024 2023 RMB'000 RMB'000",
            ["2024-01-01 to 2024-06-30", "2023-01-01 to 2023-06-30"],
        ),
        (
            "R000 six months to 30 June 2024 six months to 30 June 2023 year to 31 December 2023",
            ["2024-01-01 to 2024-06-30", "2023-01-01 to 2023-06-30", Y23],
        ),
        ("£m HY24 HY23 FY23", ["2024-01-01 to 2024-06-30", "2023-01-01 to 2023-06-30", Y23]),
    ],
)
def test_each_column_has_its_period(head: str, expected: list[str]) -> None:
    ended = "Interim report for the period ended 30 June 2024" if "June" in head else "Report"
    if "YTD" in head or "7-9" in head or "Jul" in head:
        ended = "Report for the nine months ended 30 September 2024"
    text = (
        f"{ended}\n\nIncome statement\n\n{head} {rows('Sales', 'Costs', 'Profit', columns=len(expected))}"
    )
    assert periods(table_of(text)) == expected


def test_years_of_two_names_head_columns() -> None:
    text = "Results for the year ended 31 March 2024\n\nR millions 2023/24 2022/23 " + rows(
        "Sales", "Costs", "Profit", columns=2
    )
    found = table_of(text)
    assert periods(found) == ["2023-04-01 to 2024-03-31", "2022-04-01 to 2023-03-31"]
    assert {(str(column.heading.unit), column.heading.scale) for column in found.columns} == {("ZAR", 6)}


def test_lengths_stand_over_the_dates_that_fit_them() -> None:
    text = (
        "Unaudited results (Rs. in crore) Particulars Quarter ended Half year ended Year ended 30-09-2024 "
        "30-06-2024 30-09-2023 30-09-2024 30-09-2023 31-03-2024 "
        + rows("Income", "Expenses", "Profit", columns=6)
    )
    assert periods(table_of(text)) == [
        "2024-07-01 to 2024-09-30",
        "2024-04-01 to 2024-06-30",
        "2023-07-01 to 2023-09-30",
        "2024-04-01 to 2024-09-30",
        "2023-04-01 to 2023-09-30",
        "2023-04-01 to 2024-03-31",
    ]


def test_two_dates_without_years_stand_over_them() -> None:
    text = "Balance sheet 30 June 31 December 2024 2023 HK$'000 HK$'000 " + rows(
        "Cash", "Debtors", "Total assets", columns=2
    )
    found = table_of(text)
    assert periods(found) == ["2024-06-30", "2023-12-31"]
    assert {(str(column.heading.unit), column.heading.scale) for column in found.columns} == {("HKD", 3)}


def lines(*rows: tuple[str, ...]) -> str:
    return "\n\n".join(cell for row in rows for cell in row)


def test_a_number_on_a_line_of_its_own_may_have_spaces() -> None:
    text = lines(
        ("Half-year report 2024", "in CHF 1 000 (unless said otherwise)", "1st half 2024", "1st half 2023"),
        ("North", "216 261", "199 621"),
        ("South", "65 252", "54 699"),
        ("Group", "281 513", "254 320"),
        ("Growth in CHF, in %", "10.7%", "8.4%"),
        ("1) Other measures are told elsewhere.",),
    )
    found = table_of(text)
    assert [row.label for row in found.rows] == ["North", "South", "Group", "Growth in CHF, in %"]
    cells = [[cell.numeral.mantissa for cell in row.cells if cell and cell.numeral] for row in found.rows]
    assert cells == [[216261, 199621], [65252, 54699], [281513, 254320], [107, 84]]
    assert [column.heading.scale for column in found.columns] == [3, 3]


def test_two_numbers_on_a_line_stay_two() -> None:
    text = lines(
        ("Three months ended 30 June", "2024 2023"),
        ("Units", "112 345"),
        ("Orders", "98 201"),
        ("Returns", "7 1,204"),
    )
    assert not any(figure.printed.mantissa == 112345 for figure in check(text.encode(), "x.txt").figures)


def test_a_mark_on_the_line_of_a_label_is_no_cell() -> None:
    sales = ("Net sales 1", "3,175.2", "3,415.6", "7.6 %")
    profit = ("Adjusted profit 2", "1,832.9", "2,121.8", "15.8 %", "Profit", "606.5", "251.5", "-58.5 %")
    text = "\n".join(("Highlights (R$ MM)", "3Q23", "3Q24", "Chg %", *sales, *profit))
    found = table_of(text)
    assert [len([cell for cell in row.cells if cell]) for row in found.rows] == [3, 3, 3]
    assert [str(column.heading.unit) for column in found.columns] == ["BRL", "BRL", "percent"]


TOKYO = """1. Results for the six months ended September 30, 2024 (April 1, 2024 to September 30, 2024)
(1) Operating results (Percentages indicate year-on-year changes.)
Net sales Operating profit
Six months ended Millions of yen % Millions of yen %
September 30, 2024 26,541 (4.1) 1,200 △10.5
September 30, 2023 27,676 5.5 1,341 5.1
(Note) Comprehensive income: Six months ended September 30, 2024: ¥905 million [(10.2)%]
Six months ended September 30, 2023: ¥1,008 million [35.5%]
Basic earnings per share Diluted earnings per share
Six months ended Yen Yen
September 30, 2024 41.20 —
September 30, 2023 46.93 —"""


def test_a_sentence_in_brackets_before_a_head_says_what_its_percentages_are() -> None:
    run = check(TOKYO.encode(), "x.txt")
    results, earnings = run.tables
    assert [column.heading.measure.value for column in results.columns] == ["amount", "rate"] * 2
    ticks = {figure.raw: run.proof.ticks[figure.id].value for figure in run.figures}
    assert (ticks["(4.1)"], ticks["△10.5"]) == ("exact", "exact")
    assert [str(column.heading.unit) for column in earnings.columns] == ["JPY/share"] * 2


def test_a_comprehensive_income_in_a_note_has_its_own_date() -> None:
    periods = {figure.raw: str(figure.period) for figure in check(TOKYO.encode(), "x.txt").figures}
    assert periods["¥905 million"] == "2024-04-01 to 2024-09-30"
    assert periods["¥1,008 million"] == "2023-04-01 to 2023-09-30"


def test_names_and_as_many_signs_of_percent_head_amounts_with_a_rate_each() -> None:
    text = (
        "1. Results for the three months ended June 30, 2024\n(1) Results of operations:\n"
        "(Millions of yen) (Percentage changes relative to previous corresponding period)\n"
        "Net sales\nOperating income\n%\n%\n"
        "Three months ended June 30, 2024\n¥24,484\n(8.4)\n¥1,324\n7.2\n"
        "Three months ended June 30, 2023\n¥26,719\n3.1\n¥1,235\n(3.6)"
    )
    found = table_of(text)
    heads = [(str(column.heading.unit), column.heading.measure.value) for column in found.columns]
    assert heads == [("JPY", "amount"), ("percent", "rate")] * 2
    assert [column.header[0] for column in found.columns] == ["Net sales"] * 2 + ["Operating income"] * 2


def test_japanese_forms_in_flat_text() -> None:
    text = (
        "2024年3月期 第3四半期決算短信〔日本基準〕(連結)\n(百万円未満切捨て)\n"
        "1. 2024年3月期第3四半期の連結業績(2023年4月1日~2023年12月31日)\n"
        "(1) 連結経営成績(累計) (%表示は、対前年同四半期増減率)\n売上高 営業利益 経常利益\n"
        "百万円 % 百万円 % 百万円 %\n2024年3月期第3四半期 265,308 △0.4 14,153 5.9 14,269 △6.3\n"
        "2023年3月期第3四半期 266,462 10.8 13,365 36.9 15,233 34.0\n"
        "(2) 連結財政状態\n総資産 純資産 自己資本比率\n百万円 百万円 %\n"
        "2024年3月期第3四半期 355,153 180,794 44.7\n2023年3月期 359,522 182,187 44.9\n"
    )
    run = check(text.encode(), "x.txt")
    results, position = run.tables
    assert [column.header[0] for column in results.columns] == [
        name for name in ("売上高", "営業利益", "経常利益") for _ in "12"
    ]
    assert [column.header[0] for column in position.columns] == ["総資産", "純資産", "自己資本比率"]
    ticks = {figure.raw: run.proof.ticks[figure.id].value for figure in run.figures}
    assert [ticks[raw] for raw in ("△0.4", "5.9", "△6.3")] == ["exact"] * 3


def test_each_name_may_have_its_unit_behind_it() -> None:
    text = (
        "Interim results for the half year ended 30 June 2024\nH1 2024\n£m\nH1 2023 £m\n% change\n"
        "Constant currency\n% change\nRevenue\n1,039.1\n1,091.7\n-5%\n-4%\nUnderlying operating profit1\n"
        "47.9\n38.3\n+25%\n+20%\nUnderlying profit before tax1\n40.7\n27.5\n+48%\n+39%\n"
    )
    run = check(text.encode(), "x.txt")
    (found,) = run.tables
    assert periods(found)[:2] == ["2024-01-01 to 2024-06-30", "2023-01-01 to 2023-06-30"]
    assert [str(column.heading.unit) for column in found.columns] == ["GBP", "GBP", "percent", "percent"]
    ticks = {figure.raw: run.proof.ticks[figure.id].value for figure in run.figures}
    assert [ticks[raw] for raw in ("-5%", "+25%", "+48%")] == ["exact"] * 3
    assert ticks["+20%"] == ticks["+39%"] == "unproven"


def test_a_fiscal_year_without_its_era_is_the_one_next_to_the_release() -> None:
    text = (
        "平成28年3月期 第3四半期決算短信〔日本基準〕(連結)\n(百万円未満切捨て)\n"
        "1. 平成28年3月期第3四半期の連結業績(平成27年4月1日~平成27年12月31日)\n"
        "(1) 連結経営成績(累計) (%表示は、対前年同四半期増減率)\n売上高 営業利益 経常利益\n"
        "百万円 % 百万円 % 百万円 %\n28年3月期第3四半期 265,308 △0.4 14,153 5.9 14,269 △6.3\n"
        "27年3月期第3四半期 266,462 10.8 13,365 36.9 15,233 34.0\n"
    )
    run = check(text.encode(), "x.txt")
    dated = {figure.raw: str(figure.period) for figure in run.figures}
    assert dated["265,308"] == "2015-04-01 to 2015-12-31"
    assert dated["266,462"] == "2014-04-01 to 2014-12-31"
    ticks = {figure.raw: run.proof.ticks[figure.id].value for figure in run.figures}
    assert [ticks[raw] for raw in ("△0.4", "5.9", "△6.3")] == ["exact"] * 3


def test_notes_beside_some_rows_are_no_column() -> None:
    text = (
        "Income statement for the half year ended 30 June 2024 (£m) Results Before items Total "
        "Revenue 2 572.6 - 572.6 Operating costs (501.3) (3.4) (504.7) Operating profit 71.3 (3.4) 67.9 "
        "Finance costs 4 (9.3) - (9.3) Profit before taxation 62.0 (3.4) 58.6 Taxation 5 (15.8) 0.4 (15.4)"
    )
    run = check(text.encode(), "x.txt")
    (found,) = run.tables
    assert len(found.columns) == 3
    assert not any(figure.raw in "245" for figure in run.figures)
    assert not run.findings


def test_numbers_of_rows_are_no_column() -> None:
    text = (
        "Results for the quarter ended 31 December 2024 (Rs. in lakhs) Particulars Quarter ended "
        "31-12-2024 30-09-2024 31-12-2023 1 Revenue 82144 76585 80287 2 Other income 1236 467 595 3 Total "
        "income (1+2) 83380 77052 80882 4 Expenses a) Materials 48665 42348 39203 b) Other expenses 17612 "
        "17147 17838 Total expenses 66277 59495 57041 5 Profit before tax (3-4) 17103 17557 23841"
    )
    run = check(text.encode(), "x.txt")
    (found,) = run.tables
    assert len(found.columns) == 3
    assert [len([cell for cell in row.cells if cell]) for row in found.rows] == [3] * 7
    assert {tick.value for tick in run.proof.ticks} == {"exact"}


def test_small_numbers_that_count_up_are_cells_where_all_rows_have_them() -> None:
    text = (
        "Branches Three months ended 30 June 2024 2023 2022 North 12 14 3 South 22 17 4 East 31 16 5 "
        "West 8 7 6 Total 73 54 18"
    )
    found = table_of(text)
    assert [len([cell for cell in row.cells if cell]) for row in found.rows] == [3] * 5


def test_an_abbreviation_in_a_label_ends_no_table() -> None:
    text = (
        "Release 2Q24\n\n(Unit: KRW bn) 2Q24 1Q24 QoQ Operating income 494.0 506.5 -2.5% Non-op. Income "
        "62.7 22.5 178.7% Income before taxes 556.7 529.0 5.2%"
    )
    found = table_of(text)
    assert [row.label for row in found.rows] == [
        "Operating income",
        "Non-op. Income",
        "Income before taxes",
    ]


def test_points_however_they_are_abbreviated_stand_beside_rates() -> None:
    text = (
        "Earnings release 2Q24\n\nR$ million 2Q24 2Q23 Var. Net revenue 740.5 612.1 21.0% Gross profit "
        "200.2 157.9 26.8% Gross margin 27.0% 25.8% 1.2 p.p. EBITDA 191.9 150.3 27.7% EBITDA margin 25.9% "
        "24.6% 1.3%p Leverage (x) 2.12 1.90 0.22"
    )
    run = check(text.encode(), "x.txt")
    (found,) = run.tables
    assert [len([cell for cell in row.cells if cell]) for row in found.rows] == [3] * 6
    units = {figure.raw: figure.unit.code for figure in run.figures}
    assert (units["1.2 p.p."], units["1.3%p"]) == ("points", "points")
    ticks = {figure.raw: run.proof.ticks[figure.id].value for figure in run.figures}
    assert [ticks[raw] for raw in ("21.0%", "26.8%", "27.7%", "1.2 p.p.", "1.3%p")] == ["exact"] * 5


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2024¹", "2023²", ["2024-01-01 to 2024-12-31", "2023-01-01 to 2023-12-31"]),
        ("31 Dec 2024¹", "31 Dec 2023¹", ["2024-12-31", "2023-12-31"]),
        ("H1 2024¹", "H1 2023¹", ["2024-01-01 to 2024-06-30", "2023-01-01 to 2023-06-30"]),
        ("2024 (1)", "2023 (1)", ["2024-01-01 to 2024-12-31", "2023-01-01 to 2023-12-31"]),
    ],
)
def test_a_heads_name_may_have_a_notes_mark(first: str, second: str, expected: list[str]) -> None:
    text = f"Annual results\n\n£m {first} {second} " + rows("Sales", "Costs", "Profit", columns=2)
    assert periods(table_of(text)) == expected


@pytest.mark.parametrize("form", ["grid", "flat"])
@pytest.mark.parametrize(
    ("unit", "first", "second", "expected"),
    [
        (
            "€m",
            "1.1.-31.3.2024",
            "1.1.-31.3.2023",
            ["2024-01-01 to 2024-03-31", "2023-01-01 to 2023-03-31"],
        ),
        (
            "€m",
            "01.01.–31.03.2024",
            "01.01.–31.03.2023",
            ["2024-01-01 to 2024-03-31", "2023-01-01 to 2023-03-31"],
        ),
        (
            "€m",
            "2024-01-01 - 2024-03-31",
            "2023-01-01 - 2023-03-31",
            ["2024-01-01 to 2024-03-31", "2023-01-01 to 2023-03-31"],
        ),
        (
            "€m",
            "01/01/2024 - 31/03/2024",
            "01/01/2023 - 31/03/2023",
            ["2024-01-01 to 2024-03-31", "2023-01-01 to 2023-03-31"],
        ),
        ("€m", "HY1 2024", "HY1 2023", ["2024-01-01 to 2024-06-30", "2023-01-01 to 2023-06-30"]),
        ("€m", "FY24/3", "FY23/3", ["2023-04-01 to 2024-03-31", "2022-04-01 to 2023-03-31"]),
        ("€m", "Q3 F2024", "Q3 F2023", ["2024-07-01 to 2024-09-30", "2023-07-01 to 2023-09-30"]),
        (
            "£000",
            "3 months to Mar 2024",
            "3 months to Mar 2023",
            ["2024-01-01 to 2024-03-31", "2023-01-01 to 2023-03-31"],
        ),
        ("EUR 000", "2024", "2023", ["2024-01-01 to 2024-12-31", "2023-01-01 to 2023-12-31"]),
        ("Mio. EUR", "2024", "2023", ["2024-01-01 to 2024-12-31", "2023-01-01 to 2023-12-31"]),
        ("Rm", "31st March 2024", "31st March 2023", ["2024-03-31", "2023-03-31"]),
    ],
)
def test_heads_are_read_alike_in_cells_and_in_a_line(
    form: str, unit: str, first: str, second: str, expected: list[str]
) -> None:
    body = [("Sales", "1,240", "1,100"), ("Costs", "1,000", "900"), ("Profit", "240", "200")]
    lines = [(unit, first, second), *body]
    if form == "grid":
        cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in line) + "</tr>" for line in lines)
        text = f"<p>Report</p><table>{cells}</table>"
    else:
        text = "Report\n\n" + " ".join(" ".join(line) for line in lines)
    found = table_of(text)
    assert periods(found) == expected
    scales = {"£000": ("GBP", 3), "EUR 000": ("EUR", 3), "Rm": ("ZAR", 6)}
    headings = {(str(column.heading.unit), column.heading.scale) for column in found.columns}
    assert headings == {scales.get(unit, ("EUR", 6))}


@pytest.mark.parametrize("change", ["Change (%)", "YoY (%)", "Change (in %)", "Growth (%)", "Var. %"])
def test_a_change_may_have_its_sign_in_brackets(change: str) -> None:
    text = (
        f"Interim results for the six months ended June 30, 2024 HK$'000 H1 2024 H1 2023 {change} "
        "Sales 324,749 274,248 +18.4% Costs (180,589) (183,802) -1.7% Gross profit 144,160 90,446 +59.4%"
    )
    run = check(text.encode(), "x.txt")
    (found,) = run.tables
    assert [row.label for row in found.rows] == ["Sales", "Costs", "Gross profit"]
    assert {tick.value for tick in run.proof.ticks} == {"exact"}
