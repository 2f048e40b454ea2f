"""A cell that could not be read is unknown, not nothing: no sum beside it accuses anybody."""

from __future__ import annotations

import pytest

from tieout.pipeline import Run, check
from tieout.proof.prints import Prints
from tieout.tables.item import Kind
from tieout.tables.pieces import kind_of

ROWS = (
    ("Bridges", "1,204", "1,187", "1,150", "1,102"),
    ("Ferries", "2,310", "2,254", "2,202", "2,150"),
    ("Tunnels", "3,618", "3,541", "3,460", "3,377"),
    ("Total revenue", "7,132", "6,982", "6,812", "6,629"),
)


def release(*rows: tuple[str, ...]) -> Run:
    head = ("", "2024", "2023", "2022", "2021")
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in (head, *rows))
    page = f"<html><body><p>Passage plc</p><p>(in millions of GBP)</p><table>{cells}</table></body></html>"
    return check(page.encode(), "passage.html")


def broken(run: Run) -> int:
    return sum(tick.value == "broken" for tick in run.proof.ticks)


@pytest.mark.parametrize("unread", ["2 15 0", "2.150.00", "2,1 50", "2 1500"])
@pytest.mark.parametrize("at", [0, 1, 2, 3])
def test_no_sum_with_an_unread_cell_accuses(at: int, unread: str) -> None:
    rows = [(*row[:-1], unread) if place == at else row for place, row in enumerate(ROWS)]
    run = release(*rows)
    assert run.tables[0].rows[at].unread == (3,)
    assert (broken(run), run.findings) == (0, ())


def test_of_two_parts_one_unread_the_other_is_no_total() -> None:
    income = ("Consolidated net income", "2,850", "3,083", "2,717", "2,554")
    minority = ("Less: noncontrolling interests", "2", "4", "11", "4 0 0")
    ours = ("Net income of the company", "2,848", "3,079", "2,706", "2,558")
    assert not release(income, minority, ours).findings


def test_it_would_without_that(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [row if row[0] != "Ferries" else (*row[:-1], "2 15 0") for row in ROWS]
    monkeypatch.setattr(Prints, "is_open", lambda self, hypothesis: False)
    assert release(*rows).findings


def test_other_columns_accuse_as_ever() -> None:
    rows = [row if row[0] != "Ferries" else ("Ferries", "2,130", *row[2:-1], "2 15 0") for row in ROWS]
    run = release(*rows)
    assert [run.figures[finding.repair.figure].raw for finding in run.findings if finding.repair] == [
        "2,130"
    ]


@pytest.mark.parametrize(
    ("string", "kind"),
    [
        ("1 234 5", Kind.UNREAD),
        ("–1.234.56", Kind.UNREAD),
        ("€ 12,5", Kind.UNREAD),
        ("30.06.2024", Kind.TEXT),
        ("2024 2023", Kind.TEXT),
        ("1,234.5", Kind.NUMBER),
        ("Note 4, 7", Kind.TEXT),
    ],
)
def test_digits_that_make_no_number_are_no_words(string: str, kind: Kind) -> None:
    assert kind_of(string) is kind
