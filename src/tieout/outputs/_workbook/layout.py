"""Where everything stands in the workbook of a release: tables on sheets of their own, words on one.

In goes a run; out come the names of its sheets, the cell of every figure, and its ties: those of each
figure beside it, in its own row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tieout.document.model import Document
from tieout.facts.model import Figure, TablePlace
from tieout.findings.checked import Checked
from tieout.outputs._page.boxhead import head_rows
from tieout.outputs._page.caption import lead_of
from tieout.outputs._paint import one_line
from tieout.outputs._workbook.names import cell_name, quoted, sheet_names
from tieout.outputs._workbook.ties import Tie, tie_of
from tieout.tables.model import Table

OWN = SUMMARY, FINDINGS, WORDS, CHECKS = "Summary", "Findings", "Words", "Checks"
WORDS_FIGURE = 3  # the column of figures on the sheet of words
WORDS_TICK = 6  # the last column before their checks


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell: its sheet, row and column from 0."""

    sheet: str
    row: int
    column: int

    @property
    def cell(self) -> str:
        """``C7``."""
        return cell_name(self.row, self.column)

    @property
    def address(self) -> str:
        """``Income!C7``."""
        return f"{quoted(self.sheet)}!{self.cell}"


@dataclass(frozen=True, slots=True)
class Layout:
    """``sheets[i]`` is table i's; ``words`` the figures in sentences and labels, a row each.

    ``ties[i]`` and ``checks[i]`` belong to relation i: None where it cannot be a formula.
    """

    sheets: tuple[str, ...]
    words: tuple[Figure, ...]
    spots: dict[int, Spot]  # of figures
    ties: tuple[Tie | None, ...]
    checks: tuple[Spot | None, ...]


def layout_of(run: Checked) -> Layout:
    """The layout of a run's workbook."""
    sheets = tuple(sheet_names([table.title for table in run.tables], OWN))
    spots: dict[int, Spot] = {}
    words = []
    for figure in run.figures:
        place = figure.place
        if isinstance(place, TablePlace) and place.column is not None:
            row = first_row(run.tables[place.table], run.document) + place.row
            spots[figure.id] = Spot(sheets[place.table], row, place.column + 1)
        else:
            words.append(figure)
            spots[figure.id] = Spot(WORDS, len(words), WORDS_FIGURE)
    ties = tuple(
        tie if tie is not None and tie.check else None
        for relation in run.proof.relations
        for tie in [tie_of(relation, run, lambda figure: spots[figure.id].address)]
    )
    return Layout(sheets, tuple(words), spots, ties, _checks(run, sheets, spots, ties))


def _checks(
    run: Checked, sheets: Sequence[str], spots: dict[int, Spot], ties: Sequence[Tie | None]
) -> tuple[Spot | None, ...]:
    """The cell of each check: in its target's row, in columns that belong to its target's column."""
    edges = {sheet: len(table.columns) + 1 for sheet, table in zip(sheets, run.tables, strict=True)}
    edges[WORDS] = WORDS_TICK
    taken: dict[int, int] = {}  # how many checks a figure has
    slots: dict[tuple[str, int], int] = {}  # how many the columns of a sheet need
    numbered = []
    for tie in ties:
        if tie is None:
            numbered.append(0)
            continue
        target = tie.relation.target
        number = taken[target] = taken.get(target, 0) + 1
        column = spots[target].sheet, spots[target].column
        slots[column] = max(slots.get(column, 0), number)
        numbered.append(number)
    starts = {
        (sheet, column): edges[sheet] + sum(slots.get((sheet, left), 0) for left in range(column))
        for sheet, column in slots
    }
    return tuple(
        None if tie is None else _beside(spots[tie.relation.target], number, starts)
        for tie, number in zip(ties, numbered, strict=True)
    )


def _beside(target: Spot, number: int, starts: dict[tuple[str, int], int]) -> Spot:
    return Spot(target.sheet, target.row, starts[target.sheet, target.column] + number)


def titles_of(table: Table, document: Document) -> list[str]:
    """The lines above a table: its title, and what else its source prints there."""
    title = one_line(table.title).strip()
    lead = one_line(lead_of(table, document)).strip()
    rest = lead.replace(title, " ", 1).split() if title in lead else lead.split()
    return [line for line in (title, " ".join(rest)) if line]


def first_row(table: Table, document: Document) -> int:
    """The row, from 0, in which the first row of the table stands."""
    heads = head_rows([column.header for column in table.columns])
    return len(titles_of(table, document)) + 1 + max(len(heads), 1)
