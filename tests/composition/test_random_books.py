"""Whatever the group: its release composes, foots, and reads back as the facts it was composed from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import tieout
from handmade import figures
from random_books import write_books
from tieout.composition.model import Figure, Release
from tieout.composition.writers import html, text
from tieout.pipeline import Run
from tieout.relations.model import Tick

SEEDS = range(5)
LEAST = 95  # percent proven: a line that stands alone ties to nothing


@cache
def composed(seed: int) -> Release:
    with TemporaryDirectory() as folder:
        write_books(Path(folder) / "books", seed)
        return tieout.compose(Path(folder) / "books")


@cache
def read_back(seed: int, writer: str) -> Run:
    release = composed(seed)
    module = {"text": text, "html": html}[writer]
    return tieout.check(module.write(release, release.documents[0]))


def facts(found: list[Figure]) -> Iterator[tuple[str, int, int]]:
    for figure in found:
        yield figure.unit.code, figure.mantissa, figure.scale - figure.decimals


@pytest.mark.parametrize("seed", SEEDS)
def test_totals_foot_in_print_and_nothing_strays(seed: int) -> None:
    found = {figure.id: figure for figure in figures(composed(seed))}
    for figure in found.values():
        unit = 10**figure.scale / 10**figure.decimals
        assert abs(figure.mantissa - figure.value / (10**figure.scale) * 10**figure.decimals) < 1, unit
        if figure.formula and figure.formula.operation == "sum" and figure.key:
            parts = sum(weight * found[id_].mantissa for id_, weight in figure.formula.terms)
            assert parts == figure.mantissa


@pytest.mark.parametrize("writer", ["text", "html"])
@pytest.mark.parametrize("seed", SEEDS)
def test_it_reads_back_as_the_same_facts(seed: int, writer: str) -> None:
    run = read_back(seed, writer)
    read = [(f.unit.code, f.printed.mantissa, f.printed.exponent) for f in run.figures]
    assert read == list(facts(figures(composed(seed))))


@pytest.mark.parametrize("writer", ["text", "html"])
@pytest.mark.parametrize("seed", SEEDS)
def test_check_agrees(seed: int, writer: str) -> None:
    run = read_back(seed, writer)
    ticks = Counter(run.proof.ticks)
    moved = {figure.text for figure in figures(composed(seed)) if figure.moved}
    plugged = {f.raw for f, tick in zip(run.figures, run.proof.ticks, strict=True) if tick is Tick.PLUGGED}
    assert not ticks[Tick.BROKEN], [finding.message for finding in run.findings]
    assert plugged <= moved
    assert 100 * ticks[Tick.UNPROVEN] <= (100 - LEAST) * len(run.figures)
