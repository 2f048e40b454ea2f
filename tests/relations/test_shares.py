"""Shares of one whole: columns of percentages beside columns of amounts."""

from __future__ import annotations

from tieout.pipeline import check


def test_costs_with_a_sign_have_shares_without_one() -> None:
    text = (
        "<p>Half-year report 2024</p><p>Income statement</p><table>"
        "<tr><td>in TCHF<td>H1 2024<td>%</tr><tr><td>Net sales<td>2’017’186<td>100.0</tr>"
        "<tr><td>Cost of goods<td>-1’234’609<td>61.2</tr><tr><td>Personnel<td>-297’544<td>14.8</tr>"
        "<tr><td>Other expenses<td>-291’157<td>14.4</tr><tr><td>Depreciation<td>-57’520<td>2.9</tr></table>"
    )
    relations = check(text.encode(), "x.html").proof.relations
    assert [(relation.kind, relation.terms[0][1]) for relation in relations] == [("shares", -100)] * 4


def test_a_total_that_is_a_part_itself_is_not_the_whole_that_rows_agree_on() -> None:
    text = (
        "<p>Brackwater reports 2024 results</p><table>"
        "<tr><td>in thousands<td>2024<td></tr><tr><td>Total from operations<td>46,310<td>3.3%</tr>"
        "<tr><td>General and administrative<td>91,005<td>6.5</tr><tr><td>Depreciation<td>76,571<td>5.5</tr>"
        "<tr><td>Openings<td>8,663<td>0.6</tr><tr><td>Disposals<td>1,687<td>0.1</tr>"
        "<tr><td>Level profit<td>224,236<td>16.0%</tr></table>"
    )
    run = check(text.encode(), "x.html")
    assert not run.findings
