"""Whole releases of true values: honest prints are left in peace, moved ones named and nothing else."""

from __future__ import annotations

import pytest

from honest import release
from tieout.facts.model import Figure
from tieout.pipeline import check
from tieout.relations.model import Tick
from tieout.values.printed import Rounding

SEEDS = range(8)


@pytest.mark.parametrize("rule", ["up", "even", "cut"])
@pytest.mark.parametrize("seed", SEEDS)
def test_honest_prints_are_left_in_peace(seed: int, rule: str) -> None:
    run = check(release(seed, rule).text.encode(), "honest.txt")
    assert [finding.message for finding in run.findings] == []
    assert len(run.proof.relations) > 40
    millions = next(each for each in run.proof.policies if (each.unit, each.exponent) == ("USD", 6))
    assert millions.rounding is (Rounding.TRUNCATED if rule == "cut" else Rounding.NEAREST)
    assert millions.bits > 10


def named(figure: Figure) -> tuple[str, int]:
    return figure.label[-1], figure.printed.mantissa


def test_prints_moved_so_that_sums_foot_are_plugged_and_nothing_else_is() -> None:
    """Growth rates are of the true values: they part from the moved prints, and are right."""
    codes = []
    moved = 0
    for seed in range(16):
        made = release(seed, "up", foots=True)
        run = check(made.text.encode(), "footed.txt")
        moved += len(made.moved)
        assert Tick.BROKEN not in run.proof.ticks
        for finding in run.findings:
            codes.append(finding.code)
            if finding.code == "R301":
                assert named(run.figures[finding.figures[0]]) in made.moved, finding.message
        assert run.proof.joint is not None
        for conflict in run.proof.joint.conflicts:
            tried = {named(run.figures[figure]) for move in conflict.moves for figure in move.figures}
            assert tried & made.moved, tried
    assert set(codes) == {"R301", "R302"}
    assert codes.count("R302") >= 5  # adjusted EBITDA is printed nowhere else
    assert len(codes) > 0.6 * moved
