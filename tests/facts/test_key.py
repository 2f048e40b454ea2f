"""Key facts: by rule on small statements, and against values read by eye from every shared release.

``key_facts.json`` has a column for each basis and last day, with amounts at the release's scale, as a
reader sees them; null where the release does not print one. ``also`` are right, and not asked for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import tieout
from factory import build
from tieout.facts.build import figures_and_claims
from tieout.facts.key import Basis, basis_of, key_facts
from tieout.facts.key_labels import KeyMeasure, measure_named, plain_label
from tieout.readers.open import read
from tieout.tables.build import build_tables
from tieout.tables.model import Measure
from tieout.tables.periods.calendar import Calendar
from tieout.tables.periods.fiscal import read_calendar
from tieout.values.period import Period
from tieout.values.unit import per_share

EXPECTED = json.loads((Path(__file__).parent / "key_facts.json").read_text(encoding="utf-8"))
RIGHT = Fraction(98, 100)

Key = tuple[str, str, str, bool]  # measure, basis, last day, comparative


@cache
def expected(name: str) -> dict[Key, Fraction]:
    """Value in units by measure, basis, last day and whether the current period ends later."""
    release = EXPECTED[name]
    columns = [tuple(column.split(" ")) for column in release["columns"]]
    current = max(end for _, end in columns)
    found = {}
    for measure in KeyMeasure:
        scale = 0 if measure in (KeyMeasure.EPS_BASIC, KeyMeasure.EPS_DILUTED) else release["scale"]
        for (basis, end), value in zip(columns, release.get(measure.value, ()), strict=False):
            if value is not None:
                key = (measure.value, basis, end, end < current)
                found[key] = Fraction(value) * 10**scale
    return found


def found_in(path: Path) -> dict[Key, Fraction]:
    document = read(path)
    tables, _ = build_tables(document)
    figures = figures_and_claims(document, tables)
    facts = key_facts(tables, figures, read_calendar(document))
    for fact in facts:
        assert fact.figure is figures.figures[fact.figure.id], "tied to its printed figure"
    keys = [
        (fact.measure.value, fact.basis.value, str(fact.period.end), fact.comparative) for fact in facts
    ]
    return {key: fact.figure.printed.value for key, fact in zip(keys, facts, strict=True)}


def wrong(name: str, found: dict[Key, Fraction]) -> Iterator[str]:
    """Missing, misread and surplus rows; of the surplus, ``also`` are right."""
    wanted = expected(name)
    also = {tuple(row[:4]): Fraction(row[4]) for row in EXPECTED[name].get("also", [])}
    for key, value in wanted.items():
        if found.get(key) != value:
            yield f"{name} {key}: {found.get(key)} instead of {value}"
    for key in found.keys() - wanted.keys():
        if also.get(key) != found[key]:
            yield f"{name} {key}: {found[key]} is not to be there"


def test_the_key_facts_of_the_shared_releases(releases: Path) -> None:
    """At least 98% of all rows right in measure, basis, period, value and scale, none too many."""
    mistakes: list[str] = []
    total = 0
    for name in EXPECTED:
        total += len(expected(name))
        mistakes.extend(wrong(name, found_in(releases / name)))
    assert total > 480
    assert 1 - Fraction(len(mistakes), total) >= RIGHT, "\n".join(mistakes)


def test_every_release_has_its_expected_values() -> None:
    assert len([name for name in EXPECTED if name.endswith(".html")]) == 28
    for name, release in EXPECTED.items():
        for measure in KeyMeasure:
            values: list[Any] = release.get(measure.value, [])
            assert len(values) in (0, len(release["columns"])), (name, measure)


def day(text: str) -> date:
    return date.fromisoformat(text)


QUARTER = Period(day("2024-07-01"), day("2024-09-30"))
QUARTER_BEFORE = Period(day("2023-07-01"), day("2023-09-30"))
NINE_MONTHS = Period(day("2024-01-01"), day("2024-09-30"))
TRAILING = Period(day("2023-10-01"), day("2024-09-30"))
YEAR = Period(day("2024-01-01"), day("2024-12-31"))


@pytest.mark.parametrize(
    ("start", "end", "basis"),
    [
        ("2024-03-24", "2024-06-15", Basis.QUARTER),  # 12 weeks
        ("2023-05-08", "2023-09-03", Basis.QUARTER),  # 17 weeks
        ("2024-01-01", "2024-06-30", Basis.YEAR_TO_DATE),
        ("2023-12-31", "2024-06-15", Basis.YEAR_TO_DATE),  # 24 weeks
        ("2023-09-04", "2024-05-12", Basis.YEAR_TO_DATE),  # 36 weeks
        ("2023-02-04", "2024-02-03", Basis.YEAR),  # 52 weeks
        ("2022-08-29", "2023-09-03", Basis.YEAR),  # 53 weeks
        ("2024-01-01", "2024-01-31", None),
        ("2022-01-01", "2024-12-31", None),
    ],
)
def test_the_basis_is_the_length_of_the_period(start: str, end: str, basis: Basis | None) -> None:
    assert basis_of(Period(day(start), day(end)), set()) is basis


def test_twelve_months_within_a_fiscal_year_are_no_year() -> None:
    assert basis_of(TRAILING, {QUARTER, NINE_MONTHS, TRAILING}) is None, "nine months end with them"
    assert basis_of(TRAILING, {QUARTER}) is None, "the income statement has no such column"
    assert basis_of(TRAILING, {QUARTER, TRAILING}, Calendar(12)) is None, "the fiscal year ends elsewhere"
    assert basis_of(YEAR, {YEAR}, Calendar(12)) is Basis.YEAR


STATEMENT = """\
# Consolidated statements of income

| Net sales | {part|80} | {part0|70}
| Total revenues | {revenue|100} | {revenue0|90}
| Cost of revenues | {cost|60} | {cost0|55}
| Operating income (loss) | {operating|40} | {operating0|35}
| Income tax expense | {tax|5} | {tax0|4}
| Net income | {net|35} | {net0|31}
| Less: Net income attributable to noncontrolling interests | {nci|3} | {nci0|1}
| Net income attributable to Acme Holdings | {own|32} | {own0|30}
| Diluted earnings per share | {eps|0.32} | {eps0|0.30}
| Adjusted diluted earnings per share | {adjusted|0.41} | {adjusted0|0.36}
"""


def stated(text: str = STATEMENT, **periods: Period) -> list[tuple[str, str, bool, str]]:
    """(measure, basis, comparative, value) of a statement whose second column is the year before."""
    about: dict[str, dict[str, Any]] = {}
    for name in re.findall(r"\{(\w+)\|", text):
        about[name] = {"period": periods.get(name, QUARTER_BEFORE if name.endswith("0") else QUARTER)}
        if name.startswith(("eps", "adjusted")):
            about[name] |= {"unit": per_share("USD"), "measure": Measure.PER_SHARE}
    run = build(text, about=about)
    return [
        (fact.measure.value, fact.basis.value, fact.comparative, fact.figure.raw)
        for fact in key_facts(run.tables, run.facts)
    ]


def test_the_reported_measure_and_never_the_adjusted_one() -> None:
    assert stated() == [
        ("revenue", "quarter", False, "100"),
        ("revenue", "quarter", True, "90"),
        ("operating_income", "quarter", False, "40"),
        ("operating_income", "quarter", True, "35"),
        ("net_income", "quarter", False, "32"),
        ("net_income", "quarter", True, "30"),
        ("eps_diluted", "quarter", False, "0.32"),
        ("eps_diluted", "quarter", True, "0.30"),
    ]


def test_without_other_owners_net_income_is_the_plain_one() -> None:
    plain = "\n".join(line for line in STATEMENT.splitlines() if "attributable" not in line)
    assert ("net_income", "quarter", False, "35") in stated(plain)


INSURER = """\
Three Months Ended June 30,|2024|2023
Total revenues|121,387|113,858
Interest expense|4,120|3,377
Earnings from operations|16,600|15,948
Net realized gains on investments|978|124
Net earnings|17,578|16,072
Basic Earnings Per Share:
Earnings from operations|4.58|4.41
Net realized gains on investments|0.27|0.03
Net earnings|4.85|4.44
"""


def reported(lines: str, *above: str) -> list[tuple[str, str]]:
    """Measures and prints of a page whose table has these lines, comparatives left out."""
    rows = "".join(f"<tr><td>{line.replace('|', '</td><td>')}</td></tr>" for line in lines.splitlines())
    words = "".join(f"<p>{each}</p>" for each in above)
    run = tieout.check(f"<html><body>{words}<table>{rows}</table></body></html>".encode())
    found = key_facts(run.tables, run.facts, run.calendar)
    return [(fact.measure.value, fact.figure.raw) for fact in found if not fact.comparative]


def test_earnings_before_realized_gains_are_no_operating_income_and_no_earnings_a_share() -> None:
    above = ("Statements of Earnings", "(In thousands except per share data)")
    assert reported(INSURER, *above) == [
        ("revenue", "121,387"),
        ("net_income", "17,578"),
        ("eps_basic", "4.85"),
    ]


INSURER_AT_A_GLANCE = """|2014|2013|% Change
Total revenues|1,307|1,204|9
Net income|108|161|(33)
Net realized investment gains and losses|17|29|(41)
Operating income|91|132|(31)
Per Share Data (diluted)|||
Net income|0.61|0.92|(34)
Operating income|0.51|0.75|(32)
Book value|38.12|36.04|6"""


def test_highlights_beside_rates_of_change_keep_their_earnings_a_share() -> None:
    above = ("Results for the three months ended March 31, 2014", "(In millions except per share data)")
    assert reported(INSURER_AT_A_GLANCE, *above) == [
        ("revenue", "1,307"),
        ("net_income", "108"),
        ("eps_diluted", "0.61"),
    ]


DISCONTINUED = """|2008|2007
Revenues|193,705|217,307
Income taxes|3,800|(389)
Net income (loss)|6,147|2,482
Net income (loss) per common share:||
Income (loss) from continuing operations|0.26|0.07
Discontinued operations|0.02|0.04
Net income (loss)|0.28|0.11"""


def test_the_total_of_what_is_told_a_share_is_no_net_income() -> None:
    above = ("Statements of Operations for the three months ended June 30, 2008", "(In thousands)")
    assert reported(DISCONTINUED, *above) == [
        ("revenue", "193,705"),
        ("net_income", "6,147"),
        ("eps_basic", "0.28"),
    ]


def test_an_unnamed_total_of_revenues_is_more_than_the_one_row_called_sales() -> None:
    parts = "| Restaurant sales | {part|80} | {part0|70}\n| Fees | {fees|20} | {fees0|20}\n|  |"
    total = STATEMENT.replace(
        "| Net sales | {part|80} | {part0|70}\n| Total revenues |", f"| Revenues:\n{parts}"
    )
    assert ("revenue", "quarter", False, "100") in stated(total)


def test_revenue_of_one_kind_alone_is_all_of_it() -> None:
    sole = STATEMENT.replace("| Net sales | {part|80} | {part0|70}\n", "").replace(
        "Total revenues", "{kind}"
    )
    assert ("revenue", "quarter", False, "100") in stated(
        sole.replace("{kind}", "Collaboration revenue, net")
    )
    more = sole.replace("{kind}", "Collaboration revenue").replace(
        "| Cost of", "| Grant revenue | {grant|7} | {grant0|6}\n| Cost of"
    )
    for other in (
        more,
        sole.replace("{kind}", "Deferred revenue"),
        sole.replace("{kind}", "Premiums earned"),
    ):
        assert "revenue" not in {row[0] for row in stated(other)}


@pytest.mark.parametrize(
    "title", ["Reconciliation to non-GAAP measures", "Segment results", "Outlook for 2025"]
)
def test_no_other_kind_of_table_is_a_statement(title: str) -> None:
    text = STATEMENT.replace("Consolidated statements of income", title)
    short = [line for line in text.splitlines() if "Cost" not in line and "tax" not in line]
    assert stated("\n".join(short)) == []


MACHINES = """\
# Consolidated statement of results of operations

| Net sales and revenues
| Net sales | {part|80} | {part0|70}
| Finance income | {other|20} | {other0|20}
| Total | {revenue|100} | {revenue0|90}
| Operating profit | {operating|40} | {operating0|35}
| Income tax expense | {tax|5} | {tax0|4}
| Profit of consolidated and affiliated companies | {net|35} | {net0|31}
| Less: Profit attributable to noncontrolling interests | {nci|3} | {nci0|1}
| Profit 1 | {own|32} | {own0|30}
| Profit per common share | {eps|0.33} | {eps0|0.31}
| Profit per common share (diluted) 2 | {epsd|0.32} | {epsd0|0.30}
"""


def test_a_statement_that_calls_its_net_income_profit_and_its_revenue_total() -> None:
    assert [row for row in stated(MACHINES) if not row[2]] == [
        ("revenue", "quarter", False, "100"),
        ("operating_income", "quarter", False, "40"),
        ("net_income", "quarter", False, "32"),
        ("eps_basic", "quarter", False, "0.33"),
        ("eps_diluted", "quarter", False, "0.32"),
    ]


def test_total_operating_income_is_revenue_where_nothing_else_is() -> None:
    profit = STATEMENT.replace("| Operating income (loss)", "| Total operating income")
    assert ("operating_income", "quarter", False, "40") in stated(profit)
    bank = "".join(line for line in profit.splitlines(True) if "sales" not in line and "reven" not in line)
    assert ("revenue", "quarter", False, "40") in stated(bank)


@pytest.mark.parametrize(
    ("label", "measure"),
    [
        ("Sales to customers", "revenue"),
        ("Total revenues and other", "revenue"),
        ("Revenues from external customers", "revenue"),
        ("Deferred revenue, net", None),
        ("Operating income (loss) from continuing operations", "operating_income"),
        ("Net operating income", None),
        ("Consolidated net income attributable to Acme", "net_income"),
        ("Net income attributable to non-controlling interests", None),
        ("Net cash provided by operating activities - continuing operations", "cash_from_operations"),
        ("Net cash provided by continuing operations", None),
    ],
)
def test_labels_name_measures(label: str, measure: str | None) -> None:
    assert measure_named(label) == measure


def test_a_row_that_says_gaap_counts_where_no_statement_prints_it() -> None:
    more = "\n# Non-GAAP reconciliation\n\n| GAAP net cash provided by operating activities | {cash|12}\n"
    assert ("cash_from_operations", "quarter", False, "12") in stated(STATEMENT + more)
    assert "cash_from_operations" not in {
        row[0] for row in stated(STATEMENT + more.replace("GAAP net", "Adjusted net"))
    }
    elsewhere = stated(STATEMENT + more, cash=NINE_MONTHS)
    assert "cash_from_operations" not in {row[0] for row in elsewhere}, "a period that no statement covers"


@pytest.mark.parametrize(
    ("label", "plain"),
    [
        ("Basic Net Income Per Share1", "basic net income per share"),
        ("Total net sales (1)", "total net sales"),
        (
            "Net (loss) earnings attributable to X’s shareholders",
            "net earnings attributable to x s shareholders",
        ),
        ("SALES, Net of returns and allowances", "sales net of returns and allowances"),
        ("Income/(Loss) from operations*", "income from operations"),
    ],
)
def test_labels_are_made_plain(label: str, plain: str) -> None:
    assert plain_label(label) == plain
