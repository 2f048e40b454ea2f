"""Adjusted earnings a share over the diluted shares: proven like reported ones where no loss is near."""

from __future__ import annotations

import pytest

from tieout.pipeline import Run, check

RELEASE = """<html><body><p><b>Statements of operations</b></p>
<p>(in thousands, except per share data)</p><table>
<tr><td></td><td colspan=2>Three months ended June 30,</td><td colspan=2>Six months ended June 30,</td></tr>
<tr><td></td><td>2024</td><td>2023</td><td>2024</td><td>2023</td></tr>
<tr><td>Revenue</td><td>143,443</td><td>126,324</td><td>548,005</td><td>493,691</td></tr>
<tr><td>Costs</td><td>{costs}</td><td>100,773</td><td>427,934</td><td>398,622</td></tr>
<tr><td>Net income (loss)</td><td>{income}</td><td>25,551</td><td>120,071</td><td>95,069</td></tr>
<tr><td>Diluted earnings per share</td><td>{a_share}</td><td>0.50</td><td>2.37</td><td>1.86</td></tr>
<tr><td>Diluted shares</td><td>50,620</td><td>51,090</td><td>50,660</td><td>51,110</td></tr></table>
<p><b>Reconciliation</b></p><p>(in thousands, except per share data)</p><table>
<tr><td></td><td colspan=2>Three months ended June 30,</td><td colspan=2>Six months ended June 30,</td></tr>
<tr><td></td><td>2024</td><td>2023</td><td>2024</td><td>2023</td></tr>
<tr><td>Net income (loss)</td><td>{income}</td><td>25,551</td><td>120,071</td><td>95,069</td></tr>
<tr><td>Restructuring</td><td>{charge}</td><td>874</td><td>7,600</td><td>3,359</td></tr>
<tr><td>Adjusted net income</td><td>36,281</td><td>26,425</td><td>127,671</td><td>98,428</td></tr>
<tr><td>Adjusted diluted earnings per share</td><td>{adjusted}</td><td>0.52</td><td>2.52</td>
<td>1.93</td></tr>{more}</table></body></html>"""
PROFIT = {"costs": "109,626", "income": "33,817", "a_share": "0.67", "charge": "2,464"}
LOSS = {"costs": "177,260", "income": "(33,817)", "a_share": "(0.67)", "charge": "70,098"}


RECOUNTED = "<tr><td>Non-GAAP diluted shares</td>" + "".join(
    f"<td>{shares}</td>" for shares in ("49,310", "51,090", "50,660", "51,110")
)


def _release(adjusted: str, more: str = "", **quarter: str) -> Run:
    return check(RELEASE.format(adjusted=adjusted, more=more, **quarter).encode(), "release.html")


def _tick(run: Run, raw: str) -> str:
    return run.proof.ticks[next(figure.id for figure in run.figures if figure.raw == raw)]


def test_what_is_adjusted_without_a_loss_is_over_the_same_shares() -> None:
    run = _release("0.72", **PROFIT)
    assert [_tick(run, raw) for raw in ("0.72", "0.52", "2.52", "1.93")] == ["exact"] * 4
    assert run.findings == ()


def test_a_slip_there_is_found() -> None:
    (finding,) = _release("0.27", **PROFIT).findings
    assert finding.code == "R206"
    assert finding.repair is not None
    assert finding.repair.print == "0.72"


@pytest.mark.parametrize("adjusted", ["0.71", "0.69"])
def test_beside_a_loss_options_count_again(adjusted: str) -> None:
    run = _release(adjusted, **LOSS)
    assert _tick(run, adjusted) == "unproven"
    assert run.findings == ()


def test_what_is_counted_anew_is_what_it_is_over() -> None:
    run = _release("0.74", RECOUNTED, **PROFIT)
    assert run.findings == ()
