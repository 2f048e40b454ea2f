"""Growth: percentages between two columns, also with the sign turned where more is worse."""

from __future__ import annotations

import pytest

import tieout
from sheets import BEFORE, NOW, PERCENT, USD, Release

COLUMNS = ([USD, USD, PERCENT], [BEFORE, NOW, NOW])


def test_a_column_of_rates_is_tied_to_its_two_columns() -> None:
    release = Release().table(
        [
            ("Network", ["44,836", "52,285", "16.6"]),
            ("Systems", ["25,768", "26,999", "4.8"]),
            ("Equipment", ["1,467", "1,660", "13.2"]),
        ],
        *COLUMNS,
    )
    assert release.equations("growth") == {
        "16.6 = +52,285 +44,836",
        "4.8 = +26,999 +25,768",
        "13.2 = +1,660 +1,467",
    }


def test_better_or_worse_columns_turn_the_sign_of_costs() -> None:
    release = Release().table(
        [
            ("Revenue", ["44,836", "52,285", "16.6"]),
            ("Cost of revenue", ["25,768", "26,999", "(4.8)"]),
            ("Gross profit", ["19,068", "25,286", "32.6"]),
        ],
        *COLUMNS,
    )
    assert "(4.8) = -26,999 -25,768" in release.equations("growth")


def test_percentages_of_something_else_are_not_growth() -> None:
    release = Release().table(
        [
            ("Network", ["44,836", "52,285", "61.1"]),
            ("Systems", ["25,768", "26,999", "33.0"]),
            ("Equipment", ["1,467", "1,660", "7.9"]),
        ],
        *COLUMNS,
    )
    assert release.equations("growth") == set()


FORM = """<h2>Results for the six months ended September 30, 2017</h2>
<p>(Percentages show the change from the same period last year)</p>
<table><tr><th></th><th colspan=2>Total revenues</th><th colspan=2>Operating income</th>
<th colspan=2>Income before tax</th><th colspan=2>Net income</th></tr>
<tr><td></td><td>JPY millions</td><td>%</td><td>JPY millions</td><td>%</td><td>JPY millions</td><td>%</td>
<td>JPY millions</td><td>%</td></tr>
<tr><td>Six months ended September 30, 2017</td><td>82,988</td><td>12.0</td><td>2,316</td><td>18.9</td>
<td>2,469</td><td>17.3</td><td>1,488</td><td>34.3</td></tr>
<tr><td>Six months ended September 30, 2016</td><td>74,123</td><td>13.5</td><td>1,948</td><td>(24.0)</td>
<td>2,105</td><td>(20.5)</td><td>1,108</td><td>(33.0)</td></tr></table>"""


def ticks(page: str) -> dict[str, str]:
    run = tieout.check(page.encode())
    return {each.raw: run.proof.ticks[each.id].value for each in run.figures}


def test_the_rates_of_a_form_speak_for_one_another() -> None:
    found = ticks(FORM)
    assert {found[rate] for rate in ("12.0", "18.9", "17.3", "34.3")} == {"exact"}
    assert {found[rate] for rate in ("13.5", "(24.0)", "(20.5)", "(33.0)")} == {"unproven"}


@pytest.mark.parametrize("wrong", ["18.9 81.9", "12.0 21.0", "34.3 84.3"])
def test_a_wrong_rate_of_a_form_is_noticed(wrong: str) -> None:
    right, printed = wrong.split()
    found = ticks(FORM.replace(right, printed))
    assert found[printed] == "broken"
