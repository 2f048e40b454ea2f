"""Tags are taken out without a loss of print, and what they say is kept."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from tieout.pipeline import check
from tieout.values.period import Period
from truth.filing import Filing, printed_sums, read_filing
from truth.measures.gold import score_of, wrong_aspects
from truth.trial import figure_at

HEADER = (
    "<ix:header><ix:resources>"
    + "".join(
        f'<xbrli:context id="c{year}"><xbrli:period><xbrli:startDate>{year}-01-01</xbrli:startDate>'
        f"<xbrli:endDate>{year}-12-31</xbrli:endDate></xbrli:period></xbrli:context>"
        for year in (2024, 2023)
    )
    + '<xbrli:unit id="usd"><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit>'
    "</ix:resources></ix:header>"
)
ROWS = {"Sales": (5120, 4711), "Costs": (-3907, -3555), "Profit": (1213, 1156)}
LINKBASE = """<l:linkbase xmlns:l="http://www.xbrl.org/2003/linkbase" xmlns:x="http://www.w3.org/1999/xlink">
<l:calculationLink x:role="statement">
<l:loc x:label="p" x:href="n.xsd#n_Profit"/><l:loc x:label="s" x:href="n.xsd#n_Sales"/>
<l:loc x:label="c" x:href="n.xsd#n_Costs"/>
<l:calculationArc x:from="p" x:to="s" weight="1"/><l:calculationArc x:from="p" x:to="c" weight="-1"/>
</l:calculationLink></l:linkbase>"""


def cell(name: str, year: int, value: int) -> str:
    said = f'name="n:{name}" contextRef="c{year}" unitRef="usd" scale="6"'
    tag = f"<ix:nonFraction {said}>{abs(value):,}</ix:nonFraction>"
    return f"<td>({tag}</td><td>)</td>" if value < 0 else f"<td>{tag}</td><td></td>"


@pytest.fixture(scope="module")
def filing(tmp_path_factory: pytest.TempPathFactory) -> Filing:
    folder = tmp_path_factory.mktemp("nordhaven")
    rows = "".join(
        f"<tr><td>{name}</td>{cell(name, 2024, now)}{cell(name, 2023, before)}</tr>"
        for name, (now, before) in ROWS.items()
    )
    head = "<p>Nordhaven Inc. Years ended December 31 (in millions of U.S. dollars)</p>"
    years = "<tr><td></td><td>2024</td><td></td><td>2023</td><td></td></tr>"
    page = f"<html><body>{HEADER}{head}<table>{years}{rows}</table></body></html>"
    (folder / "page.htm").write_text(page, encoding="utf-8")
    (folder / "n_cal.xml").write_text(LINKBASE, encoding="utf-8")
    return read_filing(folder)


def test_only_the_tags_are_gone(filing: Filing) -> None:
    page = filing.pages[0]
    assert "ix:" not in page.source
    assert "<td>(3,907</td><td>)</td>" in page.source
    assert [page.source[tag.span.start : tag.span.end] for tag in page.tags] == [
        tag.print for tag in page.tags
    ]


def test_a_tag_says_value_period_and_printed_sign(filing: Filing) -> None:
    costs = next(tag for tag in filing.pages[0].tags if tag.print == "3,907")
    assert costs.value == Fraction(-3_907_000_000)
    assert (costs.unit, costs.weight) == ("USD", -1)  # printed in parentheses, tagged positive
    assert costs.context.period == Period(date(2024, 1, 1), date(2024, 12, 31))


def test_sums_are_declared_once_for_each_period(filing: Filing) -> None:
    sums = printed_sums(filing, filing.pages[0])
    assert len(sums) == 2
    assert {(summation.total, summation.items) for summation, _, _ in sums} == {
        ("Profit", (("Sales", 1), ("Costs", -1)))
    }


def test_a_figure_read_otherwise_is_wrong(filing: Filing) -> None:
    page = filing.pages[0]
    assert score_of(filing, page, "page").right == 6
    source = page.source.replace("in millions", "in thousands")
    tag = next(tag for tag in page.tags if tag.print == "5,120")
    run = check(source.encode(), "page.htm")
    at = source.index("5,120")
    assert wrong_aspects(tag, figure_at(run.figures, at)) == ("scale",)
    assert wrong_aspects(tag, None) == ("read",)
