"""What is added is there, once, exact, and the corrected file a version of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import archived
import tieout
from tieout.archive.add import add, add_run
from tieout.archive.schema import TABLES
from tieout.archive.store import Archive, open_archive
from tieout.errors import ArchiveRefused, NotARelease

BOTH = "figures JOIN facts USING (release, figure)"


def test_a_release_is_kept_with_every_figure(tmp_path: Path) -> None:
    (file,) = archived.written(tmp_path, (2023, 9))
    run = tieout.check(file)
    with open_archive(tmp_path / "a.duckdb", write=True) as archive:
        added = add(archive, file)
        assert added.is_new
        assert added.entity == "Acme Corporation"
    with open_archive(tmp_path / "a.duckdb") as archive:
        ((entity, ticker, company, start, end, figures),) = archive.rows(
            "SELECT entity, ticker, company, period_start, period_end, figures FROM releases"
        )
        assert (entity, ticker, company) == ("Acme Corporation", "ACM", "acme")
        assert (start, end, figures) == (date(2023, 1, 1), date(2023, 9, 30), len(run.figures))
        kept = archive.rows(
            "SELECT raw, text, value, place, tick FROM figures JOIN facts USING (release, figure) "
            "ORDER BY figure"
        )
        assert [(raw, text, tick) for raw, text, _, _, tick in kept] == [
            (figure.raw, figure.printed.text(), run.proof.ticks[figure.id].value) for figure in run.figures
        ]
        assert all(value == Decimal(text) for _, text, value, _, _ in kept)
        assert kept[0][3] == "10:44"
        assert archive.rows("SELECT count(*) FROM relations") == [(len(run.proof.relations),)]
        assert archive.rows("SELECT count(*) FROM members") == [
            (sum(len(relation.terms) for relation in run.proof.relations),)
        ]


def test_intervals_hold_the_unrounded_values(tmp_path: Path) -> None:
    (file,) = archived.written(tmp_path, (2023, 3))
    with open_archive(tmp_path / "a.duckdb", write=True) as archive:
        add(archive, file)
        assert archive.rows(f"SELECT count(*) FROM {BOTH} WHERE NOT value BETWEEN low AND high") == [(0,)]
        assert archive.rows("SELECT min(high - low) > 0, max(high - low) FROM figures") == [
            (True, Decimal("1000.0000000000"))
        ]


def test_a_value_too_long_for_a_decimal_keeps_its_text(tmp_path: Path) -> None:
    digits = "1234567890" * 4
    text = archived.release_text(2023, 3, note=f"It counted {digits} grains of sand.")
    with open_archive(tmp_path / "a.duckdb", write=True) as archive:
        add_run(archive, tieout.check(text.encode(), "long.txt"))
        assert archive.rows("SELECT text, value FROM facts WHERE value IS NULL") == [(digits, None)]
        assert archive.rows(
            "SELECT low FROM figures JOIN facts USING (release, figure) WHERE value IS NULL"
        ) == [(None,)]


def test_the_same_file_twice_is_one_release(tmp_path: Path) -> None:
    (file,) = archived.written(tmp_path, (2023, 3))
    copy = tmp_path / "copy.txt"
    copy.write_bytes(Path(file).read_bytes())
    with open_archive(tmp_path / "a.duckdb", write=True) as archive:
        first = add(archive, file)
        for other in (file, str(copy)):
            again = add(archive, other)
            assert not again.is_new
            assert again.release == first.release
        for table in TABLES[:4]:
            keys = ", ".join(f'"{name}"' for name in table.key)
            twice = (
                f'SELECT count(*) FROM (SELECT {keys} FROM "{table.name}" GROUP BY ALL HAVING count(*) > 1)'
            )
            assert archive.rows(twice) == [(0,)], table.name


def test_a_corrected_file_is_a_new_version(tmp_path: Path) -> None:
    with open_archive(tmp_path / "a.duckdb", write=True) as archive:
        first, other = archived.written(tmp_path / "first", (2023, 3), (2023, 6))
        (corrected,) = archived.written(tmp_path / "second", (2023, 3), note="A slip was put right.")
        assert [add(archive, file).version for file in (first, other, corrected)] == [1, 1, 2]
        assert archive.rows("SELECT path, version, superseded FROM releases ORDER BY added") == [
            (first, 1, True),
            (other, 1, False),
            (corrected, 2, False),
        ]


def test_another_company_or_kind_is_no_version(tmp_path: Path) -> None:
    with open_archive(tmp_path / "a.duckdb", write=True) as archive:
        (ours,) = archived.written(tmp_path / "ours", (2023, 3))
        (theirs,) = archived.written(
            tmp_path / "theirs", (2023, 3), name="Bolt Industries, Inc.", ticker="BLT"
        )
        words = Path(ours).read_text(encoding="utf-8").split("\n")
        words[0] = "Commentary on First Quarter 2023 Results by the Chief Financial Officer"
        said = tmp_path / "said.txt"
        said.write_text("\n".join(words), encoding="utf-8")
        assert [add(archive, file).version for file in (ours, theirs, str(said))] == [1, 1, 1]
        assert {kind for (kind,) in archive.rows("SELECT kind FROM releases")} == {"results", "commentary"}


def test_whose_release_it_is_can_be_said(tmp_path: Path) -> None:
    (file,) = archived.written(tmp_path, (2023, 3))
    with open_archive(tmp_path / "a.duckdb", write=True) as archive:
        add(archive, file, entity="Acme Holdings plc", ticker="ACH")
        assert archive.rows("SELECT entity, company, ticker FROM releases") == [
            ("Acme Holdings plc", "acme", "ACH")
        ]


def test_a_symbol_is_no_name(tmp_path: Path) -> None:
    first, second = archived.written(tmp_path / "a", (2023, 3), (2023, 6))
    (nameless,) = archived.written(tmp_path / "b", (2023, 9), name="", ticker="")
    with open_archive(tmp_path / "a.duckdb", write=True) as archive:
        add(archive, first, entity="ACX")
        assert archive.rows("SELECT entity, ticker FROM releases") == [("Acme Corporation", "ACX")]
        add(archive, second, entity="ACX")
        add(archive, nameless, entity="ACX")
        assert archive.rows("SELECT DISTINCT entity, company, ticker FROM releases") == [
            ("Acme Corporation", "acme", "ACX")
        ]


def test_what_is_no_release_leaves_nothing(tmp_path: Path) -> None:
    nothing = tmp_path / "nothing.txt"
    nothing.write_text("Not a number anywhere.", encoding="utf-8")
    with open_archive(tmp_path / "a.duckdb", write=True) as archive:
        with pytest.raises(NotARelease):
            add(archive, str(nothing))
        assert archive.rows("SELECT count(*) FROM releases") == [(0,)]


def test_an_archive_opened_to_read_is_not_written(tmp_path: Path) -> None:
    first, second = archived.written(tmp_path, (2023, 3), (2023, 6))
    with open_archive(tmp_path / "a.duckdb", write=True) as archive:
        add(archive, first)
    with open_archive(tmp_path / "a.duckdb") as archive, pytest.raises(ArchiveRefused, match="write=True"):
        add(archive, second)


def test_a_fault_within_a_transaction_takes_all_of_it_back(tmp_path: Path) -> None:
    (file,) = archived.written(tmp_path, (2023, 3))
    with open_archive(tmp_path / "a.duckdb", write=True) as archive:
        with pytest.raises(ZeroDivisionError):
            half_done(archive)
        assert archive.rows("SELECT count(*) FROM archive WHERE name = 'half'") == [(0,)]
        assert add(archive, file).is_new


def half_done(archive: Archive) -> None:
    with archive.transaction():
        archive.rows("INSERT INTO archive VALUES ('half', 'done')")
        raise ZeroDivisionError
