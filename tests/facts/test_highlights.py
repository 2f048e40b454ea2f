"""Highlights and lists of growth, tied end to end: true sentences about one invented release."""

from __future__ import annotations

import pytest

from tieout.facts.model import SentencePlace
from tieout.pipeline import Run, check

TABLE = """<p><b>Statements of income</b></p><p>(in thousands, except per share data)</p><table>
<tr><td></td><td colspan=2>Three months ended Dec. 31,</td></tr><tr><td></td><td>2024</td><td>2023</td></tr>
<tr><td>Net sales</td><td>412,350</td><td>378,214</td></tr>
<tr><td>Operating expenses</td><td>362,824</td><td>338,138</td></tr>
<tr><td>Operating income</td><td>49,526</td><td>40,076</td></tr>
<tr><td>Interest expense</td><td>5,608</td><td>6,456</td></tr>
<tr><td>Income before income taxes</td><td>43,918</td><td>33,620</td></tr></table>
<p><b>Net sales by segment</b></p><p>(in thousands)</p><table>
<tr><td></td><td colspan=2>Three months ended Dec. 31,</td></tr><tr><td></td><td>2024</td><td>2023</td></tr>
<tr><td>Tools</td><td>231,780</td><td>206,915</td></tr>
<tr><td>Home and Garden</td><td>118,640</td><td>112,870</td></tr>
<tr><td>Industrial Services</td><td>61,930</td><td>58,429</td></tr>
<tr><td>Total net sales</td><td>412,350</td><td>378,214</td></tr></table>"""


def _told(words: str) -> Run:
    title = "<p><b>Halden Tools reports fourth quarter 2024 results</b></p>"
    return check(f"<html><body>{title}<p>{words}</p>{TABLE}".encode(), "release.html")


@pytest.mark.parametrize(
    "words",
    [
        "Net sales of $412.4 million; up 9%",
        "Net sales $412.4 million, up 9.0%; operating income $49.5 million, up 23.6%",
        "Net sales grew 12.0% in Tools, 5.1% in Home and Garden and 6.0% in Industrial Services.",
        "We grew operating income by 23.6% in the quarter.",
        "The increase in net sales was driven by Tools, up $24.9 million.",
        "Pre-tax income was $43.9 million, or 10.7% of net sales.",
        "Pre-tax margin was 10.7%.",
    ],
)
def test_every_figure_ties(words: str) -> None:
    run = _told(words)
    ticks = {run.proof.ticks[f.id] for f in run.figures if isinstance(f.place, SentencePlace)}
    assert ticks <= {"exact", "rounded"}
    assert run.findings == ()


@pytest.mark.parametrize(
    "words",
    [
        "Net sales of $412.4 million; up 8.0%",
        "Net sales $412.4 million, up 9.0%; operating income $49.5 million, up 26.6%",
        "Pre-tax income was $48.9 million in the fourth quarter of 2024.",
    ],
)
def test_a_wrong_figure_is_seen(words: str) -> None:
    assert len(_told(words).findings) == 1
