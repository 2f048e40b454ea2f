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
