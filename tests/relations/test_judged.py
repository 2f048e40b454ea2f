"""Moves that words call better or worse: up or down as the levels say, where less may be better."""

from __future__ import annotations

import pytest

from tieout.pipeline import Run
from told import assert_all_tie, told

TABLE = """<p><b>Underwriting results</b></p><p>(in millions)</p><table>
<tr><td></td><td colspan=2>Three months ended Dec. 31,</td></tr><tr><td></td><td>2024</td><td>2023</td></tr>
<tr><td>Net premiums earned</td><td>$ 750.5</td><td>$ 687.3</td></tr>
<tr><td>Losses</td><td>466.1</td><td>448.8</td></tr><tr><td>Expenses</td><td>220.7</td><td>202.8</td></tr>
<tr><td>Underwriting income</td><td>$ 63.7</td><td>$ 35.7</td></tr>
<tr><td>Loss ratio</td><td>62.1%</td><td>65.3%</td></tr>
<tr><td>Expense ratio</td><td>29.4%</td><td>29.5%</td></tr>
<tr><td>Combined ratio</td><td>91.5%</td><td>94.8%</td></tr></table>"""


def _told(words: str) -> Run:
    return told("Alder Insurance reports fourth quarter 2024 results", words, TABLE)


@pytest.mark.parametrize(
    "words",
    [
        "The combined ratio was 91.5%, compared to 94.8%, an improvement of 3.3 points.",
        "The combined ratio improved 3.3 points to 91.5%.",
        "The loss ratio was 62.1%, a 3.2 point improvement over the fourth quarter of 2023.",
        "SG&A as a percentage of sales improved 50 basis points to 19.0% from 19.5%.",
        "CASM-ex improved 1.0% to 11.70 cents from 11.82 cents.",
        "Accident frequency worsened 10% to 1.10 from 1.00.",
        "EBITDA improved by $5.0 million to $(3.0) million from $(8.0) million.",
        "Underwriting income improved by $28.0 million to $63.7 million from $35.7 million.",
    ],
)
def test_what_improved_may_have_fallen(words: str) -> None:
    assert_all_tie(_told(words))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("The combined ratio improved 3.8 points to 91.5% from 94.8%.", "R201"),
        ("Underwriting income improved by $28.0 million to $35.7 million from $63.7 million.", "R401"),
    ],
)
def test_what_improved_moved_by_as_much_as_its_levels(words: str, code: str) -> None:
    assert _told(words).findings[0].code == code
