"""What a part of the business reports is not held against the group's rows."""

from __future__ import annotations

import pytest

from tieout.pipeline import Run
from told import SEGMENTS, assert_all_tie, told

STATEMENT = """<p><b>Statements of income</b></p><p>(in thousands)</p><table>
<tr><td></td><td colspan=2>Three months ended Dec. 31,</td></tr><tr><td></td><td>2024</td><td>2023</td></tr>
<tr><td>Net sales</td><td>412,350</td><td>378,214</td></tr>
<tr><td>Operating expenses</td><td>362,824</td><td>338,138</td></tr>
<tr><td>Operating income</td><td>49,526</td><td>40,076</td></tr></table>"""


def _told(words: str) -> Run:
    return told("Halden Tools reports fourth quarter 2024 results", words, STATEMENT + SEGMENTS)


@pytest.mark.parametrize(
    "words",
    [
        "Home and Garden reported net sales of $180.6 million and operating income of $11.3 million.",
        "Home and Garden contributed $180.6 million in net sales and $11.3 million in operating income.",
        "For the quarter, Home and Garden posted operating income of $11.3 million.",
        "The company reported net sales of $412.4 million and operating income of $49.5 million.",
        "Halden reported operating income of $49.5 million.",
    ],
)
def test_what_a_part_reports_is_its_own(words: str) -> None:
    assert_all_tie(_told(words))


@pytest.mark.parametrize(
    "words",
    [
        "The acquired business generated $48.5 million of operating income.",
        "Our Canadian unit delivered $48.5 million of operating income.",
        "Online Services contributed $48.5 million in operating income.",
    ],
)
def test_what_some_part_reports_accuses_nobody(words: str) -> None:
    assert _told(words).findings == ()


@pytest.mark.parametrize("who", ["The company", "We", "Halden"])
def test_what_the_group_reports_is_held_to_its_row(who: str) -> None:
    assert [
        finding.code for finding in _told(f"{who} reported operating income of $48.5 million.").findings
    ] == ["R204"]
