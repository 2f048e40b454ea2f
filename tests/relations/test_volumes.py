"""What a producer of oil and gas prints of its volumes: in one unit, and by the day."""

from __future__ import annotations

import pytest

from tieout.pipeline import Run, check

HEAD = """<html><body><p><b>Cold Fork Energy reports second quarter 2024 results</b></p><table>
<tr><td></td><td colspan=2>Three Months Ended June 30,</td><td colspan=2>Six Months Ended June 30,</td></tr>
<tr><td></td><td>2024</td><td>2023</td><td>2024</td><td>2023</td></tr>"""
VOLUMES = """<tr><td>Oil (MBbl)</td><td>4,318</td><td>3,977</td><td>8,451</td><td>7,802</td></tr>
<tr><td>Natural gas (MMcf)</td><td>15,246</td><td>14,502</td><td>30,117</td><td>28,530</td></tr>
<tr><td>NGLs (MBbl)</td><td>1,204</td><td>1,131</td><td>2,377</td><td>2,236</td></tr>
<tr><td>Total ({unit})</td><td>{total}</td><td>{before}</td><td>{half}</td><td>{half_before}</td></tr>"""
A_DAY = """<tr><td>Average daily production (MBoe/d)</td>
<td>{0}</td><td>{1}</td><td>{2}</td><td>{3}</td></tr>"""
DAILY = A_DAY.format("88.6", "82.7", "87.1", "81.7")
IN_BOE = {"unit": "MBoe", "total": "8,063", "before": "7,525", "half": "15,848", "half_before": "14,793"}
IN_CFE = {"unit": "MMcfe", "total": "48,378", "before": "45,150", "half": "95,085", "half_before": "88,758"}


def _totals(release: str) -> tuple[Run, list[str], set[str]]:
    run = check(f"{release}</table>".encode(), "release.html")
    totals = {each.id for each in run.figures if each.label[-1].startswith(("Total", "Average"))}
    kinds = {relation.kind for relation in run.proof.relations if relation.target in totals}
    return run, [run.proof.ticks[each] for each in sorted(totals)], kinds


@pytest.mark.parametrize("totals", [IN_BOE, IN_CFE])
def test_oil_and_gas_make_a_total_in_either_s_unit(totals: dict[str, str]) -> None:
    run, ticks, kinds = _totals(HEAD + VOLUMES.format(**totals))
    assert kinds == {"equivalent"}
    assert "broken" not in ticks
    assert run.findings == ()


def test_a_total_that_is_wrong_is_found() -> None:
    run, ticks, _ = _totals(HEAD + VOLUMES.format(**IN_BOE | {"total": "8,603"}) + DAILY)
    assert ticks[0] == "broken"
    assert len(run.findings) == 1


def test_a_day_s_share_is_the_period_s_over_its_days() -> None:
    run, ticks, kinds = _totals(HEAD + VOLUMES.format(**IN_BOE) + DAILY)
    assert set(ticks) == {"exact", "rounded"}
    assert kinds == {"equivalent", "daily"}
    assert run.findings == ()


def test_who_counts_other_days_is_not_accused() -> None:
    other = A_DAY.format("92.1", "91.0", "90.8", "89.9")
    run, _, kinds = _totals(HEAD + VOLUMES.format(**IN_BOE) + other)
    assert "daily" not in kinds
    assert run.findings == ()
