"""Lines whose columns are made by tabs: a table in all but name, as drafts are often typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tieout.document.locator import FlowPlace
from tieout.document.model import Role

_number = re.compile(
    r"[(\[$€£¥\s]*[-−–△▲]?[$€£¥]?\(?\d[\d,.]*\)?\s?%?\)?$|[-−–—‒―－]$|n/?[am]$", re.IGNORECASE
)
_FEWEST = 2  # rows with numbers that make a table

Cells = list[tuple[int, str, int]]  # column, text, indent
Row = tuple["Line", Cells]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph held back until it is known whether it is a row."""

    text: str
    place: FlowPlace
    bold: bool
    indent: int
    role: Role

    @property
    def cells(self) -> Cells:
        """The pieces between tabs, each in the column that its tabs count."""
        return [
            (column, piece, self.indent if not column else 0)
            for column, piece in enumerate(self.text.split("\t"))
            if piece.strip()
        ]

    @property
    def has_numbers(self) -> bool:
        return any(column and _number.match(piece.strip()) for column, piece, _ in self.cells)


def grids_of_tabs(lines: Sequence[Line]) -> Iterator[Line | list[Row]]:
    """The lines as they are, or as rows of a table where enough of them end in numbers."""
    last = max((at for at, line in enumerate(lines) if "\t" in line.text.strip()), default=-1)
    if sum(line.has_numbers for line in lines) >= _FEWEST:
        yield [(line, line.cells) for line in lines[: last + 1]]
        yield from lines[last + 1 :]
    else:
        yield from lines
