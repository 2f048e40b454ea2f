"""Invented releases of trades that no shared one is of: all is right in them, so nothing is broken."""

from __future__ import annotations

import pytest

import tieout
from truth.invented import paper, trades

FORMS = ("html", "wire", "drawn")
LEAST = {"bank": 0.75, "insurer": 0.8, "phones": 0.7, "shops": 0.75, "airline": 0.8, "builder": 0.93}
LEAST |= {
    "fund": 0.9,
    "miner": 0.75,
    "shipping": 0.6,
    "software": 0.75,
    "utility": 0.95,
}  # of figures, proven


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("trade", trades())
def test_what_is_right_is_not_called_broken(trade: str, form: str) -> None:
    for seed in range(1, 9):
        run = tieout.check(getattr(paper(trade, seed), form)())
        report = run.to_dict()
        assert [finding["message"] for finding in report["findings"]] == [], seed
        ticks = [figure["tick"] for figure in report["figures"]]
        proven = 1 - ticks.count("unproven") / len(ticks)
        assert proven >= LEAST[trade], (seed, proven)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("trade", trades())
def test_all_forms_hold_the_same_figures(trade: str, form: str) -> None:
    drawn = paper(trade, 1)
    values = [
        sorted((figure["value"], figure["unit"]) for figure in tieout.check(source).to_dict()["figures"])
        for source in (drawn.html(), getattr(drawn, form)())
    ]
    assert values[0] == values[1]
