"""Cross-footing: columns that add to a column, in every row."""

from __future__ import annotations

from datetime import date

import tieout
from sheets import NOW, USD, Release
from tieout.values.period import Period


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


GROUPS = """<p>Report for the six months ended June 30, 2024</p><table>
<tr><th>EUR thousands</th><th colspan=2>North</th><th colspan=2>South</th><th colspan=2>Group</th></tr>
<tr><td><td>H1 2024<td>H1 2023<td>H1 2024<td>H1 2023<td>H1 2024<td>H1 2023</tr>
<tr><td>Sales<td>353,736<td>381,972<td>209,176<td>223,653<td>562,912<td>605,625</tr>
<tr><td>Staff<td>-131,025<td>-127,466<td>-58,770<td>-63,308<td>-189,795<td>-190,774</tr>
<tr><td>EBITDA<td>13,648<td>33,600<td>17,064<td>19,578<td>30,712<td>53,178</tr>
</table>"""


def test_segments_add_up_where_each_has_its_columns_of_two_periods() -> None:
    run = tieout.check(GROUPS.encode())
    assert {each.value for each in run.proof.ticks} == {"exact"}
    wrong = tieout.check(GROUPS.replace("605,625", "606,525").encode())
    (finding,) = wrong.findings
    assert finding.code == "R102"
    assert finding.repair is not None
    assert finding.repair.print == "605,625"


def test_a_row_of_one_segment_and_nils_foots_too() -> None:
    """What one segment has alone is the group's: with the nils printed, three places say so."""
    release = Release().table(
        [
            ("Revenue", ["468,506", "222,101", "(3,942)", "686,665"]),
            ("Salaries", ["215,534", "12,657", "–", "228,191"]),
            ("Rentals", ["17,966", "743", "–", "18,709"]),
            ("Interest", ["32,363", "–", "–", "32,363"]),
            ("Left blank", ["1,539", "", "", "1,593"]),
        ],
        [USD] * 4,
        [NOW] * 4,
    )
    found = release.equations("crossfoot")
    assert "32,363 = +32,363" in found
    assert not any("1,593" in equation for equation in found)


def test_a_half_between_its_quarters_is_both() -> None:
    first, half, second = (
        Period(date(2024, begin, 1), date(2024, end, day))
        for begin, end, day in ((1, 3, 31), (1, 6, 30), (4, 6, 30))
    )
    release = Release().table(
        [
            ("Revenue", ["2,072", "4,873", "2,801"]),
            ("Cost", ["1,405", "3,310", "1,905"]),
            ("Profit", ["667", "1,563", "896"]),
        ],
        [USD] * 3,
        [first, half, second],
    )
    assert release.equations("crossfoot") == {
        "2,801 = +4,873 -2,072",
        "1,905 = +3,310 -1,405",
        "896 = +1,563 -667",
    }


PARTS = """<p>Quill Group reports for the six months ended June 30, 2024 (EUR thousands)</p><table>
<tr><th></th><th>Care<th>Home<th>Total Consumer<th>Trade<th>Export<th>Group</tr>
<tr><td>Sales<td>353,736<td>209,176<td>562,912<td>81,440<td>17,064<td>661,416</tr>
<tr><td>Staff<td>131,025<td>58,770<td>189,795<td>20,311<td>4,077<td>214,183</tr>
<tr><td>Materials<td>99,360<td>71,208<td>170,568<td>33,912<td>6,350<td>210,830</tr>
<tr><td>EBITDA<td>13,648<td>17,064<td>30,712<td>5,208<td>1,093<td>37,013</tr></table>"""


def test_a_row_in_which_nothing_foots_for_one_print_is_no_row_of_another_kind() -> None:
    """The subtotal's neighbour stands in its place: both sums ask for the same value there."""
    assert not tieout.check(PARTS.encode()).findings
    wrong = tieout.check(PARTS.replace("562,912", "81,440").encode())
    (finding,) = wrong.findings
    assert finding.repair is not None
    assert finding.repair.print == "562,912"
