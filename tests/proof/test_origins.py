"""Whether a value that slipped over is excused by the amounts of the column that it came from."""

from __future__ import annotations

from sheets import NOW, PERCENT, USD, Release
from tieout.proof.origins import Origins
from tieout.proof.prints import Prints
from tieout.relations.model import Evidence, Form, Hypothesis


def test_what_holds_with_the_same_print_beside_is_of_that_column() -> None:
    """Tools print Garden's margin, which is 1,901 of 26,720 in both places."""
    rows = [
        ("Revenues", ["26,720", "4,496"]),
        ("Earnings", ["1,901", "907"]),
        ("Margin", ["7.1", "7.1"]),
    ]
    release = Release().table(rows, [USD] * 2, [NOW] * 2, row_units={"Margin": PERCENT})
    revenues, _, earnings, _, garden, tools = range(6)
    margin, by_value = (
        Hypothesis("ratio", Form.RATIO, target, ((earnings, 100), (revenues, 1)), Evidence(()))
        for target in (garden, tools)
    )
    origins = Origins(Prints(release.ledger(), [margin, by_value]), [margin, by_value])
    assert origins.is_of_another(tools, by_value)
    assert not Origins(Prints(release.ledger(), [by_value]), [by_value]).is_of_another(tools, by_value)
