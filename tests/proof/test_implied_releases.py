"""What one release implies, another release of the same company prints: they must agree."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from tieout.pipeline import Run, check
from tieout.proof.implied import implied
from tieout.relations.words import tokens
from tieout.values.interval import Interval

# The one implies, the other prints; how many amounts can be compared at least.
PAIRS = [
    ("aapl-20240801.html", "aapl-20250501.html", 20),
    ("cost-20240307.html", "cost-20231213.html", 20),
    ("cost-20240530.html", "cost-20240307.html", 20),
    ("cost-20240926.html", "cost-20240530.html", 20),
    ("nke-20240627.html", "nke-20250320.html", 40),
    ("pep-20240711.html", "pep-20250424.html", 10),
]


def printed(run: Run) -> dict[tuple[object, ...], list[Interval]]:
    """The unrounded values that each amount of a release stands for, by name, unit and period."""
    found: dict[tuple[object, ...], list[Interval]] = defaultdict(list)
    for figure in run.figures:
        if figure.label:
            key = tokens(figure.label[-1]), figure.unit.code, figure.period
            found[key].append(figure.printed.interval())
    return found


@pytest.mark.parametrize(("one", "other", "least"), PAIRS)
def test_what_a_release_implies_another_prints(one: str, other: str, least: int, releases: Path) -> None:
    known = printed(check(releases / other))
    run = check(releases / one)
    compared = 0
    for each in implied(run.tables, run.facts, run.proof):
        prints = known.get((tokens(each.label[-1]), each.unit.code, each.period), [])
        if each.way == "period" and prints:
            compared += 1
            met = [not each.interval.meet(interval).is_empty for interval in prints]
            assert any(met), f"{each.label} {each.period}: {each.value} is not what {other} prints"
    assert compared >= least
