"""A release as a workbook: what it shows is what is printed, and its live checks say what we say."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from spreadsheet import shown
from tieout.cli.console import say
from tieout.errors import MissingLibrary, UnknownName
from tieout.facts.model import TablePlace
from tieout.outputs import xlsx
from tieout.outputs._paint import one_line
from tieout.outputs._workbook.layout import CHECKS, FINDINGS, SUMMARY, WORDS, layout_of
from tieout.outputs._workbook.ties import FAILS, HOLDS
from tieout.pipeline import Run, check
from tieout.relations.model import Tick, Verdict

SMALL = """Example Corp. announces results

Revenues for the year 2017 were JPY74,123 million, up 12.6% from JPY65,818 million for the year 2016.

                              Year ended          Year ended
                            March 31, 2017      March 31, 2016
                             JPY millions        JPY millions
Services                          44,836              40,317
Systems                           25,768              22,110
Other                              3,519               3,391
Total revenues                    74,123              65,818
Loss on sales                       (12)                 (7)
"""


def opened(made: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(made))


def grid(run: Run, made: bytes, folder: Path) -> dict[str, list[list[str]]]:
    """The rows of every sheet as LibreOffice shows them, by the sheet's name."""
    sheets = shown(made, folder)
    assert set(sheets) == set(opened(made).sheetnames)
    return sheets


def at(sheets: dict[str, list[list[str]]], spot: Any) -> str:
    row = sheets[spot.sheet][spot.row]
    return row[spot.column] if spot.column < len(row) else ""


def assert_agrees(run: Run, folder: Path) -> None:
    """Recalculated, every figure shows its print and every check its verdict."""
    made = xlsx.render(run)
    assert made == xlsx.render(run)
    layout, sheets = layout_of(run), grid(run, made, folder)
    for figure in run.figures:
        print_ = at(sheets, layout.spots[figure.id]).replace(" ", "")
        assert print_ == one_line(figure.raw).replace(" ", ""), figure
    assert None not in layout.checks, "every relation of these has a formula"
    said = {relation.id: at(sheets, layout.checks[relation.id]) for relation in run.proof.relations}  # type: ignore[arg-type]
    ours = {
        relation.id: HOLDS if relation.verdict in (Verdict.EXACT, Verdict.ROUNDED) else FAILS
        for relation in run.proof.relations
    }
    assert said == ours
    listed = {row[0]: row[9] for row in sheets[CHECKS][1:] if row[0]}
    assert listed == {relation.name: relation.verdict.value for relation in run.proof.relations}
    counted = {row[0]: row[1] for row in sheets[SUMMARY] if len(row) > 1}
    assert counted[HOLDS].replace(",", "") == str(list(ours.values()).count(HOLDS))
    assert counted[FAILS].replace(",", "") == str(list(ours.values()).count(FAILS))


def test_the_example_recalculates_to_our_verdicts(example: Path, tmp_path: Path) -> None:
    assert_agrees(check(example), tmp_path)


@pytest.mark.parametrize("name", ["iij-1h17.txt", "aapl-20250501.html", "ko-20241023.html"])
def test_published_releases_recalculate_to_our_verdicts(name: str, releases: Path, tmp_path: Path) -> None:
    run = check(releases / name)
    assert len(run.proof.relations) > 50
    assert_agrees(run, tmp_path)


def test_a_changed_cell_changes_its_checks(tmp_path: Path) -> None:
    run = check(SMALL.encode(), "small.txt")
    layout = layout_of(run)
    total = next(figure for figure in run.figures if figure.raw == "65,818" and figure.id in _targets(run))
    book = opened(xlsx.render(run))
    spot = layout.spots[total.id]
    book[spot.sheet][spot.cell] = 65828
    data = BytesIO()
    book.save(data)
    sheets = grid(run, data.getvalue(), tmp_path)
    differing = {
        relation.id
        for relation, check_ in zip(run.proof.relations, layout.checks, strict=True)
        if check_ is not None and at(sheets, check_) == FAILS
    }
    assert differing
    assert all(total.id in run.proof.relations[each].members for each in differing)
    assert any(run.proof.relations[each].kind == "sum" for each in differing)


def _targets(run: Run) -> set[int]:
    return {relation.target for relation in run.proof.relations if relation.kind == "sum"}


def test_a_table_keeps_its_layout() -> None:
    run = check(SMALL.encode(), "small.txt")
    book = opened(xlsx.render(run))
    (name,) = layout_of(run).sheets
    assert book.sheetnames == [SUMMARY, FINDINGS, name, WORDS, CHECKS]
    rows = [[cell.value for cell in row[:3]] for row in book[name].iter_rows()]
    assert ["Services", 44836, 40317] in rows
    assert ["Loss on sales", -12, -7] in rows
    words = [[cell.value for cell in row[2:5]] for row in book[WORDS].iter_rows(min_row=2)]
    assert ["Revenues for the year 2017 were", 74123, words[0][2]] == words[0]
    assert words[0][2].startswith(", up 12.6% from")


def test_findings_lead_to_their_cells() -> None:
    run = check(SMALL.replace("up 12.6%", "up 21.6%").encode(), "small.txt")
    assert Tick.BROKEN in run.proof.ticks
    book = opened(xlsx.render(run))
    rows = list(book[FINDINGS].iter_rows(min_row=2))
    (row,) = rows
    assert row[0].value == "R202-1"
    assert row[4].hyperlink.location == "Words!D3"
    assert book[WORDS]["D3"].value == 21.6
    assert book[WORDS]["D3"].fill.fgColor.rgb == "FFE99CA1"
    assert row[6].value == "repair: 21.6 -> 12.6 restores 2 relations"
    assert opened(xlsx.render(check(SMALL.encode(), "s")))[FINDINGS]["C2"].value == "Nothing was found."


def test_words_that_look_like_formulas_stay_words() -> None:
    hostile = SMALL.replace("Services", "=1+1    ").replace("Systems", "@SUM(A)")
    run = check(hostile.encode(), "small.txt")
    (name,) = layout_of(run).sheets
    cells = [cell for row in opened(xlsx.render(run))[name].iter_rows(max_col=1) for cell in row]
    assert {cell.data_type for cell in cells if cell.value in ("=1+1", "@SUM(A)")} == {"s"}


def test_checked_again_it_is_the_release_without_our_lists() -> None:
    run = check(SMALL.encode(), "small.txt")
    again = check(xlsx.render(run), "small.xlsx")
    assert _in_tables(again) == _in_tables(run)
    assert not again.findings


def _in_tables(run: Run) -> list[str]:
    return [figure.raw for figure in run.figures if isinstance(figure.place, TablePlace)]


def test_without_its_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingLibrary, match=r"xlsxwriter is missing: pip install 'tieout\[xlsx\]'"):
        xlsx.render(check(SMALL.encode(), "small.txt"))


def test_a_workbook_is_not_for_a_terminal(monkeypatch: pytest.MonkeyPatch, capsysbinary: Any) -> None:
    say(b"PK\0")
    assert capsysbinary.readouterr().out == b"PK\0"
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    with pytest.raises(UnknownName, match="name a file with -o"):
        say(b"PK\0")
    say("text")


HOSTILE = """=cmd|' /C calc'!A0 \x07\x0b announces results

Revenues for the year 2017 were JPY74,123 million, up 12.6% from JPY65,818 million for the year 2016.
"""


def test_a_release_without_tables_and_with_hostile_words_is_a_workbook() -> None:
    run = check(HOSTILE.encode(), "a\x07[b]'.txt")
    assert not run.tables
    book = opened(xlsx.render(run))
    assert book.sheetnames == [SUMMARY, FINDINGS, WORDS, CHECKS]
    assert book.properties.title == "a[b]'.txt"
    assert book[SUMMARY]["A1"].data_type == "s"
    assert [row[3].value for row in book[WORDS].iter_rows(min_row=2)] == [74123, 12.6, 65818]
