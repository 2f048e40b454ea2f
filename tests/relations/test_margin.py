"""Margins: ratios by segment, and of items across a table."""

from __future__ import annotations

from msgspec import structs

from sheets import NOW, PERCENT, USD, Release
from tieout.facts.model import Figure
from tieout.pipeline import check
from tieout.tables.model import Measure

SEGMENTS = ["75,357", "26,731", "30,835", "61,052"]


def by_segment(margins: list[str]) -> Release:
    release = Release()
    release.table([("Total revenues", SEGMENTS)], [USD] * 4, [NOW] * 4)
    release.table(
        [("Earnings from operations", ["4,395", "1,899", "1,147", "3,536"]), ("Operating margin", margins)],
        [USD] * 4,
        [NOW] * 4,
        row_units={"Operating margin": PERCENT},
    )
    for at, figure in enumerate(release.figures):
        if figure.unit is PERCENT:
            release.figures[at] = as_ratio(figure)
    return release


def as_ratio(figure: Figure) -> Figure:
    return structs.replace(figure, measure=Measure.RATIO)


def test_a_margin_by_segment_is_over_the_revenues_of_another_table() -> None:
    assert by_segment(["5.8%", "7.1%", "3.7%", "5.8%"]).equations("margin") == {
        "5.8% = +4,395 +75,357",
        "7.1% = +1,899 +26,731",
        "3.7% = +1,147 +30,835",
        "5.8% = +3,536 +61,052",
    }


def test_one_margin_that_its_amounts_do_not_give_is_broken() -> None:
    ticks = by_segment(["5.8%", "1.7%", "3.7%", "5.8%"]).ticks()
    assert ticks["1.7%"] == "broken"


def test_margins_that_two_lines_give_in_two_places_only_are_none() -> None:
    assert not by_segment(["5.8%", "7.1%", "9.9%", "2.2%"]).equations("margin")


RECONCILED = """<h2>Fellmark Foods reports third quarter 2024 results</h2><p>(in millions)</p>
<p><b>Three months ended September 30, 2024</b></p><table><tr><th></th><th>Income before income taxes</th>
<th>Income taxes</th><th>Effective tax rate</th><th>Net income</th></tr>
<tr><td>Reported</td><td>3,714</td><td>{tax}</td><td>17.4%</td><td>3,068</td></tr>
<tr><td>Restructuring</td><td>182</td><td>45</td><td></td><td>137</td></tr>
<tr><td>Comparable</td><td>3,896</td><td>691</td><td>{comparable}</td><td>3,205</td></tr></table>"""


def _tax_rates(tax: str, comparable: str) -> list[str]:
    run = check(RECONCILED.format(tax=tax, comparable=comparable).encode(), "release.html")
    assert run.findings == ()
    return [str(run.proof.ticks[each.id]) for each in run.figures if "%" in each.raw]


def test_a_column_of_tax_rates_is_of_the_columns_of_taxes_and_of_income_before_them() -> None:
    assert _tax_rates("646", "17.7%") == ["exact", "exact"]


def test_a_tax_rate_that_stands_alone_is_not_told_by_two_columns_that_differ_from_it() -> None:
    assert "unproven" in _tax_rates("646", "19.9%")
