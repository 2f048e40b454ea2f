"""What a bank spends of what it earns: a ratio of a row over the sum of two, which no row prints."""

from __future__ import annotations

import pytest

from tieout.pipeline import Run, check
from told import sentence_ticks, told

INCOME = """<p><b>Statements of income</b></p><p>(Dollars in thousands)</p><table>
<tr><td></td><td colspan=3>Three Months Ended</td></tr>
<tr><td></td><td>June 30, 2024</td><td>March 31, 2024</td><td>June 30, 2023</td></tr>
<tr><td>Interest income</td><td>71,430</td><td>69,915</td><td>66,120</td></tr>
<tr><td>Interest expense</td><td>28,375</td><td>27,545</td><td>24,365</td></tr>
<tr><td>Net interest income</td><td>43,055</td><td>42,370</td><td>41,755</td></tr>
<tr><td>Non-interest income</td><td>11,208</td><td>10,766</td><td>10,431</td></tr>
<tr><td>Non-interest expense</td><td>31,962</td><td>31,540</td><td>29,871</td></tr></table>"""
KEY_DATA = """<p><b>Selected data</b></p><table>
<tr><td></td><td>June 30, 2024</td><td>March 31, 2024</td><td>June 30, 2023</td></tr>
<tr><td>Efficiency ratio</td><td>{now}</td><td>59.36%</td><td>57.24%</td></tr></table>"""


def _row(now: str) -> tuple[Run, list[str]]:
    run = check(f"<html><body>{INCOME}{KEY_DATA.format(now=now)}".encode(), "release.html")
    return run, [run.proof.ticks[each.id] for each in run.figures if each.label[-1] == "Efficiency ratio"]


def test_a_row_of_key_data_is_of_the_quarter_that_ends_there() -> None:
    run, ticks = _row("58.90%")
    assert ticks == ["rounded", "rounded", "exact"]  # 58.90% of the income is near 31,962
    assert {relation.kind for relation in run.proof.relations} >= {"efficiency"}
    assert run.findings == ()


@pytest.mark.parametrize("now", ["58.21%", "57.40%"])
def test_who_leaves_something_out_is_not_accused(now: str) -> None:
    run, ticks = _row(now)
    assert ticks[0] == "unproven"
    assert run.findings == ()


def test_a_sentence_may_tell_it_alone() -> None:
    title = "Alder Bancorp reports second quarter 2024 results"
    run = told(title, "The efficiency ratio was 58.90% for the quarter ended June 30, 2024.", INCOME)
    assert sentence_ticks(run) == ["rounded"]
    assert run.findings == ()
