"""Amounts and periods in sentences as releases outside America print them."""

from __future__ import annotations

import pytest

from tieout.pipeline import check


def figures(text: str) -> list[tuple[str, str, str, str]]:
    return [
        (figure.raw, figure.printed.text(), str(figure.unit), str(figure.period))
        for figure in check(text.encode(), "x.txt").figures
    ]


def units(text: str) -> list[tuple[str, str]]:
    return [(value, unit) for _, value, unit, _ in figures(text)]


def test_pence_where_no_table_says_the_currency() -> None:
    text = "Revenue was £153.9 million. Basic EPS rose to 7.65p per share (H1 2023: 5.98p)."
    assert units(text) == [
        ("153900000", "GBP"),
        ("0.0765", "GBP/share"),
        ("0.0598", "GBP/share"),
    ]


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("4.13 HK cents", "HKD"),
        ("4.13 Singapore cents", "SGD"),
        ("4.13 US cents", "USD"),
        ("4.13 cents", "EUR"),
    ],
)
def test_cents_of_a_dollar_that_is_named(words: str, unit: str) -> None:
    text = f"Sales came to €5 million and €7 million. Earnings per share were {words}."
    assert units(text)[-1] == ("0.0413", f"{unit}/share")


@pytest.mark.parametrize("points", ["p.p.", "pp", "% pts", "%p", "percentage points"])
def test_points_have_many_marks(points: str) -> None:
    glue = "" if points.startswith("%") else " "
    assert units(f"The margin rose by 4.4{glue}{points} to 62.1%.") == [
        ("4.4", "points"),
        ("62.1", "percent"),
    ]


@pytest.mark.parametrize(
    "words", ["232.9 Mio. EUR", "232.9 million EUR", "EUR 232.9 million", "232.9 MEUR", "€m 232.9"]
)
def test_a_scale_before_or_in_the_currencys_name(words: str) -> None:
    assert units(f"Net liquidity amounted to {words} at the end of June.") == [("232900000", "EUR")]


def test_months_to_months_date_a_release_without_other_dates() -> None:
    text = (
        "Interim report January – September 2023\n\n## January – September\n\n"
        "Net sales were MSEK 8,350 (7,852)."
        "\n\n## Third quarter\n\nNet sales were MSEK 2,825 (2,817)."
    )
    periods = [period for _, _, _, period in figures(text)]
    assert periods == [
        "2023-01-01 to 2023-09-30",
        "2022-01-01 to 2022-09-30",
        "2023-07-01 to 2023-09-30",
        "2022-07-01 to 2022-09-30",
    ]


def test_quarters_side_by_side_date_a_release_without_dates() -> None:
    text = (
        "| $000s | Q3 2024 | Q3 2023 | YTD 2024 | YTD 2023 |\n|---|---|---|---|---|\n"
        "| Sales | 262,285 | 254,632 | 796,677 | 738,728 |\n"
        "| Margin | 41,685 | 24,948 | 124,534 | 102,333 |\n"
    )
    assert [period for _, _, _, period in figures(text)][:4] == [
        "2024-07-01 to 2024-09-30",
        "2023-07-01 to 2023-09-30",
        "2024-01-01 to 2024-09-30",
        "2023-01-01 to 2023-09-30",
    ]


def test_a_line_that_begins_with_a_dash_is_a_sentence_of_its_own() -> None:
    text = (
        "Highlights\n- Revenue up 11% to £153.9 million\n- Net debt down £33.1 million to £359.5 million\n"
    )
    run = check(text.encode(), "x.txt")
    assert [figure.label[-1] for figure in run.figures][-1] == "Net debt"


def test_zeros_in_a_label_are_no_figure() -> None:
    text = (
        "| | 2024 | 2023 |\n|---|---|---|\n| Financials ($000s) | | |\n| Sales | 262,285 | 254,632 |\n"
        "| Profit | 41,685 | 24,948 |\n"
    )
    assert [value for value, _ in units(text)] == ["262285000", "254632000", "41685000", "24948000"]


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("Amounts in NOK million. Sales were NOK 12 million.", "NOK"),
        ("Sales of R$12 million and R$14 million against US$3 million.", "BRL"),
        ("The AUDIT of the EUROPEAN unit cost $3 million.", "USD"),
        ("Sales of ₹12 crore.", "INR"),
        ("Sales (US$'000) were 5,400 and 4,900.", "USD"),
        ("Sales (R000) were 5,400 at R/US$ 6.76 and R000 4,900; brands and Random House.", "ZAR"),
    ],
)
def test_the_currency_of_a_release_is_what_it_names_most(text: str, currency: str) -> None:
    from tieout.readers.open import read
    from tieout.tables.release_currency import currency_of

    assert currency_of(read(text.encode(), "x.txt")) == currency


def test_a_date_and_a_colon_before_an_amount_are_its_own() -> None:
    text = "Equity: As of September 30, 2024: ¥59,754 million As of March 31, 2024: ¥55,768 million"
    assert [period for _, _, _, period in figures(text)] == ["2024-09-30", "2024-03-31"]


def test_a_comparative_in_parentheses_may_repeat_the_currency() -> None:
    text = "The total income was TEUR 199,358 (TEUR: 225,846), a decrease of 11.7%."
    run = check(text.encode(), "x.txt")
    assert units(text)[:2] == [("199358000", "EUR"), ("225846000", "EUR")]
    assert [tick.value for tick in run.proof.ticks] == ["exact"] * 3


@pytest.mark.parametrize(
    "sentence",
    [
        "Profit was $131.9 million (down 3.7% on the previous corresponding period's $137.0 million).",
        "Trading revenue was $185.7m (H1 17: $191.1m), down 2.8%.",
        "Turnover rose 5.0% on last year's $120.0 million to $126.0 million.",
        "Sales were RMB190.9 million, an increase of 77.6% when compared with RMB107.5 million in 2013.",
        "EPS was RMB0.1705, increased by 64.1%, when compared to RMB0.1039, on a period-on-period basis.",
    ],
)
def test_what_a_level_is_compared_with(sentence: str) -> None:
    run = check(f"Results for the half-year ended 31 December 2014\n\n{sentence}".encode(), "x.txt")
    assert [tick.value for tick in run.proof.ticks] == ["exact"] * 3


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Net revenues rose by 5.6% to RMB22.8 billion (US$3.1 billion) from RMB21.6 billion in 2022.", 3),
        ("Costs were RMB3,934.6 million (US$539.3 million), compared with RMB3,467.2 million in 2022.", 2),
        ("Sales rose by 10.8% to NIS 404.5 million (US$ 105.9 million) from NIS 365.1 million in 2022.", 3),
        ("Net income was RMB2.34 (US$0.32) per ADS, compared with RMB2.11 per ADS, up 10.9%.", 3),
    ],
)
def test_what_is_told_again_in_another_currency_is_read_over(sentence: str, told: int) -> None:
    run = check(f"Results for the quarter ended September 30, 2023\n\n{sentence}".encode(), "x.txt")
    again = [figure for figure in run.figures if figure.raw.startswith("US$")]
    assert [figure.label for figure in again] == [run.figures[run.figures.index(again[0]) - 1].label]
    proven = [tick for tick in run.proof.ticks if tick.value in ("exact", "rounded")]
    assert len(proven) == (told if "up" in sentence or "rose" in sentence else 0)


def test_dollars_are_those_of_the_release() -> None:
    text = (
        "| In thousands of Canadian dollars | Q3 2024 | Q3 2023 |\n|---|---|---|\n"
        "| Revenue | 640,100 | 615,200 |\n| Costs | (600,000) | (580,000) |\n| Income | 40,100 | 35,200 |\n"
        "\nRevenue reached $640 million. Debt in the United States was US$100 million."
    )
    assert [unit for _, unit in units(text)[-2:]] == ["CAD", "USD"]


def test_rand_with_a_comma_stand_beside_percentages_with_a_point() -> None:
    text = "Group net profit increased by R11,72 million (79.2%) from R14,80 million to R26,52 million."
    assert units(text) == [
        ("11720000", "ZAR"),
        ("79.2", "percent"),
        ("14800000", "ZAR"),
        ("26520000", "ZAR"),
    ]
    assert [tick.value for tick in check(text.encode(), "x.txt").proof.ticks] == ["exact"] * 4


def test_a_balance_as_at_a_day() -> None:
    text = (
        "Net working capital was $277 million as at September 30, 2024, compared to $302 million as at"
        " June 30, 2024, a reduction of $25 million."
    )
    assert [tick.value for tick in check(text.encode(), "x.txt").proof.ticks] == ["exact"] * 3
