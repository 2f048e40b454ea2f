"""Returns on averages: the quarter's income by the year over a balance of another table."""

from __future__ import annotations

import pytest

from tieout.pipeline import Run, check

BANK = """<html><body><p><b>Statements of income</b></p><p>(Dollars in thousands)</p><table>
<tr><td></td><td colspan=3>Three Months Ended</td></tr>
<tr><td></td><td>June 30, 2024</td><td>March 31, 2024</td><td>June 30, 2023</td></tr>
<tr><td>Net interest income</td><td>43,055</td><td>42,370</td><td>41,755</td></tr>
<tr><td>Expenses</td><td>26,605</td><td>27,160</td><td>25,270</td></tr>
<tr><td>Net income</td><td>16,450</td><td>15,210</td><td>16,485</td></tr></table>
<p><b>Selected data</b></p><p>(Dollars in thousands)</p><table>
<tr><td></td><td>June 30, 2024</td><td>March 31, 2024</td><td>June 30, 2023</td></tr>
<tr><td>Average assets</td><td>5,465,810</td><td>5,412,340</td><td>5,221,450</td></tr>
<tr><td>Average equity</td><td>578,315</td><td>565,220</td><td>543,610</td></tr>
<tr><td>Return on average assets</td><td>{assets}</td><td>1.13%</td><td>1.27%</td></tr>
<tr><td>Return on average equity</td><td>{equity}</td><td>10.82%</td><td>12.16%</td></tr></table>"""


def _told(assets: str, equity: str) -> tuple[Run, list[str]]:
    run = check(BANK.format(assets=assets, equity=equity).encode(), "release.html")
    named = [figure.id for figure in run.figures if figure.label[-1].startswith("Return on")]
    return run, [run.proof.ticks[figure] for figure in named]


def test_a_return_is_the_quarter_s_income_by_the_days_of_its_year() -> None:
    run, ticks = _told("1.21%", "11.44%")
    assert ticks == ["exact"] * 6
    assert run.findings == ()


@pytest.mark.parametrize(("assets", "equity"), [("1.18%", "11.44%"), ("1.21%", "10.92%")])
def test_who_reckons_one_of_them_otherwise_is_not_accused(assets: str, equity: str) -> None:
    run, ticks = _told(assets, equity)
    assert "unproven" in ticks
    assert run.findings == ()


def test_what_was_charged_off_may_be_printed_below_nil() -> None:
    allowance = """<html><body><p><b>Allowance for credit losses</b></p><p>(Dollars in thousands)</p><table>
<tr><td></td><td colspan=3>Three Months Ended</td></tr>
<tr><td></td><td>June 30, 2024</td><td>March 31, 2024</td><td>June 30, 2023</td></tr>
<tr><td>Net charge-offs</td><td>(4,918)</td><td>(3,307)</td><td>(5,126)</td></tr>
<tr><td>Average loans</td><td>4,121,310</td><td>4,090,445</td><td>3,998,120</td></tr>
<tr><td>Net charge-offs to average loans</td><td>0.48%</td><td>0.33%</td><td>0.51%</td></tr></table>"""
    run = check(allowance.encode(), "release.html")
    rates = [each.id for each in run.figures if each.raw.endswith("%")]
    assert [run.proof.ticks[each] for each in rates] == ["exact"] * 3
    assert run.findings == ()
