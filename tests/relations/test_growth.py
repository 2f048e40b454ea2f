"""Growth: percentages between two columns, also with the sign turned where more is worse."""

from __future__ import annotations

import re

import pytest

import tieout
from sheets import BEFORE, NOW, PERCENT, USD, Release
from tieout.relations.ledger import Ledger
from tieout.tables.model import Measure

COLUMNS = ([USD, USD, PERCENT], [BEFORE, NOW, NOW])


def test_a_column_of_rates_is_tied_to_its_two_columns() -> None:
    release = Release().table(
        [
            ("Network", ["44,836", "52,285", "16.6"]),
            ("Systems", ["25,768", "26,999", "4.8"]),
            ("Equipment", ["1,467", "1,660", "13.2"]),
        ],
        *COLUMNS,
    )
    assert release.equations("growth") == {
        "16.6 = +52,285 +44,836",
        "4.8 = +26,999 +25,768",
        "13.2 = +1,660 +1,467",
    }


def test_better_or_worse_columns_turn_the_sign_of_costs() -> None:
    release = Release().table(
        [
            ("Revenue", ["44,836", "52,285", "16.6"]),
            ("Cost of revenue", ["25,768", "26,999", "(4.8)"]),
            ("Gross profit", ["19,068", "25,286", "32.6"]),
        ],
        *COLUMNS,
    )
    assert "(4.8) = -26,999 -25,768" in release.equations("growth")


def test_percentages_of_something_else_are_not_growth() -> None:
    release = Release().table(
        [
            ("Network", ["44,836", "52,285", "61.1"]),
            ("Systems", ["25,768", "26,999", "33.0"]),
            ("Equipment", ["1,467", "1,660", "7.9"]),
        ],
        *COLUMNS,
    )
    assert release.equations("growth") == set()


FORM = """<h2>Results for the six months ended September 30, 2017</h2>
<p>(Percentages show the change from the same period last year)</p>
<table><tr><th></th><th colspan=2>Total revenues</th><th colspan=2>Operating income</th>
<th colspan=2>Income before tax</th><th colspan=2>Net income</th></tr>
<tr><td></td><td>JPY millions</td><td>%</td><td>JPY millions</td><td>%</td><td>JPY millions</td><td>%</td>
<td>JPY millions</td><td>%</td></tr>
<tr><td>Six months ended September 30, 2017</td><td>82,988</td><td>12.0</td><td>2,316</td><td>18.9</td>
<td>2,469</td><td>17.3</td><td>1,488</td><td>34.3</td></tr>
<tr><td>Six months ended September 30, 2016</td><td>74,123</td><td>13.5</td><td>1,948</td><td>(24.0)</td>
<td>2,105</td><td>(20.5)</td><td>1,108</td><td>(33.0)</td></tr></table>"""


def ticks(page: str) -> dict[str, str]:
    run = tieout.check(page.encode())
    return {each.raw: run.proof.ticks[each.id].value for each in run.figures}


def test_the_rates_of_a_form_speak_for_one_another() -> None:
    found = ticks(FORM)
    assert {found[rate] for rate in ("12.0", "18.9", "17.3", "34.3")} == {"exact"}
    assert {found[rate] for rate in ("13.5", "(24.0)", "(20.5)", "(33.0)")} == {"unproven"}


@pytest.mark.parametrize("wrong", ["18.9 81.9", "12.0 21.0", "34.3 84.3"])
def test_a_wrong_rate_of_a_form_is_noticed(wrong: str) -> None:
    right, printed = wrong.split()
    found = ticks(FORM.replace(right, printed))
    assert found[printed] == "broken"


SUMMARY = """<h2>Results for the six months ended September 30, 2017</h2>
<table><tr><th>(JPY millions)</th><th>1H16</th><th>1H17</th><th>YoY Change (%)</th></tr>
<tr><td>Network services</td><td>44,836</td><td>52,285</td><td>16.6</td></tr>
<tr><td>Systems integration</td><td>27,235</td><td>28,659</td><td>5.2</td></tr>
<tr><td>ATM operation business</td><td>205</td><td>204</td><td>(0.4)</td></tr>
<tr><td>Equipment rental</td><td>147</td><td>166</td><td>13.2</td></tr></table>
<h2>Statement of income</h2>
<table><tr><th>(Thousands of JPY)</th><th>1H16</th><th>1H17</th></tr>
<tr><td>Network services</td><td>44,835,766</td><td>52,285,441</td></tr>
<tr><td>Systems integration</td><td>27,234,985</td><td>28,658,933</td></tr>
<tr><td>ATM operation business</td><td>205,252</td><td>204,391</td></tr>
<tr><td>Equipment rental</td><td>146,659</td><td>165,992</td></tr></table>"""


def test_small_rates_are_reckoned_from_finer_prints() -> None:
    """166 against 147 may be 12.5 to 13.7 percent; 165,992 against 146,659 is 13.2."""
    assert {ticks(SUMMARY)[rate] for rate in ("16.6", "5.2", "(0.4)", "13.2")} == {"exact"}
    wrong = tieout.check(SUMMARY.replace("13.2", "13.5").encode())
    assert [each.repair.print for each in wrong.findings if each.repair] == ["13.2"]


def test_a_table_of_another_scale_is_no_continuation() -> None:
    """Its rows are other prints of the same facts, not further rows of one table."""
    page = SUMMARY.replace("<th>YoY Change (%)</th>", "").replace("<h2>Statement of income</h2>", "")
    page = re.sub(r"<td>\(?\d+\.\d\)?</td>", "", page)
    run = tieout.check(page.encode())
    assert [each.tables for each in Ledger(run.tables, run.facts).sheets] == [(0,), (1,)]


REGIONS = (("Americas", 17.30, 16.18, 7), ("Europe", 10.92, 10.89, 0), ("Asia", 7.35, 8.03, -8))
REGIONS += (("Africa", 8.29, 8.60, -4), ("Oceania", 12.75, 11.38, 12), ("Elsewhere", 9.61, 9.02, 7))


def sections(**printed: int) -> str:
    """A page of operating figures: each region with its average revenue and the growth of that beneath."""
    rows = "".join(
        f"<tr><td>{region}:</td><td></td><td></td></tr>"
        f"<tr><td>Average revenue per member</td><td>$ {before}</td><td>$ {now}</td></tr>"
        f"<tr><td>Y/Y % Growth</td><td></td><td>{printed.get(region, rate)} %</td></tr>"
        for region, now, before, rate in REGIONS
    )
    return (
        "<h2>Regional breakdown</h2><table><tr><th></th><th>Q1 2023</th><th>Q1 2024</th></tr>"
        f"{rows}</table>"
    )


def test_short_rates_below_their_amounts_are_weighed_together() -> None:
    right = tieout.check(sections().encode())
    rates = [each for each in right.figures if each.measure is Measure.RATE]
    assert {right.proof.ticks[each.id].value for each in rates} == {"exact"}
    wrong = tieout.check(sections(Americas=2).encode())
    assert [(each.code, each.repair.print) for each in wrong.findings if each.repair] == [("R202", "7")]


def test_rates_below_that_say_something_else_accuse_nobody() -> None:
    """At constant rates of exchange, which nobody said: two regions of six part from what is printed."""
    run = tieout.check(sections(Americas=11, Africa=3).encode())
    assert not run.findings


def test_a_rate_that_rounding_on_the_way_explains_leaves_the_others_of_its_column_proven() -> None:
    """17 to 11 is 35 percent less, and 29 percent less by what was rounded to 17 and to 11.5."""
    names = ("Sales", "Cost", "Profit", "Charges", "Interest", "Tax", "Income", "Shares", "Other")
    rows = [
        (name, [f"{4_873 + 911 * at:,}", f"{5_360 + 1_002 * at:,}", "10"]) for at, name in enumerate(names)
    ]
    release = Release().table([*rows, ("Dilution", ["17", "11", "(29)"])], *COLUMNS)
    ticks = release.ticks()
    assert (ticks["10"], ticks["(29)"]) == ("exact", "unproven")
    far = Release().table([*rows, ("Dilution", ["170", "110", "(29)"])], *COLUMNS)
    assert far.ticks()["10"] == "unproven"


def test_two_rates_right_behind_what_they_compare_are_proven() -> None:
    """Two rates of two digits would say little, but for the head above them and where it stands."""

    def source(*head: str) -> bytes:
        rows = [head, ("Revenues", "23,110", "22,082", "4.7%"), ("Costs", "7,409", "7,501", "")]
        rows.append(("Operating profit", "5,087", "5,379", "(5.4%)"))
        body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
        return f"<html><body><p>(In thousands)</p><table>{body}</table></body></html>".encode()

    quarters = "Three Months Ended Sept. 30, 2004", "Three Months Ended Sept. 30, 2003"
    ticks = {
        figure["raw"]: figure["tick"]
        for figure in tieout.check(source("", *quarters, "Percent Change")).to_dict()["figures"]
    }
    assert (ticks["4.7%"], ticks["(5.4%)"]) == ("exact", "exact")


HIGHLIGHTS = """<h2>Orrin Data reports fourth quarter 2024 results</h2><p>(in millions)</p><table>
<tr><th></th><th colspan=2>Quarter ended December 31,</th><th colspan=2>Year ended December 31,</th></tr>
<tr><th></th><th>2023</th><th>2024</th><th>2023</th><th>2024</th></tr>
<tr><td>Revenues</td><td>86,310</td><td>96,469</td><td>307,394</td><td>350,018</td></tr>
<tr><td>{label}</td><td>13%</td><td>{now}</td><td>9%</td><td>14%</td></tr></table>"""


@pytest.mark.parametrize(
    ("label", "now", "ticks"),
    [
        ("Change in revenues year over year", "12%", ["unproven", "exact", "unproven", "exact"]),
        ("Change in organic revenues year over year", "12%", ["unproven"] * 4),
        ("Change in bookings year over year", "21%", ["unproven"] * 4),
    ],
)
def test_a_row_of_changes_right_below_its_row_is_known_by_its_name(
    label: str, now: str, ticks: list[str]
) -> None:
    run = tieout.check(HIGHLIGHTS.format(label=label, now=now).encode())
    assert [str(run.proof.ticks[each.id]) for each in run.figures if "%" in each.raw] == ticks
    assert run.findings == ()
