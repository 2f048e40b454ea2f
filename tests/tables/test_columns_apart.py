"""Columns of one table in units of their own: homes beside prices, amounts a share beside their changes."""

from __future__ import annotations

from tieout.pipeline import Run, check
from tieout.relations.model import Tick

ABOUT = "Results for the quarter ended June 30, 2024\n\n"
HOMES = """\
<p>Results for the quarter ended June 30, 2024</p>
<table>
<tr><td></td><td colspan=2>2024</td><td colspan=2>2023</td></tr>
<tr><td></td><td>Homes</td><td>ASP</td><td>Homes</td><td>ASP</td></tr>
<tr><td></td><td colspan=4>(Dollars in thousands)</td></tr>
<tr><td>New homes delivered:</td><td></td><td></td><td></td><td></td></tr>
<tr><td>North</td><td>1,171</td><td>$357</td><td>914</td><td>$335</td></tr>
<tr><td>South</td><td>1,426</td><td>399</td><td>1,282</td><td>385</td></tr>
<tr><td>West</td><td>979</td><td>451</td><td>1,140</td><td>433</td></tr>
<tr><td>Total</td><td>3,576</td><td>$400</td><td>3,336</td><td>$388</td></tr>
</table>
"""
SHARES = """\
| (In millions except per share data) | 2024 | 2023 | % Change |
|---|---|---|---|
| Net income | $91 | $154 | (41) |
| Investment gains | 14 | 26 | (46) |
| Operating income | $77 | $128 | (40) |
| Per Share Data (diluted) | | | |
| Net income | $0.55 | $0.94 | (41) |
| Investment gains | 0.09 | 0.16 | (44) |
| Operating income | $0.46 | $0.78 | (41) |
"""
COSTS = """\
| (in thousands) | 2024 | 2023 |
|---|---|---|
| Operating revenue | $99,237 | $99,672 |
| Operating expenses: | | |
| Labor and benefits | 31,414 | 31,312 |
| Equipment rents | 9,034 | 9,303 |
| Joint facilities | 1,410 | 915 |
| Depreciation | 10,214 | 10,137 |
| Total operating expenses | 52,072 | 51,667 |
"""
LINES = """\
| | 3/31/24 | 6/30/24 |
|---|---|---|
| Subscriber Volumes ('000) | | |
| Total lines | 71,367 | 72,882 |
| Postpaid | 55,717 | 56,718 |
| Prepaid | 15,650 | 16,164 |
| Revenue per line | $49.99 | $50.34 |
"""


def units(run: Run, row: str) -> list[tuple[str, int]]:
    return [(each.unit.code, each.printed.scale) for each in run.figures if each.label[-1] == row]


def test_dollars_in_thousands_below_homes_and_prices_are_those_of_the_prices() -> None:
    run = check(HOMES.encode())
    for row in ("North", "South", "Total"):
        assert units(run, row) == [("count", 0), ("USD", 3)] * 2
    homes = [each for each in run.figures if each.unit.code == "count"]
    assert {run.proof.ticks[each.id] for each in homes} == {Tick.EXACT}


def test_a_section_a_share_is_one_beside_a_column_of_bare_rates() -> None:
    run = check((ABOUT + SHARES).encode())
    rows = [each for each in run.figures if len(each.label) > 1 and each.unit.code != "percent"]
    assert {each.unit.code for each in rows} == {"USD/share"}


def test_a_sentence_says_the_net_income_of_a_section_a_share() -> None:
    text = "Net income for the second quarter of 2024 was $91 million, or 55 cents per share.\n\n"
    run = check((ABOUT + text + SHARES).encode())
    said = next(each for each in run.figures if each.raw == "55")
    assert run.proof.ticks[said.id] is Tick.EXACT


def test_a_cost_named_after_things_is_money_where_the_total_of_costs_needs_it() -> None:
    assert units(check((ABOUT + COSTS).encode()), "Joint facilities") == [("USD", 3)] * 2


def test_a_section_of_volumes_counts_what_is_not_priced() -> None:
    run = check((ABOUT + LINES).encode())
    assert units(run, "Prepaid") == units(run, "Total lines") == [("count", 3)] * 2
    assert units(run, "Revenue per line")[0][0].startswith("USD")


ADJUSTED = """\
| (In millions, except earnings per share) | Q1 2024 | Q1 2023 |
|---|---|---|
| GAAP net income | $1,315 | $2,142 |
| Settlement | 1,892 | |
| Stock-based compensation | 501 | 655 |
| Adjusted net income | $3,708 | $2,797 |
| GAAP diluted EPS | $0.12 | $0.20 |
| Settlement | 0.17 | |
| Stock-based compensation | 0.05 | 0.06 |
| Adjusted diluted EPS | $0.34 | $0.26 |
| {last} | {prints} |
"""


def test_what_parts_adjusted_amounts_a_share_from_reported_ones_is_a_share() -> None:
    run = check((ABOUT + ADJUSTED.format(last="Dividends declared", prints="$0.10 | $0.08")).encode())
    assert units(run, "Settlement") == [("USD", 6), ("USD/share", 0)]
    assert units(run, "Stock-based compensation") == [("USD", 6)] * 2 + [("USD/share", 0)] * 2


def test_money_printed_to_the_cent_elsewhere_leaves_rows_between_amounts_a_share_as_they_are() -> None:
    run = check((ABOUT + ADJUSTED.format(last="Price of gold", prints="$812.35 | $810.08")).encode())
    assert units(run, "Settlement")[1] == ("USD/share", 0)
    assert units(run, "Price of gold")[0][0] == "USD"
    apart = ADJUSTED.format(last="Net debt | 3,402 | 2,209 |\n| Fee income", prints="12.35 | 10.08")
    run = check((ABOUT + apart).encode())
    assert units(run, "Settlement") == [("USD", 6)] * 2
