"""Releases held against earlier ones of the company: shared releases, and prints changed on purpose."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tieout import Run, check
from tieout.outputs import terminal
from tieout.published.model import Standing

RELEASES = Path(__file__).resolve().parents[3] / "shared" / "releases"
needs_releases = pytest.mark.skipif(
    not RELEASES.is_dir(), reason="the shared releases are not beside the clone"
)

# What stands otherwise than it was published, by eye (docs/between-releases.md).
PAIRS = {
    ("cost-20231213", "cost-20240307"): {},
    ("cost-20240307", "cost-20240530"): {},
    ("cost-20240530", "cost-20240926"): {},
    ("aapl-20240801", "aapl-20250501"): {},
    ("amzn-20240430", "amzn-20250206"): {},
    ("googl-20240425", "googl-20250204"): {Standing.RECLASSIFIED: 2},
    ("ko-20240430", "ko-20241023"): {Standing.GUIDANCE: 4},
    ("msft-20241030", "msft-20250430"): {},
    ("nflx-20240412", "nflx-20241017"): {Standing.GUIDANCE: 1},
    ("nke-20240627", "nke-20250320"): {},
    ("nvda-20240221", "nvda-20250528"): {},
    ("pep-20240711", "pep-20250424"): {},
    ("unh-20240416", "unh-20241015"): {Standing.GUIDANCE: 4},
    ("xom-20240426", "xom-20250131"): {},
}
AGREE = (Standing.UNCHANGED, Standing.RESCALED, Standing.ROUNDED)


@cache
def release(name: str) -> Run:
    return check(RELEASES / f"{name}.html")


@needs_releases
@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_what_changed_since_it_was_published(pair: tuple[str, str]) -> None:
    old, new = pair
    run = check(RELEASES / f"{new}.html", against=[release(old)])
    assert run.history is not None
    counted = Counter(each.standing for each in run.history.comparatives)
    assert {standing: count for standing, count in counted.items() if standing not in AGREE} == PAIRS[pair]


@needs_releases
def test_four_quarters_are_held_together() -> None:
    """The year's release against the three quarters before it: balances, comparatives, years to date."""
    quarters = [release(name) for name in ("cost-20231213", "cost-20240307", "cost-20240530")]
    run = check(RELEASES / "cost-20240926.html", against=list(reversed(quarters)))
    assert run.history is not None
    assert [Path(name).stem for name in run.history.earlier] == [
        "cost-20231213",
        "cost-20240307",
        "cost-20240530",
    ]
    assert {each.standing for each in run.history.comparatives} == {Standing.UNCHANGED}
    assert len(run.history.comparatives) >= 40


@needs_releases
def test_a_comparative_that_its_own_release_denies_says_what_was_published() -> None:
    source = (RELEASES / "cost-20240307.html").read_text("utf-8", "replace")
    misprinted = source.replace("16,651", "16,615").encode()
    run = check(misprinted, "misprinted.html", against=[release("cost-20231213")])
    assert run.history is not None
    (broken,) = (each for each in run.history.comparatives if each.standing is Standing.BROKEN)
    assert run.figures[broken.figure].raw == "16,615"
    assert broken.then.mantissa == 16_651
    assert "= before   16,651 in" in terminal.render(run)


def test_without_earlier_releases_there_is_no_history() -> None:
    fixture = Path(__file__).parents[1] / "findings" / "fixtures" / "R801" / "silent.html"
    assert check(fixture).history is None
