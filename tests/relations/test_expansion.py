"""By how many points a ratio moved that no table prints, held to the amounts that its name calls for."""

from __future__ import annotations

import pytest

from tieout.pipeline import Run
from tieout.relations.model import Form
from tieout.wording.equation import equation
from told import SEGMENTS, assert_all_tie, assert_left_alone, told

STATEMENT = """<p><b>Statements of income</b></p><p>(in thousands)</p><table>
<tr><td></td><td colspan=3>Three months ended Dec. 31,</td></tr>
<tr><td></td><td>2024</td><td>2023</td><td>2022</td></tr>
<tr><td>Net sales</td><td>412,350</td><td>378,214</td><td>361,000</td></tr>
<tr><td>Cost of sales</td><td>(268,907)</td><td>(251,890)</td><td>(238,982)</td></tr>
<tr><td>Gross profit</td><td>143,443</td><td>126,324</td><td>122,018</td></tr>
<tr><td>Administrative expenses</td><td>(93,917)</td><td>(86,248)</td><td>(84,113)</td></tr>
<tr><td>Operating income</td><td>49,526</td><td>40,076</td><td>37,905</td></tr>
<tr><td>Interest expense</td><td>(2,216)</td><td>(1,954)</td><td>(1,870)</td></tr>
<tr><td>Income before income taxes</td><td>47,310</td><td>38,122</td><td>36,035</td></tr>
<tr><td>Income taxes</td><td>(10,645)</td><td>(9,149)</td><td>(8,300)</td></tr>
<tr><td>Net income</td><td>36,665</td><td>28,973</td><td>27,735</td></tr></table>"""


def _told(words: str) -> Run:
    return told("Halden Tools reports fourth quarter 2024 results", words, STATEMENT + SEGMENTS)


@pytest.mark.parametrize(
    "words",
    [
        "Gross margin expanded 140 basis points.",  # of rounded margins
        "Gross margin expanded 139 basis points compared with the fourth quarter of 2023.",
        "Operating margin increased 1.4 percentage points to 12.0%.",
        "Cost of sales as a percentage of net sales declined 140 basis points.",
        "The effective tax rate decreased 150 basis points.",
        "Operating income margin for Tools improved by 150 basis points.",
        "Tools segment margin increased 150 basis points to 16.5%.",
        "Net margin improved 120 basis points to 8.9%.",
        "Administrative expenses decreased 3 basis points as a percentage of net sales.",
        "Cost of sales was 65.2% of net sales, a decrease of 140 basis points.",
        "Gross margin and operating margin expanded 140 and 142 basis points, respectively.",
    ],
)
def test_points_are_what_lies_between_the_ratios_of_two_periods(words: str) -> None:
    assert_all_tie(_told(words))


@pytest.mark.parametrize(
    "words",
    [
        "Gross margin expanded 180 basis points.",  # one name alone
        "Gross margin expanded 140 basis points, excluding currency.",
        "Adjusted gross margin expanded 140 basis points.",  # which no table has
        "Gross margin contracted 40 basis points.",  # of the year before
        "Gross margin expanded by approximately 140 basis points.",
        "Trade margin expanded 140 basis points.",
        "At constant exchange rates, gross margin expanded 140 basis points.",
        "On a like-for-like basis, gross margin expanded 140 basis points.",
        "Organically, gross margin expanded 140 basis points.",
    ],
)
def test_what_may_be_told_of_something_else_is_left_alone(words: str) -> None:
    assert_left_alone(_told(words))


def test_of_several_told_alike_the_one_that_does_not_hold_is_broken() -> None:
    run = _told(
        "Gross margin expanded 139 basis points. Operating margin increased 141 basis points. "
        "Cost of sales as a percentage of net sales decreased 193 basis points. "
        "The effective tax rate decreased 150 basis points."
    )
    (finding,) = run.findings
    assert finding.code == "R201"
    assert run.figures[finding.figures[0]].raw == "193 basis points"


@pytest.mark.parametrize("name", ["Adjusted EBITDA margin", "EBITDA margin", "Adjusted operating margin"])
def test_what_each_company_reckons_in_its_own_way_accuses_nobody(name: str) -> None:
    others = (
        "<p><b>Reconciliation</b></p><p>(in thousands)</p><table><tr><td></td>"
        "<td>Three months ended Dec. 31, 2024</td><td>Three months ended Dec. 31, 2023</td></tr>"
        "<tr><td>Adjusted EBITDA</td><td>61,853</td><td>51,437</td></tr>"
        "<tr><td>EBITDA</td><td>61,853</td><td>51,437</td></tr>"
        "<tr><td>Adjusted operating income</td><td>61,853</td><td>51,437</td></tr></table>"
    )
    alike = (
        "Gross margin expanded 139 basis points. Cost of sales as a percentage of net sales decreased "
        "139 basis points. The effective tax rate decreased 150 basis points. Net margin improved 123 "
        f"basis points. {name} increased %s basis points."
    )
    tables = STATEMENT + others
    assert_all_tie(told("Halden Tools reports fourth quarter 2024 results", alike % 140, tables))
    assert told("Halden Tools reports fourth quarter 2024 results", alike % 410, tables).findings == ()


def test_the_equation_shows_both_quotients_and_what_lies_between_them() -> None:
    run = _told("Gross margin expanded 140 basis points.")
    (shift,) = (each for each in run.proof.relations if each.form is Form.SHIFT)
    assert equation(shift, run.figures).left == "(143,443 ÷ 412,350) − (126,324 ÷ 378,214)"
