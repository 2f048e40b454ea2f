"""Cross-footing: columns that add to a column, in every row."""

from __future__ import annotations

import tieout
from sheets import NOW, USD, Release


def test_segments_add_to_the_consolidated_column() -> None:
    release = Release().table(
        [
            ("Revenue", ["4,873", "2,072", "(114)", "6,831"]),
            ("Cost", ["3,310", "1,405", "(98)", "4,617"]),
            ("Profit", ["1,563", "667", "(16)", "2,214"]),
        ],
        [USD] * 4,
        [NOW] * 4,
    )
    assert release.equations("crossfoot") == {
        "6,831 = +(114) +2,072 +4,873",
        "4,617 = +(98) +1,405 +3,310",
        "2,214 = +(16) +667 +1,563",
    }


DIVIDENDS = """<h2>Dividends</h2><table><tr><th></th><th colspan=3>Dividend per share</th></tr>
<tr><td></td><td>Interim</td><td>Final</td><td>Total</td></tr>
<tr><td></td><td>Yen</td><td>Yen</td><td>Yen</td></tr>
<tr><td>Fiscal Year Ended March 31, 2017</td><td>13.50</td><td>13.50</td><td>27.00</td></tr>
<tr><td>Fiscal Year Ending March 31, 2018 (forecast)</td><td>13.50</td><td>13.50</td><td>27.00</td></tr>
</table>"""


def test_rows_that_print_the_same_prove_each_other() -> None:
    """Each would be noticed by the other: what one row says does not go with the first of them."""
    run = tieout.check(DIVIDENDS.encode())
    assert {each.value for each in run.proof.ticks} == {"exact"}
    wrong = tieout.check(DIVIDENDS.replace("27.00", "72.00", 1).encode())
    (finding,) = wrong.findings
    assert (finding.code, wrong.figures[finding.figures[0]].raw) == ("R102", "72.00")
