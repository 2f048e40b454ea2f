"""Growth at constant currency of a whole, by that of its parts and what they were a year before."""

from __future__ import annotations

import pytest

from tieout.pipeline import Run, check

HEAD = """<h2>Marl &amp; Finch reports second quarter 2024 results</h2><p>(in millions)</p>
<p><b>Revenues by region</b></p><table><tr><th></th><th colspan=2>Three months ended June 30,</th>
<th rowspan=2>% change</th><th rowspan=2>{basis}</th></tr><tr><th></th><th>2024</th><th>2023</th></tr>"""
ROWS = (
    ("Coats", "1,212", "1,143", "6%", "9%"),
    ("Shoes", "804", "862", "(7)%", "(5)%"),
    ("Total Americas", "2,016", "2,005", "1%", "3%"),
    ("Coats", "655", "601", "9%", "4%"),
    ("Shoes", "498", "477", "4%", "1%"),
    ("Total Europe", "1,153", "1,078", "7%", "3%"),
    ("Total revenues", "3,169", "3,083", "3%", "{whole}"),
)


def _checked(whole: str, basis: str = "% change excluding currency changes") -> Run:
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    page = HEAD.format(basis=basis) + body.format(whole=whole) + "</table>"
    return check(page.encode(), "release.html")


def _ticks(run: Run) -> list[str]:
    """Of the last column."""
    return [
        str(run.proof.ticks[each.id]) for each in run.figures if getattr(each.place, "column", None) == 3
    ]


@pytest.mark.parametrize("basis", ["% change excluding currency changes", "Constant currency % change"])
def test_a_whole_grew_as_its_parts_did_by_their_size_a_year_before(basis: str) -> None:
    run = _checked("3%", basis)
    assert "unproven" not in _ticks(run)
    assert {relation.kind for relation in run.proof.relations} >= {"blended"}
    assert run.findings == ()


@pytest.mark.parametrize("whole", ["5%", "8%", "(3)%"])
def test_who_translates_a_whole_in_another_way_is_not_accused(whole: str) -> None:
    run = _checked(whole)
    assert _ticks(run)[-1] == "unproven"
    assert run.findings == ()


def test_organic_growth_has_another_base() -> None:
    run = _checked("3%", "Organic % change")
    assert not [relation for relation in run.proof.relations if relation.kind == "blended"]
