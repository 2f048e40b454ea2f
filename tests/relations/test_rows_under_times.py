"""Tables of segments in columns whose rows stand under their time: one concept through all of the times."""

from __future__ import annotations

import pytest

from told import assert_all_tie, told

TABLE = """<p><b>Results by segment</b></p><p>(in millions)</p><table>
<tr><td></td><td>Carriers</td><td>Yards</td><td>Fuel</td><td>Group</td></tr>
<tr><td>Three months ended Dec. 31, 2024</td><td></td><td></td><td></td><td></td></tr>
<tr><td>Revenues</td><td>$7,485</td><td>$2,591</td><td>$3,420</td><td>$13,496</td></tr>
<tr><td>Operating income</td><td>811</td><td>204</td><td>117</td><td>1,132</td></tr>
<tr><td>Three months ended Dec. 31, 2023</td><td></td><td></td><td></td><td></td></tr>
<tr><td>Revenues</td><td>$6,985</td><td>$2,386</td><td>$2,885</td><td>$12,256</td></tr>
<tr><td>Operating income</td><td>745</td><td>188</td><td>96</td><td>1,029</td></tr></table>"""


@pytest.mark.parametrize(
    "words",
    [
        "Carriers revenue grew $500 million to $7.5 billion.",
        "Fuel revenue increased 18.5% to $3.4 billion.",
        "Yards operating income rose $16 million to $204 million.",
        "Operating income of Carriers increased 8.9%.",
    ],
)
def test_a_part_of_the_business_moved_from_the_row_of_the_time_before(words: str) -> None:
    assert_all_tie(told("Vinga Lines reports fourth quarter 2024 results", words, TABLE))
