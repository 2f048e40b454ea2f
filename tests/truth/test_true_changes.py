"""A release that is changed so that all of it stays true is not accused: nothing broken, nothing moved."""

from __future__ import annotations

from random import Random

import pytest

from tieout.findings.model import Severity
from tieout.pipeline import check
from true_changes import CHANGES, Change, changed, in_columns
from truth.invented import paper, trades

SEEDS = (1, 3)


def accused(source: bytes) -> list[str]:
    return [each.message for each in check(source).findings if each.severity is not Severity.NOTE]


@pytest.mark.parametrize("trade", trades())
def test_tables_drawn_in_columns_accuse_nobody(trade: str) -> None:
    for seed in SEEDS:
        assert accused(in_columns(paper(trade, seed))) == [], seed


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
@pytest.mark.parametrize("trade", trades())
def test_true_changes_accuse_nobody(trade: str, change: Change) -> None:
    for seed in SEEDS:
        assert accused(changed(paper(trade, seed), change, Random(seed)).html()) == [], seed
