"""Eliminations that only a note below a table tells."""

from __future__ import annotations

import pytest

from tieout.pipeline import Run
from tieout.relations.model import Tick
from told import assert_all_tie, sentence_ticks, told

ACROSS = """<p><b>Revenues by segment</b></p><p>(in millions)</p><table>
<tr><td></td><td>Carriers</td><td>Yards</td><td>Fuel</td><td>Total ports</td>
<td>Total group</td></tr>
<tr><td>Three months ended Dec. 31, 2024</td>
<td>$7,485</td><td>$2,591</td><td>$3,420</td><td>$5,898</td><td>$10,412</td></tr>
<tr><td>Three months ended Dec. 31, 2023</td>
<td>$6,985</td><td>$2,386</td><td>$2,885</td><td>$5,168</td><td>$9,237</td></tr></table>"""
DOWN = """<p><b>Revenues by segment</b></p><p>(in millions)</p><table>
<tr><td></td><td colspan=2>Three months ended Dec. 31,</td></tr><tr><td></td><td>2024</td><td>2023</td></tr>
<tr><td>Carriers</td><td>$7,485</td><td>$6,985</td></tr><tr><td>Yards</td><td>2,591</td><td>2,386</td></tr>
<tr><td>Fuel</td><td>3,420</td><td>2,885</td></tr>
<tr><td>Total ports</td><td>5,898</td><td>5,168</td></tr>
<tr><td>Total revenues</td><td>$10,412</td><td>$9,237</td></tr></table>"""
NOTE = (
    "<p>(a) Revenues for the three months ended Dec. 31, 2024 and 2023 include port eliminations of "
    "$113 and ${before}, respectively; and corporate eliminations of $2,971 and $2,916, respectively.</p>"
)


def _told(table: str, before: str = "103") -> Run:
    return told("Vinga Lines reports fourth quarter 2024 results", "", table + NOTE.format(before=before))


@pytest.mark.parametrize("table", [ACROSS, DOWN])
def test_parts_exceed_their_total_by_what_is_eliminated(table: str) -> None:
    run = _told(table)
    assert_all_tie(run)
    assert set(run.proof.ticks) == {Tick.EXACT}


def test_an_elimination_that_lies_between_nothing_ties_to_nothing() -> None:
    run = _told(DOWN, before="131")
    assert [tick.value for tick in sentence_ticks(run)] == ["exact", "unproven", "exact", "unproven"]
    assert run.findings == ()
