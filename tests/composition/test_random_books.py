"""Whatever the group: its release composes, foots, and reads back as the facts it was composed from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import tieout
from handmade import figures
from random_books import write_books
from tieout.composition.amounts import Key
from tieout.composition.model import Release, Table
from tieout.composition.writers import html, text
from tieout.composition.writers._cells import figures_in
from tieout.facts.model import TablePlace
from tieout.pipeline import Run
from tieout.relations.model import Tick
from tieout.values.period import Period

SEEDS = range(8)
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


def facts(release: Release) -> Iterator[tuple[object, ...]]:
    """Unit, print and period of each figure; a rate is of the period of what has grown.

    Of a sentence's figure the day on which its period ends: "total assets came to" does not say that it is
    an instant.
    """
    for block in release.documents[0].blocks:
        for figure in figures_in(replace(release.documents[0], blocks=(block,))):
            key = figure.key or (figure.derivation.terms[0][0] if figure.derivation else None)
            assert key is not None
            period = when(key) if isinstance(block, Table) else key.period.end
            yield figure.unit.code, figure.mantissa, figure.scale - figure.decimals, period


def when(key: Key) -> Period:
    """Cash that a flow opens with is of the day before it begins, what it closes with of its last."""
    if key.concept == "cash.opening" and key.period.start:
        return Period(None, key.period.start - timedelta(days=1))
    return Period(None, key.period.end) if key.concept == "cash" else key.period


def read_facts(run: Run) -> Iterator[tuple[object, ...]]:
    for each in run.figures:
        assert each.period is not None, each
        period = each.period if isinstance(each.place, TablePlace) else each.period.end
        yield each.unit.code, each.printed.mantissa, each.printed.exponent, period


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
    assert list(read_facts(read_back(seed, writer))) == list(facts(composed(seed)))


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
