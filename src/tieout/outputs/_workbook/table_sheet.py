"""A table as a sheet: title, boxhead with its spanners, stub, figures as printed, checks beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tieout.facts.model import Figure
from tieout.findings.checked import Checked
from tieout.outputs._page.boxhead import HeadCell, head_rows
from tieout.outputs._paint import columns, one_line
from tieout.outputs._workbook.layout import Layout, first_row, titles_of
from tieout.outputs._workbook.number_format import Print, negative_style, number_format
from tieout.outputs._workbook.ties import FAILS, HOLDS, Tie, decimal
from tieout.outputs._workbook.writing import Sheet
from tieout.relations.model import Tick
from tieout.tables.model import Row, Table
from tieout.wording.equation import equation, kind_word

STUB_MOST = 60  # characters of the stub's column at most
NIL = "–"
CHECK_WIDTH = 14
_HINT = 255  # characters that Excel shows of a hint
_HINT_TITLE = 32


class TableSheet:
    """One table being written."""

    def __init__(self, sheet: Sheet, run: Checked, layout: Layout, number: int) -> None:
        self._sheet, self._run, self._layout = sheet, run, layout
        self._table: Table = run.tables[number]
        self._start = first_row(self._table, run.document)
        own = layout.sheets[number]
        self._figures = {
            (spot.row, spot.column): run.figures[figure]
            for figure, spot in layout.spots.items()
            if spot.sheet == own
        }
        self._negative = negative_style(map(print_of, self._figures.values()))
        self._ties = ties_on(layout, own)

    def write(self) -> None:
        """All of it."""
        for at, title in enumerate(titles_of(self._table, self._run.document)):
            style: dict[str, Any] = (
                {"bold": True, "font_size": 12} if not at else {"font_color": self._sheet.muted}
            )
            self._sheet.words(at, 0, title, **style)
        self._head()
        for at, row in enumerate(self._table.rows):
            self._row(self._start + at, row)
        for at, note in enumerate(self._table.notes, self._start + len(self._table.rows) + 1):
            self._sheet.words(at, 0, note, font_size=8, font_color=self._sheet.muted)
        write_checks(self._sheet, self._run, self._layout, self._ties)
        self._widths()
        self._sheet.freeze(self._start, 1)

    def _head(self) -> None:
        rows = head_rows([column.header for column in self._table.columns])
        for at, cells in enumerate(rows, self._start - len(rows)):
            for cell in cells:
                self._head_cell(at, cell)
        self._sheet.blank(self._start - 1, 0, bottom=1)
        for column, target in self._check_columns().items():
            header = self._table.columns[target - 1].header
            self._sheet.words(
                self._start - 1,
                column,
                one_line(header[-1]) if header else "",
                align="center",
                bottom=1,
                font_color=self._sheet.muted,
            )
        if self._ties:
            first = min(self._check_columns())
            self._sheet.words(self._start - 2, first, "Checks", bold=True, align="center")

    def _check_columns(self) -> dict[int, int]:
        """The columns of checks, each with the column of figures that it checks."""
        spots, checks = self._layout.spots, self._layout.checks
        found = {}
        for tie in self._ties:
            check = checks[tie.relation.id]
            assert check is not None
            found[check.column] = spots[tie.relation.target].column
        return found

    def _head_cell(self, row: int, cell: HeadCell) -> None:
        lowest = row == self._start - 1
        style: dict[str, Any] = {
            "bold": True,
            "text_wrap": True,
            "valign": "bottom",
            "align": "center" if cell.width > 1 else "right",
            "bottom": int(lowest or cell.width > 1),
        }
        text = one_line(cell.text)
        if text or lowest:
            self._sheet.words(row, cell.start + 1, text, to=cell.start + cell.width, **style)

    def _row(self, at: int, row: Row) -> None:
        is_head = not any(row.cells)
        label = one_line(row.label)
        self._sheet.words(
            at, 0, label, bold=is_head, indent=min(row.depth, 15), text_wrap=columns(label) > STUB_MOST
        )
        for column, cell in enumerate(row.cells, 1):
            rule: dict[str, Any] = {"top": int(row.ruled_above and cell is not None)}
            figure = self._figures.get((at, column))
            if figure is not None:
                tick = self._run.proof.ticks[figure.id]
                write_print(self._sheet, at, column, figure, tick, self._negative, **rule)
            elif cell is not None:
                text = cell.numeral.raw if cell.numeral else NIL
                self._sheet.words(at, column, text, align="right", **rule)

    def _widths(self) -> None:
        labels = [columns(one_line(row.label)) + 2 * row.depth for row in self._table.rows]
        self._sheet.width(0, min(max([20, *labels]) + 2, STUB_MOST))
        for at, column in enumerate(self._table.columns, 1):
            texts = [columns(figure.raw) for (_, place), figure in self._figures.items() if place == at]
            head = min(columns(column.header[-1]), 20) if column.header else 0
            self._sheet.width(at, max([11, head, *texts]) + 2)
        edge = len(self._table.columns) + 1
        self._sheet.width(edge, 3)
        for check in self._check_columns():
            self._sheet.width(check, CHECK_WIDTH)


def print_of(figure: Figure) -> Print:
    """A figure as number formats take it."""
    return Print(one_line(figure.raw).strip(), figure.printed.mantissa, figure.printed.decimals)


def write_print(
    sheet: Sheet, row: int, column: int, figure: Figure, tick: Tick, negative: tuple[str, str], **style: Any
) -> None:
    """The cell of a figure: its number, shown as it is printed, on the ground of its tick."""
    shown = number_format(print_of(figure), negative)
    value = figure.printed.mantissa / 10**figure.printed.decimals
    sheet.number(row, column, value, num_format=shown, tick=tick, **style)


def ties_on(layout: Layout, sheet: str) -> list[Tie]:
    """The ties whose checks stand on a sheet."""
    return [
        tie for tie in layout.ties if tie is not None and layout.spots[tie.relation.target].sheet == sheet
    ]


def write_checks(sheet: Sheet, run: Checked, layout: Layout, ties: Sequence[Tie]) -> None:
    """The checks of a sheet: each says whether its relation ties, and as a hint which relation that is."""
    for tie in ties:
        spot = layout.checks[tie.relation.id]
        assert spot is not None
        sheet.formula(spot.row, spot.column, tie.check, HOLDS if tie.holds else FAILS, align="center")
        sheet.hint(spot.row, spot.column, _hint_title(tie), _hint(tie, run))
    if ties:
        sheet.marks_failing(FAILS)


def _hint_title(tie: Tie) -> str:
    return f"{tie.relation.name} {kind_word(tie.relation)}"[:_HINT_TITLE]


def _hint(tie: Tie, run: Checked) -> str:
    bounds = f"rounding allows {decimal(tie.least, 4)} to {decimal(tie.most, 4)}"
    text = one_line(equation(tie.relation, run.figures).text)
    room = _HINT - len(bounds) - 2
    return f"{text if len(text) <= room else text[: room - 1] + '…'}\n{bounds}"
