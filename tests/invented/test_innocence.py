"""Invented releases of trades that no shared one is of: all is right in them, so nothing is broken."""

from __future__ import annotations

from importlib import import_module

import pytest

import tieout
from invented.paper import Paper

TRADES = ("bank", "insurer", "phones", "shops")
FORMS = ("html", "wire", "drawn")
LEAST = {"bank": 0.75, "insurer": 0.8, "phones": 0.7, "shops": 0.75}  # of the figures, proven


def invented(trade: str, seed: int) -> Paper:
    paper: Paper = import_module(f"invented.{trade}").paper(seed)
    return paper


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("trade", TRADES)
def test_what_is_right_is_not_called_broken(trade: str, form: str) -> None:
    for seed in range(1, 9):
        run = tieout.check(getattr(invented(trade, seed), form)())
        report = run.to_dict()
        assert [finding["message"] for finding in report["findings"]] == [], seed
        ticks = [figure["tick"] for figure in report["figures"]]
        proven = 1 - ticks.count("unproven") / len(ticks)
        assert proven >= LEAST[trade], (seed, proven)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("trade", TRADES)
def test_all_forms_hold_the_same_figures(trade: str, form: str) -> None:
    paper = invented(trade, 1)
    values = [
        sorted((figure["value"], figure["unit"]) for figure in tieout.check(source).to_dict()["figures"])
        for source in (paper.html(), getattr(paper, form)())
    ]
    assert values[0] == values[1]
