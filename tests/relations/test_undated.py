"""Levels that sentences compare with and do not date: tied to the row's period before, never accused."""

from __future__ import annotations

import pytest

from tieout.pipeline import Run
from told import sentence_ticks, told

STATEMENTS = """<p><b>Statements of income</b></p><p>(in thousands, except per share data)</p><table>
<tr><td></td><td colspan=2>Three months ended Dec. 31,</td><td colspan=2>Year ended Dec. 31,</td></tr>
<tr><td></td><td>2024</td><td>2023</td><td>2024</td><td>2023</td></tr>
<tr><td>Gross profit</td><td>143,443</td><td>126,324</td><td>548,005</td><td>493,691</td></tr>
<tr><td>Operating expenses</td><td>99,525</td><td>92,704</td><td>391,049</td><td>367,772</td></tr>
<tr><td>Income before income taxes</td><td>43,918</td><td>33,620</td><td>156,956</td><td>125,919</td></tr>
</table><p><b>Balance sheets</b></p><p>(in thousands)</p><table>
<tr><td></td><td>December 31, 2024</td><td>December 31, 2023</td></tr>
<tr><td>Cash</td><td>298,219</td><td>192,588</td></tr><tr><td>Plants</td><td>420,845</td><td>455,810</td></tr>
<tr><td>Total assets</td><td>719,064</td><td>648,398</td></tr></table>"""


def _told(words: str) -> Run:
    return told("Halden Tools reports fourth quarter and full year 2024 results", words, STATEMENTS)


@pytest.mark.parametrize(
    "words",
    [
        "Income before taxes was $43.9 million, up from $33.6 million.",
        "Income before taxes was $157.0 million for the year, compared to $125.9 million.",
        "Gross profit of $143.4 million compares with $126.3 million.",
        "Total assets increased to $719.1 million from $648.4 million.",
    ],
)
def test_a_level_without_a_date_is_what_its_row_prints_of_the_period_before(words: str) -> None:
    run = _told(words)
    assert sentence_ticks(run) == ["exact", "exact"]
    assert run.findings == ()


@pytest.mark.parametrize(
    "words",
    [
        "Income before taxes was $43.9 million, up from $41.2 million.",  # in the quarter before, perhaps
        "Total assets increased to $719.1 million from $702.8 million.",
        "Income before taxes was $43.9 million, up from $125.9 million.",  # a year's is no quarter's
    ],
)
def test_another_level_without_a_date_may_be_of_another_period(words: str) -> None:
    run = _told(words)
    assert sentence_ticks(run)[1] == "unproven"
    assert run.findings == ()


def test_what_a_sentence_tells_of_its_own_levels_is_held_to_it() -> None:
    (finding,) = _told("Income before taxes rose 13.6% to $43.9 million from $33.6 million.").findings
    assert finding.code == "R202"
    assert finding.repair is not None
    assert finding.repair.print == "30.6"
