"""HTML releases as a newswire sends them: tags dropped, cells joined by spaces, places kept."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from tieout.document.model import Document, Grid, Paragraph, Text
from tieout.tables.aligned.text import joined
from tieout.tables.model import Table


def flattened(document: Document, rows_apart: bool = False) -> list[tuple[int, Text]]:
    """The paragraphs of the flat text, each with its block; a table is one of them, or one for each row."""
    found: list[tuple[int, Text]] = []
    for index, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            found.append((index, block.text))
        elif isinstance(block, Grid):
            rows = [joined([cell.text for cell in row if cell.text.string]) for row in block.rows if row]
            rows = [row for row in rows if row.string.strip()]
            if rows_apart:
                found += [(index, row) for row in rows]
            elif rows:
                found.append((index, joined(rows)))
    return found


@dataclass(frozen=True)
class Agreement:
    """How many of a release's table figures a flat text gives too, and how many of those alike."""

    figures: int
    found: int
    value: int
    label: int
    period: int
    unit: int
    all: int

    def __str__(self) -> str:
        shares = ", ".join(
            f"{name} {100 * getattr(self, name) / max(self.figures, 1):.1f}%"
            for name in ("found", "value", "label", "period", "unit", "all")
        )
        return f"{self.figures} figures: {shares}"


@dataclass(frozen=True)
class Said:
    """What one figure says, as a table gives it."""

    value: tuple[int, int]
    label: str
    period: str
    unit: str


def said_by_place(tables: tuple[Table, ...]) -> dict[tuple[int, int], Said]:
    """What every figure says, by its place in the source."""
    found: dict[tuple[int, int], Said] = {}
    for table in tables:
        for row in table.rows:
            for cell in row.cells:
                if cell is None or cell.numeral is None or cell.span is None:
                    continue
                number = cell.numeral
                unit = f"{cell.unit} e{number.scale or cell.scale}"
                label = row.label.lower().strip(" :")
                said = Said((number.mantissa, number.decimals), label, str(cell.period), unit)
                found[cell.span.start, cell.span.end] = said
    return found


Pair = tuple[tuple[int, int], Said, Said | None]


def pairs(grids: tuple[Table, ...], flats: tuple[Table, ...]) -> list[Pair]:
    """For each figure of the grids its place, what it says there, and what it says in the flat text.

    A flat figure may begin earlier in the source, at a currency sign in a cell of its own.
    """
    flat = said_by_place(flats)
    starts = sorted(flat)
    found: list[Pair] = []
    for place, said in said_by_place(grids).items():
        at = bisect_right(starts, (place[0], place[1] + 1_000_000)) - 1
        inside = at >= 0 and starts[at][0] <= place[0] < starts[at][1]
        found.append((place, said, flat[starts[at]] if inside else None))
    return found


def agreement(grids: tuple[Table, ...], flats: tuple[Table, ...]) -> Agreement:
    """How far the flat text's tables agree with the grids' on the grids' figures."""
    both = pairs(grids, flats)
    met = [(a, b) for _, a, b in both if b is not None]
    return Agreement(
        len(both),
        len(met),
        sum(a.value == b.value for a, b in met),
        sum(a.label == b.label for a, b in met),
        sum(a.period == b.period for a, b in met),
        sum(a.unit == b.unit for a, b in met),
        sum(a == b for a, b in met),
    )
