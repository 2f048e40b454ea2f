"""Concepts across releases of a company, whatever the order of adding; renames; superseded versions."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import archived
from tieout.archive.add import add
from tieout.archive.earlier import items_of_releases
from tieout.archive.links import relate
from tieout.archive.schema import ACROSS
from tieout.archive.store import Archive, open_archive
from tieout.items.read import items_of
from tieout.pipeline import check

RENAMED = {"Services": "Subscriptions and support"}


def across(archive: Archive) -> dict[str, list[tuple[object, ...]]]:
    return {table.name: archive.rows(f'FROM "{table.name}" ORDER BY ALL') for table in ACROSS}


def test_a_row_is_one_concept_through_all_releases(tmp_path: Path) -> None:
    files = archived.written(tmp_path, (2022, 3), (2022, 6), (2023, 3), (2023, 6))
    with open_archive(tmp_path / "a.duckdb", write=True) as archive:
        for file in files:
            add(archive, file)
        found = archive.rows(
            "SELECT name, count(*), count(DISTINCT release) FROM concepts GROUP BY concept, name"
        )
        assert sorted(found) == sorted((name, 4, 4) for name in archived.amounts(2022, 3))


def test_the_order_of_adding_does_not_matter(tmp_path: Path) -> None:
    files = archived.written(tmp_path, (2022, 3), (2023, 3), (2023, 6))
    results = []
    for number, order in enumerate(permutations(files)):
        with open_archive(tmp_path / f"{number}.duckdb", write=True) as archive:
            for file in order:
                add(archive, file)
            results.append(across(archive))
    assert all(result == results[0] for result in results)


def test_a_rename_is_recorded(tmp_path: Path) -> None:
    (old,) = archived.written(tmp_path / "old", (2022, 3))
    (new,) = archived.written(tmp_path / "new", (2023, 3), renamed=RENAMED)
    with open_archive(tmp_path / "a.duckdb", write=True) as archive:
        for file in (old, new):
            add(archive, file)
        assert archive.rows("SELECT old_name, name, agree FROM renames") == [
            ("Services", "Subscriptions and support", 1)
        ]
        assert archive.rows("SELECT way FROM links JOIN renames USING (release, item, old_release)") == [
            ("value",)
        ]
        (name,) = archive.rows("SELECT DISTINCT concepts.name FROM concepts JOIN renames USING (concept)")
        assert name == ("Subscriptions and support",)


def test_a_superseded_version_has_no_part(tmp_path: Path) -> None:
    first, other = archived.written(tmp_path / "a", (2022, 3), (2023, 3))
    (corrected,) = archived.written(tmp_path / "b", (2022, 3), note="A slip was put right.")
    with open_archive(tmp_path / "a.duckdb", write=True) as archive:
        for file in (first, other, corrected):
            add(archive, file)
        old = {name for (name,) in archive.rows("SELECT DISTINCT old_release FROM links")}
        assert old == {name for (name,) in archive.rows("SELECT release FROM releases WHERE version = 2")}
        assert archive.rows(
            "SELECT count(*) FROM concepts JOIN releases USING (release) WHERE superseded"
        ) == [(0,)]


def test_companies_have_nothing_in_common(tmp_path: Path) -> None:
    (ours,) = archived.written(tmp_path / "ours", (2022, 3))
    (theirs,) = archived.written(tmp_path / "theirs", (2023, 3), name="Bolt Industries, Inc.")
    with open_archive(tmp_path / "a.duckdb", write=True) as archive:
        for file in (ours, theirs):
            add(archive, file)
        assert archive.rows("SELECT count(*) FROM links") == [(0,)]


def test_items_come_back_as_they_were_read(releases: Path, tmp_path: Path) -> None:
    file = str(releases / "cost-20240926.html")
    run = check(file)
    with open_archive(tmp_path / "a.duckdb", write=True) as archive:
        release = add(archive, file).release
        assert items_of_releases(archive, [release])[release] == items_of(run.tables, run.figures)
        before = across(archive)
        with archive.transaction():
            relate(archive, ["costcowholesale"])
        assert across(archive) == before


def test_costco_renamed_its_net_income(releases: Path, tmp_path: Path) -> None:
    with open_archive(tmp_path / "a.duckdb", write=True) as archive:
        for name in ("costco-2023q3.pdf", "cost-20240530.html"):
            add(archive, str(releases / name))
        assert ("NET INCOME ATTRIBUTABLE TO COSTCO", "NET INCOME", 2) in archive.rows(
            "SELECT old_name, name, agree FROM renames"
        )
