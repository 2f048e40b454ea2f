"""Writing cells: words as words whatever they begin with, numbers, formulas, links, hints."""

from __future__ import annotations

import re
from typing import Any

from tieout.outputs._tints import tint
from tieout.outputs._workbook.names import quoted
from tieout.outputs._workbook.styles import Styles
from tieout.relations.model import Tick

LINK = {"font_color": "#0B57A4", "underline": 1}
_MOST = 32767  # characters that a cell holds
_not_xml = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Sheet:
    """One sheet being written; rows and columns count from 0."""

    muted = Styles.muted

    def __init__(self, sheet: Any, styles: Styles) -> None:
        self._sheet, self._styles = sheet, styles
        self._end = (0, 0)
        sheet.hide_gridlines(2)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)

    def words(self, row: int, column: int, text: str, to: int | None = None, **style: Any) -> None:
        """Words; up to column ``to`` as one cell."""
        made = self._style(row, column, style)
        if to is not None and to > column:
            self._sheet.merge_range(row, column, row, to, "", made)
        self._sheet.write_string(row, column, clean(text), made)

    def blank(self, row: int, column: int, **style: Any) -> None:
        """An empty cell with a style."""
        self._sheet.write_blank(row, column, None, self._style(row, column, style))

    def number(self, row: int, column: int, value: float, **style: Any) -> None:
        """A number; binary, as cells are."""
        self._sheet.write_number(row, column, value, self._style(row, column, style))

    def formula(self, row: int, column: int, formula: str, result: str | float, **style: Any) -> None:
        """A formula with what it gives today."""
        self._sheet.write_formula(row, column, f"={formula}", self._style(row, column, style), result)

    def link(self, row: int, column: int, sheet: str, cell: str, text: str, **style: Any) -> None:
        """Words that lead to a cell of the workbook."""
        made = self._style(row, column, {**LINK, **style})
        self._sheet.write_url(row, column, f"internal:{quoted(sheet)}!{cell}", made, clean(text) or cell)

    def hint(self, row: int, column: int, title: str, text: str) -> None:
        """What is shown while the cell is chosen."""
        hint = {"validate": "any", "input_title": clean(title), "input_message": clean(text)}
        self._sheet.data_validation(row, column, row, column, hint)

    def marks_failing(self, word: str) -> None:
        """Colour every cell that comes to say ``word`` as what is broken is coloured."""
        style = {"bg_color": f"#{tint(Tick.BROKEN)}", "bold": True}
        rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": self._styles.get(**style)}
        self._sheet.conditional_format(0, 0, *self._end, rule)

    def width(self, column: int, characters: int) -> None:
        """How wide a column is."""
        self._sheet.set_column(column, column, characters)

    def freeze(self, row: int, column: int) -> None:
        """Keep what stands above and before a cell in sight, on paper too."""
        self._sheet.freeze_panes(row, column)
        self._sheet.repeat_rows(0, row - 1)

    def filter(self, columns: int) -> None:
        """Let the rows below a head be filtered."""
        self._sheet.autofilter(0, 0, self._end[0], columns - 1)

    def _style(self, row: int, column: int, style: dict[str, Any]) -> Any:
        self._end = max(self._end[0], row), max(self._end[1], column)
        if (tick := style.pop("tick", None)) is not None:
            style["bg_color"] = f"#{tint(tick)}"
        return self._styles.get(**style)


def clean(text: str) -> str:
    """Text as a cell can hold it (XML 1.0, 2.2)."""
    return _not_xml.sub("", text)[:_MOST]
