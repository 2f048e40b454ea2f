"""Hostile sources cost seconds and bounded memory, and say where reading stopped."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from readers.reading import document, texts
from tieout.errors import UnknownName
from tieout.readers.limits import Budget, LimitReached, affordable, cost

SECONDS = 20.0  # of one core, shared with others; alone each takes less than three

ROW = "<tr><td>Revenue</td><td>1,234</td><td>5,678</td></tr>"
HOSTILE: dict[str, tuple[Callable[[], str], set[str]]] = {
    "a table of 200,000 rows": (lambda: "<html><table>" + ROW * 200_000 + "</table>", {"N105"}),
    "50 MB of table": (lambda: "<html><table>" + ROW * 950_000, {"N105"}),
    "50 MB of text": (lambda: "Revenue            1,234      5,678\n" * 1_450_000, {"N105"}),
    "10,000 nested tags": (lambda: "<html>" + "<div>" * 10_000 + "12" + "</div>" * 10_000, set()),
    "100,000 nested tags": (lambda: "<html>" + "<b>" * 100_000 + "</i>" * 100_000, set()),
    "10,000 nested tables": (lambda: "<table><tr><td>" * 10_000 + "12" + "</table>" * 10_000, set()),
    "huge spans": (
        lambda: "<table>" + ("<tr>" + "<td colspan=1000000000 rowspan=999999999>1" * 40) * 500,
        {"N103", "N104"},
    ),
    "cells that span all rows": (
        lambda: "<table><tr>" + "<td rowspan=1000>1" * 1000 + ("<tr>" + "<td>1") * 20_000,
        {"N103", "N104"},
    ),
    "one endless row": (
        lambda: "<html><table><tr>" + '<td style="border-top:1px solid">1,234' * 150_000,
        {"N104", "N105"},
    ),
    "unclosed tags": (lambda: "<html><td " * 100_000, {"N103"}),
    "open quotes": (lambda: '<html><p a="' * 100_000, {"N103"}),
    "unclosed comments": (lambda: "<html>" + "<!--" * 2_000_000, {"N103"}),
    "references": (lambda: "<html>" + "&amp;" * 1_200_000, {"N105"}),
    "line breaks": (lambda: "<html>" + "x<br>" * 650_000, {"N105"}),
    "a style of 10 MB": (lambda: '<html><p style="' + "a:b;" * 2_500_000 + '">x', set()),
    "lines in preformatted text": (lambda: "<html><pre>" + "<b>x</b>  1,234\n" * 100_000, {"N105"}),
    "white space": (lambda: " " * 20_000_000 + "x", {"N105"}),
    "lines of dots": (lambda: ("." * 1000 + " 12\n") * 20_000, {"N105"}),
    "lines of dashes": (lambda: ("- " * 400 + "x\n") * 20_000, {"N105"}),
    "a sentence over 10,000 pages": (
        lambda: (
            (
                "this long paragraph goes on and on until its page is full and then goes on "
                + "\n\n<PAGE>\n\n"
            )
            * 10_000
        ),
        set(),
    ),
    "attached documents": (lambda: "<DOCUMENT>\n<TYPE>GRAPHIC\n<TEXT>x</TEXT>\n" * 100_000, {"N106"}),
    "horizontal lines in a cell": (lambda: "<table><td>" + "&nbsp;<hr>" * 100_000, {"N103"}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_sources_are_read_within_seconds(name: str) -> None:
    make, codes = HOSTILE[name]
    source = make()
    start = time.process_time()
    read = document(source)
    assert time.process_time() - start < SECONDS
    assert {notice.code for notice in read.notices} == codes
    assert len(read.blocks) < 200_000


def test_what_was_read_before_the_limit_stands() -> None:
    read = document("<html><p>Revenue was 12.</p><table>" + ROW * 200_000)
    first, grid = read.blocks
    assert first.text.string == "Revenue was 12."  # type: ignore[union-attr]
    assert len(grid.rows) > 10_000  # type: ignore[union-attr]
    (notice,) = read.notices
    assert notice.span is not None
    assert notice.span.end == len(read.source.text)
    assert f"{notice.span.end - notice.span.start:,} characters" in notice.message


def test_thirty_thousand_figures_fit_in_any_form() -> None:
    row = (
        "<tr><td style='padding-left:9pt'><p>Revenues of division</p></td>"
        + "<td></td><td>$</td><td>1,234</td>" * 3
    )
    for source in (
        "<html><table>" + row * 10_000 + "</table>",
        "Revenues of division             1,234      5,678      9,012\n" * 10_000,
        "Revenues of division 1,234 5,678 9,012 " * 10_000,
    ):
        read = document(source)
        assert read.notices == ()
        assert sum(text.string.count("1,234") for text in texts(read)) >= 10_000


def test_no_form_lets_a_hundred_thousand_figures_pass() -> None:
    for source in (
        "<html><table>" + "<tr><td>1" * 200_000,
        "<html><p>" + "1 " * 500_000,
        "<html><p>" + "<b>1</b> " * 200_000,
        "x  1  1\n" * 100_000,
        "1 " * 500_000,
    ):
        read = document(source)
        assert "N105" in {notice.code for notice in read.notices}
        assert sum(text.string.count("1") for text in texts(read)) < 100_000


@pytest.mark.parametrize(
    ("budget", "kept"),
    [(1300, "1 22 333 "), (820, "1 22 "), (810, "1 "), (420, "1 "), (410, ""), (15, ""), (0, "")],
)
def test_what_a_budget_affords(budget: int, kept: str) -> None:
    text = "1 22 333 "
    assert affordable(text, budget) == kept
    assert cost(kept) <= budget


def test_a_budget_is_spent() -> None:
    budget = Budget(10)
    budget.spend(10)
    with pytest.raises(LimitReached):
        budget.spend(1)


def test_limits_are_multiplied_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = Budget().left
    monkeypatch.setenv("TIEOUT_LIMITS", "3")
    assert Budget().left == 3 * usual
    for wrong in ("0", "1001", "much", ""):
        monkeypatch.setenv("TIEOUT_LIMITS", wrong)
        with pytest.raises(UnknownName, match="TIEOUT_LIMITS"):
            Budget()
