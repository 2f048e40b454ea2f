"""Ratios of carriers: what is left of a hundred percent where the other part alone is printed."""

from __future__ import annotations

import pytest

from tieout.pipeline import Run, check

SEGMENT = """<html><body><p><b>Truckload segment</b></p><p>(Dollars in thousands)</p><table>
<tr><td></td><td colspan=2>Three Months Ended June 30,</td></tr><tr><td></td><td>2024</td><td>2023</td></tr>
<tr><td>Revenue</td><td>$ 318,442</td><td>$ 331,207</td></tr>
<tr><td>Operating income</td><td>21,318</td><td>27,402</td></tr>
<tr><td>Operating ratio</td><td>{now}</td><td>91.7%</td></tr>
<tr><td>Total miles (in thousands)</td><td>104,512</td><td>107,884</td></tr>
<tr><td>Loaded miles (in thousands)</td><td>89,254</td><td>92,887</td></tr>
<tr><td>Empty miles percentage</td><td>14.6%</td><td>13.9%</td></tr></table>"""


def _ratios(now: str) -> tuple[Run, list[str]]:
    run = check(SEGMENT.format(now=now).encode(), "release.html")
    return run, [run.proof.ticks[each.id] for each in run.figures if each.raw.endswith("%")]


def test_a_ratio_is_what_the_margin_leaves() -> None:
    run, ticks = _ratios("93.3%")
    assert ticks == ["exact"] * 4
    assert {r.kind for r in run.proof.relations if run.figures[r.target].raw.endswith("%")} == {
        "complement"
    }
    assert run.findings == ()


@pytest.mark.parametrize("now", ["92.1%", "93.4%"])
def test_who_leaves_surcharges_out_is_not_accused(now: str) -> None:
    run, ticks = _ratios(now)
    assert ticks[0] == "unproven"
    assert run.findings == ()
