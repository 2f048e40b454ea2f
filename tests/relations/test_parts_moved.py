"""A part of the business that moved, by its name alone: it has a row in each measure's section."""

from __future__ import annotations

import pytest

from tieout.pipeline import Run
from told import sentence_ticks, told

SEGMENTS = """<p><b>Segments</b></p><p>(in thousands)</p><table>
<tr><td></td><td colspan=2>Three months ended June 30,</td></tr><tr><td></td><td>2024</td><td>2023</td></tr>
<tr><td>Net sales</td></tr><tr><td>Tools</td><td>231,780</td><td>206,915</td></tr>
<tr><td>Gardens</td><td>118,640</td><td>112,870</td></tr><tr><td>Total</td><td>350,420</td><td>319,785</td></tr>
<tr><td>Operating income</td></tr><tr><td>Tools</td><td>38,244</td><td>31,037</td></tr>
<tr><td>Gardens</td><td>13,050</td><td>11,287</td></tr><tr><td>Total</td><td>51,294</td><td>42,324</td></tr></table>"""


def _told(words: str) -> Run:
    return told("Halden reports second quarter 2024 results", words, SEGMENTS)


@pytest.mark.parametrize(
    "words", ["Tools was up 12.0%.", "Sales by segment: Tools up 12.0% and Gardens up 5.1%."]
)
def test_the_row_that_moved_so_is_meant(words: str) -> None:
    run = _told(words)
    assert set(sentence_ticks(run)) == {"exact"}
    assert run.findings == ()


def test_where_none_moved_so_another_may_be_meant() -> None:
    run = _told("Tools was up 17.4%.")
    assert sentence_ticks(run) == ["unproven"]
    assert run.findings == ()


@pytest.mark.parametrize(
    "words",
    [
        "In Gardens, net sales increased 5.1%.",
        "In Gardens, net sales increased $5.8 million, or 5.1%.",
        "Within our Tools segment, operating income increased 23.2%.",
        "In addition, net sales increased 9.6%.",
        "In the second quarter, net sales increased 9.6% in Tools and Gardens together.",
    ],
)
def test_what_moved_in_a_part_is_that_part_s(words: str) -> None:
    run = _told(words)
    assert set(sentence_ticks(run)) == {"exact"}
    assert run.findings == ()
