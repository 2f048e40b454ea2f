"""Series: the right row of the right company, every point at its figure, single quarters derived."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

import archived
from tieout.archive.add import add
from tieout.archive.chart import chart
from tieout.archive.entities import company_named
from tieout.archive.series import Series, series
from tieout.archive.series_text import brief_rows, full_rows, headline, sparks
from tieout.archive.store import Archive, open_archive
from tieout.errors import UnknownName
from tieout.outputs._rows import as_csv, as_json
from tieout.readers.open import read

FOUR = ("cost-20231213.html", "cost-20240307.html", "cost-20240530.html", "cost-20240926.html")
PAIRS = {
    "Apple": ("aapl-20240801.html", "aapl-20250501.html"),
    "AMZN": ("amzn-20240430.html", "amzn-20250206.html"),
    "GOOG": ("googl-20240425.html", "googl-20250204.html"),
    "KO": ("ko-20240430.html", "ko-20241023.html"),
    "Microsoft": ("msft-20241030.html", "msft-20250430.html"),
    "Netflix": ("nflx-20240412.html", "nflx-20241017.html"),
    "NKE": ("nke-20240627.html", "nke-20250320.html"),
    "NVDA": ("nvda-20240221.html", "nvda-20250528.html"),
    "PEP": ("pep-20240711.html", "pep-20250424.html"),
    "UNH": ("unh-20240416.html", "unh-20241015.html"),
    "Exxon Mobil": ("xom-20240426.html", "xom-20250131.html"),
}


@pytest.fixture(scope="module")
def real(releases: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The four Costco quarters, and two releases each of eleven other companies."""
    with open_archive(tmp_path_factory.mktemp("real") / "a.duckdb", write=True) as archive:
        for names in (FOUR, *PAIRS.values()):
            for name in names:
                add(archive, str(releases / name))
        yield archive


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Archive]:
    """A made-up company's cumulative releases of two years."""
    with open_archive(tmp_path / "a.duckdb", write=True) as archive:
        for file in archived.written(
            tmp_path, *((year, months) for year in (2022, 2023) for months in (3, 6, 9, 12))
        ):
            add(archive, file)
        yield archive


def values(found: Series, basis: str) -> list[Fraction]:
    return [point.value for point in found.points if point.basis == basis]


def test_all_periods_of_a_row(made: Archive) -> None:
    found = series(made, "Total revenues", "ACM")
    assert values(found, "year") == [
        archived.amounts(year, 12)["Total revenues"] * 1000 for year in (2021, 2022, 2023)
    ]
    assert not any(point.is_derived for point in found.points)


def test_single_quarters_are_derived_and_marked(made: Archive) -> None:
    found = series(made, "Total revenues", "ACM", quarterly=True)
    truth = [
        (
            archived.amounts(year, months)["Total revenues"]
            - archived.amounts(year, months - 3)["Total revenues"]
        )
        * 1000
        for year in (2021, 2022, 2023)
        for months in (3, 6, 9, 12)
    ]
    assert [point.value for point in found.points] == truth
    assert [point.is_derived for point in found.points] == [False, True, True, True] * 3
    assert all(point.low <= point.value <= point.high for point in found.points)
    assert [len(point.terms) for point in found.points] == [0, 2, 2, 2] * 3


def test_a_restated_period_has_the_newest_print_and_says_what_was(tmp_path: Path) -> None:
    old, new = archived.written(tmp_path, (2022, 12), (2023, 12))
    text = Path(new).read_text(encoding="utf-8")
    services = archived.amounts(2022, 12)["Services"]
    Path(new).write_text(text.replace(f"{services:,}", f"{services + 5:,}"), encoding="utf-8")
    with open_archive(tmp_path / "a.duckdb", write=True) as archive:
        for file in (old, new):
            add(archive, file)
        found = series(archive, "services", "ACM")
    (point,) = (point for point in found.points if point.period.end.year == 2022)
    assert point.value == (services + 5) * 1000
    assert [each.raw for each in point.differing] == [f"{services:,}"]
    assert f"{services:,}" in brief_rows(found)[1]["differs"]  # type: ignore[operator]


@pytest.mark.parametrize("words", ["total revenues", "Total Revenue", "net sales", "revenue", "turnover"])
def test_words_that_mean_the_row(made: Archive, words: str) -> None:
    assert series(made, words).name == "Total revenues"


def test_a_part_that_is_called_so_is_not_the_whole_that_is_meant(tmp_path: Path) -> None:
    file = tmp_path / "release.txt"
    file.write_text(archived.release_text(2023, 3) + archived.SEGMENTS, encoding="utf-8")
    with open_archive(tmp_path / "a.duckdb", write=True) as archive:
        add(archive, str(file))
        assert series(archive, "net sales").title == "Total revenues"
        assert series(archive, "northern region / net sales").title == "Northern Region: Net sales"


@pytest.mark.parametrize("name", ["ACM", "acm", "Acme Corporation", "ACME CORP", "acme", ""])
def test_names_that_mean_the_company(made: Archive, name: str) -> None:
    assert company_named(made, name).entity == "Acme Corporation"


def test_what_there_is_not(made: Archive, tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match=r"no such company; there are: Acme Corporation \(ACM\)"):
        series(made, "revenue", "XYZ")
    with pytest.raises(UnknownName, match="no such row; there are Product sales"):
        series(made, "goodwill", "ACM")
    add(made, *archived.written(tmp_path / "theirs", (2023, 3), name="Bolt Industries, Inc.", ticker="BLT"))
    with pytest.raises(UnknownName, match="which of"):
        series(made, "revenue")


def test_the_four_costco_quarters(real: Archive) -> None:
    """Four quarters add up to the printed year, whether printed or derived, in several statements."""
    for words in (
        "total revenue",
        "net income",
        "operating income",
        "net cash provided by operating activities",
    ):
        single = series(real, words, "COST", quarterly=True)
        year = {
            point.period: point for point in series(real, words, "COST").points if point.basis == "year"
        }
        of_2024 = [point for point in single.points if point.period.end.isoformat() > "2023-09-03"]
        assert len(of_2024) == 4, words
        assert (
            sum(point.value for point in of_2024)
            == max(year.items(), key=lambda each: each[0].end)[1].value
        )
    cash = series(real, "net cash provided by operating activities", "COST", quarterly=True)
    assert [point.is_derived for point in cash.points[-4:]] == [False, True, True, True]


# First quarters that the company published in releases which are not here.
PUBLISHED = {
    ("Apple", "2023-12-30"): 119_575,
    ("Apple", "2024-12-28"): 124_300,
    ("PEP", "2023-03-25"): 17_846,
    ("AMZN", "2024-09-30"): None,  # nothing leads there
}


def test_derived_quarters_are_what_was_published(real: Archive) -> None:
    for (entity, end), published in PUBLISHED.items():
        found = series(real, "total revenues", entity, quarterly=True)
        derived = {
            point.period.end.isoformat(): point.value / 10**6 for point in found.points if point.is_derived
        }
        assert derived.get(end) == published


@cache
def text_of(path: str) -> str:
    return read(path).source.text


@pytest.mark.parametrize("entity", PAIRS)
def test_every_point_stands_where_it_is_printed(real: Archive, entity: str) -> None:
    """The characters at the figure's span are the print, and print the value."""
    seen = 0
    for words in ("total revenues", "net income"):
        for point in series(real, words, entity).points:
            for each in point.prints:
                ((start, end, raw, text),) = real.rows(
                    "SELECT span_start, span_end, raw, text FROM figures "
                    "JOIN facts USING (release, figure) "
                    "WHERE figures.release = ? AND figure = ?",
                    [each.release, each.figure],
                )
                source = text_of(each.path)[start:end]
                digits = [character for character in raw if character.isdigit()]
                assert [character for character in source if character.isdigit()][: len(digits)] == digits
                assert Fraction(text) == each.sighting.value
                seen += 1
    assert seen >= 4


@pytest.mark.parametrize("entity", PAIRS)
def test_comparatives_of_real_pairs_agree(real: Archive, entity: str) -> None:
    """No revenue of these companies was restated between the two releases."""
    assert not [point for point in series(real, "total revenues", entity).points if point.differing]


def test_as_table_csv_json_and_picture(made: Archive) -> None:
    found = series(made, "total revenues", "ACM", quarterly=True)
    assert headline(found) == "Acme Corporation (ACM): Total revenues, USD thousand, 12 points, 9 derived"
    assert [len(line.split()[0]) for line in sparks(found)] == [12]
    rows = list(csv.DictReader(io.StringIO(as_csv(full_rows(found)))))
    assert [row["derived"] for row in rows] == ["false", "true", "true", "true"] * 3
    assert rows[1]["printed"].count("−") == 1
    loaded = json.loads(as_json(full_rows(found)))
    assert [Fraction(row["value"]) for row in loaded] == [point.value for point in found.points]
    assert all(row["where"] and row["figures"] for row in loaded)
    drawn = chart(found, standalone=True)
    assert drawn.count('class="derived"') == 9
    assert drawn.count('class="printed"') == 3
    assert "http" not in drawn.replace("http://www.w3.org/2000/svg", "")
