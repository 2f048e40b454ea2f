"""Highlights and lists of growth, tied end to end: true sentences about one invented release."""

from __future__ import annotations

import pytest

from tieout.pipeline import Run
from told import assert_all_tie, sentence_ticks, told

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
    return told("Halden Tools reports fourth quarter 2024 results", words, TABLE)


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
        "The company increased its net sales 9.0% to $412.4 million.",
    ],
)
def test_every_figure_ties(words: str) -> None:
    assert_all_tie(_told(words))


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


QUARTERS = """<p><b>Statements of income</b></p><p>(in millions)</p><table>
<tr><td></td><td colspan=3>Three months ended</td></tr>
<tr><td></td><td>March 31, 2025</td><td>December 31, 2024</td><td>March 31, 2024</td></tr>
<tr><td>Revenue</td><td>1,284.6</td><td>1,311.2</td><td>1,138.4</td></tr>
<tr><td>Cost of revenue</td><td>571.2</td><td>590.8</td><td>527.1</td></tr>
<tr><td>Gross profit</td><td>713.4</td><td>720.4</td><td>611.3</td></tr></table>"""


def _of_quarters(words: str) -> Run:
    return told("Kestrel Chips reports first quarter 2025 results", words, QUARTERS)


def test_two_moves_of_one_level_are_each_held_to_their_own_base() -> None:
    words = "Revenue was $1,284.6 million, down 2.0% from the prior quarter and up {}% year over year."
    right, wrong = _of_quarters(words.format("12.8")), _of_quarters(words.format("14.8"))
    assert sentence_ticks(right) == ["exact"] * 3
    assert right.findings == ()
    assert [finding.code for finding in wrong.findings] == ["R202"]


HALVES = """<p><b>Income statement</b></p><table>
<tr><td></td><td>H1 2025</td><td>H1 2024</td><td>FY 2024</td></tr>
<tr><td></td><td>£m</td><td>£m</td><td>£m</td></tr>
<tr><td>Operating profit</td><td>48.3</td><td>40.7</td><td>88.9</td></tr>
<tr><td>Net finance costs</td><td>(4.7)</td><td>(4.8)</td><td>(9.7)</td></tr>
<tr><td>Profit before tax</td><td>43.6</td><td>35.9</td><td>79.2</td></tr>
<tr><td>Taxation</td><td>(10.9)</td><td>(9.0)</td><td>(19.8)</td></tr>
<tr><td>Profit for the period</td><td>32.7</td><td>26.9</td><td>59.4</td></tr></table>"""


@pytest.mark.parametrize(
    "title", ["Interim results for the half year to 30 June 2025", "Half-year results 2025"]
)
@pytest.mark.parametrize(
    "words",
    [
        "Net finance costs were £4.7m (2024: £4.8m).",
        "Net finance costs were £4.7m (H1 2024: £4.8m).",
        "Profit before tax of £43.6m (2024: £35.9m), up 21.4%",
        "The tax charge was £10.9m (H1 2024: £9.0m), 25.0% of profit before tax.",
        "The tax rate was 25.0% (H1 2024: 25.1%).",
    ],
)
def test_a_year_beside_a_level_of_a_half_may_be_that_half_of_it(title: str, words: str) -> None:
    assert_all_tie(told(f"Harrow Weir plc: {title}", words, HALVES))


def test_a_year_beside_a_level_of_a_half_may_be_the_year() -> None:
    words = "Profit before tax of £43.6m (2024: £79.2m)"
    assert told("Harrow Weir plc: Half-year results 2025", words, HALVES).findings == ()
