"""Small ratios that banks tell in basis points, and distances that are told in them, too."""

from __future__ import annotations

import pytest

from tieout.values.unit import PERCENT, POINTS
from told import assert_all_tie, told

RATIOS = """<p><b>Selected ratios</b></p><p>(dollars in thousands)</p><table>
<tr><td></td><td colspan=2>Three months ended Dec. 31,</td></tr><tr><td></td><td>2024</td><td>2023</td></tr>
<tr><td>Net charge-offs</td><td>$ 1,580</td><td>$ 1,142</td></tr>
<tr><td>Average loans</td><td>2,514,300</td><td>2,391,200</td></tr>
<tr><td>Net charge-offs to average loans (annualized)</td><td>0.25%</td><td>0.19%</td></tr></table>"""
TITLE = "Alder Bancorp reports fourth quarter 2024 results"


@pytest.mark.parametrize(
    "words",
    [
        "Net charge-offs were 25 basis points of average loans, compared with 19 basis points.",
        "Annualized net charge-offs to average loans were 25 basis points.",
        "The annualized net charge-off ratio was 25 basis points, up from 19 basis points.",
        "Net charge-offs totaled $1.6 million, or 25 basis points of average loans annualized.",
    ],
)
def test_a_level_in_basis_points_is_the_ratio_of_its_row(words: str) -> None:
    run = told(TITLE, words, RATIOS)
    assert_all_tie(run)
    assert {figure.unit for figure in run.figures if "basis" in figure.raw} == {PERCENT}


@pytest.mark.parametrize(
    "words",
    [
        "The margin included 25 basis points of restructuring costs.",
        "The net charge-off ratio was 25 basis points higher.",
        "The cost of deposits rose 25 basis points.",
        "The yield gained 25 basis points of loan growth.",
    ],
)
def test_a_distance_in_basis_points_stays_one(words: str) -> None:
    run = told(TITLE, words, RATIOS)
    assert run.figures[0].unit == POINTS
    assert run.findings == ()
