"""A column headed "Note" refers; one of amounts that happens to be called so does not."""

from __future__ import annotations

import pytest

from tieout.pipeline import Run, check

ROWS = (
    ("Receivables", "12", "1,282", "1,233"),
    ("Inventories", "4, 7", "612", "598"),
    ("Cash", "4.1", "298", "254"),
    ("Total current assets", "", "2,192", "2,085"),
)


def page(head: str, rows: tuple[tuple[str, ...], ...]) -> Run:
    cells = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>"
        for row in (("EUR million", head, "2024", "2023"), *rows)
    )
    return check(f"<html><body><p>Nord plc</p><table>{cells}</table></body></html>".encode(), "nord.html")


@pytest.mark.parametrize("head", ["Note", "Notes", "Note no.", "Ref.", "NOTE", "Note(s)"])
def test_references_are_no_figures(head: str) -> None:
    run = page(head, ROWS)
    assert [figure.raw for figure in run.figures] == [cell for row in ROWS for cell in row[2:]]
    kinds = {other.raw: other.kind.value for other in run.facts.others}
    assert [kinds[row[1]] for row in ROWS[:3]] == ["reference"] * 3
    assert {tick.value for tick in run.proof.ticks} == {"exact"}


def test_aligned_columns_too() -> None:
    rows = (("EUR million", "Note", "2024", "2023"), *ROWS)
    text = "Nord plc\n\n" + "\n".join(
        row[0].ljust(30) + "".join(cell.rjust(12) for cell in row[1:]) for row in rows
    )
    run = check(text.encode(), "nord.txt")
    assert [figure.raw for figure in run.figures] == [cell for row in ROWS for cell in row[2:]]


UNHEADED = (
    ("Receivables", "9", "1,282", "1,233"),
    ("Inventories", "10", "612", "598"),
    ("Cash", "14", "298", "254"),
    ("Total current assets", "", "2,192", "2,085"),
)


def test_numbers_of_notes_may_go_without_a_head() -> None:
    rows = (("EUR million", "", "2024", "2023"), *UNHEADED)
    text = "Nord plc\n\n" + "\n".join(
        row[0].ljust(30) + "".join(cell.rjust(12) for cell in row[1:]) for row in rows
    )
    for run in (page("", UNHEADED), check(text.encode(), "nord.txt")):
        assert [figure.raw for figure in run.figures] == [cell for row in UNHEADED for cell in row[2:]]
        kinds = {other.raw: other.kind.value for other in run.facts.others}
        assert [kinds[row[1]] for row in UNHEADED[:3]] == ["reference"] * 3


@pytest.mark.parametrize("counts", [("9", "10", "14", "33"), ("9", "10", "114", "")])
def test_counts_without_a_head_are_figures(counts: tuple[str, ...]) -> None:
    rows = tuple((row[0], value, *row[2:]) for row, value in zip(UNHEADED, counts, strict=True))
    cells = [cell for row in rows for cell in row[1:] if cell]
    assert [figure.raw for figure in page("", rows).figures] == cells


@pytest.mark.parametrize(
    ("head", "change"),
    [("Notes", ("1,204", "2,310", "618", "4,132")), ("Notes due", ("12", "7", "4", "23"))],
)
def test_amounts_are_figures_whatever_their_head(head: str, change: tuple[str, ...]) -> None:
    rows = tuple((row[0], value, *row[2:]) for row, value in zip(ROWS, change, strict=True))
    assert [figure.raw for figure in page(head, rows).figures] == [cell for row in rows for cell in row[1:]]
