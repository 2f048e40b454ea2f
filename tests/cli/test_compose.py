"""``tieout compose`` and ``tieout new``: whole releases out, or every fault and nothing written."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import tieout
from tieout.cli.app import app
from tieout.composition.starter import copy_to
from tieout.composition.trace import printed
from tieout.registry import modules
from tieout.relations.model import Tick

FORMATS = {writer.NAME: writer.EXTENSION for writer in modules("composition.writers")}


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments])


@pytest.fixture
def books(tmp_path: Path) -> Path:
    folder = tmp_path / "books"
    copy_to(folder)
    return folder


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_new_makes_books_that_compose(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    assert call("new", folder).exit_code == 0
    result = call("compose", folder, "--check", "-f", "text,html")
    assert result.exit_code == 0, result.stderr
    assert {path.name for path in (folder / "out").iterdir()} == {"release.txt", "release.html"}
    assert "0 plugged, 0 broken" in result.stderr


def test_new_overwrites_nothing(books: Path) -> None:
    result = call("new", books)
    assert result.exit_code == 2
    assert "not empty" in result.stderr


def test_every_format_is_written_where_none_is_named(books: Path, tmp_path: Path) -> None:
    assert call("compose", books, "-o", tmp_path / "out", "-q").exit_code == 0
    assert {path.suffix for path in (tmp_path / "out").iterdir()} == set(FORMATS.values())


def test_a_format_whose_library_is_missing_is_left_out_unless_it_is_asked_for(
    books: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    result = call("compose", books, "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert "pdf left out: typst is missing: pip install 'tieout[documents]'" in result.stderr
    assert {path.suffix for path in (tmp_path / "out").iterdir()} == {*FORMATS.values()} - {".pdf"}
    asked = call("compose", books, "-o", tmp_path / "asked", "-f", "pdf")
    assert asked.exit_code == 2
    assert not (tmp_path / "asked").exists()


def test_what_a_format_refers_to_is_written_along(books: Path, tmp_path: Path) -> None:
    assert call("compose", books, "-o", tmp_path / "out", "-f", "ixbrl").exit_code == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"release.xhtml", "release.xsd"}


def test_the_same_books_give_the_same_bytes(books: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert call("compose", books, "-o", tmp_path / name, "-q").exit_code == 0
    first, second = (
        {p.name: p.read_bytes() for p in (tmp_path / name).iterdir()} for name in ("one", "two")
    )
    assert first == second


def test_what_was_in_the_folder_stays_and_nothing_else_is_left(books: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    output.mkdir()
    (output / "letter.txt").write_text("mine")
    (output / "release.txt").write_text("old")
    assert call("compose", books, "-o", output, "-f", "text", "-q").exit_code == 0
    assert (output / "letter.txt").read_text() == "mine"
    assert "Harbor" in (output / "release.txt").read_text(encoding="utf-8")
    assert {path.name for path in tmp_path.iterdir()} == {"books", "out"}


def test_an_unknown_format_names_those_that_there_are(books: Path) -> None:
    result = call("compose", books, "-f", "pptx")
    assert result.exit_code == 2
    assert all(name in result.stderr for name in FORMATS)


def test_a_figure_is_walked_back_to_rows_of_the_books(books: Path) -> None:
    result = call("compose", books, "--trace", "1H25 operating income")
    assert result.exit_code == 0
    assert "104,481,155 USD  operating_income 1H25" in result.stdout
    assert "svc 4100  trial_balances/svc.csv:10 1H25" in result.stdout
    assert not (books / "out").exists()


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("1H25 revenue.services", "150,912,344 USD"),
        ("assets.property", "413,582,892 USD"),
        ("net income", "76,830,204 USD"),
    ],
)
def test_a_figure_is_named_by_concept_or_label(books: Path, question: str, answer: str) -> None:
    result = call("compose", books, "--trace", question)
    assert result.exit_code == 0, result.stderr
    assert answer in result.stdout


def test_a_figure_that_may_be_several_is_asked_for_again(books: Path) -> None:
    result = call("compose", books, "--trace", "1H25 customers")
    several = call("compose", books, "--trace", "1H25 services")
    assert result.exit_code == 0
    assert several.exit_code == 2
    assert "may be several figures" in several.stderr
    assert "revenue.services" in several.stderr


def test_moved_figures_are_listed_when_asked(books: Path) -> None:
    result = call("compose", books, "-f", "text", "-v")
    moved = [line for line in result.stderr.splitlines() if "in the last place" in line]
    release = tieout.compose(books)
    assert len(moved) == sum(each.figure.moved != 0 for each in printed(release)) > 0


WRONG: dict[str, tuple[Callable[[Path], None], str]] = {
    "unbalanced trial balance": (
        lambda books: replaced(books / "trial_balances" / "hq.csv", "152008247", "152008248"),
        "trial_balances/hq.csv",
    ),
    "unmapped account": (
        lambda books: replaced(books / "trial_balances" / "svc.csv", "1500,", "1555,"),
        "the account 1555 is not in the chart",
    ),
    "missing period": (
        lambda books: replaced(books / "company.toml", 'comparative = "1H24"', 'comparative = "1H23"'),
        "1H23",
    ),
    "one-sided intercompany entry": (
        lambda books: replaced(
            books / "intercompany.csv", "1H25,svc,4100,hq,6100,9805000", "1H25,svc,4100,hq,1555,9805000"
        ),
        "intercompany.csv",
    ),
    "unknown currency": (
        lambda books: replaced(books / "entities.csv", "services,USD", "services,UDS"),
        "UDS",
    ),
    "malformed cell": (
        lambda books: replaced(books / "movements.csv", "16310155", "1631O155"),
        "“1631O155” is not a number",
    ),
    "cyclic layout": (
        lambda books: replaced(
            books / "layouts" / "customers.toml",
            'sum = ["operating_income", "cash_flow.operating.depreciation"]',
            'sum = ["cash_ebitda"]\n[[define]]\nconcept = "cash_ebitda"\nsum = ["adjusted_ebitda"]',
        ),
        "is defined by itself",
    ),
    "unknown key of a layout": (
        lambda books: replaced(
            books / "layouts" / "customers.toml",
            '[[row]]\nconcept = "customers"',
            '[[row]]\nconept = "customers"',
        ),
        'unknown key "conept" (did you mean "concept"?)',
    ),
    "unknown expression": (
        lambda books: replaced(books / "release.md", "{{ revenue | claim }}", "{{ revenu | claim }}"),
        'no concept "revenu" (did you mean "revenue"?)',
    ),
    "denied direction": (
        lambda books: replaced(books / "release.md", "{{ revenue | claim }}", "{{ revenue | decreased }}"),
        '"decreased" is denied by the figures',
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_with_place_and_remedy(books: Path, name: str) -> None:
    spoil, said = WRONG[name]
    spoil(books)
    result = call("compose", books)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "nothing written" in result.stderr
    assert not (books / "out").exists()


def test_wrong_books_speak_against_no_layout(books: Path) -> None:
    """A reconciliation leads from a measure back to what it is defined by, and is no circle."""
    WRONG["unbalanced trial balance"][0](books)
    result = call("compose", books)
    assert "1 fault; nothing written" in result.stderr, result.stderr


def test_a_folder_that_has_books_within_is_composed(books: Path, tmp_path: Path) -> None:
    outer = tmp_path / "example"
    outer.mkdir()
    books.rename(outer / "books")
    result = call("compose", outer, "-f", "txt")
    assert result.exit_code == 0
    assert (outer / "out" / "release.txt").exists()
    WRONG["malformed cell"][0](outer / "books")
    assert f"{outer}/books/movements.csv" in call("compose", outer).stderr


@pytest.mark.parametrize(("ending", "name"), [("json", "release.json"), ("xhtml", "release.xhtml")])
def test_an_ending_names_its_format(books: Path, ending: str, name: str) -> None:
    assert call("compose", books, "--format", ending).exit_code == 0
    assert (books / "out" / name).exists()


def test_faults_of_books_layouts_and_words_are_all_said_in_one_run(books: Path) -> None:
    for name in ("unbalanced trial balance", "malformed cell", "unknown key of a layout"):
        WRONG[name][0](books)
    replaced(books / "release.md", "{{ revenue | claim }}", "{{ revenue || claim }}")
    result = call("compose", books)
    for name in ("unbalanced trial balance", "malformed cell", "unknown key of a layout"):
        assert WRONG[name][1] in result.stderr
    assert "release.md:16:16: {{ revenue || claim }}" in result.stderr


def test_faults_of_layouts_and_words_are_all_said_in_one_run(books: Path) -> None:
    for name in ("cyclic layout", "unknown expression", "denied direction"):
        if name != "denied direction":
            WRONG[name][0](books)
    replaced(books / "release.md", "{{ costs | was }}", "{{ costs | decreased }}")
    result = call("compose", books)
    assert "is defined by itself" in result.stderr
    assert 'no concept "revenu"' in result.stderr
    assert "denied by the figures" in result.stderr
    assert "tieout: " + str(books) + ": 3 faults; nothing written" in result.stderr


def test_an_old_release_survives_books_that_are_refused(books: Path) -> None:
    assert call("compose", books, "-f", "text", "-q").exit_code == 0
    before = (books / "out" / "release.txt").read_bytes()
    WRONG["malformed cell"][0](books)
    assert call("compose", books).exit_code == 2
    assert (books / "out" / "release.txt").read_bytes() == before


def test_no_folder_is_one_line(tmp_path: Path) -> None:
    result = call("compose", tmp_path / "nowhere")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"tieout: {tmp_path / 'nowhere'}: no such folder")


def test_each_of_both_directions_names_the_other_where_it_was_meant(books: Path) -> None:
    assert f"is a folder of books; tieout compose {books}" in call("check", books).stderr
    result = call("compose", books / "release.md")
    assert "is a file; books are a folder; tieout check proves a release" in result.stderr


def test_quiet_says_nothing_of_a_release_that_ties(books: Path) -> None:
    result = call("compose", books, "--check", "--quiet", "-f", "text")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_a_missing_table_is_named_once(books: Path) -> None:
    (books / "accounts.csv").unlink()
    assert "/accounts.csv: is missing; add it" in call("compose", books).stderr


def test_a_folder_that_cannot_be_written_to_is_one_line(books: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    result = call("compose", books, "-o", tmp_path / "out", "-f", "text")
    assert result.exit_code == 2
    assert "cannot write" in result.stderr
    assert (tmp_path / "out").read_text() == "a file"


def test_the_function_is_the_command(books: Path) -> None:
    release = tieout.compose(books)
    assert release.issuer.short_name == "Harbor"
    shutil.rmtree(books)


@pytest.mark.parametrize(("writer", "least"), [("text", 99), ("html", 99)])
def test_check_agrees_with_the_starter(books: Path, writer: str, least: int) -> None:
    release = tieout.compose(books)
    [module] = [each for each in modules("composition.writers") if writer == each.NAME]
    run = tieout.check(module.write(release, release.documents[0]))
    ticks = Counter(run.proof.ticks)
    assert not run.findings
    assert len(run.figures) == len(list(printed(release)))
    assert 100 * ticks[Tick.UNPROVEN] <= (100 - least) * len(run.figures)
