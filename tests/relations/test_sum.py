"""Sums: totals first and last, nested, with rows skipped and rows turned."""

from __future__ import annotations

import tieout
from sheets import BEFORE, NOW, USD, Release

TWO = ([USD, USD], [BEFORE, NOW])


def test_total_last_with_nested_subtotals() -> None:
    release = Release().table(
        [
            ("Cash", ["21,958", "19,871"]),
            ("Receivables", ["27,383", "26,232"]),
            ("Total current assets", ["49,341", "46,103"]),
            ("Land", ["5,511", "5,820"]),
            ("Buildings", ["30,224", "31,777"]),
            ("Total property", ["35,735", "37,597"]),
            ("Total assets", ["85,076", "83,700"]),
        ],
        *TWO,
    )
    assert release.equations("sum") == {
        "49,341 = +27,383 +21,958",
        "46,103 = +26,232 +19,871",
        "35,735 = +30,224 +5,511",
        "37,597 = +31,777 +5,820",
        "85,076 = +35,735 +49,341",
        "83,700 = +37,597 +46,103",
    }


def test_total_first_skips_a_row_that_is_part_of_the_row_above_it() -> None:
    release = Release().table(
        [
            ("Connectivity", ["10,577", "13,266"]),
            ("Fixed", ["4,873", "4,996"]),
            ("Fibre", ["1,518", "1,510"]),
            ("Mobile", ["4,072", "6,649"]),
            ("of which wholesale", ["2,573", "4,919"]),
            ("Others", ["114", "111"]),
        ],
        *TWO,
    )
    assert release.equations("sum") == {
        "10,577 = +4,873 +1,518 +4,072 +114",
        "13,266 = +4,996 +1,510 +6,649 +111",
    }


def test_a_cost_printed_positive_is_taken_away() -> None:
    release = Release().table(
        [
            ("Income before tax", ["2,105,355", "2,468,799"]),
            ("Income tax expense", ["953,678", "969,527"]),
            ("Equity in net income", ["41,646", "77,339"]),
            ("Net income", ["1,193,323", "1,576,611"]),
        ],
        *TWO,
        scale=3,
    )
    assert "1,576,611 = +77,339 -969,527 +2,468,799" in release.equations("sum")


def test_rows_that_only_look_like_a_sum_in_one_column_are_none() -> None:
    release = Release().table(
        [("Stores", ["12", "31"]), ("Depots", ["30", "17"]), ("Offices", ["42", "99"])], *TWO
    )
    assert release.equations("sum") == set()


def test_a_sum_of_two_columns_is_looked_at_where_a_value_slipped_over() -> None:
    """The other column alone would hardly bear so short a sum out; that (355) stands twice helps it."""
    rows = [
        ("Translation adjustments", ["(3,355)", "(3,355)"]),
        ("Investments", ["1,114", "2,206"]),
        ("Derivatives", ["(10)", "21"]),
        ("Other comprehensive income", ["1,408", "(1,128)"]),
    ]
    release = Release().table(rows, [USD, USD], [NOW, BEFORE])
    assert "1,408 = +(10) +1,114 +(3,355)" in release.equations("sum")
    rows[0] = ("Translation adjustments", ["(9,761)", "(3,355)"])
    other = Release().table(rows, [USD, USD], [NOW, BEFORE])
    assert not any("(9,761)" in each for each in other.equations("sum"))


def test_a_price_in_every_row_is_no_sum() -> None:
    release = Release().table([(f"Holder {at}", ["1.60786"]) for at in range(8)], [USD], [NOW], scale=0)
    assert not release.equations("sum")


def test_millions_add_up_beside_a_row_in_hundredths_of_cents() -> None:
    release = Release().table(
        [
            ("Passenger", ["5,594", "5,544"]),
            ("Cargo", ["161", "152"]),
            ("Other", ["219", "132"]),
            ("Total operating revenues", ["5,974", "5,828"]),
            ("Revenue a seat mile", ["0.0000001324", "0.0000001356"]),
        ],
        *TWO,
    )
    assert release.equations("sum") == {"5,974 = +219 +161 +5,594", "5,828 = +132 +152 +5,544"}


def test_a_total_of_one_row_stands_for_it() -> None:
    release = Release().table(
        [
            ("Cash", ["21,958", "19,871"]),
            ("Receivables", ["27,383", "26,232"]),
            ("Total current assets", ["49,341", "46,103"]),
            ("Leased to others", ["69,141", "89,456"]),
            ("Total leased", ["69,141", "89,456"]),
            ("Own use", ["36,952", "40,433"]),
            ("Total own use", ["36,952", "40,433"]),
            ("Total property", ["106,093", "129,889"]),
            ("Total assets", ["155,434", "175,992"]),
        ],
        *TWO,
    )
    assert {"106,093 = +36,952 +69,141", "155,434 = +106,093 +49,341"} <= release.equations("sum")


def test_a_result_that_is_part_of_one_above_leads_to_one_below() -> None:
    release = Release().table(
        [
            ("Gross profit", ["43,272", "45,567"]),
            ("Total operating expenses", ["22,044", "24,557"]),
            ("Total operating income", ["21,228", "21,010"]),
            ("Total other income", ["474", "879"]),
            ("Total other expenses", ["129", "345"]),
            ("Ordinary profit", ["21,573", "21,544"]),
            ("Total extraordinary losses", ["–", "5,189"]),
            ("Income before income taxes", ["21,573", "16,355"]),
        ],
        *TWO,
    )
    assert {
        "21,228 = -22,044 +43,272",
        "21,544 = -345 +879 +21,010",
        "16,355 = -5,189 +21,544",
    } <= release.equations("sum")


def test_a_row_is_the_sum_of_columns_on_either_side() -> None:
    release = Release().table(
        [
            ("Bonds", ["16,150", "45", "-516", "15,679", "212", "15,467"]),
            ("Agencies", ["5,431", "–", "-272", "5,159", "155", "5,004"]),
            ("Papers", ["1,066", "–", "–", "1,066", "1,066", "–"]),
            ("Deposits", ["873", "12", "-9", "876", "398", "478"]),
        ],
        [USD] * 6,
        [NOW] * 6,
    )
    assert {
        "15,679 = +-516 +45 +16,150",
        "15,679 = +212 +15,467",
        "876 = +398 +478",
    } <= release.equations("crossfoot")


def of_continuing(total: str) -> dict[str, str]:
    release = Release().table(
        [
            ("Income from continuing operations", ["79.2", "68.1"]),
            ("Income from discontinued operations", ["15.6", "–"]),
            ("Net income (Group share)", ["94.8", total]),
        ],
        *TWO,
    )
    return release.ticks()


def test_a_single_addend_a_unit_from_its_total_accuses_nobody() -> None:
    assert "broken" not in of_continuing("68.0").values()


TAXED = """<p>Orlo Energy reports first quarter 2024 results</p><table><tr><th>(millions)</th>
<th>Three months ended March 31, 2024</th><th>Three months ended March 31, 2023</th></tr>
<tr><td>Total revenues and other income<td>83,083<td>86,564</tr>
<tr><td>Purchases<td>47,601<td>46,003</tr><tr><td>Production expenses<td>9,091<td>9,436</tr>
<tr><td>Other taxes<td>14,022<td>14,322</tr><tr><td>Total costs<td>70,714<td>69,761</tr>
<tr><td>Income before income taxes<td>12,369<td>16,803</tr>
<tr><td>Income tax expense<td>3,803<td>4,960</tr>
<tr><td>Net income including noncontrolling interests<td>8,566<td>11,843</tr>
<tr><td>Net income attributable to noncontrolling interests<td>346<td>413</tr>
<tr><td>Net income attributable to Orlo<td>8,220<td>11,430</tr></table>"""


def test_one_wrong_print_hides_no_sum_below_a_line_that_is_one_of_those_above() -> None:
    """Income is what is left of revenue, and what tax and net income add up to."""
    wrong = tieout.check(TAXED.replace("3,803", "4,960").encode())
    (finding,) = wrong.findings
    assert finding.repair is not None
    assert finding.repair.print == "3,803"
