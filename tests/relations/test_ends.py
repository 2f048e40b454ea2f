"""Ranges of an outlook, from one measure to another: they foot at either end, alone or beside others."""

from __future__ import annotations

import pytest

from tieout.facts.model import TablePlace
from tieout.pipeline import Run, check

ALONE = """<html><body><p><b>Outlook for 2025</b></p><p>(in millions)</p><table>
<tr><td></td><td>Year ending December 31, 2025</td></tr>
<tr><td>Net income</td><td>$1,210 - $1,304</td></tr><tr><td>Income taxes</td><td>385 - 415</td></tr>
<tr><td>Interest expense</td><td>142</td></tr>
<tr><td>Depreciation and amortization</td><td>512 - 523</td></tr>
<tr><td>EBITDA</td><td>{low} - $2,384</td></tr></table>"""
BESIDE = """<html><body><p><b>Adjusted net earnings</b></p><p>(in millions)</p><table>
<tr><td></td><td>2024</td><td>2023</td><td>Projected 2025</td></tr>
<tr><td>Net earnings</td><td>$ 5,611</td><td>$ 5,086</td><td>$5,905 - $6,205</td></tr>
<tr><td>Amortization</td><td>388</td><td>399</td><td>410</td></tr>
<tr><td>Response costs</td><td>593</td><td>207</td><td>{costs}</td></tr>
<tr><td>Tax effect</td><td>(141)</td><td>(98)</td><td>(95) - (85)</td></tr>
<tr><td>Adjusted net earnings</td><td>$ 6,451</td><td>$ 5,594</td><td>$6,430 - $6,665</td></tr></table>"""


def _ends(release: str) -> tuple[Run, list[str]]:
    """The ticks of the ends of ranges."""
    run = check(release.encode(), "release.html")
    places = {figure.id: figure.place for figure in run.figures}
    ends = [
        number for number, place in places.items() if isinstance(place, TablePlace) and place.column is None
    ]
    return run, [run.proof.ticks[figure] for figure in ends]


def test_ranges_foot_at_both_ends() -> None:
    run, ticks = _ends(ALONE.format(low="$2,249"))
    assert set(ticks) == {"exact"}
    assert run.findings == ()


def test_a_low_end_may_be_that_of_high_costs() -> None:
    run, ticks = _ends(BESIDE.format(costs="135 - 210"))
    assert set(ticks) == {"exact"}
    assert run.findings == ()


@pytest.mark.parametrize(
    "release", [ALONE.format(low="$2,294"), BESIDE.format(costs="155 - 230")], ids=["alone", "beside"]
)
def test_what_foots_at_one_end_only_or_at_none_accuses_nobody(release: str) -> None:
    run, ticks = _ends(release)
    assert "unproven" in ticks
    assert run.findings == ()
