"""From a year's earnings a share to the next year's, in cents too few to be found by arithmetic alone."""

from __future__ import annotations

from tieout.pipeline import check

WALK = """<html><body><p><b>Earnings per share variance analysis</b></p><table>
<tr><td></td><td>Quarter</td><td>Six months</td></tr>
<tr><td>2023 operating earnings per share</td><td>$ 0.74</td><td>$ 1.61</td></tr>
<tr><td>New rates</td><td>0.09</td><td>0.15</td></tr><tr><td>Weather</td><td>(0.03)</td><td>0.02</td></tr>
<tr><td>Operation and maintenance</td><td>(0.05)</td><td>{upkeep}</td></tr>
<tr><td>{last}</td><td>$ 0.75</td><td>$ 1.71</td></tr></table>"""


def test_what_lies_between_two_years_of_one_name_leads_from_one_to_the_other() -> None:
    run = check(WALK.format(upkeep="(0.07)", last="2024 operating earnings per share").encode(), "r.html")
    assert {relation.kind for relation in run.proof.relations} == {"walk"}
    assert set(run.proof.ticks) == {"exact"}
    assert run.findings == ()


def test_a_row_of_another_name_is_no_end() -> None:
    run = check(WALK.format(upkeep="(0.07)", last="2024 reported earnings per share").encode(), "r.html")
    assert not any(relation.kind == "walk" for relation in run.proof.relations)
    assert run.findings == ()


def test_a_column_that_does_not_lead_there_is_not_proven() -> None:
    run = check(WALK.format(upkeep="(0.17)", last="2024 operating earnings per share").encode(), "r.html")
    assert list(run.proof.ticks) == ["exact", "unproven"] * 5
    assert run.findings == ()
