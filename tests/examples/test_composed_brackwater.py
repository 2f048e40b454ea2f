"""The books of an invented company composed: another currency, standard and year, controlled rounding."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

import tieout
from tieout.composition.amounts import Key
from tieout.composition.model import Figure, Paragraph, Release, Table
from tieout.composition.writers import docx, html, ixbrl, pdf, text, xlsx
from tieout.pipeline import Run
from tieout.relations.model import Tick
from tieout.values.period import Period

BOOKS = Path(__file__).resolve().parents[2] / "examples" / "brackwater" / "books"
HALF = Period(date(2024, 7, 1), date(2024, 12, 31))
FIRST = Period(date(2024, 7, 1), date(2024, 9, 30))
SECOND = Period(date(2024, 10, 1), date(2024, 12, 31))
EARLY = Fraction("1842376.15")  # subscriptions recognised before they were earned
PROVEN = 0.99


@pytest.fixture(scope="module")
def release() -> Release:
    return tieout.compose(BOOKS)


WRITERS = (html, text, docx, pdf, xlsx, ixbrl)


@pytest.fixture(scope="module", params=WRITERS, ids=[each.NAME for each in WRITERS])
def run(request: pytest.FixtureRequest, release: Release) -> Run:
    return tieout.check(request.param.write(release, release.documents[0]))


def printed(release: Release) -> Iterator[Figure]:
    for document in release.documents:
        for block in document.blocks:
            if isinstance(block, Table):
                cells = (cell for row in block.rows for cell in row.cells)
                yield from (cell for cell in cells if isinstance(cell, Figure))
            elif isinstance(block, Paragraph):
                yield from (each for each in block.runs if isinstance(each, Figure))


def value(release: Release, concept: str, period: Period, member: str = "") -> Fraction:
    return release.amounts[Key(concept, period, member)].value


def test_check_agrees(run: Run) -> None:
    ticks = run.proof.ticks
    assert Tick.BROKEN not in ticks
    assert len(ticks) - ticks.count(Tick.UNPROVEN) >= PROVEN * len(ticks)


def test_what_is_plugged_is_what_rounding_moved(run: Run, release: Release) -> None:
    moved = {each.text for each in printed(release) if each.moved}
    plugged = {run.figures[n].raw for n, each in enumerate(run.proof.ticks) if each is Tick.PLUGGED}
    assert moved
    assert plugged <= moved


def test_nothing_is_moved_by_more_than_a_unit(release: Release) -> None:
    assert {abs(each.moved) for each in printed(release)} == {0, 1}


def test_the_comparative_is_restated(release: Release) -> None:
    reported = value(release, "revenue", HALF, "as_reported")
    assert reported - value(release, "revenue", HALF) == EARLY
    first, second = (value(release, "revenue", each) for each in (FIRST, SECOND))
    assert first + second == value(release, "revenue", HALF)


def test_a_segment_loses_money_and_another_keeps_euros(release: Release) -> None:
    half = Period(date(2025, 7, 1), date(2025, 12, 31))
    assert value(release, "operating_income", half, "segment:software") < 0
    assert value(release, "oci.translation", half) != 0
    assert value(release, "net_income.minority", half) > 0


def test_every_format_says_the_same(release: Release) -> None:
    """What `check` reads of a Word file or of inline XBRL is what it reads of the page."""
    from tieout.composition.writers import docx, ixbrl

    def facts(written: bytes) -> list[tuple[object, ...]]:
        figures = tieout.check(written).figures
        return [(each.printed.value, each.unit.code, each.measure, each.period) for each in figures]

    document = release.documents[0]
    page = facts(html.write(release, document))
    assert page
    for writer in (text, docx, ixbrl):
        assert facts(writer.write(release, document)) == page, writer.NAME


def test_the_same_books_give_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    """Whatever order a process keeps its sets in: each has a seed of its own."""
    made = []
    for seed in ("1", "2"):
        output = tmp_path / seed
        command = [sys.executable, "-c", "from tieout.cli import main; main()", "compose", str(BOOKS)]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([*command, "-o", str(output), "-q"], check=True, env=environment)
        made.append({path.name: path.read_bytes() for path in output.iterdir()})
    assert made[0] == made[1]
    assert len(made[0]) == 8
