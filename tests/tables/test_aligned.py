"""Column-aligned text to tables: releases of our own writing, each compared with its table by eye."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tabled import every_line
from tieout.pipeline import check
from tieout.readers.open import read
from tieout.relations.model import Tick
from tieout.tables.build import build_tables

TEXTS = sorted((Path(__file__).parent / "aligned").glob("*.txt"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_table(path: Path, golden: Callable[[str, object], None]) -> None:
    golden(f"aligned-{path.stem}", every_line(build_tables(read(path))[0]))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_nothing_is_broken(path: Path) -> None:
    assert Tick.BROKEN not in check(path).proof.ticks


def test_totals_without_words_are_named() -> None:
    (tagged,) = (path for path in TEXTS if path.stem == "tagged-1996")
    run = check(tagged)
    named = [figure.label[-1] for figure in run.figures if figure.raw.endswith(("73,097", "70,816"))]
    assert named == ["ASSETS"] * 2 + ["LIABILITIES AND STOCKHOLDERS' EQUITY"] * 2


def test_a_total_without_words_and_without_a_head_is_a_total() -> None:
    (plain,) = (path for path in TEXTS if path.stem == "plain-2001")
    named = [figure.label[-1] for figure in check(plain).figures if figure.raw in ("288", "289", "293")]
    assert named == ["Total"] * 3
