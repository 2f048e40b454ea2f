"""The views: every figure with whose it is, and what two releases print of one row and period."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import archived
from tieout.archive.add import add
from tieout.archive.store import Archive, open_archive

REVENUE = archived.amounts(2022, 3)["Total revenues"]


def kept(folder: Path, *texts: str) -> Archive:
    """An archive of releases; whoever asks closes it."""
    opened = open_archive(folder / "a.duckdb", write=True)
    for number, text in enumerate(texts):
        path = folder / f"{number}.txt"
        path.write_text(text, "utf-8")
        add(opened, str(path))
    return opened


def test_a_print_says_all_of_a_figure_once(tmp_path: Path) -> None:
    texts = [archived.release_text(year, 3) for year in (2022, 2023)]
    with kept(tmp_path, *texts, texts[1] + "A corrected version.\n") as opened:
        count = opened.rows("SELECT count(*), count(DISTINCT (release, figure)) FROM prints")
        assert count == opened.rows("SELECT sum(figures), sum(figures) FROM releases WHERE NOT superseded")
        asked = "SELECT entity, value, tick, statement FROM prints WHERE name = ? AND period_end = ?"
        found = opened.rows(asked, ["Total revenues", date(2022, 3, 31)])
        assert found == [("Acme Corporation", Decimal(REVENUE * 1000), "exact", "income")] * 2


@pytest.mark.parametrize(("was", "differs"), [(REVENUE, False), (REVENUE + 1, True), (REVENUE - 777, True)])
def test_a_comparative_stands_beside_what_was_printed_then(tmp_path: Path, was: int, differs: bool) -> None:
    older = archived.release_text(2022, 3).replace(f"{REVENUE:,}", f"{was:,}")
    with kept(tmp_path, older, archived.release_text(2023, 3)) as opened:
        found = opened.rows(
            "SELECT old_value, value, differs FROM comparisons WHERE name = 'Total revenues' ORDER BY ALL"
        )
        assert found == [(Decimal(was * 1000), Decimal(REVENUE * 1000), differs)]


def test_what_is_printed_coarser_does_not_differ(tmp_path: Path) -> None:
    coarse = archived.release_text(2022, 3).replace("in thousands", "in millions")
    for amounts in (archived.amounts(2022, 3), archived.amounts(2021, 3)):
        for amount in amounts.values():
            coarse = coarse.replace(f"{amount:,}", f"{round(amount / 1000):,}")
    with kept(tmp_path, coarse, archived.release_text(2023, 3)) as opened:
        found = opened.rows("SELECT old_value <> value, differs FROM comparisons WHERE name = 'Services'")
        assert found == [(True, False)]
