"""Key facts of statements and key figures as companies outside America print them."""

from __future__ import annotations

import tieout
from tieout.facts.key import key_facts

IFRS = """Interim report January–September 2024

| SEKm | Q3 2024 | Q3 2023 |
|---|---|---|
| Net sales | 2,344 | 2,319 |
| Cost of sales | -1,470 | -1,460 |
| Operating profit | 114 | 132 |
| Profit after financial items | 42 | 61 |
| Tax | -17 | -35 |
| Profit for the period | 25 | 26 |
| Attributable to: | | |
| Equity holders of the Parent Company | 24 | 25 |
| Non-controlling interests | 1 | 1 |
| Earnings per share before dilution, SEK | 0.20 | 0.21 |
| Earnings per share after dilution, SEK | 0.19 | 0.20 |
"""


def current(text: str) -> dict[str, str]:
    """The value of each measure of the current period."""
    run = tieout.check(text.encode(), "x.txt")
    found = key_facts(run.tables, run.facts, run.calendar)
    return {each.measure.value: each.figure.printed.text() for each in found if not each.comparative}


def test_net_income_is_that_of_the_owners_and_dilution_has_a_before_and_an_after() -> None:
    assert current(IFRS) == {
        "revenue": "2344000000",
        "operating_income": "114000000",
        "net_income": "24000000",
        "eps_basic": "0.20",
        "eps_diluted": "0.19",
    }


def test_what_is_attributed_of_comprehensive_income_is_no_net_income() -> None:
    text = IFRS.replace("| Profit for the period |", "| Comprehensive income for the period |")
    assert "net_income" not in current(text)


def test_a_table_of_key_figures_is_taken_where_there_is_no_statement() -> None:
    text = (
        "Key figures January–September 2025\n\n| | 7–9 2025 | 7–9 2024 |\n|---|---|---|\n"
        "| Net sales, EUR million | 343.8 | 357.9 |\n| Adjusted EBIT, EUR million | 17.1 | 19.3 |\n"
        "| Operating result (EBIT), EUR million | 12.0 | 18.2 |\n| Equity ratio, % | 24.0 | 38.2 |\n"
    )
    assert current(text) == {"revenue": "343800000", "operating_income": "12000000"}


def test_a_bank_has_total_income_for_revenue() -> None:
    text = (
        "Statement of income Q3 2023\n\n| NOK million | Q3 2023 | Q3 2022 |\n|---|---|---|\n"
        "| Net interest income | 487 | 398 |\n| Other income | 88 | 35 |\n| Total income | 575 | 433 |\n"
        "| Pre-tax profit | 333 | 252 |\n| Taxes | 80 | 63 |\n| Profit after tax | 253 | 189 |\n"
    )
    assert current(text) == {"revenue": "575000000", "net_income": "253000000"}


def test_umsatz_and_reingewinn() -> None:
    text = (
        "<p>Halbjahresbericht 2024</p><table><tr><td>in TCHF<td>1. Halbjahr 2024<td>1. Halbjahr 2023</tr>"
        "<tr><td>Nettoumsatz<td>2’017’186<td>2’103’377</tr><tr><td>EBIT<td>140’275<td>138’544</tr>"
        "<tr><td>Reingewinn<td>104’377<td>97’806</tr></table>"
    )
    assert current(text) == {
        "revenue": "2017186000",
        "operating_income": "140275000",
        "net_income": "104377000",
    }


def test_the_total_counts_of_a_statement_in_three_columns_a_year() -> None:
    text = (
        "Consolidated income statement for the half year ended 30 June 2024\n\n"
        "| £m | H1 2024 before specific items | H1 2024 specific adjusting items | H1 2024 total |\n"
        "|---|---|---|---|\n| Revenue | 572.6 | - | 572.6 |\n| Operating profit | 70.2 | (3.4) | 66.8 |\n"
        "| Profit before tax | 60.9 | (3.4) | 57.5 |\n| Tax | (15.8) | 0.4 | (15.4) |\n"
        "| Profit for the period | 45.1 | (3.0) | 42.1 |\n"
    )
    told = {"revenue": "572600000", "operating_income": "66800000", "net_income": "42100000"}
    assert current(text) == told


def test_comparatives_as_adjusted_for_a_standard_count() -> None:
    text = IFRS.replace("| Q3 2024 | Q3 2023 |", "| Q3 2024 (as adjusted) | Q3 2023 (as adjusted) |")
    assert current(text)["net_income"] == "24000000"
