"""Levels that sentences compare with and do not date: tied to the row's period before.

They are accused only where something beside them tells their time.
"""

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


SHARES = """<p><b>Statements of income</b></p><p>(in thousands, except per share data)</p><table>
<tr><td></td><td colspan=2>Three months ended Dec. 31,</td><td colspan=2>Year ended Dec. 31,</td></tr>
<tr><td></td><td>2024</td><td>2023</td><td>2024</td><td>2023</td></tr>
<tr><td>Income before income taxes</td><td>43,918</td><td>33,620</td><td>156,956</td><td>125,919</td></tr>
<tr><td>Income taxes</td><td>10,101</td><td>7,733</td><td>36,100</td><td>28,962</td></tr>
<tr><td>Net income</td><td>33,817</td><td>25,887</td><td>120,856</td><td>96,957</td></tr>
<tr><td>Diluted earnings per share</td><td>$1.37</td><td>$1.04</td><td>$4.88</td><td>$3.87</td></tr>
<tr><td>Diluted shares</td><td>24,684</td><td>24,892</td><td>24,766</td><td>25,053</td></tr></table>"""


@pytest.mark.parametrize(
    ("before", "meant"),
    [
        ("$28.9 million, or $1.04 per diluted share", "25.9"),
        ("$25.9 million, or $1.64 per diluted share", "1.04"),
        ("$52.9 million, or $1.04 per diluted share", "25.9"),
    ],
)
def test_one_of_two_levels_tells_of_what_time_the_other_is(before: str, meant: str) -> None:
    words = f"Net income was $33.8 million, or $1.37 per diluted share, compared to {before}."
    run = told("Halden Tools reports fourth quarter and full year 2024 results", words, SHARES)
    assert sentence_ticks(run).count("broken") == 1
    (finding,) = run.findings
    assert finding.repair is not None
    assert finding.repair.print.lstrip("$") == meant


@pytest.mark.parametrize(
    "before",
    [
        "$25.9 million, or $1.04 per diluted share",
        "$28.9 million, or $1.17 per diluted share",  # in the quarter before
        "$28.9 million",
    ],
)
def test_two_levels_may_be_of_another_time_together(before: str) -> None:
    words = f"Net income was $33.8 million, or $1.37 per diluted share, compared to {before}."
    run = told("Halden Tools reports fourth quarter and full year 2024 results", words, SHARES)
    assert run.findings == ()


BALANCES = """<p><b>Balance sheets</b></p><p>(in thousands)</p><table>
<tr><td></td><td>November 2, 2024</td><td>February 3, 2024</td><td>October 28, 2023</td></tr>
<tr><td>Cash</td><td>298,219</td><td>292,588</td><td>271,140</td></tr>
<tr><td>Inventories</td><td>808,992</td><td>740,190</td><td>767,411</td></tr>
<tr><td>Total current assets</td><td>1,107,211</td><td>1,032,778</td><td>1,038,551</td></tr></table>"""


@pytest.mark.parametrize(
    "words",
    [
        "Inventories at the end of the quarter were {}, up 5.4% from $767.4 million a year ago.",
        "Inventories were {} at November 2, 2024, an increase of $68.8 million.",
    ],
)
def test_a_level_of_another_column_is_wrong_where_it_moved_here_as_told(words: str) -> None:
    title = "Halden Stores reports third quarter 2024 results for the quarter ended November 2, 2024"
    assert told(title, words.format("$809.0 million"), BALANCES).findings == ()
    (finding,) = told(title, words.format("$740.2 million"), BALANCES).findings
    assert finding.repair is not None
    assert finding.repair.print.lstrip("$") == "809.0"


def test_a_level_that_moved_so_in_its_own_column_is_of_that() -> None:
    title = "Halden Stores reports third quarter 2024 results for the quarter ended November 2, 2024"
    words = "Inventories were $740.2 million, a decrease of $27.2 million."
    assert told(title, words, BALANCES).findings == ()
