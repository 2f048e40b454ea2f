"""Weighing: places of one hypothesis that have different numbers of terms."""

from __future__ import annotations

from sheets import BEFORE, NOW, USD, Release
from tieout.relations.model import Form
from tieout.relations.weighing import weigh


def test_places_may_differ_in_how_many_terms_they_print() -> None:
    """A part that is blank in one column leaves one term there; it fails beside two that hold."""
    rows = [
        ("Bolts", ["52,285", "44,836"]),
        ("Nuts", ["26,999", "25,768"]),
        ("All", ["79,284", "70,604"]),
        ("Washers", ["12,451", "–"]),
    ]
    ledger = Release().table(rows, [USD, USD], [NOW, BEFORE]).ledger()
    holding = [(4, ((0, 1), (2, 1))), (5, ((1, 1), (3, 1)))]
    weighed = weigh(ledger, Form.LINEAR, [*holding, (6, ((0, 1),))], 0.0, 2.0)
    assert weighed is not None
    assert (len(weighed.holds), len(weighed.fails)) == (2, 1)
