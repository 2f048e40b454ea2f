"""What a sentence says is so many percent of another row, held to the rows that it names."""

from __future__ import annotations

import pytest

from tieout.pipeline import Run
from told import SEGMENTS, assert_all_tie, told

STATEMENT = """<p><b>Statements of income</b></p><p>(in thousands)</p><table>
<tr><td></td><td colspan=2>Three months ended Dec. 31,</td></tr><tr><td></td><td>2024</td><td>2023</td></tr>
<tr><td>Net sales</td><td>412,350</td><td>378,214</td></tr>
<tr><td>Cost of sales</td><td>268,907</td><td>251,890</td></tr>
<tr><td>Gross profit</td><td>143,443</td><td>126,324</td></tr>
<tr><td>Administrative expenses</td><td>93,917</td><td>86,248</td></tr>
<tr><td>Operating income</td><td>49,526</td><td>40,076</td></tr></table>"""


def _told(words: str) -> Run:
    return told("Halden Tools reports fourth quarter 2024 results", words, STATEMENT + SEGMENTS)


@pytest.mark.parametrize(
    "words",
    [
        "Tools accounted for 56% of net sales.",
        "Home and Garden represented 44% of net sales and 23% of operating income.",
        "Administrative expenses were 22.8% of net sales.",
        "Administrative expenses were 22.8% of net sales, compared to 22.8%.",
        "Tools operating income was 16.5% of net sales, compared with 15.0%.",
    ],
)
def test_a_share_is_the_row_of_its_name_over_the_whole_that_is_named(words: str) -> None:
    assert_all_tie(_told(words))


def test_a_share_that_its_rows_do_not_give_is_broken() -> None:
    run = _told("Administrative expenses were 23.8% of net sales.")
    assert [finding.code for finding in run.findings] == ["R203"]


@pytest.mark.parametrize(
    "words",
    [
        "Tools accounted for 58% of net sales.",  # two digits are a slip away from many a share
        "Administrative expenses were 22.8% of operating income.",  # meant is another whole, perhaps
        "Gross profit was 33.4% of net sales.",  # of the year before
        "Online sales accounted for 31.4% of net sales.",
        "Tools accounted for 58.4% of net sales, excluding currency.",
    ],
)
def test_a_share_that_may_be_of_something_else_accuses_nobody(words: str) -> None:
    assert _told(words).findings == ()
